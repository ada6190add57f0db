"""What is put into an index: entries made of terms, never of text.

Language is analysed before an entry is made (`indexer.analysis`), so an engine only stores terms and positions. How
much a word matters in a record is settled here, by the zone it is put into, since within a zone and layer it counts
once.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, product
from typing import Final


class Zone(StrEnum):
    """Where in a record a word stands, the weightiest first."""

    TITLE = "title"
    NAMES = "names"
    CONCEPT = "concept"
    SALIENT = "salient"
    TEXT = "text"


class Layer(StrEnum):
    """How a word was reduced before it became a term, the least reduced first.

    `STEM2` is a second reading of the word of `STEM` at the same position; where there is none stands `FILLER`. Terms
    of `CONCEPT` are ids of concepts that the text names; in `FOLD` dialects meet. Positions of these two mean nothing.
    """

    EXACT = "exact"
    PLAIN = "plain"
    STEM = "stem"
    STEM2 = "stem2"
    CONCEPT = "concept"
    FOLD = "fold"


#: Holds a position in a layer that has no term there. No query may ask for it.
FILLER: Final = "_"

#: Added to the position between two values of a field, so that no phrase runs from one into the next.
POSITION_GAP: Final = 100

#: Terms are at most this many characters long and hold no white space.
MAX_TERM_LENGTH: Final = 100

#: `prior` is at most this.
MAX_PRIOR: Final = 15

#: The concepts a record is said to be about, and those above them, are no words: their terms are concept ids.
CONCEPT_FIELD: Final = f"{Zone.CONCEPT}_{Layer.EXACT}"

#: The languages a record has anything in: one value of language tags.
LANGUAGE_FIELD: Final = "language"

# Counted up when analysis or an engine's mapping changes, so that older generations ask for a rebuild.
_FORM: Final = 11

_RANK_BITS: Final = 59


def field_name(zone: Zone, layer: Layer) -> str:
    """Name of the field for a zone and layer; the zone of concepts has one layer, whose terms are concept ids.

    >>> field_name(Zone.TITLE, Layer.STEM2)
    'title_stem2'
    """
    return CONCEPT_FIELD if zone is Zone.CONCEPT else f"{zone}_{layer}"


#: Every field of every index, in one order.
FIELDS: Final[tuple[str, ...]] = (
    *dict.fromkeys(field_name(zone, layer) for zone, layer in product(Zone, Layer)),
    LANGUAGE_FIELD,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The facets and sorts an index is made for; a change of either asks for a rebuild.

    Names are lower-case ASCII letters, digits and underscores, beginning with a letter.
    """

    facets: frozenset[str]
    sorts: frozenset[str]

    def fingerprint(self) -> str:
        """Equal for equal layouts, over processes and machines."""
        said = json.dumps([_FORM, FIELDS, sorted(self.facets), sorted(self.sorts)])
        return hashlib.blake2b(said.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One entry of one shelf, found by every reader who satisfies its policy."""

    #: Of this entry, unique over all shelves.
    id: str
    #: The record it belongs to: entries are replaced and deleted by owner.
    owner: str
    shelf: str
    #: The one policy whose readers may find it.
    policy: str
    #: Field to values, each with exactly one term per position; see `FIELDS`.
    fields: Mapping[str, Sequence[Sequence[str]]]
    #: Facet to keys, exact strings, any number.
    facets: Mapping[str, Sequence[str]]
    #: Sort to key, compared by code point (`indexer.collation` makes them).
    sort_keys: Mapping[str, str]
    #: 0 … MAX_PRIOR: which of two equal hits stands first. Never decides between unequal ones.
    prior: int
    #: Handed back with the hit as it is; small.
    payload: str
    #: Field to values, the terms of each joined by spaces: made once, for whoever checks, compares or writes the entry.
    joined: Mapping[str, Sequence[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Join the terms."""
        joined = {name: [" ".join(value) for value in values] for name, values in self.fields.items()}
        object.__setattr__(self, "joined", joined)

    def rank(self) -> int:
        """Place among hits of equal score, lowest first: the higher prior, then a fixed shuffle of ids; below 2⁶³."""
        shuffled = int.from_bytes(hashlib.blake2b(self.id.encode("utf-8", "replace"), digest_size=8).digest(), "big")
        return (MAX_PRIOR - self.prior) << _RANK_BITS | shuffled >> (64 - _RANK_BITS)

    def fingerprint(self) -> str:
        """Equal for entries that would be found alike: how `inventory` tells a stale entry from a fresh one."""
        parts = [self.id, self.owner, self.shelf, self.policy, str(self.prior), self.payload]
        for name in sorted(self.joined):
            if values := self.joined[name]:
                parts += (name, "\n".join(values))
        for name in sorted(self.facets):
            if keys := sorted(set(self.facets[name])):
                parts += (name, str(len(keys)), *keys)
        for name in sorted(self.sort_keys):
            parts += (name, self.sort_keys[name])
        # Terms hold no white space and nothing holds a NUL, so different entries are never said alike.
        said = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(said, digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class Replacement:
    """Everything the index shall hold of one owner from now on; no documents means: remove what there is."""

    owner: str
    documents: tuple[IndexDocument, ...] = ()

    def __post_init__(self) -> None:
        """Refuse documents of another owner, which the next replacement would not find again."""
        if any(document.owner != self.owner for document in self.documents):
            message = f"documents of several owners in the replacement of {self.owner}"
            raise ValueError(message)


def fault_of(document: IndexDocument, layout: Layout) -> str | None:
    """Why an engine has to reject this document, or None. Every engine asks here, so all reject the same ones."""
    named = (document.id, document.owner, document.shelf, document.policy)
    if not all(_is_writable(name) and name for name in named):
        return "id, owner, shelf and policy have to be non-empty and encodable"
    if not 0 <= document.prior <= MAX_PRIOR:
        return f"prior {document.prior} is not within 0 … {MAX_PRIOR}"
    if unknown := set(document.fields) - set(FIELDS):
        return f"unknown fields {sorted(unknown)}"
    if unknown := (set(document.facets) - layout.facets) | (set(document.sort_keys) - layout.sorts):
        return f"facets or sorts that are not in the layout: {sorted(unknown)}"
    texts = (
        document.payload,
        *document.sort_keys.values(),
        *(key for keys in document.facets.values() for key in keys),
    )
    if not all(map(_is_writable, texts)):
        return "a facet key, sort key or payload cannot be encoded"
    return _fault_of_terms(document)


def _fault_of_terms(document: IndexDocument) -> str | None:
    # Testing the terms one by one would take as long as indexing them; nearly always a look at all of them is enough.
    return None if _are_plainly_terms(document) else next(_faults_of_terms(document), None)


def _are_plainly_terms(document: IndexDocument) -> bool:
    number = sum(map(len, chain.from_iterable(document.fields.values())))
    joined = list(chain.from_iterable(document.joined.values()))
    together = f" {' '.join(joined)} "
    # Printable means that there is no white space but spaces, no lone surrogate and no NUL.
    return (
        together.isprintable()
        and "  " not in together
        and together.count(" ") == number + 1
        and all(max(map(len, value.split())) <= MAX_TERM_LENGTH for value in joined if len(value) > MAX_TERM_LENGTH)
    )


def _faults_of_terms(document: IndexDocument) -> Iterator[str]:
    for name, values in document.fields.items():
        for value in values:
            if not value:
                yield f"an empty value in {name}"
            for term in value:
                if not is_term(term):
                    yield f"{term!r} in {name} is no term"


def is_term(text: str) -> bool:
    """Whether it may stand in an index: non-empty, bounded, encodable, without white space.

    >>> is_term("es:teñ"), is_term("two words")
    (True, False)
    """
    return 0 < len(text) <= MAX_TERM_LENGTH and text.split() == [text] and _is_writable(text)


def _is_writable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\0" not in text
