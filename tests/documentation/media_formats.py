"""Writes the tables of docs/media-formats.md from the code that takes and serves.

usage: python -m tests.documentation.media_formats
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from archive.models.job import JobKind
from archive.services.entries.media_jobs import work_for
from archive.web.media.delivery import INLINE
from media.bare.copy import DRAWN_ANEW
from media.errors import Refusal, UnwelcomeFileError
from media.formats import FORMATS, MAX_DURATION_MS, MAX_PIXELS, PICTURES, WELCOME, Family, Format
from media.kinds import LIMITS
from media.probing.drawing import MAX_BYTES
from media.probing.picture import MAX_FRAMES, MAX_MOVING_PIXELS
from media.probing.picture_file import MAX_SIDE
from media.probing.recording import MAX_FILM_SIZE
from media.recordings import SHORTER_SIDES
from media.renditions import LONGEST_SIDES

PAGE: Final = Path(__file__).parents[2] / "docs" / "media-formats.md"
_FORMATS_HEAD: Final = ("format", "type", "read and offered", "made of it", "copy for whoever may download", "in place")
_SILENT: Final = frozenset({Family.SVG, Family.PDF, Family.GIF, Family.AMR, Family.WAV})
_MADE: Final = {
    JobKind.RENDITIONS: f"{', '.join(map(str, LONGEST_SIDES.values()))} pixels, WebP and JPEG or PNG",
    JobKind.PYRAMID: "tiles",
    JobKind.SOUND: "Opus, AAC, loudness",
    JobKind.FILM: f"H.264 with {' and '.join(map(str, SHORTER_SIDES.values()))} pixels on the shorter side, poster",
}


def page() -> str:
    """The page as it has to be."""
    text = PAGE.read_text(encoding="utf-8")
    for name, lines in _TABLES.items():
        marked = re.compile(rf"(?s)(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)")
        text = marked.sub("".join(f"{line}\n" for line in lines()).replace("\\", "\\\\"), text, count=1)
    return text


def _table(*rows: tuple[str, ...]) -> Iterator[str]:
    head, *others = rows
    for row in (head, ("---",) * len(head), *others):
        yield f"| {' | '.join(row)} |"


def _formats() -> Iterator[str]:
    by_type = {form.content_type: form for form in reversed(FORMATS)}
    yield from _table(_FORMATS_HEAD, *(_row(form) for form in FORMATS if by_type[form.content_type] is form))


def _row(form: Format) -> tuple[str, ...]:
    return (
        form.name,
        f"`{form.content_type}`",
        "" if form.family in _SILENT else "time, camera, position",
        "; ".join(_MADE[kind] for kind in work_for(form.content_type) if kind in _MADE),
        _copy(form),
        "shown" if form.content_type in INLINE else "",
    )


def _copy(form: Format) -> str:
    if form.family is Family.PDF:
        return "page by page"
    if form.family is Family.SVG:
        return "itself, being plain"
    if form.family in DRAWN_ANEW:
        return "drawn anew"
    return "bit for bit" if form.family in PICTURES else "packet by packet"


def _refusals() -> Iterator[str]:
    yield f"Welcome are {', '.join(WELCOME)}."
    yield ""
    said = {reason: str(UnwelcomeFileError(reason)).partition("; welcome are")[0] for reason in Refusal}
    yield from _table(("reason", "in short"), *((f"`{reason}`", words) for reason, words in said.items()))


def _limits() -> Iterator[str]:
    million = 1_000_000
    width, height = MAX_FILM_SIZE
    yield from _table(
        ("of", "limit"),
        ("a picture", f"{MAX_PIXELS // million} megapixels, {MAX_SIDE:,} pixels a side"),
        ("an animation", f"{MAX_FRAMES:,} frames, {MAX_MOVING_PIXELS // million} megapixels over all of them"),
        ("a drawing", f"{MAX_BYTES // million} MB"),
        ("a recording", f"{MAX_DURATION_MS // 3_600_000} hours"),
        ("a film", f"{width:,} × {height:,} pixels"),
        ("finding out what a file is: processor", f"{LIMITS.cpu_seconds} s"),
        ("… memory", f"{LIMITS.memory_bytes // million:,} MB beyond the decoders' own"),
        ("… files", f"{LIMITS.open_files} open, none written"),
    )


_TABLES: Final[dict[str, Callable[[], Iterator[str]]]] = {
    "formats": _formats,
    "refusals": _refusals,
    "limits": _limits,
}

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
