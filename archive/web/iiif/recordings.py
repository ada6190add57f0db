"""Sound and film as canvases are painted with them: in the form that the most players know, with a film's poster."""

from collections.abc import Mapping

from archive.exchange.iiif import File, Painted
from archive.models.media_asset import MediaAsset
from archive.models.rendition import Rendition
from archive.web.address.media import recording_address
from archive.web.address.pages import absolute
from media.formats import MediaType
from media.recordings import (
    FILM_TYPE,
    POSTER_NAME,
    POSTER_TYPE,
    FilmSize,
    SoundForm,
    film_name,
    public_name,
    sound_name,
)


def recording(medium: MediaAsset, made: Mapping[str, Rendition]) -> File:
    """Where it will be, too, as long as a worker is still making it: how long it lasts is known."""
    if medium.media_type is MediaType.SOUND:
        name = sound_name(SoundForm.AAC)
        address = absolute(recording_address(medium, public_name(name)))
        content_type = SoundForm.AAC.content_type
        return File(address=address, type=Painted.SOUND, format=content_type, duration_ms=medium.duration_ms)
    name = film_name(FilmSize.SMALL)
    shape = made.get(name) or medium
    return File(
        address=absolute(recording_address(medium, public_name(name))),
        type=Painted.VIDEO,
        format=FILM_TYPE,
        width=shape.width,
        height=shape.height,
        duration_ms=medium.duration_ms,
    )


def poster(medium: MediaAsset, made: Mapping[str, Rendition]) -> File | None:
    """What is shown before a film plays, once it is made."""
    found = made.get(POSTER_NAME)
    if found is None or medium.media_type is not MediaType.FILM:
        return None
    return File(
        address=absolute(recording_address(medium, public_name(POSTER_NAME))),
        type=Painted.IMAGE,
        format=POSTER_TYPE,
        width=found.width,
        height=found.height,
    )
