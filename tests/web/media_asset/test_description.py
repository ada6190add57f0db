"""Words for who can't see or hear a medium: asked for, shown everywhere, and missed where there are none."""

import pytest

from archive.languages import Language
from tests.web.media_asset.conftest import Picture

MISSING = "Todavía nadie ha dicho qué se ve o se oye"


def page_of(picture: Picture, user_name: str = "") -> str:
    return picture.browser(user_name).get(picture.page, follow_redirects=True).text


def test_what_nobody_has_described_is_shown_as_work_to_do_to_those_who_may(picture: Picture) -> None:
    assert MISSING in page_of(picture)
    assert "description.html" not in page_of(picture)
    assert "Describirlo para quien no lo ve o no lo oye" in page_of(picture, "taquile-1")


def test_a_description_is_kept_in_each_language_and_shown_with_the_picture(picture: Picture) -> None:
    sent = picture.send("description.html", alt_es="Un sol con doce rayos.", alt_en="A sun with twelve rays.")
    assert sent.status_code == 303
    alt = picture.now().alt
    assert {tag: wording.text for tag, wording in alt.wordings.items()} == {
        Language.SPANISH: "Un sol con doce rayos.",
        Language.ENGLISH: "A sun with twelve rays.",
    }
    assert MISSING not in page_of(picture)
    assert "Un sol con doce rayos." in page_of(picture)
    assert "Un sol con doce rayos." in picture.browser().get(f"{picture.page}/description.html").text
    assert picture.told() == (["the tests", "its holders"], ["described"])


def test_keeping_the_same_words_again_is_no_change(picture: Picture) -> None:
    for _ in range(2):
        picture.send("description.html", alt_es="Un sol.")
    assert picture.told()[1] == ["described"]


@pytest.mark.parametrize("user_name", ["rosa", "stranger"])
def test_who_may_not_edit_it_is_told_as_of_what_there_is_not(picture: Picture, user_name: str) -> None:
    for view in ("description.html", "parts.html"):
        theirs = picture.browser(user_name).get(f"{picture.page}/{view}")
        nobodys = picture.browser(user_name).get(f"/es/medios/0000000000000/{view}")
        assert theirs.status_code == nobodys.status_code == 404
        assert picture.send(view, user_name, alt_es="x", do="mark").status_code == 404
    assert picture.browser("").get(f"{picture.page}/description.html").status_code == 303
    assert picture.told()[1] == []


def test_words_that_no_text_can_hold_are_told_of_beside_the_form(picture: Picture) -> None:
    answer = picture.send("description.html", alt_es="\ufffe", alt_en="kept")
    assert answer.status_code == 422
    assert "kept" in answer.text
    assert picture.now().alt.wordings == {}


def test_what_is_not_described_is_counted_and_named_among_what_is_to_do(picture: Picture) -> None:
    picture.village.index()

    def gaps() -> str:
        page = picture.browser("").get("/es/cobertura").text
        return page.partition('id="undescribed"')[2].partition("</section>")[0]

    assert "<p>1 de 1 sin una descripción</p>" in gaps()
    assert "Foto del sol</a>" in gaps()
    picture.send("description.html", alt_es="Un sol.")
    assert gaps() == ""
