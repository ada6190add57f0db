"""A steward decides who sees a design of her community: a member does, a stranger does not; a lapsed mandate closes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from argon2.profiles import CHEAPEST
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update
from sqlalchemy.orm import Session

from archive import schema_version
from archive.access import lima_today
from archive.app import create_app
from archive.extensions import parts
from archive.inputs.design import DesignInput
from archive.inputs.references import CommunityRef
from archive.models.account import Account
from archive.models.mandate import Mandate
from archive.search.lease import Leaseholder
from archive.search.sync import rebuild
from archive.services.accounts.password import Passwords
from archive.settings import Settings
from archive.transaction import Database
from tests.archive.search.world import silent, texts
from tests.archive.services.governed import opened, person
from tests.factories.accounts import PASSWORD
from tests.factories.entries import write
from tests.journeys.conftest import PHONE, Device, on_phones
from tests.journeys.test_accessibility import assert_usable
from tests.servers.pallay import serving

STEWARD, MEMBER, STRANGER = "taquile-1", "rosa", "justina"
DESIGN = "Motivo del sol"


@dataclass(frozen=True, slots=True)
class Village:
    """A served archive with one community and one design, both public."""

    url: str
    database: Database
    community: str
    design: str


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    app = create_app(Settings.from_environment({"PALLAY_DATA": str(tmp_path)}))
    with app.app_context():
        wired = parts()
    schema_version.upgrade(wired.database)
    with wired.database.writing() as session:
        community, design = settle(session)
    rebuild(wired.database, wired.engine, Leaseholder(wired.database), progress=silent)
    with serving(tmp_path) as url:
        yield Village(url, wired.database, community, design)
    wired.database.close()


def settle(session: Session) -> tuple[str, str]:
    collective = opened(session)
    collective.member(session, MEMBER)
    person(session, STRANGER)
    session.execute(update(Account).values(password_hash=Passwords(CHEAPEST).hash(PASSWORD)))
    held = DesignInput(title=texts(es=DESIGN), communities=(CommunityRef(collective.holder.identifier),))
    return collective.holder.identifier, write(session, held)


@contextmanager
def phone(browser: Browser, village: Village, device: Device, user_name: str = "") -> Iterator[Page]:
    """Somebody's own phone; signed in, if they have an account."""
    context = browser.new_context(
        base_url=village.url,
        viewport={"width": device.width, "height": device.height},
        is_mobile=device.is_phone,
        java_script_enabled=device.script,
        locale="es-PE",
        reduced_motion="reduce",
    )
    page = context.new_page()
    if user_name:
        page.goto("/es/ingresar")
        page.get_by_label("Nombre de usuario o correo").fill(user_name)
        page.get_by_label("Contraseña").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Ingresar").click()
    yield page
    context.close()


def open_protocol(page: Page, village: Village, name: str, *, strict: bool = True) -> None:
    page.goto(f"/es/comunidades/{village.community}")
    page.get_by_role("link", name="Entrar a la casa de esta comunidad").click()
    page.get_by_role("navigation", name="En esta casa").get_by_role("link", name="Protocolos").click()
    page.get_by_label("Nombre español").fill(name)
    page.get_by_role("radio", name="estricto" if strict else "abierto").check()
    page.get_by_role("button", name="Abrir el protocolo").click()
    page.get_by_role("link", name=name).click()


def choose(page: Page, village: Village, *protocols: str) -> None:
    """As far as the words that say who would see it."""
    page.goto(f"/es/disenos/{village.design}/quien-ve.html")
    boxes = page.get_by_role("group", name="Protocolos").get_by_role("checkbox")
    for number in range(boxes.count()):
        boxes.nth(number).uncheck()
    for name in protocols:
        page.get_by_role("checkbox", name=name).check()
    page.get_by_role("button", name="Mostrarme quién la vería").click()


@on_phones
def test_a_steward_restricts_a_design_and_a_lapsed_mandate_only_narrows(
    browser: Browser, village: Village, device: Device
) -> None:
    with (
        phone(browser, village, device, STEWARD) as steward,
        phone(browser, village, device, MEMBER) as member,
        phone(browser, village, device, STRANGER) as stranger,
        phone(browser, village, device) as anybody,
    ):
        open_protocol(steward, village, "Abierto a todos", strict=False)
        open_protocol(steward, village, "Solo mayores")
        steward.get_by_label("Admitir a alguien de la comunidad").select_option(MEMBER)
        steward.get_by_role("button", name="Admitir").click()
        expect(steward.get_by_role("main")).to_contain_text("Rosa")

        steward.goto(f"/es/disenos/{village.design}")
        steward.get_by_role("link", name="Elegir quién la puede ver").click()
        choose(steward, village, "Solo mayores")
        expect(steward.get_by_role("main")).to_contain_text("Solo la verán quienes fueron admitidos a Solo mayores.")
        expect(steward.get_by_role("main")).to_contain_text("La verá menos gente que antes.")
        steward.get_by_role("button", name="Guardar").click()
        expect(steward.get_by_role("status")).to_contain_text("Quedó guardado")

        member.goto(f"/es/disenos/{village.design}")
        expect(member.get_by_role("heading", level=1)).to_have_text(DESIGN)
        for outside in (stranger, anybody):
            outside.goto(f"/es/disenos/{village.design}")
            expect(outside.get_by_role("heading", level=1)).to_have_text("En esta dirección no hay nada")
            outside.goto("/es/buscar?q=motivo")
            expect(outside.get_by_role("main")).not_to_contain_text(DESIGN)

        with village.database.writing() as session:
            session.execute(update(Mandate).values(ends_on=lima_today() - timedelta(days=1)))
        choose(steward, village, "Abierto a todos")
        expect(steward.get_by_role("alert")).to_contain_text("En este momento no hay mandato vigente")
        expect(steward.get_by_role("button", name="Guardar")).to_have_count(0)
        anybody.goto(f"/es/disenos/{village.design}")
        expect(anybody.get_by_role("heading", level=1)).to_have_text("En esta dirección no hay nada")

        open_protocol(steward, village, "Solo las mayores tejedoras")
        choose(steward, village, "Solo mayores", "Solo las mayores tejedoras")
        steward.get_by_role("button", name="Guardar").click()
        expect(steward.get_by_role("status")).to_contain_text("Quedó guardado")
        member.goto(f"/es/disenos/{village.design}")
        expect(member.get_by_role("heading", level=1)).to_have_text("En esta dirección no hay nada")


@pytest.mark.parametrize("device", [PHONE], ids=str)
def test_every_room_of_the_house_can_be_used_by_everybody(browser: Browser, village: Village, device: Device) -> None:
    with phone(browser, village, device, STEWARD) as steward:
        open_protocol(steward, village, "Solo mayores")
        assert_usable(steward)
        house = f"/es/comunidades/{village.community}/casa"
        rooms = ("/inicio", "/personas", "/protocolos", "/anuncios", "/registro", "/mandato")
        for address in (*(f"{house}{room}" for room in rooms), "/es/propuestas"):
            steward.goto(address)
            assert_usable(steward)
        choose(steward, village, "Solo mayores")
        assert_usable(steward)
    with phone(browser, village, device, "taquile-archivist") as reviewer:
        reviewer.goto(f"{house}/mandato")
        assert_usable(reviewer)
