"""Parts of a picture are marked by tapping squares, by numbers, or by dragging; they lead to what is seen there."""

import json

from archive.access import OWNER_ONLY, intern_policy
from archive.inputs.image_region import ImageRegion
from archive.inputs.kinds import Motivation
from tests.factories.entries import entity_of
from tests.web.media_asset.conftest import Picture


def region_of(picture: Picture) -> ImageRegion:
    (region,) = picture.now().regions
    return region


def test_squares_that_are_tapped_are_a_rectangle_in_pixels_of_the_picture(picture: Picture) -> None:
    sent = picture.send("parts.html", do="mark", cell=["1-1", "5-3"], shows=picture.motif)
    assert sent.status_code == 303
    region = region_of(picture)
    # The picture measures eight by eight, and the grid ten by ten.
    assert region.selector.value == "xywh=0,0,4,2"
    assert (region.shows, region.motivation) == (picture.motif, Motivation.IDENTIFYING)
    assert picture.told() == (["the tests", "its holders"], ["marked"])


def test_squares_become_numbers_that_can_be_made_finer_before_anything_is_kept(picture: Picture) -> None:
    shown = picture.send("parts.html", do="show", cell=["2-2", "3-4"], shows=picture.motif, text_es="rayos")
    assert shown.status_code == 200
    for value in ('name="x" type="text" inputmode="decimal" maxlength="12" value="10"', 'value="30"', ">rayos<"):
        assert value in shown.text
    assert "checked" not in shown.text
    assert picture.now().regions == ()
    picture.send("parts.html", do="mark", x="12,5", y="25", width="50", height="50", shows=picture.motif)
    assert region_of(picture).selector.value == "xywh=1,2,4,4"


def test_it_is_offered_what_the_records_around_the_picture_name(picture: Picture) -> None:
    page = picture.browser().get(f"{picture.page}/parts.html").text
    options = page[page.index('<select id="shows"') :].partition("</select>")[0]
    assert f'value="{picture.motif}"' in options
    assert picture.tool not in options


def test_what_is_not_offered_is_looked_for_by_its_name_or_given_by_its_address(picture: Picture) -> None:
    picture.village.index()
    found = picture.send("parts.html", do="find", x="1", y="1", width="9", height="9", looking_for="huso")
    assert f'<option value="{picture.tool}" selected>' in found.text
    pasted = f"https://archive.example/es/conceptos/{picture.tool}/huso"
    picture.send("parts.html", do="mark", cell="1-1", looking_for=pasted)
    assert region_of(picture).shows == picture.tool


def test_a_mark_says_where_and_what_it_is(picture: Picture) -> None:
    for form, told in (
        ({"shows": picture.motif}, "Marque primero dónde está"),
        ({"cell": "1-1"}, "Elija qué se ve ahí"),
        ({"cell": "1-1", "shows": "0000000000000"}, "Elija qué se ve ahí"),
        ({"cell": "1-1", "motivation": "describing"}, "Escriba lo que quiere decir"),
        ({"x": "90", "y": "0", "width": "20", "height": "5", "shows": picture.motif}, "fuera de la imagen"),
        ({"x": "left", "y": "0", "width": "20", "height": "5", "shows": picture.motif}, "fuera de la imagen"),
    ):
        answer = picture.send("parts.html", do="mark", **form)
        assert (answer.status_code, told in answer.text) == (422, True), form
    assert picture.now().regions == ()


def test_people_are_not_named_by_a_mark(picture: Picture) -> None:
    answer = picture.send("parts.html", do="mark", cell="1-1", shows=picture.village.bearer("Rosa"))
    assert answer.status_code == 422
    assert picture.now().regions == ()


def test_a_mark_is_changed_and_taken_away_and_the_history_keeps_it(picture: Picture) -> None:
    picture.send("parts.html", do="mark", cell="1-1", shows=picture.motif)
    before = region_of(picture)
    page = picture.browser().get(f"{picture.page}/parts.html?part={before.id}").text
    assert f'name="part" value="{before.id}"' in page
    picture.send("parts.html", do="mark", part=before.id, shows=picture.motif, text_es="un rayo")
    after = region_of(picture)
    assert (after.id, after.selector) == (before.id, before.selector)
    assert picture.send("parts.html", do="erase", part=before.id).status_code == 303
    assert picture.now().regions == ()
    assert picture.send("parts.html", do="erase", part=before.id).status_code == 404
    assert picture.told() == (["the tests"] + ["its holders"] * 3, ["marked", "marked", "removed"])


def test_a_mark_of_what_is_closed_is_told_of_nowhere_and_nobody_who_can_not_see_it_changes_it(
    picture: Picture,
) -> None:
    picture.send("parts.html", do="mark", cell="1-1", shows=picture.motif, text_es="qxpalabra")
    region = region_of(picture)
    annotations = f"/iiif/presentation/3/{picture.medium}/annotations.json"
    assert "qxpalabra" in picture.browser("").get(annotations).text
    picture.village.change(
        lambda session: setattr(entity_of(session, picture.motif), "policy_id", intern_policy(session, OWNER_ONLY).id)
    )
    for user_name in ("", "taquile-1"):
        browser = picture.browser(user_name)
        assert json.loads(browser.get(annotations).text)["items"] == []
        for address in (
            picture.page,
            f"/es/disenos/{picture.village.design}",
            f"/api/v1/media_assets/{picture.medium}",
        ):
            page = browser.get(address, follow_redirects=True).text
            assert "qxpalabra" not in page
            assert picture.motif not in page
    assert picture.send("parts.html", do="erase", part=region.id).status_code == 404
    # Whatever they change besides, what they don't know of stays.
    picture.send("description.html", alt_es="Un sol.")
    assert region_of(picture) == region


def test_no_more_is_marked_than_can_be_followed(picture: Picture) -> None:
    picture.send("parts.html", do="mark", cell="1-1", shows=picture.motif)
    region = region_of(picture)
    many = tuple(ImageRegion(id=f"n{number}", selector=region.selector, shows=region.shows) for number in range(200))
    picture.village.change(lambda session: setattr(entity_of(session, picture.medium), "regions", many))
    answer = picture.send("parts.html", do="mark", cell="1-1", shows=picture.motif)
    assert answer.status_code == 422
    assert "más marcas de las que" in answer.text
