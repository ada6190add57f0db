"""Texts become the terms of index fields: the same analysis as for queries."""

from collections.abc import Iterable, Sequence

from archive.languages import Language
from archive.search.entry_texts import EntryTexts
from indexer.analysis import analyse
from indexer.document import CONCEPT_FIELD, FILLER, Layer, Zone, field_name


def fields_of(texts: EntryTexts) -> dict[str, list[list[str]]]:
    """Field → values → one term per position; fields without values are left out."""
    fields: dict[str, list[list[str]]] = {}
    for zone, values in texts.zones.items():
        _add_zone(fields, zone, values)
    if texts.concepts:
        fields[CONCEPT_FIELD] = [[concept] for concept in texts.concepts]
    return fields


def _add_zone(fields: dict[str, list[list[str]]], zone: Zone, values: Sequence[tuple[str, Language]]) -> None:
    for text, language in _distinct(values):
        tokens = analyse(text, language)
        if not tokens:
            continue
        layers: dict[Layer, list[str]] = {
            Layer.EXACT: [token.surface for token in tokens],
            Layer.PLAIN: [token.plain for token in tokens],
            Layer.STEM: [token.term for token in tokens],
        }
        if any(token.second for token in tokens):
            layers[Layer.STEM2] = [token.second or FILLER for token in tokens]
        for layer, terms in layers.items():
            fields.setdefault(field_name(zone, layer), []).append(terms)


def _distinct(values: Sequence[tuple[str, Language]]) -> Iterable[tuple[str, Language]]:
    return dict.fromkeys(values)
