"""An archive that may be written to, with a community that has been opened and browsers of those around it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from archive import schema_version
from archive.access import lima_today
from archive.app import create_app
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
from archive.settings import Settings
from tests.archive.search.world import silent, texts
from tests.archive.services.governed import opened, person
from tests.factories.accounts import signed_in
from tests.factories.entries import write
from tests.servers.pallay import NO_SETTINGS

OURS = {"Origin": "http://localhost"}


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


@contextmanager
def opened_village(data: Path, settings: Mapping[str, str] = NO_SETTINGS) -> Iterator[Village]:
    """While the block lasts."""
    app = create_app(Settings.from_environment({"PALLAY_DATA": str(data), **settings}))
    with app.app_context():
        schema_version.upgrade(parts().database)
        with parts().database.writing() as session:
            collective = opened(session)
            collective.member(session, "rosa")
            person(session, "stranger")
            held = DesignInput(
                title=texts(es="Motivo del sol"), communities=(CommunityRef(collective.holder.identifier),)
            )
            design = write(session, held)
            identifier = collective.holder.identifier
    yield Village(app, identifier, design)
    with app.app_context():
        parts().database.close()


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    with opened_village(tmp_path) as opened_one:
        yield opened_one
