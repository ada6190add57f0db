"""A community with two stewards under a mandate, a weaver with an account of her own, and what they hold together."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from archive.access import Actor, lima_today
from archive.access.voices import Voice
from archive.inputs.artisan import ArtisanInput
from archive.inputs.governance import Answer, ConsentScope, GrantorType, Purpose, Role
from archive.inputs.kinds import Basis, HoldingRole
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.record import Holding
from archive.inputs.references import CommunityRef, HolderRef, MediaRef
from archive.inputs.technique import TechniqueInput
from archive.models.account import Account
from archive.models.entity import Entity
from archive.models.mandate import Mandate, MandateSteward
from archive.models.membership import Membership
from archive.models.moment import now
from archive.services.consents.consent import NewLines
from archive.services.entries.entity_policy import refresh_policies
from archive.services.sealed import Vault
from media.formats import MediaType
from tests.archive.search.world import texts
from tests.factories.entries import entity_of, write
from tests.factories.people import account, community

VAULT = Vault("a secret that only these tests have")
EVERYTHING = dict.fromkeys(Purpose, Answer.YES)
READING = {Purpose.VIEW: Answer.YES, Purpose.SEARCH: Answer.YES}


@dataclass(frozen=True, slots=True)
class House:
    """Rows, but for the identifiers of its record and medium."""

    community: int
    weaver: int
    record: str
    medium: str
    record_id: int
    medium_id: int
    #: They speak for the community.
    steward: Actor
    other_steward: Actor
    #: She speaks for herself.
    weaver_account: Actor
    stranger: Actor

    @property
    def collective_voice(self) -> Voice:
        return Voice(ConsentScope.COLLECTIVE_KNOWLEDGE, self.community)

    @property
    def weaver_voice(self) -> Voice:
        return Voice(ConsentScope.BEARER_KNOWLEDGE, self.weaver)

    def collectively(self, purposes: dict[Purpose, Answer] | None = None, **more: object) -> NewLines:
        """What the community says of the record."""
        return NewLines(
            entity_ids=[self.record_id],
            voice=self.collective_voice,
            grantor_type=GrantorType.COLLECTIVE,
            purposes=purposes or {},
            **more,  # type: ignore[arg-type]
        )

    def hers(self, purposes: dict[Purpose, Answer] | None = None, **more: object) -> NewLines:
        """What the weaver says of it."""
        return NewLines(
            entity_ids=[self.record_id],
            voice=self.weaver_voice,
            grantor_type=GrantorType.PERSON,
            purposes=purposes or {},
            **more,  # type: ignore[arg-type]
        )


def build(session: Session, *, basis: Basis = Basis.CONSENT) -> House:
    """Nothing was granted yet."""
    people = community(session, "Comunidad")
    stewards = [account(session, f"steward-{number}") for number in (1, 2)]
    give_mandate(session, people, stewards)
    weaver = entity_of(session, write(session, ArtisanInput(title=texts(es="Tejedora"))))
    hers = account(session, "weaver")
    session.get_one(Account, hers).artisan_id = weaver.id
    medium = write(session, MediaAssetInput(title=texts(es="Foto"), file="a.png", media_type=MediaType.IMAGE))
    record = write(session, record_of(session, people, weaver, medium, basis))
    record_id, medium_id = entity_of(session, record).id, entity_of(session, medium).id
    session.flush()
    refresh_policies(session, [record_id])
    return House(
        community=people,
        weaver=weaver.id,
        record=record,
        medium=medium,
        record_id=record_id,
        medium_id=medium_id,
        steward=Actor(account_id=stewards[0]),
        other_steward=Actor(account_id=stewards[1]),
        weaver_account=Actor(account_id=hers),
        stranger=Actor(account_id=account(session, "stranger")),
    )


def record_of(session: Session, people: int, weaver: Entity, medium: str, basis: Basis) -> TechniqueInput:
    """A technique that the weaver bears and that is the community's heritage."""
    return TechniqueInput(
        title=texts(es="Tejido de faja"),
        basis=basis,
        communities=(CommunityRef(session.get_one(Entity, people).identifier),),
        holdings=(Holding(holder=HolderRef(weaver.identifier), role=HoldingRole.BEARER),),
        media=(MediaRef(medium),),
    )


def give_mandate(session: Session, holder: int, stewards: list[int], *, days: int = 30) -> None:
    """A collective decision of yesterday that names these stewards, who have taken it on."""
    today = lima_today()
    mandate = Mandate(
        holder_id=holder,
        decided_on=today - timedelta(days=1),
        ends_on=today + timedelta(days=days),
        opened_by_id=stewards[0],
        opened_at=now(),
        in_force_at=now(),
    )
    session.add(mandate)
    session.flush()
    for steward in stewards:
        session.add(MandateSteward(mandate_id=mandate.id, account_id=steward, accepted_at=now()))
        session.add(Membership(account_id=steward, holder_id=holder, role=Role.STEWARD, granted_at=now()))
    session.flush()
