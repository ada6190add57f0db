"""Two communities, what they keep, who comes to read it, and how what a reader sees is held against the plain model."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from hypothesis.stateful import RuleBasedStateMachine, initialize
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.access import Actor, Door, Reader, open_door
from archive.access.decisions import decide
from archive.access.voices import Voice
from archive.errors import NotAllowedError, NotFoundError, RefusedError, WithdrawnError
from archive.inputs.artisan import ArtisanInput
from archive.inputs.entity import EntityInput
from archive.inputs.governance import (
    Answer,
    ConsentScope,
    GrantorType,
    Openness,
    Purpose,
    Sharing,
)
from archive.inputs.kinds import Basis, HoldingRole, Kind
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.record import Holding
from archive.inputs.references import CommunityRef, HolderRef, MediaRef
from archive.inputs.technique import TechniqueInput
from archive.models.audience import Audience
from archive.models.entity import Entity
from archive.models.index_job import IndexJob, IndexJobState
from archive.models.moment import told_by
from archive.models.protocol import Protocol
from archive.services.browse import browse_kind, count_kinds
from archive.services.consent import NewLines
from archive.services.entity_policy import refresh_policies
from archive.services.entry_read import get_entry
from archive.services.media_read import get_media_asset
from archive.transaction import Database
from indexer.engine import Engine
from tests.archive.search.world import World, texts
from tests.archive.services.governed import Collective, opened, person
from tests.factories.entries import entity_of, write
from tests.proof.plain_model import Chosen, Kept, PlainModel, ProtocolRule, Word

BEGIN: Final = date(2026, 12, 30)
STRANGER, MEMBER, OTHER, WEAVER = "stranger", "member", "other", "weaver"
STEWARD: Final = "taquile-1"
READERS: Final = (None, STRANGER, MEMBER, OTHER, WEAVER, STEWARD)
PROTOCOLS: Final = ("taquile-open", "taquile-strict", "chinchero-strict")
RECORDS: Final = ("consented", "published", "elsewhere", "own")
_SYLLABLES: Final = ("bra", "cho", "dru", "fli", "gre", "plo", "tri", "zun")
#: What the actor may not do changes nothing; the model is told of what was done alone.
REFUSED: Final = (NotAllowedError, NotFoundError, RefusedError)


def word_of(number: int) -> str:
    """A word that no other entry has, and that is near to none."""
    return "".join(_SYLLABLES[number // 8**place % 8] for place in range(4)) + f"{number:04}"


class LivingArchive(RuleBasedStateMachine):
    """Two communities, what they keep, and whoever comes to read it."""

    def __init__(self, database: Database, engine: Engine) -> None:
        super().__init__()
        self._stack = ExitStack()
        self.world = World(database, engine)
        self.model = PlainModel(BEGIN)
        self._stack.enter_context(told_by(self._now))
        self.number = 0
        self.accounts: dict[str | None, int | None] = {None: None}
        self.ids: dict[str, str] = {}
        self.protocols: dict[str, str] = {}
        self.claim: str | None = None

    def teardown(self) -> None:
        self._stack.close()
        self.world.database.close()

    def _now(self) -> datetime:
        today = self.model.today
        return datetime(today.year, today.month, today.day, 17, tzinfo=UTC)

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
        self.world.rebuild()

    def _meet(self, session: Session, taquile: Collective, chinchero: Collective) -> None:
        self.accounts |= {house.first.user_name: house.first.id for house in (taquile, chinchero)}
        self.accounts[MEMBER] = taquile.member(session, MEMBER).id
        self.accounts[OTHER] = chinchero.member(session, OTHER).id
        self.accounts[STRANGER] = person(session, STRANGER).id
        weaver = write(session, ArtisanInput(title=texts(es=f"Doña {self._next_word()}")))
        self.weaver = entity_of(session, weaver).id
        self._keep("weaver", weaver, Basis.PUBLISHED_SOURCE)
        self.accounts[WEAVER] = person(session, WEAVER, artisan_id=self.weaver).id

    def _write(self, session: Session, taquile: Collective, chinchero: Collective) -> None:
        medium = write(session, MediaAssetInput(title=texts(es=f"Foto {self._next_word()}"), file="a.png"))
        self._keep("medium", medium, Basis.PUBLISHED_SOURCE)
        for name, house, basis in (
            ("consented", taquile, Basis.CONSENT),
            ("published", taquile, Basis.PUBLISHED_SOURCE),
            ("elsewhere", chinchero, Basis.PUBLISHED_SOURCE),
            ("own", chinchero, Basis.OWN),
        ):
            identifier = write(session, self.record(session, house.holder.identifier, basis, name))
            self._keep(name, identifier, basis)
        own = entity_of(session, self.ids["own"])
        session.add(Audience(entity_id=own.id, owner_id=self.accounts[MEMBER], seasons=()))
        self.model.entries["own"].chosen = Chosen(MEMBER, frozenset(), Sharing.ALL, ())
        self.model.entries["consented"].words = {"bearer": Word(), "people": Word()}
        session.flush()
        refresh_policies(session, [entity_of(session, self.ids[name]).id for name in RECORDS])

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

    def _keep(self, name: str, identifier: str, basis: Basis) -> None:
        self.ids[name] = identifier
        self.model.entries[name] = Kept(word_of(self.number), basis)

    def done(self, do: Callable[[Session], None]) -> bool:
        with suppress(*REFUSED), self.world.database.writing() as session:
            do(session)
            return True
        return False

    def by(self, who: str) -> Actor:
        return Actor(account_id=self.accounts[who])

    def steward_of(self, name: str) -> Actor:
        return self.by(f"{self.model.protocols[name].holder}-1")

    def speaker(self, *, hers: bool) -> Actor:
        return self.by(WEAVER if hers else STEWARD)

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

    def look(self, reader: str | None) -> None:
        model = self.model
        viewed = {self.ids[name] for name, entry in model.entries.items() if model.may_view(reader, entry)}
        found = {self.ids[name] for name, entry in model.entries.items() if model.may_find(reader, entry)}
        if self.ids["consented"] not in viewed:
            # A medium is never wider than the record that shows it.
            viewed.discard(self.ids["medium"])
        if self.ids["consented"] not in found:
            found.discard(self.ids["medium"])
        with self.world.database.reading() as session:
            door = open_door(session, Reader(account_id=self.accounts[reader]))
            waits = session.scalar(select(func.count()).where(IndexJob.state == IndexJobState.PENDING)) or 0
            self._look_at_pages(session, door, viewed)
            self._look_at_answers(session)
        self._look_at_search(door, found, up_to_date=not waits)

    def _look_at_pages(self, session: Session, door: Door, viewed: set[str]) -> None:
        ours = set(self.ids.values())
        listed = {
            card.identifier
            for kind in (Kind.TECHNIQUE, Kind.ARTISAN, Kind.MEDIA_ASSET)
            for card in browse_kind(session, kind, door, start=0, size=50).entities
        }
        assert listed & ours == viewed
        counted = count_kinds(session, door)
        assert sum(counted.get(kind, 0) for kind in (Kind.TECHNIQUE, Kind.ARTISAN, Kind.MEDIA_ASSET)) == len(listed)
        for name, identifier in self.ids.items():
            kind = {"weaver": Kind.ARTISAN, "medium": Kind.MEDIA_ASSET}.get(name, Kind.TECHNIQUE)
            try:
                entry = get_entry(session, kind, identifier, door)
            except (NotFoundError, WithdrawnError):
                assert identifier not in viewed
                continue
            assert identifier in viewed
            around = {one.entity.identifier for one in (*entry.outgoing, *entry.incoming)}
            assert (around | {asset.identifier for asset in entry.media}) & ours <= viewed
            session.expunge_all()
        with suppress(NotFoundError):
            assert get_media_asset(session, self.ids["medium"], door).identifier in viewed

    def _look_at_answers(self, session: Session) -> None:
        answers = decide(session, [self.entity(session, "published")])
        if self.claim is not None:
            uses = set(Purpose) - {Purpose.VIEW, Purpose.SEARCH}
            assert not [use for use in uses for said in answers.values() if said[use] is Answer.YES]

    def _look_at_search(self, door: Door, found: set[str], *, up_to_date: bool) -> None:
        ours = set(self.ids.values())
        everything = self.world.found(door=door) & ours
        assert everything <= found
        for name, entry in self.model.entries.items():
            hits = self.world.found(f'"{entry.name}"', door=door) & ours
            assert hits <= found
            if name == "weaver" and self.ids["weaver"] not in found:
                assert not hits
            offered = self.world.suggested(entry.name, door=door)
            if self.ids[name] not in found:
                assert not [text for text in offered if entry.name in text]
            elif up_to_date:
                assert self.ids[name] in hits
                assert name == "medium" or offered
        if up_to_date:
            assert everything == found
