"""What can be narrowed by, as parameters: every facet may be repeated."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, cast

from marshmallow import fields

from archive.languages import INTERFACE_LANGUAGES
from archive.models.identifier import LENGTH
from archive.search.facets import ENTITY_FACETS, Facet
from archive.web.api.parameters import Identifier, Parameters, one_of
from archive.web.search_arguments import CLOSED_LISTS

#: Varieties of a language are found under it.
_WORDS: Mapping[Facet, Iterable[Enum]] = {**CLOSED_LISTS, Facet.LANGUAGE: INTERFACE_LANGUAGES}
#: What an identifier looks like; its last character is checked besides.
_WRITTEN_IDENTIFIER = f"^[0-9A-Za-z]{{{LENGTH}}}$"
_DESCRIPTIONS: Mapping[Facet, str] = {
    Facet.KIND: "Entries of this kind.",
    Facet.REGION: "Entries at home in this region: a place's identifier.",
    Facet.PLACE: "Entries at home in this place or within it: its identifier.",
    Facet.COMMUNITY: "Records that are this community's heritage: its identifier.",
    Facet.CRAFT_LINE: "Records of this line of CLANAR.",
    Facet.SECTOR: "Entries of this sector.",
    Facet.TECHNIQUE: "Records with this concept, or a narrower one, as their technique: its identifier.",
    Facet.MATERIAL: "Records with this concept, or a narrower one, as a material or dye: its identifier.",
    Facet.HOLDER: "Records that this person, community or organisation holds: its identifier.",
    Facet.GENDER: "People of this gender and the records that name them as holders, as stated; most state none.",
    Facet.DOMAIN: "Records of this domain of UNESCO's 2003 Convention.",
    Facet.LANGUAGE: "Entries with any text or name in this language, in any of its varieties.",
    Facet.BASIS: "Entries that are here on this basis.",
    Facet.HAS: "Entries that have this to show.",
    Facet.MISSING: "Records that should have this and have not.",
    Facet.CONCEPT: "Entries that name this concept, or a narrower one: its identifier.",
    Facet.SOURCE: "Entries that rest on this document: its identifier.",
}


def facet_parameters(others: type[Parameters], facets: Iterable[Facet]) -> type[Parameters]:
    """Other parameters and one repeatable parameter a facet; a facet's values are or-ed, facets are and-ed."""
    return cast("type[Parameters]", others.from_dict({facet.value: _field(facet) for facet in facets}))


def choices_of(parameters: Mapping[str, object]) -> dict[Facet, tuple[str, ...]]:
    """What was chosen, by facet, each value once."""
    return {
        facet: tuple(dict.fromkeys(map(str, chosen)))
        for facet in Facet
        if isinstance(chosen := parameters.get(facet.value), list) and chosen
    }


def _field(facet: Facet) -> fields.Field[Any]:
    about = {"description": _DESCRIPTIONS[facet]}
    if facet in ENTITY_FACETS:
        return fields.List(Identifier(metadata={"pattern": _WRITTEN_IDENTIFIER}), metadata=about)
    return fields.List(one_of(_WORDS[facet]), metadata=about)
