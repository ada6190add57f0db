"""Tables as the documentation has them."""

import sys
from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Write a Markdown table.

    >>> print(table(["way", "F"], [["first four", 0.5]]))
    | way | F |
    |---|---|
    | first four | 0.5 |
    """
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("|" + "|".join(_cell(cell) for cell in line) + "|" for line in lines)


def _cell(cell: object) -> str:
    return "---" if cell == "---" else f" {cell} "


def say(text: str) -> None:
    """Write at once: somebody may be reading along."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
