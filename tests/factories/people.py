"""Accounts, collectives and their protocols, as rows: what services make of them is those services' own matter."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import PolicyDefinition, Reach
from archive.inputs.community import CommunityInput
from archive.inputs.governance import AccountState, Openness, Role, Sharing
from archive.languages import Language
from archive.models.account import Account
from archive.models.block import Block
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.models.moment import now
from archive.models.protocol import Protocol, ProtocolMember
from tests.archive.search.world import texts
from tests.factories.entries import write


def account(session: Session, user_name: str, *, state: AccountState = AccountState.ACTIVE) -> int:
    """The row of a new account."""
    made = Account(
        identifier=mint(),
        user_name=user_name,
        name=user_name.title(),
        language=Language.SPANISH,
        state=state,
        created_at=now(),
    )
    session.add(made)
    session.flush()
    return made.id


def community(session: Session, title: str) -> int:
    """The row of a new community's entry."""
    identifier = write(session, CommunityInput(title=texts(es=title)))
    return session.scalars(select(Entity.id).where(Entity.identifier == identifier)).one()


def protocol(session: Session, holder: int, openness: Openness, members: Iterable[int] = ()) -> int:
    """The row of a new protocol of a collective, in which these accounts have a role."""
    made = Protocol(identifier=mint(), holder_id=holder, name=texts(es="Regla"), openness=openness, created_at=now())
    session.add(made)
    session.flush()
    for member in members:
        session.add(ProtocolMember(protocol_id=made.id, account_id=member, role=Role.MEMBER, granted_at=now()))
    session.flush()
    return made.id


def block(session: Session, holder: int, member: int) -> None:
    """A collective has somebody read nothing of it."""
    session.add(Block(account_id=member, holder_id=holder, blocked_at=now()))
    session.flush()


def under(*protocols: int, sharing: Sharing = Sharing.ALL) -> PolicyDefinition:
    return PolicyDefinition(reach=Reach.PROTOCOLS, protocols=protocols, sharing=sharing)
