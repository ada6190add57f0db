"""Hits and counts become what a results page shows, read through the reader's door."""

from collections.abc import Mapping, Sequence
from itertools import chain

from sqlalchemy.orm import Session

from archive.access import Door, cards_by_identifier, known_cards
from archive.languages import Language
from archive.models.card import Card
from archive.search.documents import languages_told
from archive.search.excerpts import Shown, shown_of
from archive.search.facets import ENTITY_FACETS, OFFERED, Facet
from archive.search.meaning import Meaning
from archive.search.reasons import reasons_for
from archive.search.request import FacetColumn, FacetValue, Found, Reason
from archive.search.whose import Whose, whose
from indexer.results import Hit

#: Entries a facet offers before "more"; closed lists are offered whole.
OFFERED_VALUES = 12


def found_entries(
    session: Session, hits: Sequence[Hit], meaning: Meaning, door: Door, language: Language
) -> list[Found]:
    """The entries of hits, in their order, each with whose it is and why it was found; a few statements for all.

    Raises:
        AccessDefectError: index and database disagree about who may read.
    """
    cards = cards_by_identifier(session, [hit.owner for hit in hits], door)
    ordered = [(hit, cards[hit.owner]) for hit in hits if hit.owner in cards]
    here = [card for _, card in ordered]
    around = whose(session, here, door)
    shown = shown_of(session, here, meaning.marks, language)
    reasons = reasons_for(session, [(card, shown[card.id].marked) for card in here], meaning, door)
    return [_found(hit, card, around[card.id], shown[card.id], reasons.get(card.id, ())) for hit, card in ordered]


def facet_columns(
    session: Session,
    counts: Mapping[str, Mapping[str, int]],
    choices: Mapping[Facet, tuple[str, ...]],
    door: Door,
    *,
    whole: Facet | None = None,
) -> list[FacetColumn]:
    """The offered facets, `whole` first, and any other that is chosen; two statements at most for their labels."""
    offered = sorted((*OFFERED, *(facet for facet in choices if facet not in OFFERED)), key=lambda f: f is not whole)
    counted = {facet: _narrowing(facet, counts) for facet in offered}
    shown = {facet: _shown(facet, counted[facet], choices.get(facet, ()), whole) for facet in offered}
    wanted = dict.fromkeys(chain.from_iterable(shown[facet] for facet in shown if facet in ENTITY_FACETS))
    answered = set(chain.from_iterable(counts.values()))
    labels = {
        **cards_by_identifier(session, [key for key in wanted if key in answered], door),
        **known_cards(session, [key for key in wanted if key not in answered], door),
    }
    columns: list[FacetColumn] = []
    for facet, keys in shown.items():
        known = [key for key in keys if facet not in ENTITY_FACETS or key in labels]
        if facet is whole and facet in ENTITY_FACETS:
            known.sort(key=lambda key: labels[key].sort_key)
        chosen, number = choices.get(facet, ()), counted[facet]
        values = [FacetValue(key, number.get(key, 0), key in chosen, labels.get(key)) for key in known]
        if values:
            columns.append(FacetColumn(facet, values, max(0, len(number) - len(values))))
    return columns


def _narrowing(facet: Facet, counts: Mapping[str, Mapping[str, int]]) -> Mapping[str, int]:
    """Places without the regions, which are a facet of their own, and without what lies around several of those."""
    counted, regions = counts.get(facet, {}), counts.get(Facet.REGION, {})
    if facet is not Facet.PLACE or not regions:
        return counted
    most = max(regions.values())
    return {key: number for key, number in counted.items() if key not in regions and number <= most}


def _shown(facet: Facet, counted: Mapping[str, int], chosen: Sequence[str], whole: Facet | None) -> list[str]:
    frequent = sorted(sorted(counted), key=counted.__getitem__, reverse=True)
    most = OFFERED_VALUES if facet in ENTITY_FACETS and facet is not whole else None
    return list(dict.fromkeys((*chosen, *frequent[:most])))


def _found(hit: Hit, card: Card, around: Whose, shown: Shown, reasons: Sequence[Reason]) -> Found:
    return Found(
        entity=card,
        holders=around.holders,
        communities=around.communities,
        answers=around.answers,
        named_in_words=around.named_in_words,
        places=around.places,
        title=shown.title.text.spans,
        title_language=shown.title.language or Language.UNDETERMINED,
        excerpt=shown.excerpt.text.spans,
        cut_before=shown.excerpt.text.cut_before,
        cut_after=shown.excerpt.text.cut_after,
        excerpt_language=shown.excerpt.language,
        reasons=reasons,
        languages=languages_told(hit.payload),
    )
