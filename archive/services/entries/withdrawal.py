"""The public, lasting list of what was withdrawn, kept by whatever takes something out of everybody's sight."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from archive.access import lima_today
from archive.access.anybody import run_out, seen_by_anybody
from archive.inputs.kinds import Status
from archive.inputs.wording import NO_TEXT, LanguageMap
from archive.models.entity import Entity
from archive.models.withdrawal import Withdrawal
from archive.transaction import in_chunks


@contextmanager
def noting_withdrawals(session: Session, entity_ids: Collection[int], words: LanguageMap) -> Iterator[None]:
    """Puts on the list whatever the block closes to everybody, and notes what it opens that stands there.

    What had never been public leaves no trace.
    """
    before = seen_by_anybody(session, entity_ids)
    yield
    session.flush()
    after = seen_by_anybody(session, entity_ids)
    keep_withdrawals(session, before - after, words)
    _keep_returns(session, after - before)


def keep_withdrawals(session: Session, entity_ids: Collection[int], words: LanguageMap) -> None:
    """Tombstones, and lines of the list that say as much as they are given to say."""
    for chunk in in_chunks(sorted(entity_ids)):
        session.execute(update(Entity).where(Entity.id.in_(chunk)).values(tombstone=True))
        identifiers = session.scalars(select(Entity.identifier).where(Entity.id.in_(chunk))).all()
        listed = update(Withdrawal).where(Withdrawal.identifier.in_(identifiers))
        again = listed.values(withdrawn_on=lima_today(), returned_on=None, words=words)
        known = set(session.scalars(again.returning(Withdrawal.identifier)))
        new = [
            {"identifier": identifier, "withdrawn_on": lima_today(), "words": words}
            for identifier in identifiers
            if identifier not in known
        ]
        if new:
            session.execute(insert(Withdrawal), new)


def keep_expired(session: Session) -> None:
    """Puts on the list what had been public for a time that is over: no door admits it, and nobody closed it."""
    returned = select(Withdrawal.identifier).where(Withdrawal.returned_on.is_not(None))
    over = select(Entity.id).where(
        Entity.policy_id.in_(run_out(session)),
        Entity.status == Status.PUBLISHED,
        Entity.tombstone.is_(False) | Entity.identifier.in_(returned),
    )
    keep_withdrawals(session, session.scalars(over).all(), NO_TEXT)


def _keep_returns(session: Session, entity_ids: Collection[int]) -> None:
    for chunk in in_chunks(sorted(entity_ids)):
        identifiers = select(Entity.identifier).where(Entity.id.in_(chunk))
        session.execute(
            update(Withdrawal)
            .where(Withdrawal.identifier.in_(identifiers), Withdrawal.returned_on.is_(None))
            .values(returned_on=lima_today())
            .execution_options(synchronize_session=False)
        )


def words_of_withdrawal(session: Session, identifier: str) -> LanguageMap:
    """What those it belongs to chose to say."""
    return session.scalar(select(Withdrawal.words).where(Withdrawal.identifier == identifier)) or NO_TEXT


def find_withdrawals(session: Session, *, start: int, size: int) -> Sequence[Withdrawal]:
    """The latest first."""
    listed = select(Withdrawal).order_by(Withdrawal.withdrawn_on.desc(), Withdrawal.identifier)
    return session.scalars(listed.offset(start).limit(size)).all()


def count_withdrawals(session: Session) -> int:
    """How many lines the list has."""
    return session.scalar(select(func.count()).select_from(Withdrawal)) or 0
