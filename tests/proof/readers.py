"""What people do in the archive of the plain model, in any order; each step ends with somebody's look at it."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.inputs.announcement import AnnouncementInput
from archive.inputs.audience import AudienceInput
from archive.inputs.governance import (
    AccountState,
    Answer,
    ClaimAim,
    Openness,
    Purpose,
    Role,
    SeasonType,
    Sharing,
)
from archive.inputs.kinds import Basis, HoldingRole
from archive.inputs.protocol import ProtocolInput
from archive.inputs.season import Season
from archive.models.account import Account
from archive.models.announcement import Announcement
from archive.models.claim import Claim
from archive.models.entity import Entity
from archive.services.communities.announcement import announce, take_back_announcement
from archive.services.communities.blocking import block, unblock
from archive.services.communities.protocol import (
    admit_to_protocol,
    close_protocol,
    close_season,
    dismiss_from_protocol,
    open_season,
    revise_protocol,
)
from archive.services.consents.consent import grant, refuse, revoke
from archive.services.entries.entity import revise_entity, withdraw_entity
from archive.services.holders.claim import NewClaim, open_claim, withdraw_claim
from tests.archive.search.world import texts
from tests.archive.services.governed import VAULT
from tests.factories.audiences import choose_audience
from tests.factories.entries import BY
from tests.factories.house import EVERYTHING
from tests.proof.dyer import Dyer
from tests.proof.living_archive import (
    BEGIN,
    MEMBER,
    OTHER,
    PROTOCOLS,
    READERS,
    RECORDS,
    REFUSED,
    SECOND,
    STEWARD,
    STRANGER,
    WEAVER,
    word_of,
)
from tests.proof.plain_model import Chosen, Word
from tests.proof.views import ANNOUNCED

readers = st.sampled_from(READERS)
protocols = st.sampled_from(PROTOCOLS)
records = st.sampled_from(RECORDS)
seasons = st.sampled_from([
    (), (Season(type=SeasonType.MONTHS, months=(12,)),), (Season(type=SeasonType.MONTHS, months=(1, 6)),),
    (Season(type=SeasonType.BY_HAND),), (Season(type=SeasonType.DATES, begins="01-02", ends="01-04"),),
    (Season(type=SeasonType.DATES, begins="12-31", ends="01-03"),),
    (Season(type=SeasonType.DATES, begins="2027-01-02", ends="2027-01-05"),),
    (Season(type=SeasonType.EASTER, first_day=-86, last_day=-83),),
])  # fmt: skip
purposes = st.sampled_from([
    EVERYTHING, {Purpose.VIEW: Answer.YES}, {Purpose.VIEW: Answer.YES, Purpose.SEARCH: Answer.YES},
    {Purpose.SEARCH: Answer.YES},
])  # fmt: skip
closings = st.sampled_from([(), (Purpose.VIEW,), (Purpose.SEARCH,), (Purpose.TEACH,), (Purpose.DOWNLOAD,)])
#: Mostly those around which seasons begin and end, and yesses run out.
passing = st.integers(1, 9) | st.integers(10, 40)
days = st.none() | st.integers(-2, 4)


class Readers(Dyer):
    """What people do there, in any order."""

    @rule(reader=readers, to=passing, hour=st.sampled_from([0, 12, 23]))
    def let_time_pass(self, reader: str | None, to: int, hour: int = 12) -> None:
        day = BEGIN + timedelta(days=to)
        # A clock one day back is that of a machine which is behind: it takes back no day that has begun.
        if day != self.model.today - timedelta(days=1):
            begins = day != self.model.today
            self.model.today, self.hour = day, hour
            if begins:
                self.model.begin_day()
        self.look(reader)

    @rule(reader=readers, name=protocols, who=st.sampled_from([MEMBER, OTHER]))
    def admit(self, reader: str | None, name: str, who: str) -> None:
        def do(session: Session) -> None:
            account = session.get_one(Account, self.accounts[who])
            admit_to_protocol(session, self.protocol(session, name), account, Role.MEMBER, by=self.steward_of(name))

        if self.done(do):
            holder = self.model.protocols[name].holder
            assert self.model.may_widen(holder)
            assert not self.model.is_over(holder, who)
            self.model.protocols[name].members.add(who)
        self.look(reader)

    @rule(reader=readers, name=protocols, who=st.sampled_from([MEMBER, OTHER]))
    def dismiss(self, reader: str | None, name: str, who: str) -> None:
        def do(session: Session) -> None:
            account = session.get_one(Account, self.accounts[who])
            dismiss_from_protocol(session, self.protocol(session, name), account, by=self.steward_of(name))

        if self.done(do):
            self.model.protocols[name].members.discard(who)
        self.look(reader)

    @rule(reader=readers, who=st.sampled_from([MEMBER, OTHER, STRANGER, WEAVER]), lift=st.booleans())
    def block_or_unblock(self, reader: str | None, who: str, lift: bool) -> None:
        def do(session: Session) -> None:
            account = session.get_one(Account, self.accounts[who])
            (unblock if lift else block)(session, self.taquile, account, by=self.by(STEWARD))

        if self.done(do):
            (self.model.blocks.discard if lift else self.model.blocks.add)(("taquile", who))
        self.look(reader)

    @rule(reader=readers, who=st.sampled_from([MEMBER, OTHER]), state=st.sampled_from(["active", "blocked"]))
    def suspend(self, reader: str | None, who: str, state: str) -> None:
        with self.world.database.writing() as session:
            session.get_one(Account, self.accounts[who]).state = AccountState(state)
        (self.model.suspended.discard if state == "active" else self.model.suspended.add)(who)
        self.look(reader)

    @rule(reader=readers, name=protocols, openness=st.sampled_from(Openness))
    def change_protocol(self, reader: str | None, name: str, openness: Openness) -> None:
        def do(session: Session) -> None:
            data = ProtocolInput(name=texts(es=name), openness=openness)
            revise_protocol(session, self.protocol(session, name), data, by=self.steward_of(name))

        if self.done(do):
            self.model.protocols[name].openness = openness
        self.look(reader)

    @rule(reader=readers, name=protocols, is_open=st.booleans())
    def turn_season(self, reader: str | None, name: str, is_open: bool) -> None:
        turn = open_season if is_open else close_season
        if self.done(lambda session: turn(session, self.protocol(session, name), by=self.steward_of(name))):
            self.model.protocols[name].season_open = is_open
        self.look(reader)

    @rule(reader=readers, name=st.just("chinchero-strict"))
    def close_for_good(self, reader: str | None, name: str) -> None:
        if self.done(lambda session: close_protocol(session, self.protocol(session, name), by=self.steward_of(name))):
            self.model.protocols[name].closed = True
        self.look(reader)

    @rule(
        reader=readers, name=st.sampled_from([*RECORDS, "weaver", "medium"]),
        chosen=st.frozensets(protocols, max_size=2), sharing=st.sampled_from(Sharing), when=seasons,
        by=st.sampled_from([STEWARD, SECOND, "chinchero-1", WEAVER, MEMBER]),
    )  # fmt: skip
    def choose(
        self, reader: str | None, name: str, chosen: Collection[str], sharing: Sharing,
        when: tuple[Season, ...], by: str,
    ) -> None:  # fmt: skip
        data = AudienceInput(
            protocols=tuple(self.protocols[one] for one in sorted(chosen)), sharing=sharing, seasons=when
        )
        entry = self.model.entries[name]
        if not entry.withdrawn and self.done(
            lambda session: choose_audience(session, self.entity(session, name), data, by=self.by(by))
        ):
            owner = self.model.owner_of(entry) if entry.chosen else by
            entry.chosen = Chosen(owner, frozenset(chosen), sharing if len(chosen) > 1 else Sharing.ALL, when)
        self.look(reader)

    @rule(reader=readers, hers=st.booleans(), answers=purposes, begins=days, ends=days)
    def consent(
        self, reader: str | None, hers: bool, answers: dict[Purpose, Answer], begins: int | None, ends: int | None
    ) -> None:
        first, last = (None if day is None else self.model.today + timedelta(days=day) for day in (begins, ends))
        lines = replace(self.lines(hers=hers), purposes=answers, begins_on=first, ends_on=last)
        if self.done(lambda session: grant(session, VAULT, self.of(session, lines), by=self.speaker(hers=hers))):
            words = self.model.entries["consented"].words
            words["bearer" if hers else "people"] = Word(dict(answers), first, last)
        self.look(reader)

    @rule(reader=readers, hers=st.booleans(), closed=closings, taking_back=st.booleans())
    def take_back(self, reader: str | None, hers: bool, closed: tuple[Purpose, ...], taking_back: bool) -> None:
        close = revoke if taking_back else refuse
        lines = replace(self.lines(hers=hers), purposes=dict.fromkeys(closed, Answer.NO))
        if self.done(lambda session: close(session, VAULT, self.of(session, lines), by=self.speaker(hers=hers))):
            word = self.model.entries["consented"].words["bearer" if hers else "people"]
            word.answers.update(dict.fromkeys(closed or Purpose, Answer.NO))
            for asked in self.model.open_requests().values():
                if asked.about == "consented":
                    asked.yes.get("bearer" if hers else "people", set()).difference_update(closed or Purpose)
        self.look(reader)

    @rule(reader=readers, name=st.sampled_from(["published", "elsewhere"]), own=st.booleans())
    def edit(self, reader: str | None, name: str, own: bool) -> None:
        entry = self.model.entries[name]
        if entry.withdrawn:
            return
        basis = Basis.OWN if own else Basis.PUBLISHED_SOURCE
        with self.world.database.writing() as session:
            people = session.get_one(Entity, self.taquile if name == "published" else self.chinchero).identifier
            revise_entity(session, self.entity(session, name), self.record(session, people, basis, name), by=BY)
        entry.basis, entry.name = basis, word_of(self.number)
        entry.names.append(entry.name)
        self.look(reader)

    @rule(reader=readers, name=st.sampled_from(["published", "weaver"]))
    def withdraw(self, reader: str | None, name: str) -> None:
        entry = self.model.entries[name]
        if not entry.withdrawn:
            with self.world.database.writing() as session:
                withdraw_entity(session, self.entity(session, name), by=BY)
            entry.withdrawn = True
        self.look(reader)

    @rule(reader=readers)
    def claim_or_withdraw_claim(self, reader: str | None) -> None:
        with self.world.database.writing() as session, suppress(*REFUSED):
            if self.claim is None:
                new = NewClaim(
                    record_id=self.entity(session, "published").id, claimant_id=self.chinchero,
                    respondent_id=self.taquile, aim=ClaimAim.JOIN, role=HoldingRole.BEARER,
                )  # fmt: skip
                self.claim = open_claim(session, VAULT, new, by=self.by("chinchero-1")).identifier
            else:
                claim = session.scalars(select(Claim).filter_by(identifier=self.claim)).one()
                withdraw_claim(session, claim, by=self.by("chinchero-1"))
                self.claim = None
        self.look(reader)

    @rule(reader=readers)
    def announce_or_say_nothing(self, reader: str | None) -> None:
        by = self.by(STEWARD)
        with self.world.database.writing() as session, suppress(*REFUSED):
            if self.announcement is None:
                holder, said = session.get_one(Entity, self.taquile), AnnouncementInput(words=texts(es=ANNOUNCED))
                self.announcement = announce(session, holder, said, by=by).identifier
                self.model.announcing.add("taquile")
            else:
                announcement = session.scalars(select(Announcement).filter_by(identifier=self.announcement)).one()
                take_back_announcement(session, announcement, by=by)
                self.announcement = None
                self.model.announcing.clear()
        self.look(reader)

    @rule(reader=readers)
    def drain(self, reader: str | None) -> None:
        self.world.drain()
        self.look(reader)

    @rule(reader=readers)
    def build_anew(self, reader: str | None) -> None:
        self.world.rebuild()
        self.look(reader)
