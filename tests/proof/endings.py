"""What ends: a role, an entry for good, a yes to somebody who asked."""

from collections.abc import Callable, Collection
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from archive.inputs.governance import Purpose, RequestState, Role
from archive.inputs.use_request import ASKED_FOR, RequestAnswerInput, UseRequestInput
from archive.jobs.destruction import destroy
from archive.models.account import Account
from archive.models.entity import Entity
from archive.models.membership import Membership
from archive.models.use_request import UseRequest
from archive.services.communities.mandate import accept_mandate, open_mandate
from archive.services.communities.membership import Term, give_role, leave_on
from archive.services.holders.request_inbox import Handing, hand_on
from archive.services.holders.use_request import (
    Addressed,
    grant_request,
    refuse_request,
    revoke_request,
    send_request,
    take_back_request,
)
from tests.archive.services.governed import VAULT, decision
from tests.proof.living_archive import MEMBER, OTHER, READERS, REFUSED, STEWARD, STRANGER, WEAVER
from tests.proof.plain_model import Asked
from tests.proof.views import Views

readers = st.sampled_from(READERS)
#: Of those who have a role in a collective; the first stewards stay, so that something goes on happening.
roles = st.sampled_from([
    ("taquile", MEMBER), ("chinchero", OTHER), ("taquile", "taquile-2"), ("chinchero", "chinchero-2"),
])  # fmt: skip
uses = st.frozensets(st.sampled_from(ASKED_FOR), min_size=1, max_size=3)
answerers = st.sampled_from([STEWARD, WEAVER, MEMBER, OTHER])
places = st.integers(0, 3)


class Endings(Views):
    """What people end there, in any order."""

    @rule(reader=readers, role=roles, last=st.none() | st.integers(0, 4))
    def end_role(self, reader: str | None, role: tuple[str, str], last: int | None) -> None:
        """Stewards say until when somebody is one of theirs, and a steward says so of herself."""
        holder, who = role
        day = None if last is None else self.model.today + timedelta(days=last)

        def do(session: Session) -> None:
            if who.startswith(holder):
                leave_on(session, self.row_of(holder), day or self.model.today, by=self.by(who))
                return
            account = session.get_one(Account, self.accounts[who])
            give_role(session, self.row_of(holder), account, Term(Role.MEMBER, day), by=self.by(f"{holder}-1"))

        was_over, before = self.model.is_over(*role), self.model.last_days.get(role)
        day = day or (self.model.today if who.startswith(holder) else None)
        may_widen = self.model.may_widen(holder)
        if self.done(do):
            is_longer = before is not None and (day is None or day > before)
            assert may_widen or not (was_over or is_longer)
            self._begin_role(role, day)
        self.look(reader)
        self.look(who if who in READERS else None)

    @rule(reader=readers, role=roles)
    def end_yesterday(self, reader: str | None, role: tuple[str, str]) -> None:
        """As a machine writes it whose clock is behind: the day has begun already, so nothing is cleared away."""
        holder, who = role
        day = self.model.today - timedelta(days=1)
        theirs = update(Membership).filter_by(account_id=self.accounts[who], holder_id=self.row_of(holder))
        with self.world.database.writing() as session:
            session.execute(theirs.values(until=day))
        if role not in self.model.gone:
            self.model.last_days[role] = day
        self.look(reader)

    @rule(reader=readers, holder=st.sampled_from(["taquile", "chinchero"]))
    def decide_again(self, reader: str | None, holder: str) -> None:
        """The collective decides anew, and both whom it names take it on."""
        stewards = (f"{holder}-2", f"{holder}-1")

        def do(session: Session) -> None:
            people = session.get_one(Entity, self.row_of(holder))
            named = open_mandate(session, people, decision(*stewards), vault=VAULT, by=self.by(f"{holder}-archivist"))
            for steward in stewards:
                accept_mandate(session, named, by=self.by(steward))

        assert self.done(do)
        for steward in stewards:
            self._begin_role((holder, steward), None)
        self.model.decided[holder] = self.model.today - timedelta(days=1)
        self.look(reader)

    def _begin_role(self, role: tuple[str, str], last: date | None) -> None:
        if self.model.is_over(*role):
            self.model.leave_behind(*role)
        self.model.gone.discard(role)
        self.model.last_days.pop(role, None)
        if last is not None:
            self.model.last_days[role] = last

    @rule(
        reader=readers, name=st.sampled_from(["published", "elsewhere", "consented", "weaver", "medium"]),
        by=st.sampled_from([STEWARD, "chinchero-1", WEAVER, MEMBER]),
    )  # fmt: skip
    def destroy_entry(self, reader: str | None, name: str, by: str) -> None:
        try:
            receipt = destroy(self.places, self.ids[name], by=self.by(by))
        except REFUSED:
            self.look(reader)
            return
        gone = {one.identifier for one in receipt.destroyed}
        self.holding = self.world.engine.generation()
        assert gone - {self.ids["medium"]} == {self.ids[name]} - {self.ids["medium"]}
        for one, entry in self.model.entries.items():
            if self.ids[one] in gone:
                entry.withdrawn = entry.destroyed = True
        if name == "weaver":
            self.model.entries["consented"].words["bearer"].needed = False
        self.look(reader)

    @rule(
        reader=readers, name=st.sampled_from(["consented", "published"]), purposes=uses,
        agreeing=st.sampled_from([(), (STEWARD,), (WEAVER, STEWARD)]),
    )  # fmt: skip
    def ask(self, reader: str | None, name: str, purposes: frozenset[Purpose], agreeing: Collection[str]) -> None:
        sent: list[str] = []

        def do(session: Session) -> None:
            to = Addressed(self.entity(session, name).id, self.taquile)
            data = UseRequestInput(purposes=tuple(purposes), name="N.", email="n@example.org", words="Para enseñar.")
            sent.append(send_request(session, VAULT, to, data, by=self.by(STRANGER)).request.identifier)

        if not self.model.entries[name].withdrawn and self.done(do):
            self.model.requests[sent[0]] = Asked(name, purposes)
            for by in agreeing:
                self._say_yes(sent[0], RequestAnswerInput(purposes=tuple(purposes)), by)
        self.look(reader)

    @rule(reader=readers, place=places, may_grant=st.booleans())
    def hand_on_request(self, reader: str | None, place: int, may_grant: bool) -> None:
        def do(session: Session, request: UseRequest) -> None:
            hand_on(session, request, Handing(self.accounts[MEMBER] or 0, may_grant), by=self.by(STEWARD))

        if asked := self._done_to(self._at(place), do):
            asked.handed, asked.may_grant = True, may_grant
        self.look(reader)

    @rule(reader=readers, place=places, by=answerers, purposes=uses, last=st.none() | st.integers(0, 4))
    def say_yes(self, reader: str | None, place: int, by: str, purposes: frozenset[Purpose], last: int | None) -> None:
        until = None if last is None else self.model.today + timedelta(days=last)
        data = RequestAnswerInput(purposes=tuple(purposes), until=until)
        if identifier := self._at(place):
            self._say_yes(identifier, data, by)
        self.look(reader)

    def _say_yes(self, identifier: str, data: RequestAnswerInput, by: str) -> None:
        asked = self._done_to(identifier, lambda session, one: grant_request(session, VAULT, one, data, by=self.by(by)))
        if asked is None:
            return
        voice = "bearer" if by == WEAVER else "people"
        assert self.model.may_read_request(by, asked)
        assert voice == "bearer" or self.model.may_widen("taquile")
        assert by != MEMBER or asked.may_grant
        asked.yes[voice], asked.until[voice] = set(data.purposes) & asked.purposes, data.until
        if self.model.asked_of(asked) <= asked.yes.keys():
            asked.state = RequestState.GRANTED

    @rule(reader=readers, place=places, by=answerers)
    def say_no(self, reader: str | None, place: int, by: str) -> None:
        if asked := self._done_to(
            self._at(place), lambda session, one: refuse_request(session, VAULT, one, "", by=self.by(by))
        ):
            assert self.model.may_read_request(by, asked)
            asked.state = RequestState.REFUSED
        self.look(reader)

    @rule(reader=readers, place=places, by=answerers)
    def take_back_a_yes(self, reader: str | None, place: int, by: str) -> None:
        if asked := self._done_to(
            self._at(place), lambda session, one: revoke_request(session, VAULT, one, by=self.by(by))
        ):
            assert self.model.may_read_request(by, asked)
            asked.state = RequestState.REVOKED
        self.look(reader)

    @rule(reader=readers, place=places)
    def ask_no_more(self, reader: str | None, place: int) -> None:
        if asked := self._done_to(self._at(place), take_back_request):
            asked.state = RequestState.TAKEN_BACK
        self.look(reader)

    def _at(self, place: int) -> str | None:
        requests = list(self.model.open_requests())
        return requests[place % len(requests)] if requests else None

    def _done_to(self, identifier: str | None, do: Callable[[Session, UseRequest], None]) -> Asked | None:
        """The request to which it was done, if it was."""
        found = select(UseRequest).filter_by(identifier=identifier)
        done = identifier is not None and self.done(lambda session: do(session, session.scalars(found).one()))
        return self.model.requests[identifier] if identifier and done else None
