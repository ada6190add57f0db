"""A small archive with an entry or two of every kind, each field of which says something."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from archive import schema_version
from archive.access import OWNER_ONLY, PUBLIC, PolicyDefinition, intern_policy
from archive.app import create_app
from archive.extensions import Parts, parts
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind
from archive.inputs.wording import LanguageMap, Wording
from archive.jobs.collection_load import load_collection
from archive.jobs.handlers import HANDLERS
from archive.jobs.job_worker import JobWorker
from archive.languages import Language
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.models.job import JobKind
from archive.search.lease import Leaseholder
from archive.search.sync import drain, rebuild
from archive.services.entries.entity import NewEntity, create_entities, link_entities, withdraw_entity
from archive.settings import Settings

#: What an answer's JSON holds; typing cannot say it usefully.
Json: TypeAlias = Any

_COLLECTION = Path(__file__).parent / "example_collection"


def in_spanish(text: str) -> LanguageMap:
    return LanguageMap({Language.SPANISH: Wording(text=text)})


def json_at(client: FlaskClient, address: str) -> Json:
    """What is answered there, which has to be JSON and no refusal."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.json


@dataclass(frozen=True, slots=True)
class ArchiveOfExamples:
    """The application and what it holds."""

    app: Flask
    wired: Parts

    def client(self) -> FlaskClient:
        return self.app.test_client()

    def entries(self) -> Mapping[Kind, list[str]]:
        """Identifiers by kind, of what was loaded."""
        found: dict[Kind, list[str]] = {}
        with self.wired.database.reading() as session:
            for kind, identifier in session.execute(
                select(Entity.kind, Entity.identifier).where(Entity.key.is_not(None))
            ):
                found.setdefault(kind, []).append(identifier)
        return found

    def named(self, key: str) -> str:
        """The identifier of a loaded entry."""
        with self.wired.database.reading() as session:
            return session.scalars(select(Entity.identifier).where(Entity.key == key)).one()

    def add(self, data: EntityInput, policy: PolicyDefinition = PUBLIC) -> str:
        """A new entry, under a policy; its identifier."""
        identifier = mint()
        with self.wired.database.writing() as session:
            new = NewEntity(
                identifier=identifier,
                data=data,
                policy_id=intern_policy(session, policy).id,
                demonstration=data.kind is Kind.ARTISAN,
            )
            rows = create_entities(session, [new], by="tests")
            link_entities(session, [(rows[identifier], data)])
        return identifier

    def add_closed(self, data: EntityInput) -> str:
        """One that only its owner may see."""
        return self.add(data, OWNER_ONLY)

    def bring_index_up_to_date(self) -> None:
        drain(self.wired.database, self.wired.engine, Leaseholder(self.wired.database))

    def withdraw(self, identifier: str) -> None:
        with self.wired.database.writing() as session:
            withdraw_entity(session, session.scalars(select(Entity).filter_by(identifier=identifier)).one(), by="tests")

    def close(self) -> None:
        self.wired.engine.close()
        self.wired.database.close()


def make_archive_of_examples(folder: Path, *, search_rate: int = 1_000_000) -> ArchiveOfExamples:
    """Database, files and index below a folder, filled and searchable."""
    app = create_app(Settings.from_environment({"PALLAY_DATA": str(folder), "SEARCH_RATE": str(search_rate)}))
    with app.app_context():
        archive = ArchiveOfExamples(app, parts())
    wired = archive.wired
    schema_version.upgrade(wired.database)
    load_collection(_COLLECTION, wired.database, wired.storage, progress=_in_silence)
    JobWorker(wired.workshop(), {JobKind.RENDITIONS: HANDLERS[JobKind.RENDITIONS]}).do_all()
    rebuild(wired.database, wired.engine, Leaseholder(wired.database), progress=_in_silence)
    return archive


def _in_silence(_done: int, _of: int) -> None:
    pass
