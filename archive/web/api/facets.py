"""What can be narrowed by, as parameters: every facet may be repeated."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, cast

from marshmallow import fields, validate

from archive.inputs.kinds import Basis, CraftLine, Domain, Kind, Sector
from archive.languages import INTERFACE_LANGUAGES
from archive.search.facets import ENTITY_FACETS, Facet, Has, Missing
from archive.web.api.parameters import Identifier, Parameters

_CLOSED_LISTS: Mapping[Facet, Iterable[StrEnum]] = {
    Facet.KIND: Kind,
    Facet.CRAFT_LINE: CraftLine,
    Facet.SECTOR: Sector,
    Facet.DOMAIN: Domain,
    Facet.LANGUAGE: INTERFACE_LANGUAGES,
    Facet.BASIS: Basis,
    Facet.HAS: Has,
    Facet.MISSING: Missing,
}
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
    Facet.DOMAIN: "Records of this domain of UNESCO's 2003 Convention.",
    Facet.LANGUAGE: "Entries with any text or name in this language, in any of its varieties.",
    Facet.BASIS: "Entries that are here on this basis.",
    Facet.HAS: "Entries that have this to show.",
    Facet.MISSING: "Records that should have this and have not.",
    Facet.CONCEPT: "Entries that name this concept, or a narrower one: its identifier.",
    Facet.SOURCE: "Entries that rest on this document: its identifier.",
}


def facet_parameters(facets: Iterable[Facet]) -> type[Parameters]:
    """A schema with one repeatable parameter a facet; a facet's values are or-ed, facets are and-ed."""
    return cast("type[Parameters]", Parameters.from_dict({facet.value: _field(facet) for facet in facets}))


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
        return fields.List(Identifier(), metadata=about)
    words = [word.value for word in _CLOSED_LISTS[facet]]
    return fields.List(fields.String(validate=validate.OneOf(words)), metadata=about)
