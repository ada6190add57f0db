"""Writing down what is said in a sound or film: typed, pasted, or as a file of captions."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from flask import Blueprint, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.errors import NotFoundError
from archive.exchange.transcript import (
    LONGEST_TRANSCRIPT,
    TranscriptFault,
    TranscriptFaultError,
    read_transcript,
    write_lines,
)
from archive.inputs.kinds import Kind, TranscriptKind
from archive.inputs.scalars import text as fit_text
from archive.inputs.time_code import TimeCode
from archive.inputs.transcript import Transcript
from archive.languages import Language
from archive.models.identifier import parse
from archive.models.media_asset import MediaAsset
from archive.services.media.media_asset_editing import get_editable
from archive.services.media.media_asset_read import get_media_asset
from archive.services.media.transcript import HEARD, remove_transcript, write_transcript
from archive.web.address.below_entries import TRANSCRIPT_PATHS, transcripts_address
from archive.web.address.entries import entry_address, kind_of
from archive.web.deciding import actor, carry_out
from archive.web.locale import page_language
from archive.web.reading import reading
from archive.web.template_words import stand_where
from archive.web.words.messages import N_
from archive.web.words.wording import plain

blueprint = Blueprint("transcript", __name__, url_prefix="/<language:language>/<segment>/<identifier>")
_SPANISH, _ENGLISH = TRANSCRIPT_PATHS
#: In which something can be said.
SPOKEN: Final = tuple(language for language in Language if language not in {Language.NONE, Language.UNDETERMINED})
_LONGEST_NAME: Final = 200
#: What a form says besides, in bytes.
_BESIDES: Final = 10_000
_FAULTS: Final[Mapping[TranscriptFault, str]] = {
    TranscriptFault.EMPTY: N_("Write or paste what is said, or choose a file."),
    TranscriptFault.TOO_LONG: N_("This is more than fits here: divide the recording, or leave lines out."),
    TranscriptFault.NOT_TEXT: N_("This file is no text in UTF-8. Save it as UTF-8, or paste its words."),
    TranscriptFault.NOT_WEBVTT: N_("This begins as WebVTT and does not go on as such. Check its times."),
    TranscriptFault.NO_TIME: N_("Each line begins with its time, such as 0:12."),
    TranscriptFault.OUT_OF_ORDER: N_("Line %(number)s is earlier than the one before, or ends before it begins."),
    TranscriptFault.LINE_TOO_LONG: N_("Line %(number)s is too long: divide it, each part with its time."),
}
_UNFIT: Final = N_("Choose among what the form offers.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typed:
    """What stands in the form."""

    language: str = Language.SPANISH
    kind: str = TranscriptKind.TRANSCRIPT
    by: str = ""
    words: str = ""


@blueprint.get(_SPANISH)
@blueprint.get(_ENGLISH)
def show_transcripts(segment: str, identifier: str) -> str:
    """What is written down, and the form; `?of=captions-quz` has those words stand in it."""
    medium = _find(segment, identifier)
    for transcript in medium.transcripts:
        if request.args.get("of") == _name(transcript):
            typed = _Typed(
                language=transcript.language,
                kind=transcript.kind,
                by=transcript.by or "",
                words=write_lines(transcript.cues),
            )
            return _form(medium, typed)
    return _form(medium, _Typed())


@blueprint.post(_SPANISH)
@blueprint.post(_ENGLISH)
def keep_transcript(segment: str, identifier: str) -> Response | tuple[str, int]:
    """Keeps what was typed or chosen, or takes one away."""
    # Hours of words are more than forms hold otherwise.
    request.max_content_length = request.max_form_memory_size = LONGEST_TRANSCRIPT + _BESIDES
    medium = _find(segment, identifier)
    typed = _Typed(**{name: request.form.get(name, "") for name in ("language", "kind", "by", "words")})
    if typed.language not in set(SPOKEN) or typed.kind not in set(TranscriptKind) or not _is_name(typed.by):
        return _form(medium, typed, plain(_UNFIT)), HTTPStatus.UNPROCESSABLE_ENTITY
    language, kind = Language(typed.language), TranscriptKind(typed.kind)
    door, by, identifier = reading().door, actor(), medium.identifier
    led_on = f"{entry_address(medium, page_language())}#{kind}-{language}"
    if request.form.get("do") == "remove":
        return carry_out(
            lambda session: remove_transcript(
                session, get_media_asset(session, identifier, door), (language, kind), door, by=by
            ),
            refused=lambda why: _form(medium, typed, plain(why)),
            led_on=transcripts_address(medium, page_language()),
        )
    try:
        cues = read_transcript(_given(typed), TimeCode(medium.duration_ms) if medium.duration_ms else None)
    except TranscriptFaultError as error:
        return _form(medium, typed, _said(error)), HTTPStatus.UNPROCESSABLE_ENTITY
    transcript = Transcript(language=language, kind=kind, cues=cues, by=typed.by.strip()[:_LONGEST_NAME] or None)

    def keep(session: Session) -> None:
        write_transcript(session, get_media_asset(session, identifier, door), transcript, door, by=by)

    return carry_out(keep, refused=lambda why: _form(medium, typed, plain(why)), led_on=led_on)


def _find(segment: str, identifier: str) -> MediaAsset:
    """The medium, for those who may write down what is said in it; it is not there for anybody else."""
    opened = reading()
    if kind_of(segment) is not Kind.MEDIA_ASSET:
        raise NotFoundError(identifier)
    medium = get_editable(opened.session, parse(identifier) or "", opened.door, by=actor())
    if medium.media_type not in HEARD:
        raise NotFoundError(identifier)
    return medium


def _given(typed: _Typed) -> bytes:
    """A file, if one was chosen."""
    file = request.files.get("file")
    content = file.read() if file else b""
    return content or typed.words.encode("utf-8", "surrogatepass")


def _is_name(typed: str) -> bool:
    """Nothing, or of letters that a name may hold."""
    try:
        return not typed.strip() or bool(fit_text(typed, str))
    except ValueError:
        return False


def _said(error: TranscriptFaultError) -> str:
    return plain(_FAULTS[error.fault]) % {"number": error.number}


def _name(transcript: Transcript) -> str:
    return f"{transcript.kind}-{transcript.language}"


def _form(medium: MediaAsset, typed: _Typed, fault: str = "") -> str:
    stand_where(lambda language: transcripts_address(medium, language))
    return render_template(
        "pages/transcript/write.html",
        medium=medium,
        written=[(_name(transcript), transcript) for transcript in medium.transcripts],
        spoken=SPOKEN,
        known=tuple(TranscriptKind),
        typed=typed,
        fault=fault,
        here=transcripts_address(medium, page_language()),
    )
