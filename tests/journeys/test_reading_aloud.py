"""Who does not read has the page read by her telephone's own voice, each text in its own language or not at all.

A voice is no part of the browser: what is asked of it is recorded here, and it answers as browsers' voices do.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories.media_files import save_wave
from tests.journeys.test_accessibility import assert_usable
from tests.journeys.test_asking import Served, phone, served

__all__ = ["served"]

SPANISH = {"name": "Voz del teléfono", "lang": "es-PE", "localService": True}
FAR_AWAY = {"name": "Voz de lejos", "lang": "es-ES", "localService": False}
QUECHUA = {"name": "Voz quechua", "lang": "qu-PE", "localService": True}
ENGLISH = {"name": "Phone's voice", "lang": "en-US", "localService": True}

_VOICES = """
window.said = [];
window.waiting = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => VOICES,
  speak: (utterance) => { window.said.push([utterance.voice.name, utterance.text]); window.waiting.push(utterance); },
  cancel: () => { window.waiting = []; },
  addEventListener: () => {},
} });
window.sayNext = () => {
  const [utterance, next] = [window.waiting.shift(), window.waiting[0]];
  utterance.onend();
  if (next) next.onstart();
};
"""


@pytest.fixture
def hers(browser: Browser, served: Served, voices: Sequence[dict[str, object]]) -> Iterator[Page]:
    """The weaver's phone, which has these voices."""
    with phone(browser, served, served.weaver, script=True) as page:
        # Otherwise colours are still on their way when a dark page is looked at.
        page.emulate_media(reduced_motion="reduce")
        page.add_init_script(_VOICES.replace("VOICES", json.dumps(voices)))
        yield page


def said(page: Page) -> list[tuple[str, str]]:
    return [(voice, text) for voice, text in page.evaluate("window.said")]


def ask_something(page: Page, served: Served, language: str = "es", words: str = "Un taller con doce jóvenes.") -> None:
    page.goto(f"/{language}/tecnicas/{served.house.record}/ask.html")
    page.locator("input[value=teach]").check()
    for name, typed in (("words", words), ("name", "Diseñadora de prueba"), ("email", "alguien@example.org")):
        page.locator(f"main [name={name}]").fill(typed)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/pedidos/r/*")


@pytest.mark.parametrize("voices", [[FAR_AWAY, SPANISH]], ids=["a voice of its own"])
def test_what_carries_her_name_and_what_is_asked_of_her_is_read_line_by_line(hers: Page, served: Served) -> None:
    ask_something(hers, served)
    for address, heard in (("/es/mi-nombre", "Tejido de faja"), ("/es/pedidos", "Tejido de faja")):
        hers.goto(address)
        hear(hers, heard)
    hers.get_by_role("link", name="Tejido de faja").tap()
    expect(hers.get_by_role("heading", name="Un pedido")).to_be_visible()
    hear(hers, "Un taller con doce jóvenes.")
    hers.goto(f"/es/consentimiento/{served.house.record}")
    hers.get_by_role("link", name="Preguntar").tap()
    hers.get_by_role("link", name="Empezar").tap()
    expect(hers.get_by_text("Cualquier persona puede abrir esta página y leerla.")).to_be_visible()
    hear(hers, "Cualquier persona puede abrir esta página y leerla.")


def hear(page: Page, words: str) -> None:
    """Has the page read; the words are among what the telephone's own voice is asked to say."""
    expect(page.get_by_text("La lee la voz de este teléfono; nada de lo escrito sale de él.")).to_be_visible()
    page.get_by_role("button", name="Escuchar esta página").tap()
    assert {voice for voice, _ in said(page)} == {"Voz del teléfono"}
    assert any(words in text for _, text in said(page))
    assert not any("Escuchar esta página" in text for _, text in said(page))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("voices", [[SPANISH]], ids=["a voice of its own"])
def test_the_line_that_is_read_is_marked_and_a_second_tap_ends_it(hers: Page) -> None:
    hers.goto("/es/mi-nombre")
    button = hers.get_by_role("button", name="Escuchar esta página")
    button.tap()
    hers.evaluate("window.waiting[0].onstart()")
    expect(hers.locator(".being-read")).to_have_text("Lo que lleva mi nombre")
    hers.evaluate("window.sayNext()")
    expect(hers.locator(".being-read")).not_to_have_text("Lo que lleva mi nombre")
    hers.get_by_role("button", name="Dejar de leer").tap()
    expect(button).to_be_visible()
    assert hers.evaluate("window.waiting.length") == 0
    expect(hers.locator(".being-read")).to_have_count(0)
    button.tap()
    while hers.evaluate("window.waiting.length"):
        hers.evaluate("window.sayNext()")
    expect(button).to_be_visible()


@pytest.mark.parametrize("voices", [[SPANISH]], ids=["a Spanish voice"])
def test_a_spanish_voice_reads_no_quechua_and_the_page_says_so(hers: Page, served: Served) -> None:
    ask_something(hers, served, "qu", "tullpuy")
    read_the_request(hers)
    expect(hers.get_by_text("Para algunas lenguas de esta página no tiene voz")).to_be_visible()
    assert any("Diseñadora de prueba" in text for _, text in said(hers))
    assert not any("tullpuy" in text for _, text in said(hers))


@pytest.mark.parametrize("voices", [[SPANISH, QUECHUA]], ids=["a Quechua voice besides"])
def test_a_voice_of_the_language_reads_what_is_written_in_it(hers: Page, served: Served) -> None:
    ask_something(hers, served, "qu", "tullpuy")
    read_the_request(hers)
    assert ("Voz quechua", "tullpuy") in said(hers)
    assert not any("tullpuy" in text for voice, text in said(hers) if voice != "Voz quechua")


def read_the_request(page: Page) -> None:
    page.goto("/es/pedidos")
    page.get_by_role("link", name="Tejido de faja").tap()
    expect(page.get_by_text("tullpuy")).to_be_visible()
    page.get_by_role("button", name="Escuchar esta página").tap()


@pytest.mark.parametrize("voices", [[], [FAR_AWAY], [ENGLISH]], ids=["none", "far away", "of another language"])
def test_without_a_voice_of_the_telephones_own_no_button_is_there(hers: Page) -> None:
    hers.goto("/es/mi-nombre")
    expect(hers.get_by_role("heading", name="Lo que lleva mi nombre")).to_be_visible()
    expect(hers.locator(".aloud")).to_be_hidden()


def test_without_script_no_button_is_there(browser: Browser, served: Served) -> None:
    with phone(browser, served, served.weaver) as page:
        page.goto("/es/mi-nombre")
        expect(page.locator(".aloud")).to_be_hidden()
        assert page.locator(".aloud").inner_text() == ""


@pytest.mark.parametrize("voices", [[SPANISH]], ids=["a voice of its own"])
def test_pages_that_read_aloud_and_record_can_be_used_by_everybody(hers: Page, served: Served, tmp_path: Path) -> None:
    ask_something(hers, served)
    assert_usable(hers)
    save_wave(tmp_path / "voz.wav", seconds=1)
    hers.goto("/es/pedidos")
    assert_usable(hers)
    hers.get_by_role("link", name="Tejido de faja").tap()
    expect(hers.get_by_role("button", name="Grabar mi voz")).to_be_visible()
    assert_usable(hers)
    hers.locator("input[type=file]").set_input_files(tmp_path / "voz.wav")
    hers.locator("form.recorder").evaluate("form => form.submit()")
    expect(hers.get_by_role("heading", name="Su voz, antes de enviarla")).to_be_visible()
    assert_usable(hers)
    hers.goto("/es/mi-nombre")
    for folded in hers.locator("main details").all():
        folded.evaluate("details => { details.open = true; }")
    assert_usable(hers)
