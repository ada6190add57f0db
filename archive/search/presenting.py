"""Hits and counts become what a results page shows, read through the reader's door."""

from collections.abc import Mapping, Sequence
from itertools import chain

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from archive.access import Door, cards_by_identifier, known_cards
from archive.inputs.wording import LanguageMap
from archive.languages import FALLBACK, Language
from archive.models.card import Card
from archive.models.entity import Entity
from archive.search.facets import ENTITY_FACETS, OFFERED, Facet
from archive.search.request import FacetColumn, FacetValue, Found
from archive.search.whose import Whose, whose
from indexer.highlight import Excerpt, Marks, excerpt, mark

#: Values a facet offers before "more".
OFFERED_VALUES = 12

_TEXTS = select(Entity.id, Entity.text).where(Entity.id.in_(bindparam("ids", expanding=True)))


def found_entries(session: Session, owners: Sequence[str], marks: Marks, door: Door, language: Language) -> list[Found]:
    """The entries of hits, in their order, each with whose it is; three statements at most.

    Raises:
        AccessDefectError: index and database disagree about who may read.
    """
    cards = cards_by_identifier(session, owners, door)
    ordered = [cards[owner] for owner in owners if owner in cards]
    around = whose(session, ordered, door)
    excerpts = {card.id: _excerpt(card.summary, marks, language) for card in ordered}
    unmarked = [card.id for card in ordered if (marks.terms or marks.prefixes) and not _is_marked(excerpts[card.id])]
    for entity_id, text in session.connection().execute(_TEXTS, {"ids": unmarked}) if unmarked else ():
        deeper = _excerpt(text, marks, language)
        if _is_marked(deeper) or excerpts[entity_id] is None:
            excerpts[entity_id] = deeper
    return [_found(card, around[card.id], excerpts[card.id], marks, language) for card in ordered]


def facet_columns(
    session: Session,
    counts: Mapping[str, Mapping[str, int]],
    choices: Mapping[Facet, tuple[str, ...]],
    door: Door,
) -> list[FacetColumn]:
    """The offered facets, and any other that is chosen; two statements at most for all their labels."""
    shown = {facet: _shown(counts.get(facet, {}), choices.get(facet, ())) for facet in (*OFFERED, *choices)}
    wanted = dict.fromkeys(chain.from_iterable(shown[facet] for facet in shown if facet in ENTITY_FACETS))
    answered = set(chain.from_iterable(counts.values()))
    labels = {
        **cards_by_identifier(session, [key for key in wanted if key in answered], door),
        **known_cards(session, [key for key in wanted if key not in answered], door),
    }
    columns: list[FacetColumn] = []
    for facet, keys in shown.items():
        counted = counts.get(facet, {})
        known = [key for key in keys if facet not in ENTITY_FACETS or key in labels]
        values = [FacetValue(key, counted.get(key, 0), key in choices.get(facet, ()), labels.get(key)) for key in known]
        if values:
            columns.append(FacetColumn(facet, values, max(0, len(counted) - len(values))))
    return columns


def _shown(counted: Mapping[str, int], chosen: Sequence[str]) -> list[str]:
    frequent = sorted(sorted(counted), key=counted.__getitem__, reverse=True)[:OFFERED_VALUES]
    return list(dict.fromkeys((*chosen, *frequent)))


def _found(
    card: Card,
    around: Whose,
    shown: tuple[Language, Excerpt] | None,
    marks: Marks,
    language: Language,
) -> Found:
    title = card.headline.pick(language)
    return Found(
        entity=card,
        holders=around.holders,
        communities=around.communities,
        places=around.places,
        title=mark(title.wording.text, title.language, marks) if title else (),
        title_language=title.language if title else Language.UNDETERMINED,
        excerpt=shown[1].spans if shown else (),
        excerpt_language=shown[0] if shown else None,
    )


def _is_marked(shown: tuple[Language, Excerpt] | None) -> bool:
    return shown is not None and shown[1].marked > 0


def _excerpt(text: LanguageMap, marks: Marks, language: Language) -> tuple[Language, Excerpt] | None:
    """From the reader's own language if anything is marked there, otherwise from the first in which something is."""
    first: tuple[Language, Excerpt] | None = None
    for tag in FALLBACK[language]:
        if tag in text.wordings:
            shown = tag, excerpt(text.wordings[tag].text, tag, marks)
            if shown[1].marked:
                return shown
            first = first or shown
    return first
