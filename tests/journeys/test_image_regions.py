"""A steward marks a motif in a drawing of her community's design, on her phone, and a reader is led by the mark."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from archive.access import PUBLIC, intern_policy
from archive.app import create_app
from archive.extensions import parts
from archive.inputs.concept import ConceptInput
from archive.inputs.design import DesignInput
from archive.inputs.kinds import ConceptRole
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.references import ConceptRef, MediaRef
from archive.inputs.wording import Wording
from archive.languages import Language
from archive.models.identifier import mint
from archive.services.entries.entity import NewEntity, StoredFile, create_entity, revise_entity
from archive.services.entries.entity_input import inputs_of
from archive.settings import Settings
from tests.archive.search.world import texts
from tests.factories.entries import BY, entity_of, write
from tests.journeys.conftest import Device, on_phones
from tests.journeys.test_accessibility import assert_usable
from tests.journeys.test_steward import STEWARD, Village, phone, village

__all__ = ("village",)

_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300" viewBox="0 0 400 300">'
    '<rect width="400" height="300" fill="#FBF7EF"/><circle cx="120" cy="90" r="60" fill="#8C1C3C"/></svg>'
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Of a sun, which the community's design shows."""

    medium: str
    motif: str

    @property
    def page(self) -> str:
        return f"/es/medios/{self.medium}"


@pytest.fixture
def drawing(village: Village, tmp_path: Path) -> Drawing:
    source = tmp_path / "sol.svg"
    source.write_text(_DRAWING)
    with create_app(Settings.from_environment({"PALLAY_DATA": str(tmp_path)})).app_context():
        wired = parts()
    stored = StoredFile(
        sha256=wired.storage.keep(source), content_type="image/svg+xml", byte_size=1, width=400, height=300
    )
    with wired.database.writing() as session:
        motif = write(session, ConceptInput(labels={Language.SPANISH: (Wording(text="sol"),)}))
        data = MediaAssetInput(title=texts(es="Dibujo del sol"), file="sol.svg", alt=texts(es="Un sol rojo."))
        policy = intern_policy(session, PUBLIC).id
        new = NewEntity(identifier=mint(), data=data, policy_id=policy, stored_file=stored)
        medium = create_entity(session, new, by=BY).identifier
        design = entity_of(session, village.design)
        (shown,) = inputs_of(session, [design])
        assert isinstance(shown, DesignInput)
        concepts = {ConceptRole.MOTIF: (ConceptRef(motif),)}
        revise_entity(session, design, replace(shown, media=(MediaRef(medium),), concepts=concepts), by=BY)
    wired.database.close()
    return Drawing(medium, motif)


def tap_squares(page: Page) -> None:
    for square in ("columna 2, fila 2", "columna 4, fila 5"):
        page.get_by_label(square, exact=True).check(force=True)


def drag(page: Page) -> None:
    box = page.locator(".picture").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.1)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.6, steps=4)
    page.mouse.up()


@on_phones
def test_a_motif_is_marked_on_a_phone_and_leads_to_its_page(
    browser: Browser, village: Village, drawing: Drawing, device: Device
) -> None:
    with phone(browser, village, device, STEWARD) as page:
        page.goto(drawing.page)
        page.get_by_role("link", name="Marcar lo que se ve en la imagen").click()
        (drag if device.script else tap_squares)(page)
        page.get_by_role("button", name="Mostrarme dónde queda").click()
        for name, value in (("x", 10), ("y", 10), ("width", 30), ("height", 50)):
            assert abs(float(page.locator(f"#{name}").input_value()) - value) < 4
        page.get_by_label("Qué se ve ahí").select_option(label="sol")
        if device.script:
            assert_usable(page)
        page.get_by_role("button", name="Guardar la marca").click()
        expect(page.get_by_role("status")).to_have_text("Quedó guardado.")
    with phone(browser, village, device) as page:
        page.goto(drawing.page)
        expect(page.locator("svg.outlines rect")).to_have_count(1)
        page.locator(".image-regions").get_by_role("link", name="sol").click()
        expect(page).to_have_url(f"{village.url}/es/conceptos/{drawing.motif}/sol")
