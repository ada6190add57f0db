"""What is said in a medium, written down, corrected or taken away by those who may edit it; its history keeps all."""

from dataclasses import replace
from typing import Final

from sqlalchemy.orm import Session

from archive.access import Actor, Door
from archive.errors import NotFoundError, RefusedError
from archive.inputs.governance import Change, Refused
from archive.inputs.kinds import TranscriptKind
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.transcript import Transcript
from archive.languages import Language
from archive.models.media_asset import MediaAsset
from archive.services.media.media_asset_editing import locked_editing
from media.formats import MediaType

#: In which something can be said.
HEARD: Final = frozenset({MediaType.SOUND, MediaType.FILM})
#: In each language and of each kind there is one; nobody needs more than these.
MOST_TRANSCRIPTS: Final = 20


def write_transcript(session: Session, medium: MediaAsset, transcript: Transcript, door: Door, *, by: Actor) -> None:
    """Keeps the words of a medium in one language, in the place of those of the same kind that there were.

    Raises:
        NotFoundError: the medium is not the actor's to edit, or nothing is said in it.
        RefusedError: there are as many as anybody needs.
    """
    editing = locked_editing(session, medium, door, by)
    if medium.media_type not in HEARD:
        raise NotFoundError(medium.identifier)
    others = _without(editing.data, transcript.language, transcript.kind)
    if len(others) >= MOST_TRANSCRIPTS:
        raise RefusedError(Refused.TOO_MANY_TRANSCRIPTS)
    editing.keep(replace(editing.data, transcripts=(*others, transcript)), Change.TRANSCRIBED)


def remove_transcript(
    session: Session, medium: MediaAsset, said: tuple[Language, TranscriptKind], door: Door, *, by: Actor
) -> None:
    """Takes the words of a medium in one language away.

    Raises:
        NotFoundError: there are none, or the medium is not the actor's to edit.
    """
    editing = locked_editing(session, medium, door, by)
    left = _without(editing.data, *said)
    if len(left) == len(editing.data.transcripts):
        raise NotFoundError(medium.identifier)
    editing.keep(replace(editing.data, transcripts=left), Change.REMOVED)


def _without(data: MediaAssetInput, language: Language, kind: TranscriptKind) -> tuple[Transcript, ...]:
    return tuple(one for one in data.transcripts if (one.language, one.kind) != (language, kind))
