"""What is shown of a result: its title, and the part of its texts in which most of what was looked for stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from archive.inputs.kinds import Kind
from archive.inputs.wording import LanguageMap
from archive.languages import FALLBACK, Language, speaks
from archive.models.card import Card
from archive.models.entity import Entity
from archive.models.registry import MODELS
from archive.search.entry_texts import own_texts
from indexer.highlight import Excerpt, excerpt, mark
from indexer.marks import Marks

_NOTHING = Excerpt((), cut_before=False, cut_after=False, marked=frozenset())
_IDS = Entity.id.in_(bindparam("ids", expanding=True))
_TEXTS = select(Entity.id, Entity.text).where(_IDS)


class Spoken(NamedTuple):
    """A text or a part of it, and its language; None where there is no text."""

    text: Excerpt
    language: Language | None


class Shown(NamedTuple):
    """What is shown of a result."""

    title: Spoken
    excerpt: Spoken

    @property
    def marked(self) -> frozenset[int | str]:
        """The different things that are marked in it."""
        return self.title.text.marked | self.excerpt.text.marked


def shown_of(session: Session, cards: Sequence[Card], marks: Marks, language: Language) -> dict[int, Shown]:
    """By entity id: from the summary; where nothing is marked there, from the text; then from anything it says."""
    shown = {card.id: Shown(_title(card, marks, language), _first(card.summary, marks, language)) for card in cards}
    if marks:
        unmarked = [card.id for card in cards if not shown[card.id].excerpt.text.marked]
        for entity_id, text in session.connection().execute(_TEXTS, {"ids": unmarked}) if unmarked else ():
            shown[entity_id] = _deeper(shown[entity_id], _first(text, marks, language), language)
        for entity in _entities(session, [card for card in cards if not shown[card.id].marked]):
            shown[entity.id] = _deeper(shown[entity.id], _best(own_texts(entity), marks, language), language)
    return shown


def _deeper(before: Shown, deeper: Spoken, reader: Language) -> Shown:
    """What a marked title says already is not worth an excerpt in another language."""
    said = before.title.text.marked and deeper.language and not speaks(deeper.language, reader)
    better = (deeper.text.marked and not said) or before.excerpt.language is None
    return before._replace(excerpt=deeper) if better else before


def _title(card: Card, marks: Marks, language: Language) -> Spoken:
    picked = card.headline.pick(language)
    if picked is None:
        return Spoken(_NOTHING, None)
    return Spoken(mark(picked.wording.text, picked.language, marks), picked.language)


def _first(text: LanguageMap, marks: Marks, language: Language) -> Spoken:
    """From the reader's own language if anything is marked there, otherwise from the first in which something is."""
    wordings = ((text.wordings[tag].text, tag) for tag in FALLBACK[language] if tag in text.wordings)
    return _marked_or_first(wordings, marks)


def _best(texts: Iterable[tuple[str, Language]], marks: Marks, language: Language) -> Spoken:
    order = {tag: place for place, tag in enumerate(FALLBACK[language])}
    return _marked_or_first(sorted(texts, key=lambda text: order.get(text[1], len(order))), marks)


def _marked_or_first(texts: Iterable[tuple[str, Language]], marks: Marks) -> Spoken:
    first: Spoken | None = None
    for text, tag in texts:
        spoken = Spoken(excerpt(text, tag, marks), tag)
        if spoken.text.marked:
            return spoken
        first = first or spoken
    return first or Spoken(_NOTHING, None)


def _entities(session: Session, cards: Sequence[Card]) -> Iterator[Entity]:
    kinds: Mapping[Kind, list[int]] = defaultdict(list)
    for card in cards:
        kinds[card.kind].append(card.id)
    for kind, ids in kinds.items():
        yield from session.scalars(_of_kind(kind), {"ids": ids})


@cache
def _of_kind(kind: Kind) -> Select[Entity]:
    return select(MODELS[kind]).where(_IDS)
