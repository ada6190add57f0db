"""Somebody without e-mail signs in with a code on paper, on a phone that others use; somebody adds a second step."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Cookie, Page, expect
from pyotp import TOTP

from archive import schema_version
from archive.access import COMMANDS
from archive.app import create_app
from archive.extensions import parts
from archive.inputs.account import NewAccount
from archive.languages import Language
from archive.models.moment import now
from archive.services.accounts.account import get_account, issue_code, make_account
from archive.settings import Settings
from archive.web.signing.signed_in import COOKIE
from tests.factories.accounts import PASSWORD, sign_up
from tests.journeys.conftest import PHONE, on_phones
from tests.journeys.test_accessibility import EVERYTHING, grave
from tests.servers.node_tools import AXE
from tests.servers.pallay import environment_of, serving

HERS = "el cerro canta de noche"


@dataclass(frozen=True, slots=True)
class Archive:
    """One of this module's own, that people may change."""

    address: str
    settings: Settings

    def code(self) -> str:
        """A new code on paper for Justina."""
        app = create_app(self.settings)
        with app.app_context(), parts().database.writing() as session:
            return issue_code(session, parts().vault, get_account(session, "justina"), by=COMMANDS)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    data = tmp_path_factory.mktemp("signing-in")
    key = {"SECRET_KEY": secrets.token_hex()}
    settings = Settings.from_environment({**environment_of(data), **key})
    app = create_app(settings)
    with app.app_context():
        schema_version.upgrade(parts().database)
        with parts().database.writing() as session:
            data_of = NewAccount(user_name="justina", name="Justina C.", language=Language.SPANISH)
            make_account(session, parts().vault, data_of, by=COMMANDS)
            sign_up(session, "elena", name="Elena Q.")
        parts().database.close()
    with serving(data, settings=key) as address:
        yield Archive(address, settings)


@pytest.fixture
def pallay_url(archive: Archive) -> str:
    """What the pages of these stories are opened at."""
    return archive.address


def sign_in(page: Page, name: str, password: str) -> None:
    page.goto("/es/ingresar")
    page.get_by_label("Nombre de usuario o correo").fill(name)
    page.get_by_label("Contraseña").fill(password)
    page.locator("main").get_by_role("button", name="Ingresar").click()


def session_cookie(page: Page) -> Cookie | None:
    return next((cookie for cookie in page.context.cookies() if cookie["name"] == COOKIE), None)


@on_phones
def test_she_comes_in_with_her_paper_and_the_phone_forgets_her_when_it_is_closed(page: Page, archive: Archive) -> None:
    page.goto("/es/acerca")
    page.get_by_role("link", name="Ingresar").click()
    page.get_by_role("link", name="Me dieron un código en papel").click()
    page.get_by_label("Nombre de usuario").fill("Justina")
    page.get_by_label("Código").fill(archive.code().upper().replace("-", " "))
    page.get_by_label("Contraseña nueva").fill(HERS)
    page.get_by_label("Otras personas usan este teléfono").check()
    page.get_by_role("button", name="Guardar esta contraseña").click()
    expect(page.get_by_role("heading", level=1, name="Justina C.")).to_be_visible()
    cookie = session_cookie(page)
    assert cookie
    assert (cookie["expires"], cookie["httpOnly"], cookie["sameSite"]) == (-1, True, "Lax")
    page.get_by_role("button", name="Salir", exact=True).click()
    assert session_cookie(page) is None
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Justina C.")).to_have_count(0)
    sign_in(page, "justina", "no es esta")
    expect(page.get_by_role("alert")).to_contain_text("no corresponden")
    sign_in(page, "justina", HERS)
    expect(page.get_by_role("heading", level=1, name="Justina C.")).to_be_visible()


@on_phones
def test_she_adds_an_authenticator_is_asked_for_it_and_removes_it_again(page: Page) -> None:
    sign_in(page, "elena", PASSWORD)
    page.get_by_role("link", name="Cambiar", exact=True).click()
    expect(page.locator(".qr svg")).to_be_visible()
    totp = TOTP(page.locator(".shown-once").inner_text())
    step = totp.timecode(now())
    page.get_by_label("Los seis dígitos").fill(totp.generate_otp(step - 1))
    page.get_by_label("Su contraseña de hoy").fill(PASSWORD)
    page.get_by_role("button", name="Agregar el autenticador").click()
    expect(page.locator(".codes li")).to_have_count(8)
    page.goto("/es/salir")
    page.locator("main").get_by_role("button", name="Salir").click()
    sign_in(page, "elena", PASSWORD)
    expect(page.get_by_role("heading", level=1, name="Un paso más")).to_be_visible()
    page.get_by_label("Código").fill(totp.generate_otp(step))
    page.locator("main").get_by_role("button", name="Ingresar").click()
    expect(page.get_by_role("heading", level=1, name="Elena Q.")).to_be_visible()
    page.get_by_role("link", name="Cambiar", exact=True).click()
    page.get_by_label("Dígitos del autenticador").fill(totp.generate_otp(step + 1))
    page.get_by_label("Su contraseña de hoy").fill(PASSWORD)
    page.get_by_label("Retirar el autenticador").check()
    page.get_by_role("button", name="Retirarlo").click()
    expect(page.locator(".qr svg")).to_be_visible()


@pytest.mark.parametrize("device", [PHONE], ids=str)
@pytest.mark.parametrize("address", ["/es/cuenta", "/es/cuenta/autenticador", "/es/cuenta/cierre", "/qu/cuenta"])
def test_her_pages_can_be_used_by_everybody(page: Page, address: str) -> None:
    sign_in(page, "elena", PASSWORD)
    expect(page.get_by_role("heading", level=1, name="Elena Q.")).to_be_visible()
    page.goto(address)
    page.evaluate(AXE.read_text())
    assert grave(page, EVERYTHING) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
