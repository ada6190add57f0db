"""A page shows each picture in sizes a browser may choose from, and something to look at until it has one."""

import re
from http import HTTPStatus
from io import BytesIO

import pytest
from PIL import Image

from archive.access import OWNER_ONLY, intern_policy
from archive.extensions import parts
from archive.inputs.references import MediaRef
from archive.inputs.technique import TechniqueInput
from tests.archive.search.world import texts
from tests.factories.entries import entity_of, write
from tests.factories.photographs import draw_photograph
from tests.web.album import ALT, Album


def attribute(page: str, name: str, after: str = "<img") -> str:
    found = re.search(rf'{after}[^>]*?\b{name}="([^"]*)"', page)
    assert found is not None, f"no {name} in {page}"
    return found[1]


def test_a_browser_may_choose_from_every_size_and_knows_its_room(album: Album) -> None:
    identifier = album.take_in(draw_photograph(2400, 1600))
    album.make_sizes()
    page = album.page(identifier)
    assert (attribute(page, "width"), attribute(page, "height")) == ("1600", "1067")
    assert attribute(page, "alt") == ALT
    assert attribute(page, "src") == f"/media/{identifier}/page.jpg"
    for srcset, kind in ((attribute(page, "srcset"), "jpg"), (attribute(page, "srcset", '"image/webp"'), "webp")):
        named = re.findall(r"(\S+) (\d+)w", srcset)
        sizes = ("thumbnail", "card", "page", "large")
        assert [address for address, _ in named] == [f"/media/{identifier}/{size}.{kind}" for size in sizes]
        for address, width in named:
            answer = album.reader.get(address)
            with Image.open(BytesIO(answer.data)) as picture:
                assert picture.width == int(width)
            assert answer.headers["Cache-Control"] == "no-cache"
            assert answer.headers["Content-Disposition"] == f'inline; filename="{identifier}.{kind}"'
    assert re.search(r'sizes="[^"]*100vw', page)


def test_colours_stand_in_its_place_until_it_is_there(album: Album) -> None:
    identifier = album.take_in(Image.new("RGB", (800, 600), "#aa3355"))
    album.make_sizes()
    page = album.page(identifier)
    cells = re.findall(r'<path fill="#([0-9a-f]{3})" d="M(\d) (\d)h1v1h-1z"/>', page)
    assert len(cells) == 12
    assert {colour for colour, _, _ in cells} == {"a35"}
    # The page's own rules forbid both: what stands there needs neither.
    assert "data:" not in page
    assert "style=" not in page


def test_what_shines_through_has_nothing_behind_it(album: Album) -> None:
    identifier = album.take_in(Image.new("RGBA", (800, 600), (200, 30, 30, 90)), "PNG")
    album.make_sizes()
    page = album.page(identifier)
    assert 'class="placeholder"' not in page
    assert attribute(page, "src") == f"/media/{identifier}/page.png"


def test_where_sizes_are_not_made_yet_words_say_what_there_is_to_see(album: Album) -> None:
    identifier = album.take_in(draw_photograph(900, 600))
    page = album.page(identifier)
    assert "Esta imagen se está preparando" in page
    assert ALT in page
    assert "<img" not in page
    assert album.reader.get(f"/media/{identifier}/card.webp").status_code == HTTPStatus.NOT_FOUND


def test_of_a_damaged_picture_it_is_said_that_it_is(album: Album) -> None:
    identifier = album.take_in(b"\xff\xd8\xff\xe0 and nothing else")
    album.make_sizes()
    page = album.page(identifier)
    assert "su archivo está dañado" in page
    assert "<img" not in page


def test_a_record_shows_the_pictures_of_its_media(album: Album) -> None:
    one, other = album.take_in(draw_photograph(1000, 700)), album.take_in(draw_photograph(700, 1000, 2))
    with album.app.app_context(), parts().database.writing() as session:
        media = (MediaRef(one), MediaRef(other))
        record = write(session, TechniqueInput(title=texts(es="Teñido"), media=media))
    album.make_sizes()
    page = album.page(record, "tecnicas")
    assert page.count("<picture>") == 2
    assert page.count('loading="lazy"') == 2


def test_a_picture_that_moves_stands_still_for_whoever_asks_for_it(album: Album) -> None:
    frames = [Image.new("RGB", (200, 100), colour) for colour in ("red", "green")]
    moving = album.take_in(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=200)
    album.make_sizes()
    assert 'media="(prefers-reduced-motion: reduce)" srcset="/media/' in album.page(moving)
    still = album.take_in(draw_photograph(300, 200))
    album.make_sizes()
    assert "prefers-reduced-motion" not in album.page(still)


def test_a_drawing_fits_every_size_and_is_shown_as_it_is(album: Album) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="9" height="9"/></svg>'
    page = album.page(album.take_in(drawing, "SVG"))
    assert re.search(r'<img src="/media/\w{13}" width="40" height="30"', page)
    assert "srcset" not in page


def test_sizes_of_what_is_closed_are_nobody_s_to_see(album: Album) -> None:
    identifier = album.take_in(draw_photograph(900, 600))
    album.make_sizes()
    address = f"/media/{identifier}/card.webp"
    seen = album.reader.get(address)
    assert seen.status_code == HTTPStatus.OK
    assert seen.data
    with album.app.app_context(), parts().database.writing() as session:
        entity_of(session, identifier).policy_id = intern_policy(session, OWNER_ONLY).id
    assert album.reader.get(address).status_code == HTTPStatus.NOT_FOUND


def test_sizes_that_were_thrown_away_are_not_there_and_no_fault(album: Album) -> None:
    identifier = album.take_in(draw_photograph(900, 600))
    album.make_sizes()
    with album.app.app_context():
        for sha256 in list(parts().renditions.listed()):
            parts().renditions.destroy_all(sha256)
    assert album.reader.get(f"/media/{identifier}/card.webp").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("name", ["card.gif", "card-1.webp", "huge.webp", "card", "pyramid-view-1.tif", "."])
def test_nothing_else_is_made_or_given_on_asking(album: Album, name: str) -> None:
    identifier = album.take_in(draw_photograph(900, 600))
    album.make_sizes()
    assert album.reader.get(f"/media/{identifier}/{name}").status_code == HTTPStatus.NOT_FOUND
