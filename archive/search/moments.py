"""Moments of sound and film at which something is said: asked for beside the entries, with their words and choices."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from archive.access import VISIBLE, Door, cards_by_identifier
from archive.inputs.technique import IN_STEPS
from archive.inputs.time_code import TimeCode
from archive.inputs.transcript import Cue, Transcript
from archive.models.card import CARD_COLUMNS, Card
from archive.models.entity import Entity
from archive.models.link import Link
from archive.models.media_asset import MediaAsset
from archive.search.asking import ask
from archive.search.prepared import Prepared
from archive.search.request import Heard, Moment
from archive.search.spans import SPANS, SpanPlace, read_span
from indexer.engine import Engine
from indexer.highlight import Span, mark
from indexer.marks import Marks
from indexer.results import Hit

#: Passages that are asked for; media that are told of, and moments of each.
_MOST_PASSAGES: Final = 40
_MOST_MEDIA: Final = 5
_MOST_MOMENTS: Final = 4
_MOST_RECORDS: Final = 3

_TRANSCRIPTS: Final = select(MediaAsset.id, MediaAsset.transcripts).where(
    MediaAsset.id.in_(bindparam("ids", expanding=True))
)
_SHOWING: Final = (
    select(Link.to_id, *CARD_COLUMNS)
    .join(Entity, Entity.id == Link.from_id)
    .where(Link.to_id.in_(bindparam("ids", expanding=True)), Link.role.in_(("media", IN_STEPS)), VISIBLE)
    .order_by(Link.to_id, Entity.sort_key, Entity.id)
    .distinct()
)


def find_moments(session: Session, engine: Engine, prepared: Prepared, door: Door) -> Sequence[Heard]:
    """What the reader may hear of it, the best first; nothing where no words are looked for.

    Raises:
        AccessDefectError: index and database disagree about who may hear.
        SearchUnavailableError: the engine can't be asked.
    """
    if not prepared.meaning.marks:
        return ()
    asked = dataclasses.replace(
        prepared.query,
        shelf=SPANS, facets=(), sort=None, descending=False, start=0, size=_MOST_PASSAGES, count_total=False,
    )  # fmt: skip
    hits = ask(engine, asked).hits
    cards = cards_by_identifier(session, list(dict.fromkeys(hit.owner for hit in hits)), door)
    told = list(cards.values())[:_MOST_MEDIA] if cards else []
    ids = {"ids": [card.id for card in told]}
    said = {row.id: row.transcripts for row in session.execute(_TRANSCRIPTS, ids)} if told else {}
    showing = _showing(session, ids, door) if told else {}
    heard = (
        Heard(
            medium=card,
            records=showing.get(card.id, ())[:_MOST_RECORDS],
            moments=_moments(hits, card, said.get(card.id, ()), prepared.meaning.marks),
        )
        for card in _in_order(hits, told)
    )
    return [one for one in heard if one.moments]


def _in_order(hits: Sequence[Hit], cards: Sequence[Card]) -> list[Card]:
    by_identifier = {card.identifier: card for card in cards}
    owners = dict.fromkeys(hit.owner for hit in hits)
    return [by_identifier[owner] for owner in owners if owner in by_identifier]


def _showing(session: Session, ids: Mapping[str, Sequence[int]], door: Door) -> dict[int, list[Card]]:
    records: dict[int, list[Card]] = {}
    for medium, *card in session.connection().execute(_SHOWING, door.values(**ids)):
        records.setdefault(medium, []).append(Card._make(card))
    return records


def _moments(hits: Sequence[Hit], medium: Card, transcripts: Sequence[Transcript], marks: Marks) -> tuple[Moment, ...]:
    """Of several languages in which the same is said at the same time, the best."""
    moments: dict[TimeCode, Moment] = {}
    for hit in hits:
        if hit.owner == medium.identifier:
            for moment in _read(read_span(hit.payload), transcripts, marks):
                moments.setdefault(moment.begins, moment)
    return tuple(sorted(list(moments.values())[:_MOST_MOMENTS], key=lambda moment: moment.begins))


def _read(place: SpanPlace, transcripts: Sequence[Transcript], marks: Marks) -> Iterator[Moment]:
    """The line in which most is marked; none where the medium says something else by now."""
    if place.transcript >= len(transcripts) or place.last >= len(transcripts[place.transcript].cues):
        return
    transcript = transcripts[place.transcript]
    lines = transcript.cues[place.first : place.last + 1]
    found = [(cue, mark(cue.text, transcript.language, marks)) for cue in lines]
    number, (cue, marked) = max(enumerate(found), key=lambda one: (len(one[1][1].marked), -one[0]))
    yield Moment(
        begins=cue.begins,
        language=transcript.language,
        kind=transcript.kind,
        text=(*marked.spans, *_following(lines, number)),
    )


def _following(lines: Sequence[Cue], number: int) -> Iterator[Span]:
    """A line of a film is a few words: the one after it says what it is about."""
    if number + 1 < len(lines):
        yield Span(f" {lines[number + 1].text}", marked=False)
