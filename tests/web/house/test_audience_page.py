"""The form in which it is chosen who may see an entry says in words what it would bring."""

import re

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from archive.inputs.artisan import ArtisanInput
from archive.inputs.governance import Openness
from archive.inputs.kinds import HoldingRole
from archive.inputs.wording import NO_TEXT
from archive.models.account import Account
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.protocol import Protocol
from tests.archive.search.world import texts
from tests.factories.entries import entity_of, write
from tests.web.village import Village, lapse


def protocols(village: Village, **openness: Openness) -> dict[str, str]:
    """Opens protocols by their names; gives their identifiers."""
    for name, how in openness.items():
        village.post("taquile-1", f"{village.house}/protocolos", name_es=name, openness=how)
    found: dict[str, str] = {}

    def read(session: Session) -> None:
        found.update(
            (one.name.text(next(iter(one.name.wordings))), one.identifier) for one in session.scalars(select(Protocol))
        )

    village.change(read)
    return found


def words(page: str) -> str:
    """Of the preview."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition('class="notice preview"')[2].partition("<form")[0]).split())


def seen(village: Village, user_name: str = "") -> bool:
    answer = village.browser(user_name).get(f"/es/disenos/{village.design}", follow_redirects=True)
    return answer.status_code == 200


@pytest.mark.parametrize(
    "chosen, sharing, said",
    [
        (["cerrado"], "all", "Solo la verán quienes fueron admitidos a cerrado . Con un solo protocolo da lo mismo"),
        (["abierto"], "any", "La verá todo el mundo, también quien no ha ingresado: abierto está abierto."),
        (["abierto", "cerrado"], "all", "Solo la verán quienes fueron admitidos a cerrado ."),
        (["abierto", "cerrado"], "any", "con «cualquiera» basta un protocolo abierto, y abierto está abierto. cerrado"),
        (["cerrado", "otro"], "all", "admitidos a cerrado y otro , a cada uno de ellos."),
        (["cerrado", "otro"], "any", "admitidos a cerrado o otro : basta con uno."),
        ([], "all", "Solo la verá Taquile-1."),
    ],
)
def test_a_choice_is_said_in_words_before_it_is_kept(
    village: Village, chosen: list[str], sharing: str, said: str
) -> None:
    known = protocols(village, abierto=Openness.OPEN, cerrado=Openness.STRICT, otro=Openness.STRICT)
    form = {"protocols": [known[name] for name in chosen], "sharing": sharing, "season": "always"}
    answer = village.post("taquile-1", village.audience, step="preview", **form)
    assert answer.status_code == 200
    told = words(answer.text).replace(" está", " está")
    assert said.replace(" .", ".").replace(" ,", ",").replace(" :", ":") in re.sub(r" ([.,:])", r"\1", told)
    assert seen(village), "nothing is kept yet"


def test_a_steward_closes_a_design_with_what_goes_with_it_and_the_log_tells(village: Village) -> None:
    known = protocols(village, cerrado=Openness.STRICT)
    form = {"protocols": [known["cerrado"]], "sharing": "all", "season": "always"}
    preview = village.post("taquile-1", village.audience, step="preview", **form)
    assert "La verá menos gente que antes." in preview.text
    assert village.post("taquile-1", village.audience, step="keep", **form).status_code == 303
    assert [seen(village, name) for name in ("taquile-1", "rosa", "stranger", "")] == [True, False, False, False]
    assert "la ve menos gente" in village.browser("taquile-1").get(f"{village.house}/registro").text
    listed = village.browser("taquile-2").get(f"{village.house}/protocolos/{known['cerrado']}").text
    assert village.audience in listed


def test_a_lapsed_mandate_closes_and_opens_nothing_further(village: Village) -> None:
    known = protocols(village, abierto=Openness.OPEN, cerrado=Openness.STRICT, otro=Openness.STRICT)
    one = {"protocols": [known["cerrado"]], "season": "always"}
    assert village.post("taquile-1", village.audience, step="keep", **one).status_code == 303
    village.change(lapse)
    wider = {"protocols": [known["abierto"]], "season": "always"}
    refused = village.post("taquile-1", village.audience, step="keep", **wider)
    assert (refused.status_code, "no hay mandato vigente" in refused.text) == (403, True)
    assert not seen(village)
    narrower = {"protocols": [known["cerrado"], known["otro"]], "sharing": "all", "season": "always"}
    assert village.post("taquile-1", village.audience, step="keep", **narrower).status_code == 303


@pytest.mark.parametrize(
    "season, said",
    [
        ({"season": "months", "months": ["6", "7"]}, "en junio, julio"),
        ({"season": "dates", "begins": "20/6", "ends": "30/6"}, "del 20 de junio al 30 de junio"),
        ({"season": "easter", "first_day": "53", "last_day": "60"}, "de 53 a 60 días después"),
        ({"season": "by_hand"}, "mientras las personas responsables tengan abierta la temporada"),
    ],
)
def test_a_season_is_said_and_stands_in_the_form_again(village: Village, season: dict[str, object], said: str) -> None:
    known = protocols(village, cerrado=Openness.STRICT)
    form = {"protocols": [known["cerrado"]], **season}
    assert said in words(village.post("taquile-1", village.audience, step="preview", **form).text)
    assert village.post("taquile-1", village.audience, step="keep", **form).status_code == 303
    page = village.browser("taquile-1").get(village.audience).text
    assert said in page
    assert f'value="{season["season"]}" checked' in page


@pytest.mark.parametrize(
    "season, field",
    [
        ({"season": "months"}, "months"),
        ({"season": "dates", "begins": "31/2", "ends": "1/3"}, "begins"),
        ({"season": "dates", "begins": "1/2", "ends": "mañana"}, "ends"),
        ({"season": "easter", "first_day": "9", "last_day": "1"}, "last_day"),
        ({"season": "easter", "first_day": "x", "last_day": "1"}, "first_day"),
    ],
)
def test_a_season_that_is_none_is_refused_beside_its_field(
    village: Village, season: dict[str, object], field: str
) -> None:
    answer = village.post("taquile-1", village.audience, step="preview", **season)
    assert answer.status_code == 422
    assert f'id="{field}-fault"' in answer.text


def test_several_seasons_are_kept_together_and_one_can_be_taken_out_again(village: Village) -> None:
    known = protocols(village, cerrado=Openness.STRICT)
    empty = village.browser("taquile-1").get(village.audience).text
    assert [f'name="season{suffix}"' in empty for suffix in ("", "-2", "-3", "-4")] == [True, True, True, False]
    june, corpus = {"season": "months", "months": ["6"]}, {"first_day-3": "53", "last_day-3": "60"}
    form = {"protocols": [known["cerrado"]], **june, "season-2": "always", "season-3": "easter", **corpus}
    preview = village.post("taquile-1", village.audience, step="preview", **form).text
    assert "en junio; de 53 a 60 días después" in words(preview)
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', preview)
    assert village.post("taquile-1", village.audience, step="keep", **dict(hidden)).status_code == 303
    page = village.browser("taquile-1").get(village.audience).text
    assert "en junio; de 53 a 60 días después" in page
    assert 'name="season" value="months" checked' in page
    assert 'name="season-2" value="easter" checked' in page
    without_june = {**dict(hidden), "season": "always", "protocols": [known["cerrado"]]}
    assert village.post("taquile-1", village.audience, step="keep", **without_june).status_code == 303
    page = village.browser("taquile-1").get(village.audience).text
    assert "en junio" not in page.partition("<form")[0]
    assert 'name="season" value="easter" checked' in page


def test_a_season_of_one_year_alone_is_kept_as_it_stands(village: Village) -> None:
    known = protocols(village, cerrado=Openness.STRICT)
    once = {"protocols": [known["cerrado"]], "season": "dates", "begins": "2027-06-20", "ends": "2027-06-30"}
    preview = words(village.post("taquile-1", village.audience, step="preview", **once).text)
    assert "20 de junio de 2027" in preview


def test_what_is_wrong_in_a_second_season_is_said_there_and_what_was_typed_stands(village: Village) -> None:
    form = {"season": "by_hand", "season-2": "dates", "begins-2": "31/2", "ends-2": "1/3", "season-3": "months"}
    answer = village.post("taquile-1", village.audience, step="preview", **form)
    assert answer.status_code == 422
    assert [f'id="{field}-fault"' in answer.text for field in ("begins-2", "months-3", "begins")] == [True, True, False]
    assert 'value="31/2"' in answer.text
    assert 'name="season" value="by_hand" checked' in answer.text


def test_ticks_stand_in_a_form_with_a_fault(village: Village) -> None:
    known = protocols(village, cerrado=Openness.STRICT, otro=Openness.STRICT)
    ticked = f'value="{known["otro"]}" checked'
    assert ticked not in village.browser("taquile-1").get(village.audience).text
    form = {"protocols": [known["otro"], "0000000000000"], "sharing": "any"}
    for season in ({"season": "months"}, {"season": "always"}):
        answer = village.post("taquile-1", village.audience, step="preview", **form, **season)
        assert answer.status_code == 422
        assert ticked in answer.text
        assert 'name="sharing" value="any" checked' in answer.text
        assert f'value="{known["cerrado"]}" checked' not in answer.text


def test_who_has_no_say_finds_no_form(village: Village) -> None:
    for user_name in ("rosa", "stranger"):
        assert village.browser(user_name).get(village.audience).status_code == 404
        assert village.post(user_name, village.audience, step="keep", season="always").status_code == 404
        page = village.browser(user_name).get(f"/es/disenos/{village.design}", follow_redirects=True).text
        assert "/quien-ve" not in page
    page = village.browser("taquile-2").get(f"/es/disenos/{village.design}", follow_redirects=True).text
    assert "/quien-ve" in page
    assert village.browser().get(village.audience).status_code == 303


def test_a_protocol_of_others_can_not_be_slipped_in(village: Village) -> None:
    answer = village.post("taquile-1", village.audience, step="keep", protocols=["0000000000000"], season="always")
    assert answer.status_code == 422
    answer = village.post("taquile-1", village.audience, step="preview", protocols=["0000000000000"], season="always")
    assert answer.status_code == 422


def test_a_bearer_is_asked_in_words_and_one_no_ends_it(village: Village) -> None:
    known = protocols(village, abierto=Openness.OPEN, cerrado=Openness.STRICT)

    def bear(session: Session) -> None:
        artisan = entity_of(session, write(session, ArtisanInput(title=texts(es="Rosa Huatta"))))
        design = session.scalars(select(Entity).filter_by(identifier=village.design)).one()
        session.add(
            Holding(
                record_id=design.id, holder_id=artisan.id, position=0, role=HoldingRole.BEARER,
                learnt_from=NO_TEXT, teachers=(), since=NO_TEXT, named_as=NO_TEXT,
            )
        )  # fmt: skip
        session.execute(update(Account).filter_by(user_name="rosa").values(artisan_id=artisan.id))

    village.change(bear)
    closed = {"protocols": [known["cerrado"]], "season": "always"}
    assert village.post("taquile-1", village.audience, step="keep", **closed).status_code == 303
    wider = {"protocols": [known["abierto"]], "season": "always"}
    preview = words(village.post("taquile-1", village.audience, step="preview", **wider).text)
    assert "La verá más gente que antes." in preview
    assert "Rosa Huatta" in preview
    for answer_, visible in (("no", False), ("yes", True)):
        assert village.post("taquile-1", village.audience, step="keep", **wider).status_code == 303
        assert not seen(village)
        page = village.browser("rosa").get("/es/propuestas").text
        assert "La verá todo el mundo" in page
        found = re.search(r"/es/propuestas/(\w{13})", page)
        assert found
        assert village.post("stranger", f"/es/propuestas/{found[1]}", answer="yes").status_code == 403
        assert village.post("rosa", f"/es/propuestas/{found[1]}", answer=answer_).status_code == 303
        assert seen(village) is visible
        assert village.post("rosa", f"/es/propuestas/{found[1]}", answer="yes").status_code == 422
