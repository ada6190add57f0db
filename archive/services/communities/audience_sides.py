"""Whose yes it takes to let more people see an entry: its bearers', its collectives', and its owner's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Permissions, lima_today
from archive.access.ownership import owner_today
from archive.access.parties import borne_with, parties_of
from archive.access.voices import SILENT, Said, Voice, lines_about, said_by_voice
from archive.inputs.governance import AccountState, Answer, ConsentAct, ConsentScope, Purpose
from archive.inputs.kinds import Basis, Kind
from archive.models.account import Account
from archive.models.audience import Audience
from archive.models.consent import Consent
from archive.models.entity import Entity
from archive.models.protocol import Protocol

_COLLECTIVES: Final = frozenset({Kind.COMMUNITY, Kind.ORGANISATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Rows of collectives, of artisans who bear it, and of the account that owns what is nobody else's yet."""

    collectives: frozenset[int]
    bearers: frozenset[int]
    owner: int | None

    def __bool__(self) -> bool:
        return bool(self.collectives or self.bearers) or self.owner is not None

    def without(self, agreeing: Iterable[Permissions]) -> "Sides":
        """Those whose yes is still missing."""
        left = self
        for one in agreeing:
            left = Sides(
                collectives=frozenset(holder for holder in left.collectives if not one.may_widen_for(holder)),
                bearers=left.bearers - {one.artisan_id},
                owner=None if left.owner == one.account_id else left.owner,
            )
        return left

    def include(self, one: Permissions) -> bool:
        """Whether somebody speaks for one of them."""
        return self.without([one]) != self


def sides_of(
    session: Session, entity: Entity, present: Audience | None, protocols: Sequence[Protocol], since: datetime | None
) -> Sides:
    """Of an entry whose protocols were, or are to be, these ones; `since` a proposal of them was made."""
    is_owners = present is not None and not present.protocols
    holders = {protocol.holder_id for protocol in protocols}
    if is_owners and entity.basis is not Basis.OWN:
        # Whom they once left it to alone opens it to nobody without those whose it is.
        holders |= collectives_of(session, entity)
    return Sides(
        collectives=frozenset(holders),
        bearers=_to_be_asked(session, entity, since),
        owner=owner_today(session, entity, present) if is_owners else None,
    )


def _to_be_asked(session: Session, entity: Entity, since: datetime | None) -> frozenset[int]:
    """Its bearers but those who can't answer here, having no account, and let it be seen by a line of the ledger.

    Who once let it be seen did not speak of this proposal: only what was said since it was made counts.
    """
    bearers = bearers_of(session, entity)
    reached = {account.artisan_id for account in accounts_of(session, bearers)}
    if bearers <= reached or since is None:
        return bearers
    lines = lines_about(session, borne_with(session, entity)).values()
    said = said_by_voice(line for about in lines for line in about)
    asked = _answered_since(session, entity, since)
    return frozenset(
        bearer for bearer in bearers if bearer in reached or bearer not in asked or not _lets_see(said, bearer)
    )


def _answered_since(session: Session, entity: Entity, since: datetime) -> frozenset[int | None]:
    answered = select(Consent.grantor_id).where(
        Consent.entity_id.in_(borne_with(session, entity)),
        Consent.scope == ConsentScope.BEARER_KNOWLEDGE,
        Consent.act == ConsentAct.GRANT,
        Consent.request_id.is_(None),
        Consent.recorded_at >= since,
    )
    return frozenset(session.scalars(answered))


def _lets_see(said: Mapping[Voice, Said], bearer: int) -> bool:
    voice = said.get(Voice(ConsentScope.BEARER_KNOWLEDGE, bearer), SILENT)
    return voice.on(lima_today()).answers.get(Purpose.VIEW) is Answer.YES


def bearers_of(session: Session, entity: Entity) -> frozenset[int]:
    """Rows of artisans: of a record those who bear it, of a medium those of the records that show it, and oneself."""
    parties = parties_of(session, borne_with(session, entity)).values()
    borne = {bearer for one in parties for bearer in one.bearers}
    return frozenset(borne | {entity.id} if entity.kind is Kind.ARTISAN else borne)


def collectives_of(session: Session, entity: Entity) -> frozenset[int]:
    """Rows of collectives that a record belongs to, or, of a medium, one of the records that show it; and itself."""
    parties = parties_of(session, borne_with(session, entity)).values()
    theirs = {holder for one in parties for holder in one.collectives}
    return frozenset(theirs | {entity.id} if entity.kind in _COLLECTIVES else theirs)


def accounts_of(session: Session, bearers: Iterable[int]) -> Sequence[Account]:
    """Accounts of artisans that are in use, or whose owner was invited."""
    theirs = select(Account).where(
        Account.artisan_id.in_(list(bearers)), Account.state.in_((AccountState.ACTIVE, AccountState.INVITED))
    )
    return session.scalars(theirs.order_by(Account.id)).all()
