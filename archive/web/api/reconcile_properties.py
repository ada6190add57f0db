"""What a reconciling table may say of its words besides: properties, as the specification calls them."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final, TypeVar

from archive.inputs.kinds import ConceptType
from archive.languages import INTERFACE_LANGUAGES, Language, canonical_tag
from archive.models.identifier import parse
from archive.search.facets import Facet
from archive.search.reconciling import Known
from archive.web.words.labels import N_
from archive.web.words.wording import plain, plain_label

_Word = TypeVar("_Word", Language, ConceptType)
_MOST: Final = 20


class Property(StrEnum):
    """Those that are looked at; of others nothing is known here, so they are passed over."""

    LANGUAGE = "language"
    KIND = "kind"
    BROADER = "broader"


def offered_properties() -> list[dict[str, str]]:
    """Id and name of each, in the asker's language."""
    names = {
        Property.LANGUAGE: plain_label(Facet.LANGUAGE),
        Property.KIND: plain_label(Facet.KIND),
        Property.BROADER: plain(N_("Broader")),
    }
    return [{"id": property_.value, "name": name} for property_, name in names.items()]


def read_known(written: object) -> Known:
    """What a query's `properties` say; values that stand for nothing here say nothing.

    Raises:
        ValueError: they are no list of objects with `pid` and `v`.
    """
    if not isinstance(written, list) or len(written) > _MOST or not all(map(_is_property, written)):
        raise ValueError(written)
    said = [(one["pid"], word) for one in written for word in _words(one["v"])]
    languages = (_language(word) for property_, word in said if property_ == Property.LANGUAGE)
    types = (_named(word, ConceptType) for property_, word in said if property_ == Property.KIND)
    broader = (parse(word) for property_, word in said if property_ == Property.BROADER)
    return Known(frozenset(filter(None, languages)), frozenset(filter(None, types)), frozenset(filter(None, broader)))


def _is_property(one: object) -> bool:
    return isinstance(one, Mapping) and isinstance(one.get("pid"), str) and "v" in one


def _words(value: object) -> Iterator[str]:
    """Of a text, a reconciled cell, or a list of them."""
    values = value if isinstance(value, list) else [value]
    for one in values[:_MOST]:
        word = one.get("id") if isinstance(one, Mapping) else one
        if isinstance(word, str):
            yield word.strip()


def _language(word: str) -> Language | None:
    try:
        return canonical_tag(word)
    except ValueError:
        return _named(word, INTERFACE_LANGUAGES)


def _named(word: str, known: "type[_Word] | tuple[_Word, ...]") -> _Word | None:
    """By its id, or by what it is called in the asker's language."""
    wanted = word.casefold()
    return next((one for one in known if wanted in {one.value, plain_label(one).casefold()}), None)
