"""How pages play sound and film: in which forms, from which moment, with which words, and what waits meanwhile."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from flask import request

from archive.access.decisions import decide
from archive.inputs.governance import Answer, Purpose
from archive.inputs.kinds import TranscriptKind
from archive.inputs.time_code import TimeCode, read_time_code
from archive.inputs.transcript import Transcript
from archive.languages import FALLBACK
from archive.models.job import JobKind
from archive.models.media_asset import MediaAsset
from archive.models.rendition import Rendition
from archive.services.media.rendition import recording_renditions, unmakeable
from archive.web.address.media import file_address, recording_address, transcript_address
from archive.web.locale import page_language
from archive.web.media.delivery import INLINE
from archive.web.reading import reading
from media.formats import MediaType
from media.recordings import POSTER_NAME, FilmSize, SoundForm, film_name, public_name, sound_name

_PLAYED: Final = frozenset({MediaType.SOUND, MediaType.FILM})
#: Of a drawing of loudness: units a part, and half its height.
_PART, _HALF = 2, 16
_LOUDEST: Final = 255


class NotPlayed(StrEnum):
    """Why there is nothing to play."""

    NOT_YET = "not_yet"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One form of it."""

    address: str
    content_type: str
    byte_size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """Words that a player shows while it runs."""

    address: str
    #: As HTML says it.
    kind: str
    transcript: Transcript
    #: Whether it is shown to whoever chooses nothing.
    default: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """What `audio` or `video` needs."""

    shows_film: bool
    #: The forms a browser chooses from, the best for a poor line first.
    sources: Sequence[Source] = ()
    #: The same film, sharper and larger.
    sharper: Source | None = None
    poster: str | None = None
    #: In pixels; a page keeps the room for it.
    width: int = 640
    height: int = 360
    #: The path of a drawing, `wave_width` by 32 units.
    wave: str | None = None
    tracks: Sequence[Track] = ()
    begins: TimeCode | None = None
    #: Where there are no sources.
    waits: NotPlayed | None = None

    @property
    def fragment(self) -> str:
        """The end of an address from which a browser plays at that moment, without any script."""
        return f"#t={self.begins.seconds:g}" if self.begins else ""


def players_of(media: Iterable[MediaAsset]) -> Mapping[int, Player]:
    """Of those of the media that can be heard, by row; three statements at most."""
    played = [medium for medium in media if medium.media_type in _PLAYED and medium.content_type]
    session = reading().session
    made = recording_renditions(session, played)
    unmade = [medium for medium in played if medium.id not in made]
    damaged, originals = unmakeable(session, unmade, [JobKind.SOUND, JobKind.FILM]), _originals(unmade)
    return {medium.id: _player(medium, made.get(medium.id, {}), originals.get(medium.id), damaged) for medium in played}


def _player(
    medium: MediaAsset, made: Mapping[str, Rendition], original: Source | None, damaged: frozenset[int]
) -> Player:
    is_film = medium.media_type is MediaType.FILM
    small, large = (made.get(film_name(size)) for size in FilmSize)
    sources = _films(medium, small) if is_film else _sounds(medium, made)
    if not sources:
        sources = [original] if original else []
    opus, shape = made.get(sound_name(SoundForm.OPUS)), small or made.get(POSTER_NAME) or medium
    return Player(
        shows_film=is_film,
        sources=sources,
        sharper=next(iter(_films(medium, large)), None),
        poster=recording_address(medium, public_name(POSTER_NAME)) if POSTER_NAME in made else None,
        width=shape.width or 640,
        height=shape.height or 360,
        wave=_wave(opus.peaks) if opus and opus.peaks else None,
        tracks=_tracks(medium),
        begins=_asked_moment(medium),
        waits=None if sources else NotPlayed.DAMAGED if medium.id in damaged else NotPlayed.NOT_YET,
    )


def _films(medium: MediaAsset, made: Rendition | None) -> list[Source]:
    return [_source(medium, made, made.content_type)] if made else []


def _sounds(medium: MediaAsset, made: Mapping[str, Rendition]) -> list[Source]:
    forms = ((form, made.get(sound_name(form))) for form in SoundForm)
    return [_source(medium, rendition, form.played_by) for form, rendition in forms if rendition]


def _source(medium: MediaAsset, made: Rendition, content_type: str) -> Source:
    address = recording_address(medium, public_name(made.name))
    return Source(address=address, content_type=content_type, byte_size=made.byte_size)


def _originals(media: Sequence[MediaAsset]) -> dict[int, Source]:
    """Of those that nothing is made of yet: as they were given, where they may be had so and browsers may know them."""
    known = [medium for medium in media if medium.content_type in INLINE]
    answers = decide(reading().session, known) if known else {}
    return {
        medium.id: Source(address=file_address(medium), content_type=medium.content_type or "")
        for medium in known
        if answers[medium.id].get(Purpose.DOWNLOAD) is Answer.YES
    }


def _tracks(medium: MediaAsset) -> list[Track]:
    """Those in the reader's language first; of these the first that is to be read meanwhile is shown unasked."""
    order = {language: place for place, language in enumerate(FALLBACK[page_language()])}
    ranked = sorted(medium.transcripts, key=lambda one: order.get(one.language, len(order)))
    shown = next((one for one in ranked if one.kind is not TranscriptKind.TRANSCRIPT), None)
    return [
        Track(
            address=transcript_address(medium, transcript),
            kind="captions" if transcript.kind is TranscriptKind.CAPTIONS else "subtitles",
            transcript=transcript,
            default=transcript is shown,
        )
        for transcript in ranked
    ]


def _asked_moment(medium: MediaAsset) -> TimeCode | None:
    """`?t=0:12`, of this medium if `medium` names none; whatever is no moment is passed over."""
    if request.args.get("medium", medium.identifier) != medium.identifier or "t" not in request.args:
        return None
    try:
        return read_time_code(request.args["t"])
    except ValueError:
        return None


def _wave(peaks: str) -> str:
    """A line up and down for each part, at least a dot."""
    heights = (max(1, round(_HALF * peak / _LOUDEST)) for peak in bytes.fromhex(peaks))
    return "".join(f"M{place * _PART + 1} {_HALF - height}v{2 * height}" for place, height in enumerate(heights))
