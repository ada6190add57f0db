"""How what a reader sees is held against the plain model."""

from collections import Counter
from contextlib import suppress
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.access import Door, Reader, blocking, open_door, open_permissions
from archive.access.decisions import decide
from archive.errors import NotFoundError, WithdrawnError
from archive.inputs.governance import Answer, Purpose, RequestState
from archive.inputs.kinds import Kind
from archive.models.index_job import IndexJob, IndexJobState
from archive.models.policy import Policy
from archive.models.schema import METADATA
from archive.models.use_request import UseRequest
from archive.search.announced import announced
from archive.search.facets import Facet
from archive.search.request import SearchPage, SearchRequest
from archive.services.communities.announcement import get_announcement
from archive.services.communities.membership import find_members
from archive.services.entries.browse import browse_kind, count_kinds
from archive.services.entries.entry_read import get_entry
from archive.services.holders.request_inbox import digest
from archive.services.holders.request_state import granted_purposes, state_of
from archive.services.media.media_asset_read import get_media_asset, may_download
from tests.archive.search.world import facet, identifiers
from tests.proof.living_archive import LivingArchive

#: The word of an announcement; no entry has it.
ANNOUNCED: Final = "quipucamayoc"


def misheard(word: str) -> str:
    """As somebody writes it who has not seen it written."""
    return f"{word[:2]}a{word[3:]}"


class Views(LivingArchive):
    """Whoever looks at the archive, in whatever way."""

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
            self._look_at_requests(session, reader)
            self._look_at_announcements(session, reader, door)
            self._look_at_place(session, door)
            self._look_at_roles(session, reader)
            self._look_for_what_is_destroyed(session)
        self._look_at_search(door, found, up_to_date=not waits)
        if not waits:
            self._search_for_what_is_destroyed()

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
            kind = {"weaver": Kind.ARTISAN, "dyer": Kind.ARTISAN, "medium": Kind.MEDIA_ASSET}.get(name, Kind.TECHNIQUE)
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
            medium = get_media_asset(session, self.ids["medium"], door)
            assert medium.identifier in viewed
            consented = self.model.entries["consented"]
            assert may_download(session, medium, door) == self.model.may_use(consented, Purpose.DOWNLOAD)

    def _look_at_answers(self, session: Session) -> None:
        answers = decide(session, [self.entity(session, "published")])
        if self.claim is not None:
            uses = set(Purpose) - {Purpose.VIEW, Purpose.SEARCH}
            assert not [use for use in uses for said in answers.values() if said[use] is Answer.YES]
        consented = self.model.entries["consented"]
        if not consented.withdrawn:
            (said,) = decide(session, [self.entity(session, "consented")]).values()
            assert {use for use in Purpose if said[use] is Answer.YES} == {
                use for use in Purpose if self.model.may_use(consented, use)
            }

    def _look_at_requests(self, session: Session, reader: str | None) -> None:
        model = self.model
        for identifier, asked in model.requests.items():
            request = session.scalars(select(UseRequest).filter_by(identifier=identifier)).one()
            assert state_of(session, request) is model.state_of(asked)
            if model.state_of(asked) is RequestState.GRANTED:
                assert set(granted_purposes(session, request)) == model.may_use_as_asked(asked)
        seen = digest(session, by=self.by(reader))
        told = {request.identifier for request in (*seen.waiting, *seen.answered)} & model.open_requests().keys()
        assert told == {key for key, asked in model.open_requests().items() if model.may_read_request(reader, asked)}

    def _look_at_announcements(self, session: Session, reader: str | None, door: Door) -> None:
        by = None if reader in self.model.suspended else self.accounts[reader]
        told, theirs = self.model.is_told(reader, "taquile"), blocking(session, by)
        shown = announced(session, SearchRequest(text=ANNOUNCED), door, theirs)
        assert [one.identifier for one in shown] == ([self.announcement] if told else [])
        found = None
        with suppress(NotFoundError):
            found = get_announcement(session, self.announcement or "", door, theirs)
        assert (found is not None) == told

    def _look_at_roles(self, session: Session, reader: str | None) -> None:
        permissions = open_permissions(session, self.by(reader))
        for holder in ("taquile", "chinchero"):
            assert permissions.is_in(self.row_of(holder)) is self.model.is_of(holder, reader)
            listed = {account.user_name for account in find_members(session, self.row_of(holder))}
            assert listed == {who for _, who in self.model.roles if self.model.is_listed(holder, who)}

    def _look_at_place(self, session: Session, door: Door) -> None:
        """From her page and from the place's."""
        hers = get_entry(session, Kind.ARTISAN, self.ids["dyer"], door)
        assert bool(hers.entity.places) is bool(hers.pointed_at("places")) is self.model.tells_place()
        session.expunge_all()
        here = get_entry(session, Kind.PLACE, self.place, door)
        assert any(one.role == "places" for one in here.incoming) is self.model.tells_place()
        session.expunge_all()

    def _look_for_what_is_destroyed(self, session: Session) -> None:
        if gone := self.model.gone_words():
            rows = (row for table in METADATA.sorted_tables for row in session.execute(select(table)))
            kept = "\n".join(str(tuple(row)) for row in rows)
            assert not [word for word in gone if word in kept]

    def _search_for_what_is_destroyed(self) -> None:
        """As nobody may, with every policy satisfied: what is not found so is not in the index."""
        if not (gone := self.model.gone_words()):
            return
        assert self.world.engine.generation() != self.holding
        with self.world.database.reading() as session:
            policies = dict(session.execute(select(Policy.id, Policy.token)).all())
        nobodys = Door(
            tokens=frozenset(policies.values()), policy_ids=frozenset(policies), denied={}, excluded=frozenset(),
            staging=frozenset(),
        )  # fmt: skip
        for word in gone:
            assert self.world.search(f'"{word}"', door=nobodys).total == 0
            assert not [text for text in self.world.suggested(word, door=nobodys) if word in text]

    def _look_for_place(self, door: Door, *, up_to_date: bool) -> None:
        here = identifiers(self.world.search(door=door, choices={Facet.PLACE: (self.place,)}))
        assert self.model.tells_place() or self.ids["dyer"] not in here
        if up_to_date and self.model.tells_place():
            assert self.ids["dyer"] in here

    def _look_at_search(self, door: Door, found: set[str], *, up_to_date: bool) -> None:
        ours = set(self.ids.values())
        page = self.world.search(door=door, size=100)
        self._look_at_counts(page)
        everything = set(identifiers(page)) & ours
        self._look_for_place(door, up_to_date=up_to_date)
        assert everything <= found
        assert self.world.search(ANNOUNCED, door=door).total == 0
        assert not self.world.suggested(ANNOUNCED, door=door)
        for name, entry in self.model.entries.items():
            hits = self.world.found(f'"{entry.name}"', door=door) & ours
            assert hits <= found
            if name == "weaver" and self.ids["weaver"] not in found:
                assert not hits
            offered = self.world.suggested(entry.name, door=door)
            if self.ids[name] not in found:
                assert not [text for text in offered if entry.name in text]
                near = self.world.search(misheard(entry.name), door=door).near
                assert not [text for text in near if entry.name in text]
            elif up_to_date:
                assert self.ids[name] in hits
                assert name == "medium" or offered
        if up_to_date:
            assert everything == found

    def _look_at_counts(self, page: SearchPage) -> None:
        """What is counted is what is shown."""
        kinds = Counter(one.entity.kind.value for one in page.found)
        assert page.total == kinds.total()
        assert facet(page, Facet.KIND) == kinds
