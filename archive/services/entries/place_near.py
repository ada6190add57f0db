"""Where something was taken, told no nearer than the district; never where exactly."""

import math
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Answer, Door, Purpose, lima_today
from archive.access.voices import lines_about, said_by_voice
from archive.inputs.governance import ConsentScope
from archive.inputs.kinds import PlaceLevel
from archive.models.entity import Entity
from archive.models.place import Place

_EARTH_KM: Final = 6371.0
#: How far from the main town of a district, province or region something may be to be called as being there.
_REACH_KM: Final = {PlaceLevel.DISTRICT: 25.0, PlaceLevel.PROVINCE: 60.0, PlaceLevel.REGION: 150.0}


def place_near(session: Session, latitude: float, longitude: float, door: Door) -> Place | None:
    """The nearest district that the reader may see; where none is near, a province or a region."""
    places = select(Place).where(Place.latitude.is_not(None), Place.longitude.is_not(None), door.visible())
    found = [
        (distance, place)
        for place in session.scalars(places.where(Place.level.in_(_REACH_KM)))
        if (distance := _km(latitude, longitude, place)) <= _REACH_KM[place.level]
    ]
    levels = list(_REACH_KM)
    return min(found, key=lambda one: (levels.index(one[1].level), one[0]), default=(0.0, None))[1]


def is_place_refused(session: Session, record: Entity) -> bool:
    """Whether somebody whose record it is has said that its place is not to be told."""
    said = said_by_voice(lines_about(session, [record.id]).get(record.id, []))
    return any(
        voice.scope is ConsentScope.PLACE and one.on(lima_today()).answers.get(Purpose.VIEW) is Answer.NO
        for voice, one in said.items()
    )


def _km(latitude: float, longitude: float, place: Place) -> float:
    """Along the ground."""
    north, south = math.radians(latitude), math.radians(place.latitude or 0.0)
    across = math.radians((place.longitude or 0.0) - longitude)
    square = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(across / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, square)))
