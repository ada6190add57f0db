"""Why a result was found, where title and excerpt don't show it: by a name, a concept, or something it points at."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import Session

from archive.access import VISIBLE, Door, card_of
from archive.languages import Language
from archive.models.card import CARD_COLUMNS, Card
from archive.models.entity import Entity
from archive.models.link import Link
from archive.search.meaning import Meaning
from archive.search.request import Reason, ReasonKind
from indexer.highlight import mark
from indexer.understanding import UnderstoodConcept

#: What a result is marked with: `indexer.marks.Mark.thing`.
Things = AbstractSet[int | str]

_CONCEPTS = Link.role.startswith("concepts.", autoescape=True)
_NAMED = ("places", "parent", "communities", "institution", "programme", "holdings.holder")


def _entries_around() -> Select[*tuple[Any, ...]]:
    """Cards of all that an entry's document carries the name of, places around its places included."""
    known = Entity.id == Link.to_id
    here = Link.from_id.in_(bindparam("ids", expanding=True))
    near = select(Link.from_id.label("of"), Link.to_id.label("id")).join(Entity, known)
    around = near.where(VISIBLE, here, or_(Link.role.in_(_NAMED), _CONCEPTS)).cte(recursive=True)
    above = select(around.c.of, Link.to_id).join(Link, Link.from_id == around.c.id).join(Entity, known)
    around = around.union(above.where(VISIBLE, Link.role == "parent"))
    return select(*CARD_COLUMNS, around.c.of).join(around, around.c.id == Entity.id).order_by(around.c.of, Entity.id)


_AROUND = _entries_around()
_ABOUT = (
    select(Link.from_id, Entity.identifier)
    .join(Entity, Entity.id == Link.to_id)
    .where(Link.from_id.in_(bindparam("ids", expanding=True)), _CONCEPTS)
    .where(Entity.identifier.in_(bindparam("asked", expanding=True)))
    .order_by(Link.from_id, Link.position)
)


def reasons_for(
    session: Session, marked: Sequence[tuple[Card, Things]], meaning: Meaning, door: Door
) -> Mapping[int, Sequence[Reason]]:
    """By entity id; `marked` are results with what is marked in what is shown of them. Two statements at most."""
    wanted = meaning.marks.numbers()
    puzzling = [(card, marked, wanted - marked) for card, marked in marked if wanted - marked]
    if not puzzling:
        return {}
    about = _about(session, [card for card, _, _ in puzzling], meaning)
    reasons: dict[int, list[Reason]] = {}
    left: dict[int, set[int]] = {}
    for card, things, unseen in puzzling:
        named, unnamed = _by_names(card, unseen, meaning)
        meant, left[card.id] = _by_concepts(things | about[card.id], unnamed, meaning)
        reasons[card.id] = [*named, *meant]
    still = [(card, left[card.id]) for card, _, _ in puzzling if left[card.id]]
    for card_id, reason in _by_neighbours(session, still, meaning, door):
        reasons[card_id].append(reason)
    return reasons


def _about(session: Session, cards: Sequence[Card], meaning: Meaning) -> Mapping[int, set[int | str]]:
    """The concepts asked for that these entries are about, be it through narrower ones."""
    about: dict[int, set[int | str]] = defaultdict(set)
    asked: dict[str, list[str]] = defaultdict(list)
    for concept in meaning.concepts:
        for narrower in meaning.lexicon.below([concept]):
            asked[narrower].append(concept)
    if asked:
        for card in cards:
            about[card.id].update(asked.get(card.identifier, ()))
        for entity_id, identifier in session.connection().execute(
            _ABOUT, {"ids": [card.id for card in cards], "asked": list(asked)}
        ):
            about[entity_id].update(asked.get(identifier, ()))
    return about


def _by_names(card: Card, unseen: AbstractSet[int], meaning: Meaning) -> tuple[list[Reason], AbstractSet[int]]:
    reasons: list[Reason] = []
    for text, language in dict.fromkeys(_names_of(card, meaning)):
        read = mark(text, language, meaning.marks)
        if seen := unseen & read.marked:
            reasons.append(Reason(ReasonKind.NAME, read.spans, language))
            unseen -= seen
    return reasons, unseen


def _names_of(card: Card, meaning: Meaning) -> Iterator[tuple[str, Language]]:
    yield from ((name.text, name.lang) for name in card.names)
    yield from ((wording.text, language) for language, wording in card.headline.wordings.items())
    if card.identifier in meaning.concepts:
        for language, labels in meaning.concepts[card.identifier].labels.items():
            yield from ((label.text, language) for label in labels)


def _by_concepts(things: Things, unseen: AbstractSet[int], meaning: Meaning) -> tuple[list[Reason], set[int]]:
    reasons: list[Reason] = []
    left = set(unseen)
    for label in meaning.understanding.concepts:
        meant = [meaning.concepts[sense.concept] for sense in label.senses if sense.concept in meaning.concepts]
        found = [concept.card for concept in meant if concept.card.identifier in things]
        if found and left & _numbers(label):
            left -= _numbers(label)
            reasons += [Reason(ReasonKind.CONCEPT, entry=card) for card in found]
    return reasons, left


def _numbers(label: UnderstoodConcept) -> set[int]:
    return set(range(label.start, label.start + label.length))


def _by_neighbours(
    session: Session, puzzling: Sequence[tuple[Card, Iterable[int]]], meaning: Meaning, door: Door
) -> Iterator[tuple[int, Reason]]:
    if not puzzling:
        return
    left = {card.id: set(unseen) for card, unseen in puzzling}
    # The same places and concepts stand around many results of a page.
    named: dict[Card, set[int | str]] = {}
    for row in session.connection().execute(_AROUND, door.values(ids=list(left))):
        neighbour = card_of(row)
        unseen = left[row.of]
        if neighbour not in named:
            named[neighbour] = _named(neighbour, meaning)
        if seen := unseen & named[neighbour]:
            unseen -= seen
            yield row.of, Reason(ReasonKind.NEIGHBOUR, entry=neighbour)


def _named(card: Card, meaning: Meaning) -> set[int | str]:
    texts = ((wording.text, language) for language, wording in card.headline.wordings.items())
    return {thing for text, language in texts for thing in mark(text, language, meaning.marks).marked}
