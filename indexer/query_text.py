"""Reading what a person typed: words, "phrases", -without, field:value, prefix*. Everything else is text.

Nothing a person can type is an error, and nothing is silently obeyed that was not meant: a colon after a word that is
no field, an unbalanced quotation mark, a lone minus are simply text.
"""

import dataclasses
import re
from collections.abc import Collection
from enum import StrEnum
from typing import Final

#: What comes after this many characters is not read.
MAX_LENGTH: Final = 1_000

#: What comes after this many parts is not read.
MAX_PARTS: Final = 32

#: A prefix shorter than this is taken as a word: too much begins with one letter.
MIN_PREFIX: Final = 2


class PartKind(StrEnum):
    """What a part of a query asks for."""

    TEXT = "text"
    PHRASE = "phrase"
    PREFIX = "prefix"
    FIELD = "field"


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """One thing asked for."""

    kind: PartKind
    #: Without quotation marks, minus, star and field name.
    text: str
    #: Whether it is to be absent.
    negated: bool = False
    #: Of `FIELD` only: one of the names that were allowed.
    field: str = ""
    #: Where it begins and ends in what was typed, with all its signs.
    span: tuple[int, int] = dataclasses.field(default=(0, 0), compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class QueryText:
    """A query as it was meant."""

    parts: tuple[Part, ...]
    #: Whether it was longer than what was read.
    shortened: bool = False


_PART: Final = re.compile(
    r"""
    (?P<minus>[-\u2212](?=[^\s\-\u2212]))?
    (?:(?P<field>[^\W\d]\w*):(?=\S))?
    (?:"(?P<straight>[^"]*)" | “(?P<curly>[^”]*)” | «(?P<angled>[^»]*)» | (?P<text>\S+))
    """,
    re.VERBOSE,
)
_PREFIX: Final = re.compile(r"([^\W_](?:[^\W_]|['’])*)\*+")


def parse(typed: str, fields: Collection[str]) -> QueryText:
    """Read what was typed; `fields` are the names that may stand before a colon, in lower case.

    >>> [str(part.kind) + ":" + part.text for part in parse('faja "de Taquile" -lana awa* tipo:diseño', {"tipo"}).parts]
    ['text:faja', 'phrase:de Taquile', 'text:lana', 'prefix:awa', 'field:diseño']
    """
    read = typed[:MAX_LENGTH]
    parts: list[Part] = []
    position = 0
    while position < len(read) and len(parts) < MAX_PARTS:
        found = _PART.match(read, position)
        if found is None:
            position += 1
            continue
        parts.append(_part(found, fields))
        position = found.end()
    shortened = len(typed) > MAX_LENGTH or bool(read[position:].strip())
    return QueryText(tuple(part for part in parts if part.text.strip()), shortened)


def _part(found: re.Match[str], fields: Collection[str]) -> Part:
    negated = found["minus"] is not None
    field = (found["field"] or "").lower()
    quoted = next((found[name] for name in ("straight", "curly", "angled") if found[name] is not None), None)
    if field in fields:
        return Part(PartKind.FIELD, quoted if quoted is not None else found["text"], negated, field, found.span())
    if quoted is not None and not field:
        return Part(PartKind.PHRASE, quoted, negated, span=found.span())
    written = found[0].removeprefix(found["minus"] or "")
    if (prefix := _PREFIX.fullmatch(written)) and len(prefix[1]) >= MIN_PREFIX:
        return Part(PartKind.PREFIX, prefix[1], negated, span=found.span())
    return Part(PartKind.TEXT, written, negated, span=found.span())
