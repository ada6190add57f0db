"""What is said of files that are not taken, and of how much there is room for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from archive.extensions import parts
from archive.services.media.media_quota import Room
from archive.services.media.upload_reservation import Shortage
from archive.web.words.messages import N_
from media.errors import Refusal

#: Below this nothing is offered to be sent: a photo of a phone of today would not fit.
LEAST_ROOM: Final = 8_000_000

NOT_TAKEN: Final[Mapping[Refusal, str]] = {
    Refusal.NOT_WELCOME: N_("It is of no kind that we can keep. Which ones are welcome is said below."),
    Refusal.EMPTY: N_("There is nothing in it. Take it again, or choose another file."),
    Refusal.DAMAGED: N_("It is damaged, or not all of it arrived. Send it again from where it was made."),
    Refusal.POINTS_ELSEWHERE: N_("It only names other files. Send those themselves."),
    Refusal.TWO_KINDS: N_("It is of two kinds at once, which is not safe. Save it anew, and send that."),
    Refusal.TOO_MANY_PIXELS: N_("The picture is too large. Save it smaller, and send that."),
    Refusal.TOO_MANY_FRAMES: N_("The moving picture is too long. Send it as a film."),
    Refusal.TOO_LONG: N_("It is too long. Send it in parts."),
    Refusal.TOO_LARGE: N_("The drawing is too large. Simplify it, and send that."),
    Refusal.TOO_DEMANDING: N_("Reading it takes too much time or memory. Save it smaller or simpler, and send that."),
    Refusal.UNPLAIN_DRAWING: N_("The drawing holds more than shapes and words. Save it as a plain SVG, or as PNG."),
}
TOO_MUCH_AT_ONCE: Final = N_(
    "This was more than one form may send. Send fewer files at a time, or a shorter film; with a browser that runs"
    " scripts a long film goes in pieces."
)
NO_ROOM_ON_DISK: Final = N_(
    "There is no room on the archive's disk at the moment, and nothing was kept of it. Tell whoever runs the archive,"
    " and try again tomorrow; your file is still on your phone."
)
NO_ROOM_FOR_PERSON: Final = N_(
    "What you have added fills the room there is for one person. Ask whoever runs the archive for more."
)
NO_ROOM_FOR_COMMUNITY: Final = N_(
    "What this community's records hold fills the room there is for it. Ask whoever runs the archive for more."
)
RECORD_IS_FULL: Final = N_(
    "This record shows as many photos, voices and films as a record can. Take one from it first, or add it elsewhere."
)
TOO_MANY_WAITING: Final = N_("Many files of yours wait already. Say what those are, or give them up, then send more.")
FILE_TOO_LARGE: Final = N_("One file can't be larger than is said here. Make the film shorter, or send it in parts.")
NOTHING_CHOSEN: Final = N_("No file was chosen yet.")


NOT_ENOUGH: Final[Mapping[Shortage, str]] = {
    Shortage.RECORD: RECORD_IS_FULL,
    Shortage.WAITING: TOO_MANY_WAITING,
    Shortage.PERSON: NO_ROOM_FOR_PERSON,
    Shortage.COMMUNITY: NO_ROOM_FOR_COMMUNITY,
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What is said before anything is sent; in bytes and media."""

    file: int
    form: int
    left: int
    count: int
    #: Why nothing can be sent now; none: something can.
    closed: str | None


def limits_with(room: Room, waiting: int) -> Limits:
    """Of the room that person, community and record have left, and of the disk."""
    settings = parts().settings.uploads
    disk = parts().incoming.room()
    left = min(room.bytes, disk)
    return Limits(
        file=min(settings.file_bytes, left),
        form=min(settings.form_bytes, left),
        left=left,
        count=max(0, room.count - waiting),
        closed=_closed(room, disk, waiting),
    )


def why_no_room(room: Room, disk: int, wanted: int) -> str | None:
    """Which room so many bytes do not have; None where they have all of them."""
    if wanted > disk:
        return NO_ROOM_ON_DISK
    if wanted > room.person:
        return NO_ROOM_FOR_PERSON
    if room.community is not None and wanted > room.community:
        return NO_ROOM_FOR_COMMUNITY
    return None


def _closed(room: Room, disk: int, waiting: int) -> str | None:
    if room.count <= waiting:
        return RECORD_IS_FULL
    return why_no_room(room, disk, LEAST_ROOM)
