"""Texts become the terms of index fields: the same analysis as for queries."""

from collections.abc import Sequence

from archive.languages import Language
from archive.search.entry_texts import EntryTexts
from indexer.analysis import layers_of
from indexer.document import CONCEPT_FIELD, FILLER, Layer, Zone, field_name


def fields_of(texts: EntryTexts) -> dict[str, list[Sequence[str]]]:
    """Field → values → one term per position; fields without values are left out."""
    fields: dict[str, list[Sequence[str]]] = {}
    for zone, values in texts.zones.items():
        _add_zone(fields, zone, values)
    if texts.concepts:
        fields[CONCEPT_FIELD] = [[concept] for concept in texts.concepts]
    return fields


def _add_zone(fields: dict[str, list[Sequence[str]]], zone: Zone, values: Sequence[tuple[str, Language]]) -> None:
    read = [layers_of(text, language) for text, language in dict.fromkeys(values)]
    found = [layers for layers in read if layers is not None]
    if not found:
        return
    fields[field_name(zone, Layer.EXACT)] = [layers.surfaces for layers in found]
    fields[field_name(zone, Layer.PLAIN)] = [layers.plains for layers in found]
    fields[field_name(zone, Layer.STEM)] = [layers.terms for layers in found]
    seconds = [[second or FILLER for second in layers.seconds] for layers in found if any(layers.seconds)]
    if seconds:
        fields[field_name(zone, Layer.STEM2)] = list(seconds)
