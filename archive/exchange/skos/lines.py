"""In which line of a graph's file an entry begins and a field of it stands, as far as a search for their names tells.

rdflib's readers keep no lines. An entry begins where its address stands least indented; what it says stands from there
to where the next one begins, each property until another is named. Labels that are nodes of their own are not followed:
the plain ones beside them say the same.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from archive.exchange.collection.raw_entry import FieldPath
from archive.exchange.skos import vocabulary as words
from archive.exchange.skos.vocabulary import word_of

#: An address at the beginning of a statement of Turtle, or where RDF/XML and JSON-LD have those of entries.
_BEGINS: Final = re.compile(r'(?:^\s*<[^>]*?|^\s*[\w-]*:|rdf:about="[^"]*?|"@id":\s*"[^"]*?)([^/#:?"<>\s]+)[">\s]')
#: Field → last part of the properties that say it.
_SAID_BY: Final = {
    "labels": {"prefLabel", "altLabel"},
    "hidden_labels": {"hiddenLabel"},
    "sources": {"source"},
    "isReplacedBy": {"isReplacedBy"},
    **{
        field: {word_of(str(iri))}
        for fields in (words.TEXTS, words.VALUES, words.LINKS)
        for field, iri in fields.items()
    },
}
#: Whatever SKOS has no words for.
_ALSO: Final = {"also"}
_PROPERTY: Final = re.compile(rf"[:/#]({'|'.join(sorted(_ALSO.union(*_SAID_BY.values())))})\b")
_TAG: Final = re.compile(r'(?<=[^\s{\[,])"@([A-Za-z-]+)|xml:lang="([^"]+)"|"@language":\s*"([^"]+)"')


class _Begin(NamedTuple):
    indented: int
    line: int


class Lines:
    """Of one file; lines count from 1, and 0 says that none is known."""

    def __init__(self, text: str) -> None:
        self._text = text.splitlines()
        #: Wherever something begins that may be an entry, and the word that it is called by.
        self._begins = [
            (_Begin(len(line) - len(line.lstrip()), number), found[1])
            for number, line in enumerate(self._text, 1)
            for found in _BEGINS.finditer(line)
        ]
        self._of_word: dict[str, list[_Begin]] = {}
        for begin, word in self._begins:
            self._of_word.setdefault(word, []).append(begin)

    def of(self, word: str, place: FieldPath = ()) -> int:
        """The line of the field at `place` in the entry that `word` names, else the one where the entry begins."""
        begins = self._of_word.get(word, [])
        least = min((begin.indented for begin in begins), default=0)
        first = [begin for begin in begins if begin.indented == least]
        if not first or not place:
            return first[0].line if first else 0
        properties = _SAID_BY.get(str(place[0]), _ALSO)
        said = [(line, tag) for begin in first for line, name, tag in self._said(begin) if name in properties]
        in_language = [line for line, tag in said if tag and tag in map(str, place[1:2])]
        return next(iter([*in_language, *(line for line, _ in said)]), first[0].line)

    def _said(self, begin: _Begin) -> Iterator[tuple[int, str, str]]:
        """Line, property and language of all that the entry says from there on."""
        name = ""
        for number in range(begin.line, self._end(begin)):
            line = self._text[number - 1]
            found = _PROPERTY.findall(line)
            tags = ["".join(groups) for groups in _TAG.findall(line)]
            for property_ in found or [name]:
                yield from ((number, property_, tag) for tag in tags or [""])
            name = found[-1] if found else name

    def _end(self, begin: _Begin) -> int:
        """The line in which the next thing begins that is no part of it."""
        after = bisect_right(self._begins, begin.line, key=lambda one: one[0].line)
        others = (other.line for other, _ in self._begins[after:] if other.indented <= begin.indented)
        return next(others, len(self._text) + 1)
