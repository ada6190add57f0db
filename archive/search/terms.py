"""Texts become the terms of index fields: the same analysis as for queries."""

from collections.abc import Iterable, Sequence

from archive.languages import Language
from archive.search.entry_texts import EntryTexts
from indexer.analysis import Layers
from indexer.document import CONCEPT_FIELD, FILLER, LANGUAGE_FIELD, Layer, Zone, field_name
from indexer.lexicon import Lexicon


def fields_of(texts: EntryTexts, languages: Sequence[str], lexicon: Lexicon) -> dict[str, list[Sequence[str]]]:
    """Field → values → one term per position; fields without values are left out."""
    fields: dict[str, list[Sequence[str]]] = {}
    for zone, values in texts.zones.items():
        _add_zone(fields, zone, values, lexicon)
    if texts.concepts:
        fields[CONCEPT_FIELD] = [[concept] for concept in texts.concepts]
    if languages:
        fields[LANGUAGE_FIELD] = [languages]
    return fields


def _add_zone(
    fields: dict[str, list[Sequence[str]]], zone: Zone, values: Sequence[tuple[str, Language]], lexicon: Lexicon
) -> None:
    read = [lexicon.analyzer.layers_of(text, language) for text, language in dict.fromkeys(values)]
    found = [layers for layers in read if layers is not None]
    if not found:
        return
    fields[field_name(zone, Layer.EXACT)] = [layers.surfaces for layers in found]
    fields[field_name(zone, Layer.PLAIN)] = [layers.plains for layers in found]
    fields[field_name(zone, Layer.STEM)] = [layers.terms for layers in found]
    seconds = [[second or FILLER for second in layers.seconds] for layers in found if any(layers.seconds)]
    if seconds:
        fields[field_name(zone, Layer.STEM2)] = list(seconds)
    _add_together(fields, field_name(zone, Layer.FOLD), (fold for layers in found for fold in layers.folds if fold))
    _add_together(fields, field_name(zone, Layer.CONCEPT), _concepts(found, lexicon))


def _concepts(found: Sequence[Layers], lexicon: Lexicon) -> Iterable[str]:
    """What the texts name, and what is broader."""
    return lexicon.above(concept for layers in found for concept in lexicon.named_in(layers))


def _add_together(fields: dict[str, list[Sequence[str]]], name: str, terms: Iterable[str]) -> None:
    different = list(dict.fromkeys(terms))
    if different:
        fields[name] = [different]
