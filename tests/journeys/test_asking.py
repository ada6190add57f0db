"""A designer asks on her phone without an account; those who hold it answer by one tap each; her page says so."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from archive import schema_version
from archive.app import create_app
from archive.extensions import parts
from archive.inputs.kinds import Basis
from archive.models.account import Account
from archive.services.accounts.account_session import begin_session
from archive.settings import Settings
from archive.web.signing.signed_in import COOKIE
from tests.factories.house import House, build
from tests.servers.pallay import serving

_KEYS = {"SECRET_KEY": "s" * 32, "SEALING_KEY": "k" * 32}


@dataclass(frozen=True, slots=True)
class Served:
    """A community's archive, and the sessions of those who answer in it."""

    address: str
    house: House
    steward: str
    weaver: str


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    app = create_app(Settings.from_environment({"PALLAY_DATA": str(tmp_path), **_KEYS}))
    with app.app_context():
        database = parts().database
        schema_version.upgrade(database)
        with database.writing() as session:
            house = build(session, basis=Basis.PUBLISHED_SOURCE)
            steward, weaver = (
                begin_session(session, session.get_one(Account, actor.account_id), shared=False, device="a test")
                for actor in (house.steward, house.weaver_account)
            )
        database.close()
    with serving(tmp_path, settings=_KEYS) as address:
        yield Served(address, house, steward, weaver)


@contextmanager
def phone(browser: Browser, served: Served, secret: str = "", *, script: bool = False) -> Iterator[Page]:
    """A phone, without script if not asked for; signed in where a session is given."""
    context = browser.new_context(
        base_url=served.address,
        viewport={"width": 360, "height": 640},
        is_mobile=True,
        has_touch=True,
        java_script_enabled=script,
        locale="es-PE",
    )
    if secret:
        context.add_cookies([{"name": COOKIE, "value": secret, "url": served.address}])
    yield context.new_page()
    context.close()


def test_a_designer_asks_and_her_page_shows_the_consent_once_all_have_said_yes(
    browser: Browser, served: Served
) -> None:
    with phone(browser, served) as designer:
        designer.goto(f"/es/tecnicas/{served.house.record}")
        designer.get_by_text("Qué puede hacer usted").tap()
        designer.get_by_role("link", name="Pedir permiso").tap()
        designer.get_by_label("enseñar con ello").check()
        designer.get_by_label("Para qué, en sus propias palabras").fill("Un taller con doce jóvenes.")
        designer.get_by_label("Su nombre").fill("Diseñadora de prueba")
        designer.get_by_label("Su correo").fill("alguien@example.org")
        designer.get_by_role("button", name="Enviar el pedido").tap()
        expect(designer.get_by_text("espera respuesta")).to_be_visible()
        for secret, told in ((served.steward, "Usted ya dijo que sí"), (served.weaver, "Retirarlo")):
            with phone(browser, served, secret) as answering:
                answering.goto("/es/pedidos")
                answering.get_by_role("link", name="Tejido de faja").tap()
                expect(answering.get_by_text("Un taller con doce jóvenes.")).to_be_visible()
                answering.get_by_role("button", name="Sí a todo").tap()
                expect(answering.get_by_text(told)).to_be_visible()
        designer.reload()
        expect(designer.get_by_role("heading", name="Qué puede hacer usted")).to_be_visible()
        expect(designer.locator("#consent").get_by_text("enseñar con ello")).to_be_visible()
        assert designer.evaluate("document.documentElement.scrollWidth") <= 360
