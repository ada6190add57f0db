"""What a phone notes in a photo is offered to whoever sends it, and nothing of it is told unless they choose so."""

import io

import pytest
from PIL import ExifTags, Image
from sqlalchemy.orm import Session

from archive.inputs.governance import ConsentAct, ConsentScope, GrantorType
from archive.inputs.kinds import PlaceLevel
from archive.inputs.place import PlaceInput
from archive.models.consent import Consent
from archive.models.identifier import mint
from archive.models.moment import now
from tests.archive.search.world import texts
from tests.factories.entries import Closed, close, entity_of, write
from tests.factories.pictures import cloth
from tests.web.upload.conftest import Desk

#: A loom two kilometres from the main town of Taquile's district.
NEAR = ((15, 46, 0), (69, 41, 0))


def photo() -> tuple[bytes, str]:
    """As phones save them: when, with what, and where."""
    picture: Image.Image = cloth()
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = "Casa", "Fono 3"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2024:05:03 10:11:12"
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLongitudeRef] = "S", "W"
    place[ExifTags.GPS.GPSLatitude], place[ExifTags.GPS.GPSLongitude] = NEAR
    kept = io.BytesIO()
    picture.save(kept, "jpeg", exif=exif)
    return kept.getvalue(), "IMG_1.jpg"


@pytest.fixture
def places(desk: Desk) -> dict[str, str]:
    """A district, the region around it, and a gathering place nearer than both."""
    found: dict[str, str] = {}

    def make(session: Session) -> None:
        for name, level, latitude, longitude in (
            ("Amantaní", PlaceLevel.DISTRICT, -15.75, -69.70),
            ("Puno", PlaceLevel.REGION, -15.84, -70.02),
            ("Qucha", PlaceLevel.SITE, -15.767, -69.683),
        ):
            place = PlaceInput(title=texts(es=name), level=level, latitude=latitude, longitude=longitude)
            found[name] = write(session, place)

    desk.village.change(make)
    return found


def test_time_camera_and_district_are_offered_and_none_is_taken_unasked(desk: Desk, places: dict[str, str]) -> None:
    sent = desk.send(photo())
    page = desk.browser.get(sent.headers["Location"]).text
    for said in ("3 de mayo de 2024", "Dónde: Amantaní", "Con qué: Casa Fono 3"):
        assert said in page
    for told in ("15.7", "69.6", "Qucha", "10:11", " checked"):
        assert told not in page.partition('class="offers"')[2]
    added = desk.words(sent).headers["Location"].partition("added=")[2]
    medium = desk.medium(added)
    assert (medium.made_on, medium.made_with, medium.places) == (None, None, ())
    assert places


@pytest.mark.parametrize("chosen, told", [("day", "2024-05-03"), ("month", "2024-05"), ("year", "2024")])
def test_what_is_chosen_is_told(desk: Desk, places: dict[str, str], chosen: str, told: str) -> None:
    added = desk.words(desk.send(photo()), take_time=chosen, take_place="true", take_camera="true")
    medium = desk.medium(added.headers["Location"].partition("added=")[2])
    assert (medium.made_on, medium.made_with) == (told, "Casa Fono 3")
    assert medium.places == (places["Amantaní"],)


def test_where_no_district_is_near_the_region_is_told_and_farther_nothing(desk: Desk, places: dict[str, str]) -> None:
    desk.village.change(lambda session: close(session, places["Amantaní"], Closed.WITHDRAWN))
    assert "Dónde: Puno" in desk.browser.get(desk.send(photo()).headers["Location"]).text
    desk.village.change(lambda session: close(session, places["Puno"], Closed.WITHDRAWN))
    assert "Dónde:" not in desk.browser.get(desk.send(photo()).headers["Location"]).text


def test_a_place_that_somebody_does_not_want_told_is_not_even_offered(desk: Desk, places: dict[str, str]) -> None:
    def refuse(session: Session) -> None:
        session.add(
            Consent(
                identifier=mint(),
                entity_id=entity_of(session, desk.village.design).id,
                scope=ConsentScope.PLACE,
                act=ConsentAct.REFUSE,
                grantor_type=GrantorType.COLLECTIVE,
                grantor_id=entity_of(session, desk.village.community).id,
                purposes={},
                recorded_at=now(),
                begins_on=None,
                ends_on=None,
            )
        )

    desk.village.change(refuse)
    sent = desk.send(photo())
    page = desk.browser.get(sent.headers["Location"]).text
    assert "3 de mayo de 2024" in page
    assert "Dónde:" not in page
    added = desk.words(sent, take_place="true").headers["Location"].partition("added=")[2]
    assert desk.medium(added).places == ()
    assert places
