"""What the ledger of consents says of entries, many at a time."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access.naming import honoured_publicly
from archive.access.parties import NO_PARTIES, Parties, parties_of
from archive.access.seasons import lima_today
from archive.access.voices import Line, Voice, lines_about, said_by_voice
from archive.access.weighing import Matter, days_of, denied_by
from archive.inputs.governance import ConsentScope, GrantorType, Purpose
from archive.inputs.kinds import RECORD_KINDS, Basis, Kind
from archive.models.depicted import Depicted
from archive.models.entity import Entity
from archive.models.link import Link
from archive.transaction import in_chunks

_KNOWLEDGE: Final = frozenset({ConsentScope.BEARER_KNOWLEDGE, ConsentScope.COLLECTIVE_KNOWLEDGE})
#: What a consent has to be about to decide on an entry. What somebody says of her place, or of what is sensitive about
#: her, is kept apart and opens no entry.
_DECIDING: Final = {
    **dict.fromkeys(Kind, _KNOWLEDGE),
    Kind.ARTISAN: frozenset({ConsentScope.NAME}),
    Kind.MEDIA_ASSET: _KNOWLEDGE | {ConsentScope.IMAGE, ConsentScope.VOICE},
}


class Subject(NamedTuple):
    """Of an entity, what the ledger has to know."""

    id: int
    kind: Kind
    basis: Basis
    demonstration: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the ledger takes away from an entry's policy. Days are Lima's, both ends included."""

    denied: tuple[Purpose, ...] = ()
    begins_on: date | None = None
    ends_on: date | None = None


NO_LIMITS: Final = Limits()


def limits_of(session: Session, entity_ids: Sequence[int]) -> Mapping[int, Limits]:
    """By row, of those entities that have any."""
    subjects = subjects_of(session, entity_ids)
    shown_by = showing(session, [subject.id for subject in subjects if subject.kind is Kind.MEDIA_ASSET])
    found = matters_of(session, subjects, shown_by)
    return {row_id: limits for row_id, matter in found.items() if (limits := _limits(matter)) != NO_LIMITS}


def _limits(matter: Matter) -> Limits:
    begins_on, ends_on = days_of(matter)
    return Limits(denied=denied_by(matter), begins_on=begins_on, ends_on=ends_on)


def subjects_of(session: Session, entity_ids: Sequence[int]) -> list[Subject]:
    """Of those of the rows that there are."""
    return [
        Subject._make(row)
        for chunk in in_chunks(entity_ids)
        for row in session.execute(
            select(Entity.id, Entity.kind, Entity.basis, Entity.demonstration).where(Entity.id.in_(chunk))
        )
    ]


def matters_of(
    session: Session, subjects: Collection[Subject], shown_by: Mapping[int, Collection[int]]
) -> dict[int, Matter]:
    """All that decides about each, by row; statements are as many however many are asked for.

    `shown_by` has, for the media among them, the records that show them (`showing`).
    """
    lines = lines_about(session, [subject.id for subject in subjects])
    on_consent = [subject.id for subject in subjects if subject.basis is Basis.CONSENT and subject.kind in RECORD_KINDS]
    parties = parties_of(session, on_consent) if on_consent else {}
    media = [subject.id for subject in subjects if subject.kind is Kind.MEDIA_ASSET]
    depicted = _depicted(session, media)
    compiled = [subject.id for subject in subjects if _is_compiled(subject)]
    unasked = frozenset(compiled) - honoured_publicly(session, compiled)
    today = lima_today()
    return {
        subject.id: _matter(
            subject,
            lines.get(subject.id, []),
            parties.get(subject.id, NO_PARTIES),
            _People(depicted.get(subject.id, []), unasked & {subject.id}, today),
            follows=bool(shown_by.get(subject.id)),
        )
        for subject in subjects
    }


class _People:
    """Those who are seen or heard in a medium, or called by name though nobody asked them, on a day."""

    def __init__(self, depicted: Iterable[Depicted], named: Iterable[int], today: date) -> None:
        self._by_id = {person.id: person for person in depicted}
        self._named = named
        self._today = today

    def shown(self) -> frozenset[Voice]:
        """Those whom anybody could know."""
        seen = (Voice(person.scope, depicted_id=person.id) for person in self._by_id.values() if not person.blurred)
        return frozenset((*seen, *(Voice(ConsentScope.NAME, artisan) for artisan in self._named)))

    def may_speak(self, line: Line) -> bool:
        """Whether a line is of whoever decides for the person now."""
        if line.depicted_id is None:
            return True
        person = self._by_id.get(line.depicted_id)
        return person is not None and not person.blurred and line.grantor_type is self._decides(person)

    def last_day(self) -> date | None:
        """The day before the first of those who are minors now comes of age."""
        of_age = [
            person.of_age_on
            for person in self._by_id.values()
            if person.of_age_on is not None and self._decides(person) is GrantorType.GUARDIAN and not person.blurred
        ]
        return min(of_age) - timedelta(days=1) if of_age else None

    def _decides(self, person: Depicted) -> GrantorType:
        if person.died_on is not None:
            return GrantorType.FAMILY
        is_minor = person.of_age_on is not None and self._today < person.of_age_on
        return GrantorType.GUARDIAN if is_minor else GrantorType.PERSON


def _is_compiled(subject: Subject) -> bool:
    """Whether it is about a person of whom others wrote, who was not asked."""
    compiled = subject.kind is Kind.ARTISAN and subject.basis is Basis.PUBLISHED_SOURCE
    return compiled and not subject.demonstration


def _matter(subject: Subject, lines: list[Line], parties: Parties, people: _People, *, follows: bool) -> Matter:
    deciding = [line for line in lines if line.scope in _DECIDING[subject.kind] and people.may_speak(line)]
    return Matter(
        basis=subject.basis,
        required=_required(subject, parties),
        shown=people.shown(),
        said=said_by_voice(deciding),
        imaginary=subject.demonstration and not deciding,
        follows=follows,
        ends_on=people.last_day(),
    )


def _required(subject: Subject, parties: Parties) -> frozenset[Voice]:
    if subject.kind is Kind.ARTISAN:
        return frozenset({Voice(ConsentScope.NAME, subject.id)})
    if subject.kind in {Kind.COMMUNITY, Kind.ORGANISATION}:
        return frozenset({Voice(ConsentScope.COLLECTIVE_KNOWLEDGE, subject.id)})
    return frozenset(
        chain(
            (Voice(ConsentScope.BEARER_KNOWLEDGE, bearer) for bearer in parties.bearers),
            (Voice(ConsentScope.COLLECTIVE_KNOWLEDGE, collective) for collective in parties.collectives),
        )
    )


def _depicted(session: Session, media: Sequence[int]) -> dict[int, list[Depicted]]:
    found: dict[int, list[Depicted]] = {}
    for chunk in in_chunks(media):
        for person in session.scalars(select(Depicted).where(Depicted.media_asset_id.in_(chunk)).order_by(Depicted.id)):
            found.setdefault(person.media_asset_id, []).append(person)
    return found


def showing(session: Session, media: Sequence[int]) -> dict[int, list[int]]:
    """By medium, the records that show it."""
    found: dict[int, list[int]] = {}
    for chunk in in_chunks(media):
        linked = select(Link.to_id, Link.from_id).join(Entity, Entity.id == Link.from_id)
        for medium, record in session.execute(linked.where(Link.to_id.in_(chunk), Entity.kind.in_(RECORD_KINDS))):
            found.setdefault(medium, []).append(record)
    return found
