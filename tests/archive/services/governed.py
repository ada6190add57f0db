"""A collective with accounts around it, opened as people open one."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import ANYBODY, Actor, PolicyDefinition, Reach, Reader, intern_policy, lima_today, open_door
from archive.inputs.community import CommunityInput
from archive.inputs.governance import AccountState, Openness, Role, Sharing, WomenAsked
from archive.inputs.mandate import MandateInput, NamedSteward
from archive.inputs.protocol import ProtocolInput
from archive.inputs.season import Season
from archive.languages import Language
from archive.models.account import Account
from archive.models.audit_entry import AuditEntry
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.models.mandate import Mandate
from archive.models.membership import Membership
from archive.models.moment import now
from archive.models.protocol import Protocol
from archive.services.communities.mandate import accept_mandate, open_mandate
from archive.services.communities.membership import Term, give_role
from archive.services.communities.protocol import open_protocol
from archive.services.sealed import Vault
from tests.archive.search.world import texts
from tests.factories.entries import entity_of, write

VAULT = Vault("a secret of the tests")


def person(session: Session, user_name: str, *, artisan_id: int | None = None) -> Account:
    """Somebody who can sign in."""
    account = Account(
        identifier=mint(),
        user_name=user_name,
        name=user_name.title(),
        language=Language.SPANISH,
        state=AccountState.ACTIVE,
        artisan_id=artisan_id,
        created_at=now(),
    )
    session.add(account)
    session.flush()
    return account


def as_(account: Account) -> Actor:
    return Actor(account_id=account.id)


def archivist(session: Session, role: Role = Role.REVIEWER, user_name: str = "archivist") -> Account:
    """Somebody who works for the archive."""
    account = person(session, user_name)
    session.add(Membership(account_id=account.id, holder_id=None, role=role, granted_at=now()))
    session.flush()
    return account


def decision(*stewards: str, women: str | None = None, days: int = 365, decided_on: date | None = None) -> MandateInput:
    """Taken yesterday, for so many days from today; the women named the last of the stewards, or nobody."""
    return MandateInput(
        decided_on=decided_on or lima_today() - timedelta(days=1),
        ends_on=lima_today() + timedelta(days=days),
        minutes="Acta 14, folio 32",
        present="Los comuneros",
        women_asked=WomenAsked.NAMED_ONE if women else WomenAsked.NAMED_NOBODY,
        stewards=tuple(NamedSteward(user_name=name, named_by_women=name == women) for name in stewards),
    )


@dataclass(frozen=True, slots=True)
class Collective:
    """One with two stewards who have taken their mandate on."""

    holder: Entity
    mandate: Mandate
    first: Account
    second: Account
    archivist: Account

    def member(self, session: Session, user_name: str, role: Role = Role.MEMBER) -> Account:
        account = person(session, user_name)
        give_role(session, self.holder.id, account, Term(role), by=as_(self.first))
        return account

    def protocol(self, session: Session, openness: Openness = Openness.STRICT, name: str = "Regla") -> Protocol:
        return open_protocol(
            session, self.holder, ProtocolInput(name=texts(es=name), openness=openness), by=as_(self.first)
        )

    def lapse(self, session: Session) -> None:
        """Its mandate ended yesterday."""
        self.mandate.ends_on = lima_today() - timedelta(days=1)
        session.flush()


def opened(session: Session, title: str = "Taquile") -> Collective:
    """A community with its mandate."""
    holder = entity_of(session, write(session, CommunityInput(title=texts(es=title))))
    tag = title.casefold()
    first, second = person(session, f"{tag}-1"), person(session, f"{tag}-2")
    reviewer = archivist(session, user_name=f"{tag}-archivist")
    named = decision(first.user_name, second.user_name)
    mandate = open_mandate(session, holder, named, vault=VAULT, by=as_(reviewer))
    for steward in (first, second):
        accept_mandate(session, mandate, by=as_(steward))
    return Collective(holder, mandate, first, second, reviewer)


def log_of(session: Session, holder: Entity) -> list[tuple[str, object]]:
    """What the log tells of a collective: each action, and what changed."""
    rows = session.scalars(select(AuditEntry).filter_by(holder_id=holder.id).order_by(AuditEntry.id))
    return [(row.action.value, row.detail.get("change")) for row in rows]


def sees(session: Session, account: Account | None, policy: PolicyDefinition) -> bool:
    """Whether what stands under a policy can be read."""
    policy_id = intern_policy(session, policy).id
    session.flush()
    reader = Reader(account_id=account.id) if account else ANYBODY
    return policy_id in open_door(session, reader).policy_ids


def under(*protocols: Protocol, sharing: Sharing = Sharing.ALL, seasons: tuple[Season, ...] = ()) -> PolicyDefinition:
    ids = tuple(protocol.id for protocol in protocols)
    return PolicyDefinition(reach=Reach.PROTOCOLS, protocols=ids, sharing=sharing, seasons=seasons)
