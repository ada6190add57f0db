"""What a phone noted in a file, offered to whoever sent it; nothing of it is taken over unless they choose so."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from archive.access import LIMA
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.references import PlaceRef
from archive.inputs.upload import TimeTold, UploadInput
from archive.models.entity import Entity
from archive.models.place import Place
from archive.services.entries.place_near import is_place_refused, place_near
from archive.web.reading import reading
from media.metadata import read_metadata
from media.notes.note import Position

_TOLD: Final = {TimeTold.DAY: "%Y-%m-%d", TimeTold.MONTH: "%Y-%m", TimeTold.YEAR: "%Y"}


@dataclass(frozen=True, slots=True)
class Offers:
    """None of each where the file says nothing, or it may not be told."""

    taken_at: datetime | None
    camera: str | None
    place: Place | None

    def __bool__(self) -> bool:
        return self != Offers(None, None, None)

    def told(self, how: TimeTold) -> str | None:
        """When it was taken in Lima, as far as that."""
        if self.taken_at is None:
            return None
        moment = self.taken_at.astimezone(LIMA) if self.taken_at.tzinfo else self.taken_at
        return moment.strftime(_TOLD[how])


def offers_of(path: Path, record: Entity) -> Offers:
    """Of a file for a record."""
    noted = read_metadata(path)
    return Offers(noted.taken_at, noted.camera, _place(noted.position, record))


def with_offers(data: MediaAssetInput, offers: Offers, said: UploadInput) -> MediaAssetInput:
    """With what was chosen of them."""
    return replace(
        data,
        made_on=offers.told(said.take_time) if said.take_time else None,
        made_with=offers.camera if said.take_camera else None,
        places=(PlaceRef(offers.place.identifier),) if said.take_place and offers.place else (),
    )


def _place(position: Position | None, record: Entity) -> Place | None:
    opened = reading()
    if position is None or is_place_refused(opened.session, record):
        return None
    return place_near(opened.session, position.latitude, position.longitude, opened.door)
