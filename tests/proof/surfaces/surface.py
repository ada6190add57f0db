"""What a surface is, and what is asked of it."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from archive.inputs.governance import Purpose
from archive.inputs.kinds import Kind
from archive.models.identifier import ALPHABET, parse
from tests.proof.secret_archive import Hidden, SecretArchive, Veil

#: Well-formed, nobody's, and sorted where hidden ones are.
UNKNOWN: Final = next(whole for check in ALPHABET if (whole := parse(f"zzz999999999{check}")) is not None)


@dataclass(frozen=True, slots=True)
class Ask:
    """One request."""

    address: str
    method: str = "GET"
    form: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_typed(self) -> bool:
        """Whether words are asked for, rather than an entry that the asker knows already."""
        return re.search(r"[?&](q|prefix|queries)=(?!abierto|-)", self.address) is not None or bool(self.form)

    @property
    def everything(self) -> str:
        """All that is said in asking."""
        return f"{self.address.casefold()} {dict(self.form)} {dict(self.headers)}"

    def words_of(self, one: Hidden) -> set[str]:
        """Words of a hidden thing that stand in what is asked."""
        return {word for word in one.words if word in self.everything}

    def of(self, other: str, one: str) -> "Ask":
        """The same, asked of another identifier."""
        form = {name: value.replace(one, other) for name, value in self.form.items()}
        headers = {name: value.replace(one, other) for name, value in self.headers.items()}
        return Ask(self.address.replace(one, other), self.method, form, headers)


class Family(StrEnum):
    """Surfaces as the documentation gathers them."""

    PAGES = "pages of entries"
    LISTS = "lists"
    SEARCH = "search: results, totals, facets, what was understood, near words"
    SUGGESTIONS = "suggestions"
    COVERAGE = "coverage"
    HOME = "home, and pages about nothing in particular"
    MEDIA = "bytes of media, charts"
    IIIF = "IIIF: manifests, collections, annotations, pictures in parts, who is let in"
    CITATIONS = "citations"
    API_ENTRIES = "API: entries"
    API_LISTS = "API: lists"
    API_SEARCH = "API: search, suggestions, coverage"
    THESAURUS = "the thesaurus in SKOS"
    RECONCILIATION = "reconciliation"
    SITEMAP = "sitemap, robots"
    WITHDRAWN = "what was withdrawn"
    LEDGER = "the ledger of an entry: asking, taking back, what is confidential, destroying"
    FORMS = "forms"
    ACCOUNT = "accounts"
    HOUSE = "houses of communities, audiences, proposals, announcements"
    COMMANDS = "commands and their files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """A route with what is asked of it."""

    family: Family
    #: Asked once.
    fixed: tuple[str, ...] = ()
    #: Asked about each hidden thing; these may name it, so that much of it may stand in the answer as it was asked.
    asks: Callable[[Hidden], Iterator[Ask]] | None = None
    #: Asked about each public entry around what is hidden, by identifier and kind.
    around: Callable[[str, Kind], Iterator[Ask]] | None = None
    #: What a reader has to be allowed to see of an entry for what was asked about it to be answered with it.
    purpose: Purpose = Purpose.VIEW
    #: The kinds of entry that readers with the right to it have to find here.
    shows: frozenset[Kind] = frozenset()

    def asked_around(self, archive: SecretArchive, veils: Collection[Veil]) -> Iterator[Ask]:
        """What is about nothing hidden, or about the public entries around what is hidden in these ways."""
        yield from map(Ask, self.fixed)
        if self.around:
            for identifier, kind in archive.open.items():
                if identifier not in archive.pointing or archive.pointing[identifier] in veils:
                    yield from self.around(identifier, kind)

    def asked_about(self, one: Hidden) -> Iterator[Ask]:
        if self.asks:
            yield from self.asks(one)


def fixed(family: Family, *addresses: str) -> Surface:
    return Surface(family=family, fixed=addresses)
