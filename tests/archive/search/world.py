"""A small archive that tests write and search, as people and processes do."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import ANYBODY, PUBLIC, Door, PolicyDefinition, intern_policy, open_door
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind, Status
from archive.inputs.wording import LanguageMap, Name, Wording
from archive.languages import Language
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.search.catalogue import find
from archive.search.facets import Facet
from archive.search.lease import Leaseholder
from archive.search.request import SearchPage, SearchRequest, Suggestion
from archive.search.suggesting import suggest
from archive.search.sync import compare, drain, rebuild
from archive.services.entries.entity import NewEntity, create_entities, link_entities, revise_entity, withdraw_entity
from archive.services.index_queue import queue_entity
from archive.transaction import Database
from indexer.engine import Engine

BY = "the tests"


def texts(**by_language: str) -> LanguageMap:
    """`texts(es="telar", quz="awana")`."""
    return LanguageMap({Language(tag): Wording(text=text) for tag, text in by_language.items()})


def names(**by_language: str) -> tuple[Name, ...]:
    return tuple(Name(text=text, lang=Language(tag)) for tag, text in by_language.items())


def labels(**by_language: str) -> dict[Language, tuple[Wording, ...]]:
    """Several labels of a language are parted by commas."""
    return {
        Language(tag): tuple(Wording(text=label.strip()) for label in written.split(","))
        for tag, written in by_language.items()
    }


def save(
    session: Session,
    data: EntityInput,
    *,
    identifier: str | None = None,
    policy: PolicyDefinition = PUBLIC,
    status: Status = Status.PUBLISHED,
    load_id: int | None = None,
) -> str:
    """Write one entry with its index work, as a person's change does."""
    identifier = identifier or mint()
    policy_id = intern_policy(session, policy).id
    new = NewEntity(
        identifier=identifier,
        data=data,
        policy_id=policy_id,
        status=status,
        load_id=load_id,
        demonstration=data.kind is Kind.ARTISAN,
    )
    rows = create_entities(session, [new], by=BY)
    link_entities(session, [(rows[identifier], data)])
    queue_entity(session, entity(session, identifier))
    return identifier


def entity(session: Session, identifier: str) -> Entity:
    return session.scalars(select(Entity).where(Entity.identifier == identifier)).one()


def silent(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


@dataclass(slots=True)
class World:
    """One process's view of an archive."""

    database: Database
    engine: Engine
    leaseholder: Leaseholder = field(init=False)

    def __post_init__(self) -> None:
        self.leaseholder = Leaseholder(self.database)

    def save(
        self,
        data: EntityInput,
        *,
        identifier: str | None = None,
        policy: PolicyDefinition = PUBLIC,
        status: Status = Status.PUBLISHED,
    ) -> str:
        with self.database.writing() as session:
            return save(session, data, identifier=identifier, policy=policy, status=status)

    def revise(self, identifier: str, data: EntityInput) -> None:
        with self.database.writing() as session:
            revise_entity(session, entity(session, identifier), data, by=BY)

    def withdraw(self, identifier: str) -> None:
        with self.database.writing() as session:
            withdraw_entity(session, entity(session, identifier), by=BY)

    def drain(self) -> int:
        return drain(self.database, self.engine, self.leaseholder)

    def rebuild(self) -> str:
        return rebuild(self.database, self.engine, self.leaseholder, progress=silent)

    def is_in_step(self) -> bool:
        return not compare(self.database, self.engine)

    def door(self) -> Door:
        with self.database.reading() as session:
            return open_door(session, ANYBODY)

    def search(
        self, text: str = "", *, door: Door | None = None, language: Language = Language.SPANISH, **asked: object
    ) -> SearchPage:
        """Anybody's search; `asked` as in `SearchRequest`."""
        return self.ask(SearchRequest(text=text, **asked), door=door, language=language)  # type: ignore[arg-type]

    def ask(
        self, request: SearchRequest, *, door: Door | None = None, language: Language = Language.SPANISH
    ) -> SearchPage:
        with self.database.reading() as session:
            return find(session, self.engine, request, door or open_door(session, ANYBODY), language)

    def found(self, text: str = "", *, door: Door | None = None) -> set[str]:
        """Identifiers of everything on the first page."""
        return set(identifiers(self.search(text, door=door, size=100)))

    def suggestions(self, typed: str, *, door: Door | None = None) -> Sequence[Suggestion]:
        with self.database.reading() as session:
            return suggest(self.engine, typed, door or open_door(session, ANYBODY), size=100)

    def suggested(self, typed: str, *, door: Door | None = None) -> set[str]:
        return {suggestion.text for suggestion in self.suggestions(typed, door=door)}


def identifiers(page: SearchPage) -> list[str]:
    return [found.entity.identifier for found in page.found]


def facet(page: SearchPage, which: Facet) -> dict[str, int]:
    """Counts of a facet by key, as a page offers them."""
    return {value.key: value.count for column in page.facets if column.facet is which for value in column.values}
