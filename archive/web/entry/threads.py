"""Who taught whom, drawn as threads: a knot a person, a thread from each teacher to each pupil.

The drawing is for the eye alone; the list beside it says the same in words and has the links.
"""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup, escape

from archive.services.holders.transmission import Knot
from archive.web.linking import title_text
from archive.web.locale import page_language
from archive.web.words.wording import safe

_WIDTH: Final = 340
_ROW: Final = 38
_STEP: Final = 24
_LEFT: Final = 12
_BEND: Final = 10
#: About as wide as a letter is at the drawing's size.
_LETTER: Final = 8


def draw_threads(knots: Sequence[Knot], own_id: int) -> Markup:
    """An SVG of all of them; `own_id` is whose page it stands on."""
    lines = _lines(knots)
    places = {knot.card.id: (_LEFT + _STEP * depth, row) for row, depth, knot, _ in lines if knot}
    drawn = [_thread(places[teacher.id], places[knot.card.id])
             for knot in knots for teacher in knot.teachers if teacher.id in places]  # fmt: skip
    for row, depth, knot, words in lines:
        here = (_LEFT + _STEP * depth, row)
        if knot is None:
            drawn.append(_thread(here, (here[0] + _STEP, row + 1), "unnamed"))
        drawn.append(_knot(here, words, "own" if knot and knot.card.id == own_id else "" if knot else "unnamed"))
    height = _ROW * len(lines)
    return safe(
        f'<svg class="transmission" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
        f' aria-hidden="true" focusable="false">{"".join(drawn)}</svg>'
    )


def _lines(knots: Sequence[Knot]) -> list[tuple[int, int, Knot | None, str]]:
    """(row, depth, whom, words) of every line; a teacher known in words alone has one above whom she taught."""
    lines: list[tuple[int, int, Knot | None, str]] = []
    for knot in knots:
        deeper = 0
        for words in knot.learnt_from[:1]:
            lines.append((len(lines), knot.depth, None, words.text(page_language())))
            deeper = 1
        lines.append((len(lines), knot.depth + deeper, knot, title_text(knot.card)))
    return lines


def _thread(start: tuple[int, int], end: tuple[int, int], kind: str = "") -> str:
    (x, row), (to_x, to_row) = start, end
    y, to_y = _middle(row), _middle(to_row)
    bend = min(_BEND, abs(to_x - x) or _BEND)
    before = to_y - bend if to_y > y else to_y + bend
    return f'<path class="{f"thread {kind}".strip()}" d="M{x} {y}V{before}Q{x} {to_y} {x + bend} {to_y}H{to_x}"/>'


def _knot(place: tuple[int, int], words: str, kind: str) -> str:
    x, row = place
    room = (_WIDTH - x - _LEFT) // _LETTER
    said = words if len(words) <= room else f"{words[: room - 1].rstrip()}…"
    y = _middle(row)
    mark = f' class="{kind}"' if kind else ""
    return f'<g{mark}><circle cx="{x}" cy="{y}" r="6"/><text x="{x + 14}" y="{y + 5}">{escape(said)}</text></g>'


def _middle(row: int) -> int:
    return _ROW * row + _ROW // 2
