"""Addresses of the bytes of media, the same in every language."""

from archive.inputs.transcript import Transcript
from archive.models.card import Listed
from archive.web.current import current
from media.renditions import PictureFormat, PictureSize


def file_address(entity: Listed) -> str:
    """Where a medium's bytes are, the same in every language."""
    return f"{current().root}/media/{entity.identifier}"


def rendition_address(entity: Listed, size: PictureSize, kind: PictureFormat) -> str:
    """Where one of a picture's sizes is, of whatever making."""
    return f"{file_address(entity)}/{size}.{kind}"


def recording_address(medium: Listed, name: str) -> str:
    """Where a form of a sound or film is, the same in every language."""
    return f"{file_address(medium)}/recordings/{name}"


def transcript_address(medium: Listed, transcript: Transcript) -> str:
    """Where what is said in it is, as WebVTT."""
    return f"{file_address(medium)}/transcripts/{transcript.kind}-{transcript.language}.vtt"
