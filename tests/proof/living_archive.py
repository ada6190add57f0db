"""Two communities, what they keep, and whoever comes to read it."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from hypothesis.stateful import RuleBasedStateMachine, initialize
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Actor
from archive.access.voices import Voice
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.inputs.artisan import ArtisanInput
from archive.inputs.audience import AudienceInput
from archive.inputs.entity import EntityInput
from archive.inputs.governance import (
    ConsentScope,
    GrantorType,
    Openness,
    Role,
    Sharing,
)
from archive.inputs.kinds import Basis, HoldingRole
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.place import PlaceInput
from archive.inputs.record import Holding
from archive.inputs.references import CommunityRef, HolderRef, MediaRef, PlaceRef
from archive.inputs.technique import TechniqueInput
from archive.jobs.day_turner import DayTurner
from archive.jobs.destruction import DestructionList, Places
from archive.models.account import Account
from archive.models.audience import Audience
from archive.models.entity import Entity
from archive.models.moment import told_by
from archive.models.protocol import Protocol
from archive.services.communities.protocol import admit_to_protocol
from archive.services.consents.consent import NewLines, grant
from archive.services.entries.entity_policy import refresh_policies
from archive.transaction import Database
from indexer.engine import Engine
from media.storage import FolderRenditions, FolderStorage
from tests.archive.search.world import World, texts
from tests.archive.services.governed import VAULT, Collective, opened, person
from tests.factories.audiences import choose_audience
from tests.factories.entries import entity_of, write
from tests.factories.house import READING
from tests.proof.plain_model import Chosen, Kept, PlainModel, ProtocolRule, Word

BEGIN: Final = date(2026, 12, 30)
STRANGER, MEMBER, OTHER, WEAVER, DYER = "stranger", "member", "other", "weaver", "dyer"
STEWARD: Final = "taquile-1"
SECOND: Final = "taquile-2"
READERS: Final = (None, STRANGER, MEMBER, OTHER, WEAVER, STEWARD, SECOND)
PROTOCOLS: Final = ("taquile-open", "taquile-strict", "chinchero-strict")
RECORDS: Final = ("consented", "published", "elsewhere", "own", "kept")
_SYLLABLES: Final = ("bra", "cho", "dru", "fli", "gre", "plo", "tri", "zun")
#: What the actor may not do changes nothing; the model is told of what was done alone.
REFUSED: Final = (NotAllowedError, NotFoundError, RefusedError)


def word_of(number: int) -> str:
    """A word that no other entry has, and that is near to none."""
    return "".join(_SYLLABLES[number // 8**place % 8] for place in range(4)) + f"{number:04}"


class LivingArchive(RuleBasedStateMachine):
    """Two communities, what they keep, and whoever comes to read it."""

    def __init__(self, database: Database, engine: Engine, folder: Path) -> None:
        super().__init__()
        self._stack = ExitStack()
        database.before_opening(DayTurner(database).turn)
        self.world = World(database, engine)
        self.places = Places(
            database=database,
            storage=FolderStorage(folder / "kept"),
            renditions=FolderRenditions(folder / "made"),
            vault=VAULT,
            listed=DestructionList(folder),
        )
        self.model = PlainModel(BEGIN)
        self._stack.enter_context(told_by(self._now))
        #: What the clocks of Lima say.
        self.hour = 12
        self.number = 0
        self.accounts: dict[str | None, int | None] = {None: None}
        self.ids: dict[str, str] = {}
        self.protocols: dict[str, str] = {}
        self.claim: str | None = None
        self.announcement: str | None = None
        #: The generation of the index that holds the words of what was destroyed last.
        self.holding: str | None = None

    def teardown(self) -> None:
        self._stack.close()
        self.world.database.close()

    def _now(self) -> datetime:
        today = self.model.today
        # Five hours before Greenwich, all year.
        return datetime(today.year, today.month, today.day, tzinfo=UTC) + timedelta(hours=self.hour + 5)

    @initialize()
    def settle(self) -> None:
        with self.world.database.writing() as session:
            taquile, chinchero = opened(session, "Taquile"), opened(session, "Chinchero")
            self._meet(session, taquile, chinchero)
            for house, name, openness in (
                (taquile, "taquile-open", Openness.OPEN),
                (taquile, "taquile-strict", Openness.STRICT),
                (chinchero, "chinchero-strict", Openness.STRICT),
            ):
                made = house.protocol(session, openness, name)
                self.protocols[name] = made.identifier
                rule_of = ProtocolRule(name.partition("-")[0], openness, {f"{name.partition('-')[0]}-1"})
                self.model.protocols[name] = rule_of
            self.taquile, self.chinchero = taquile.holder.id, chinchero.holder.id
            self._write(session, taquile, chinchero)
            self._meet_dyer(session)
            self._keep_among_members(session, taquile)
        self.world.rebuild()

    def _meet(self, session: Session, taquile: Collective, chinchero: Collective) -> None:
        for house in (taquile, chinchero):
            theirs = (house.first, house.second, house.archivist)
            self.accounts |= {account.user_name: account.id for account in theirs}
            name = house.first.user_name.partition("-")[0]
            self.model.roles |= {(name, steward.user_name) for steward in (house.first, house.second)}
            self.model.decided[name] = house.mandate.decided_on
        self.model.roles |= {("taquile", MEMBER), ("chinchero", OTHER)}
        self.accounts[MEMBER] = taquile.member(session, MEMBER).id
        self.accounts[OTHER] = chinchero.member(session, OTHER).id
        self.accounts[STRANGER] = person(session, STRANGER).id
        weaver = write(session, ArtisanInput(title=texts(es=f"Doña {self._next_word()}")))
        self.weaver = entity_of(session, weaver).id
        self._keep("weaver", weaver, Basis.PUBLISHED_SOURCE)
        self.accounts[WEAVER] = person(session, WEAVER, artisan_id=self.weaver).id

    def _meet_dyer(self, session: Session) -> None:
        """Nobody made her up, so she was asked: she agreed to be named, and has said nothing of where she is."""
        self.place = write(session, PlaceInput(title=texts(es="Isla")))
        data = ArtisanInput(title=texts(es=f"Doña {self._next_word()}"), places=(PlaceRef(self.place),))
        self._keep(DYER, write(session, data, demonstration=False), Basis.PUBLISHED_SOURCE)
        row_id = entity_of(session, self.ids[DYER]).id
        self.accounts[DYER] = person(session, DYER, artisan_id=row_id).id
        named = replace(self.of_dyer(session, ConsentScope.NAME), purposes=READING)
        grant(session, VAULT, named, by=self.by(DYER))

    def of_dyer(self, session: Session, scope: ConsentScope) -> NewLines:
        row_id = self.entity(session, DYER).id
        return NewLines(entity_ids=[row_id], voice=Voice(scope, row_id), grantor_type=GrantorType.PERSON)

    def _write(self, session: Session, taquile: Collective, chinchero: Collective) -> None:
        photo = MediaAssetInput(title=texts(es=f"Foto {self._next_word()}"), file="a.png", basis=Basis.CONSENT)
        self._keep("medium", write(session, photo), Basis.CONSENT)
        for name, house, basis in (
            ("consented", taquile, Basis.CONSENT),
            ("published", taquile, Basis.PUBLISHED_SOURCE),
            ("elsewhere", chinchero, Basis.PUBLISHED_SOURCE),
            ("own", chinchero, Basis.OWN),
            ("kept", taquile, Basis.PUBLISHED_SOURCE),
        ):
            identifier = write(session, self.record(session, house.holder.identifier, basis, name))
            self._keep(name, identifier, basis, house.first.user_name.partition("-")[0])
        self.model.entries["medium"].holder = "taquile"
        own = entity_of(session, self.ids["own"])
        session.add(Audience(entity_id=own.id, owner_id=self.accounts[MEMBER], seasons=()))
        self.model.entries["own"].chosen = Chosen(MEMBER, frozenset(), Sharing.ALL, ())
        self.model.entries["consented"].words = {"bearer": Word(), "people": Word()}
        # What may be done with a photo is what may be done with the record that shows it.
        self.model.entries["medium"].words = self.model.entries["consented"].words
        session.flush()
        refresh_policies(session, [entity_of(session, self.ids[name]).id for name in RECORDS])

    def _keep_among_members(self, session: Session, taquile: Collective) -> None:
        """One record stands under a strict protocol from the start, which somebody satisfies."""
        name, steward = "taquile-strict", Actor(account_id=taquile.first.id)
        data = AudienceInput(protocols=(self.protocols[name],), sharing=Sharing.ALL, seasons=())
        choose_audience(session, self.entity(session, "kept"), data, by=steward)
        self.model.entries["kept"].chosen = Chosen(STEWARD, frozenset({name}), Sharing.ALL, ())
        account = session.get_one(Account, self.accounts[MEMBER])
        admit_to_protocol(session, self.protocol(session, name), account, Role.MEMBER, by=steward)
        self.model.protocols[name].members.add(MEMBER)

    def record(self, session: Session, people: str, basis: Basis, name: str) -> EntityInput:
        weaver = session.get_one(Entity, self.weaver).identifier
        return TechniqueInput(
            title=texts(es=f"Tejido {self._next_word()}"),
            basis=basis,
            communities=(CommunityRef(people),),
            holdings=(Holding(holder=HolderRef(weaver), role=HoldingRole.BEARER),) if name == "consented" else (),
            media=(MediaRef(self.ids["medium"]),) if name == "consented" else (),
        )

    def _next_word(self) -> str:
        self.number += 1
        return word_of(self.number)

    def _keep(self, name: str, identifier: str, basis: Basis, holder: str | None = None) -> None:
        self.ids[name] = identifier
        self.model.entries[name] = Kept(word_of(self.number), basis, holder, names=[word_of(self.number)])

    def done(self, do: Callable[[Session], None]) -> bool:
        with suppress(*REFUSED), self.world.database.writing() as session:
            do(session)
            return True
        return False

    def by(self, who: str | None) -> Actor:
        return Actor(account_id=self.accounts[who])

    def steward_of(self, name: str) -> Actor:
        return self.by(f"{self.model.protocols[name].holder}-1")

    def speaker(self, *, hers: bool) -> Actor:
        return self.by(WEAVER if hers else STEWARD)

    def row_of(self, holder: str) -> int:
        return self.taquile if holder == "taquile" else self.chinchero

    def protocol(self, session: Session, name: str) -> Protocol:
        return session.scalars(select(Protocol).filter_by(identifier=self.protocols[name])).one()

    def entity(self, session: Session, name: str) -> Entity:
        return entity_of(session, self.ids[name])

    def lines(self, *, hers: bool) -> NewLines:
        voice = (
            Voice(ConsentScope.BEARER_KNOWLEDGE, self.weaver)
            if hers
            else Voice(ConsentScope.COLLECTIVE_KNOWLEDGE, self.taquile)
        )
        return NewLines(entity_ids=(), voice=voice, grantor_type=GrantorType.PERSON if hers else GrantorType.COLLECTIVE)

    def of(self, session: Session, lines: NewLines) -> NewLines:
        return replace(lines, entity_ids=[self.entity(session, "consented").id])
