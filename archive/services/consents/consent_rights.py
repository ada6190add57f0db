"""Who may write a line of the ledger: for themselves, for their collective, or on behalf of somebody who is with them.

Closing asks for less than opening. What a person has refused nobody opens on her behalf if she has an account of her
own; if she has none it takes her answer itself.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from archive.access import Permissions
from archive.access.ledger import showing, subjects_of
from archive.access.parties import parties_of
from archive.access.voices import SILENT, Voice, lines_about, said_by_voice
from archive.errors import NotAllowedError
from archive.inputs.governance import AccountState, Answer, ConsentScope, Purpose, Role
from archive.inputs.kinds import Kind
from archive.models.account import Account
from archive.models.depicted import Depicted
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.link import Link
from archive.transaction import in_chunks

_ASKING: Final = frozenset({Role.CONTRIBUTOR, Role.STEWARD})
_OF_COLLECTIVES: Final = (ConsentScope.COLLECTIVE_KNOWLEDGE,)
_OF_PERSONS: Final = tuple(scope for scope in ConsentScope if scope not in _OF_COLLECTIVES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """For whom something is said."""

    voice: Voice
    #: Rows of the collectives that the entities belong to.
    collectives: frozenset[int]
    #: The person, where she has a page, and her account, where she has one.
    artisan_id: int | None
    account_id: int | None


def spoken_of(session: Session, voice: Voice, entity_ids: Sequence[int]) -> Spoken:
    """For whom the voice speaks about the entities.

    Raises:
        NotAllowedError: it has no say in one of them, or not about this.
    """
    records = _records(session, entity_ids)
    everything = sorted({record for shown in records.values() for record in shown})
    concerned = _concerned(session, voice, everything)
    for row_id, shown in records.items():
        if concerned.isdisjoint(shown):
            raise NotAllowedError(session.get_one(Entity, row_id).identifier)
    itself = {voice.grantor_id} if voice.scope in _OF_COLLECTIVES and voice.grantor_id is not None else set()
    artisan_id = _artisan_of(session, voice)
    return Spoken(
        voice=voice,
        collectives=_collectives(session, everything) | itself,
        artisan_id=artisan_id,
        account_id=_account_of(session, artisan_id),
    )


def may_close(permissions: Permissions, spoken: Spoken) -> bool:
    """Whether they may refuse or take back in this name."""
    if spoken.voice.scope in _OF_COLLECTIVES:
        return spoken.voice.grantor_id is not None and permissions.is_steward_of(spoken.voice.grantor_id)
    return _is_herself(permissions, spoken) or stands_by(permissions, spoken.collectives)


def may_open(permissions: Permissions, spoken: Spoken) -> bool:
    """Whether they may grant in this name: for a collective only under a mandate that holds."""
    if spoken.voice.scope in _OF_COLLECTIVES:
        return spoken.voice.grantor_id is not None and permissions.may_widen_for(spoken.voice.grantor_id)
    return may_close(permissions, spoken)


def reverses_refusal(
    session: Session, spoken: Spoken, entity_ids: Sequence[int], purposes: Iterable[Purpose], by: Permissions
) -> bool:
    """Whether somebody else would open, in a person's name, what she has refused."""
    if _is_herself(by, spoken) or spoken.voice.scope in _OF_COLLECTIVES:
        return False
    refused = (
        purpose
        for lines in lines_about(session, entity_ids).values()
        for purpose, answer in said_by_voice(lines).get(spoken.voice, SILENT).answers.items()
        if answer is Answer.NO
    )
    return not set(purposes).isdisjoint(refused)


def _is_herself(permissions: Permissions, spoken: Spoken) -> bool:
    return spoken.artisan_id is not None and permissions.artisan_id == spoken.artisan_id


def stands_by(permissions: Permissions, collectives: Collection[int]) -> bool:
    """Whether somebody of theirs, or who documents for the archive, may write down what people say before a witness."""
    return any(not _ASKING.isdisjoint(permissions.roles.get(holder, ())) for holder in (*collectives, None))


def collectives_of(session: Session, entity_ids: Sequence[int]) -> frozenset[int]:
    """Rows of the collectives that entities belong to; of a medium, those of the records that show it."""
    shown_by = _records(session, entity_ids)
    return _collectives(session, sorted({record for shown in shown_by.values() for record in shown}))


def _collectives(session: Session, records: Sequence[int]) -> frozenset[int]:
    parties = parties_of(session, records).values()
    return frozenset(holder for one in parties for holder in one.collectives)


def _records(session: Session, entity_ids: Sequence[int]) -> dict[int, set[int]]:
    """What each entity is judged by: a medium by the records that show it as well."""
    # Hundreds of records are taken back at once, and each is named by thousands of links.
    media = [subject.id for subject in subjects_of(session, entity_ids) if subject.kind is Kind.MEDIA_ASSET]
    shown_by = showing(session, media)
    return {row_id: {row_id, *shown_by.get(row_id, ())} for row_id in entity_ids}


def _concerned(session: Session, voice: Voice, entity_ids: Sequence[int]) -> frozenset[int]:
    """Those of the entities in which it has a say."""
    if voice.depicted_id is not None:
        person = session.get(Depicted, voice.depicted_id)
        return frozenset() if person is None or person.scope is not voice.scope else frozenset({person.media_asset_id})
    speaker = session.get(Entity, voice.grantor_id) if voice.grantor_id is not None else None
    if speaker is None or voice.scope not in _scopes_of(speaker.kind):
        return frozenset()
    found: set[int] = {speaker.id}
    for chunk in in_chunks(entity_ids):
        held = select(Holding.record_id).where(Holding.record_id.in_(chunk), Holding.holder_id == speaker.id)
        named = select(Link.from_id).where(
            Link.from_id.in_(chunk), Link.to_id == speaker.id, Link.role == "communities"
        )
        found.update(session.scalars(union(held, named)))
    return frozenset(found)


def _scopes_of(kind: Kind) -> Collection[ConsentScope]:
    if kind is Kind.ARTISAN:
        return _OF_PERSONS
    return _OF_COLLECTIVES if kind in {Kind.COMMUNITY, Kind.ORGANISATION} else ()


def _artisan_of(session: Session, voice: Voice) -> int | None:
    if voice.depicted_id is not None:
        return session.get_one(Depicted, voice.depicted_id).artisan_id
    return voice.grantor_id if voice.scope not in _OF_COLLECTIVES else None


def _account_of(session: Session, artisan_id: int | None) -> int | None:
    if artisan_id is None:
        return None
    theirs = select(Account.id).where(Account.artisan_id == artisan_id, Account.state == AccountState.ACTIVE)
    return session.scalars(theirs.order_by(Account.id)).first()
