"""An archive that may be written to, with a community that has been opened and browsers of those around it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from archive.access import lima_today
from archive.extensions import parts
from archive.inputs.artisan import ArtisanInput
from archive.inputs.design import DesignInput
from archive.inputs.kinds import HoldingRole
from archive.inputs.record import Holding
from archive.inputs.references import CommunityRef, HolderRef
from archive.models.account import Account
from archive.models.mandate import Mandate
from archive.search.lease import Leaseholder
from archive.search.sync import rebuild
from archive.transaction import Database
from tests.archive.search.world import silent, texts
from tests.archive.services.governed import opened, person
from tests.factories.accounts import signed_in
from tests.factories.entries import write
from tests.factories.forms import OURS
from tests.servers.archives import OpenArchive


@dataclass(frozen=True, slots=True)
class Village:
    """A community with a member, `rosa`, and a design it holds; by addresses and user names."""

    app: Flask
    community: str
    design: str

    @property
    def house(self) -> str:
        return f"/es/comunidades/{self.community}/casa"

    @property
    def audience(self) -> str:
        return f"/es/disenos/{self.design}/quien-ve.html"

    def browser(self, user_name: str = "") -> FlaskClient:
        """Somebody's, signed in; without a name a stranger's."""
        client = self.app.test_client()
        if not user_name:
            return client
        with self.app.app_context(), parts().database.reading() as session:
            account = session.scalars(select(Account).filter_by(user_name=user_name)).one()
        return signed_in(client, account)

    def post(self, user_name: str, address: str, /, **form: object) -> TestResponse:
        return self.browser(user_name).post(address, data=form, headers=OURS)

    def bearer(self, name: str, *, elsewhere: bool = False) -> str:
        """The page of somebody who bears a design, of this community or of nobody's."""
        of = () if elsewhere else (CommunityRef(self.community),)
        with self.app.app_context(), parts().database.writing() as session:
            page = write(session, ArtisanInput(title=texts(es=name)))
            borne = Holding(holder=HolderRef(page), role=HoldingRole.BEARER)
            write(session, DesignInput(title=texts(es="Motivo del sol"), communities=of, holdings=(borne,)))
        return page

    def index(self) -> None:
        """Has what is there found by searching."""
        with self.app.app_context():
            rebuild(parts().database, parts().engine, Leaseholder(parts().database), progress=silent)

    def change(self, act: Callable[[Session], object]) -> None:
        with self.app.app_context(), parts().database.writing() as session:
            act(session)


def lapse(session: Session) -> None:
    """Every mandate ended yesterday."""
    session.execute(update(Mandate).values(ends_on=lima_today() - timedelta(days=1)))


class Opened(NamedTuple):
    """A database in which the community has been opened, and what is in it."""

    database: Path
    community: str
    design: str


@pytest.fixture(scope="session")
def opened_database(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Opened:
    """Made once: every village begins with a copy."""
    path = shutil.copyfile(sqlite_template, tmp_path_factory.mktemp("village") / "opened.sqlite")
    database = Database(f"sqlite:///{path}")
    with database.writing() as session:
        collective = opened(session)
        collective.member(session, "rosa")
        person(session, "stranger")
        identifier = collective.holder.identifier
        held = DesignInput(title=texts(es="Motivo del sol"), communities=(CommunityRef(identifier),))
        design = write(session, held)
    database.close()
    return Opened(path, identifier, design)


class OpenVillage(Protocol):
    def __call__(self, folder: Path, /, **environment: str) -> Village: ...


@pytest.fixture
def open_village(open_archive: OpenArchive, opened_database: Opened) -> OpenVillage:
    """Gives the community in an archive of its own, whatever its settings are."""

    def open_one(folder: Path, /, **environment: str) -> Village:
        app = open_archive(folder, copied_from=opened_database.database, **environment)
        return Village(app, opened_database.community, opened_database.design)

    return open_one


@pytest.fixture
def village(open_village: OpenVillage, tmp_path: Path) -> Village:
    return open_village(tmp_path)
