"""Who taught whom around a holder, as far as all of them agreed to be named: some generations up and down."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from sqlalchemy import ColumnElement, Text, cast, func, or_, select
from sqlalchemy.orm import Session

from archive.access import Door, card_of, known_cards
from archive.access.naming import may_be_named_as_teacher
from archive.inputs.kinds import Naming
from archive.inputs.wording import LanguageMap
from archive.models.artisan import Artisan
from archive.models.card import CARD_COLUMNS, Card
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.link import Link
from archive.services.entries.cards import cards_of_rows

#: Each way; from whoever stands last the threads are followed further.
_MOST_GENERATIONS: Final = 4
_MOST_PEOPLE: Final = 60
#: An empty map or list, as JSON.
_LENGTH_OF_NOTHING: Final = 2


@dataclass(frozen=True, slots=True)
class Knot:
    """Somebody in the threads; `depth` counts generations from the eldest teacher shown above them."""

    card: Card
    depth: int
    teachers: tuple[Card, ...]
    pupils: tuple[Card, ...]
    #: From whom, in words, where nobody who taught them is named by an entry.
    learnt_from: tuple[LanguageMap, ...]


@dataclass(slots=True)
class _Threads:
    """(teacher, pupil) by row, and the cards of both; nothing in it is closed to the reader."""

    cards: dict[int, Card] = field(default_factory=dict)
    pairs: set[tuple[int, int]] = field(default_factory=set)

    def add(self, pairs: Iterable[tuple[Card, Card]]) -> None:
        for teacher, pupil in pairs:
            if teacher.id != pupil.id and may_be_named_as_teacher(teacher):
                self.cards.update({teacher.id: teacher, pupil.id: pupil})
                self.pairs.add((teacher.id, pupil.id))


_Find: TypeAlias = Callable[[Session, Collection[Card], Door], list[tuple[Card, Card]]]


def transmission(session: Session, holder: Entity, door: Door) -> tuple[Knot, ...]:
    """Everybody around a holder, each teacher before whom they taught; nobody where no teacher or pupil is named."""
    if not session.scalar(select(_is_in_threads(holder.id))):
        return ()
    (own,) = cards_of_rows(session, [holder.id], door).values()
    threads = _Threads({own.id: own})
    for find in (_find_teachers, _find_pupils):
        _follow(session, threads, own, find, door)
    among = _find_teachers(session, list(threads.cards.values()), door)
    threads.add((teacher, pupil) for teacher, pupil in among if teacher.id in threads.cards)
    words = _learnt_in_words(session, threads.cards, door)
    return tuple(_in_order(threads, words)) if threads.pairs or words.get(own.id) else ()


def _is_in_threads(holder: int) -> ColumnElement[bool]:
    """Whether anything is said of who taught them or whom they taught; most holders need no further statement."""
    said = (func.length(cast(words, Text)) > _LENGTH_OF_NOTHING for words in (Holding.learnt_from, Holding.teachers))
    theirs = select(Holding.id).where(Holding.holder_id == holder, or_(*said))
    named = select(Link.to_id).where(Link.role.in_(("learnt_from", "holdings.teachers")))
    return or_(theirs.exists(), named.where(or_(Link.from_id == holder, Link.to_id == holder)).exists())


def _follow(session: Session, threads: _Threads, own: Card, find: _Find, door: Door) -> None:
    seen, frontier = {own.id}, [own]
    for _ in range(_MOST_GENERATIONS):
        if not frontier or len(seen) > _MOST_PEOPLE:
            return
        pairs = find(session, frontier, door)
        threads.add(pairs)
        found = {card.id: card for pair in pairs for card in pair if card.id in threads.cards}
        frontier = [card for row_id, card in found.items() if row_id not in seen]
        seen.update(found)


def _find_teachers(session: Session, pupils: Collection[Card], door: Door) -> list[tuple[Card, Card]]:
    by_row = {pupil.id: pupil for pupil in pupils}
    learnt = session.execute(select(Artisan.learnt_from, Artisan.id).where(Artisan.id.in_(by_row)))
    pairs: list[tuple[Sequence[str], Card]] = [(teachers, by_row[row_id]) for teachers, row_id in learnt]
    held = _holdings_of(session, by_row, door)
    pairs += [(holding.teachers, by_row[holding.holder_id]) for holding in held if holding.holder_id]
    known = known_cards(session, sorted({teacher for teachers, _ in pairs for teacher in teachers}), door)
    return [(known[teacher], pupil) for teachers, pupil in pairs for teacher in teachers if teacher in known]


def _find_pupils(session: Session, teachers: Collection[Card], door: Door) -> list[tuple[Card, Card]]:
    by_row = {teacher.id: teacher for teacher in teachers if may_be_named_as_teacher(teacher)}
    learnt = select(Link.to_id, *CARD_COLUMNS).join(Entity, Entity.id == Link.from_id)
    rows = session.execute(learnt.where(Link.to_id.in_(by_row), Link.role == "learnt_from", door.visible()))
    pairs = [(by_row[teacher], card_of(card)) for teacher, *card in rows]
    by_identifier = {teacher.identifier: teacher for teacher in by_row.values()}
    naming = select(Link.from_id).where(Link.to_id.in_(by_row), Link.role == "holdings.teachers")
    holdings = _linked_holdings(session, door, Holding.record_id.in_(naming))
    pupils = cards_of_rows(session, [holding.holder_id for holding in holdings if holding.holder_id], door)
    pairs += [
        (by_identifier[teacher], pupils[holding.holder_id])
        for holding in holdings
        for teacher in holding.teachers
        if teacher in by_identifier and holding.holder_id in pupils
    ]
    return pairs


def _holdings_of(session: Session, holders: Collection[int], door: Door) -> list[Holding]:
    return _linked_holdings(session, door, Holding.holder_id.in_(holders))


def _linked_holdings(session: Session, door: Door, condition: ColumnElement[bool]) -> list[Holding]:
    """Of records that the reader may see, where the holder is named by her entry."""
    wanted = select(Holding).join(Entity, Entity.id == Holding.record_id)
    return list(session.scalars(wanted.where(condition, Holding.naming == Naming.REAL_NAME, door.visible())))


def _learnt_in_words(session: Session, people: Collection[int], door: Door) -> Mapping[int, list[LanguageMap]]:
    words: dict[int, list[LanguageMap]] = defaultdict(list)
    for holding in _holdings_of(session, people, door):
        said = words[holding.holder_id or 0]
        if holding.learnt_from and holding.learnt_from not in said:
            said.append(holding.learnt_from)
    return {row_id: said for row_id, said in words.items() if said}


def _in_order(threads: _Threads, words: Mapping[int, list[LanguageMap]]) -> Iterable[Knot]:
    teachers: dict[int, list[Card]] = defaultdict(list)
    pupils: dict[int, list[Card]] = defaultdict(list)
    for teacher, pupil in sorted(threads.pairs, key=lambda pair: [threads.cards[row].sort_key for row in pair]):
        teachers[pupil].append(threads.cards[teacher])
        pupils[teacher].append(threads.cards[pupil])
    everybody = sorted(threads.cards.values(), key=lambda card: (bool(teachers[card.id]), card.sort_key, card.id))
    done: set[int] = set()
    for first in everybody:
        waiting = [(first, 0)]
        while waiting:
            card, depth = waiting.pop()
            # Who has several teachers stands below the last of them; who taught each other stand where they come.
            if card.id in done or (depth and any(teacher.id not in done for teacher in teachers[card.id])):
                continue
            done.add(card.id)
            said = () if teachers[card.id] else tuple(words.get(card.id, ()))
            yield Knot(card, depth, tuple(teachers[card.id]), tuple(pupils[card.id]), said)
            waiting.extend((pupil, depth + 1) for pupil in reversed(pupils[card.id]))
