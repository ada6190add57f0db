"""A steward who would rather speak than write answers by her voice: with one button, or with her phone's recorder."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.factories.media_files import save_wave
from tests.journeys.test_asking import Served, phone, served

__all__ = ["served"]


def ask(browser: Browser, served: Served) -> Page:
    """The asker's page of the request, on a phone without script."""
    designer = browser.new_context(base_url=served.address, java_script_enabled=False, locale="es-PE").new_page()
    designer.goto(f"/es/tecnicas/{served.house.record}/ask.html")
    designer.get_by_label("enseñar con ello").check()
    designer.get_by_label("Para qué, en sus propias palabras").fill("Un taller con doce jóvenes.")
    designer.get_by_label("Su nombre").fill("Diseñadora de prueba")
    designer.get_by_label("Su correo").fill("alguien@example.org")
    designer.get_by_role("button", name="Enviar el pedido").click()
    return designer


def seconds_of(page: Page) -> float:
    """How long the recording on a page is, as far as the browser can play it."""
    page.bring_to_front()
    played = page.locator("audio").first
    played.evaluate("audio => { audio.preload = 'auto'; audio.load(); }")
    expect(played).not_to_have_js_property("readyState", 0)
    return float(played.evaluate("audio => audio.duration"))


def test_one_button_records_another_ends_and_she_hears_herself_before_she_taps_no(
    browser: Browser, served: Served
) -> None:
    designer = ask(browser, served)
    with phone(browser, served, served.steward, script=True) as steward:
        steward.context.grant_permissions(["microphone"])
        steward.goto("/es/pedidos")
        steward.get_by_role("link", name="Tejido de faja").tap()
        steward.get_by_role("button", name="Grabar mi voz").tap()
        expect(steward.get_by_role("timer")).to_have_text("0:01")
        steward.get_by_role("button", name="Terminar y escucharla").tap()
        expect(steward.get_by_role("heading", name="Su voz, antes de enviarla")).to_be_visible()
        assert 0.5 < seconds_of(steward) < 10
        assert steward.evaluate("document.documentElement.scrollWidth") <= 360
        designer.reload()
        expect(designer.get_by_text("espera respuesta")).to_be_visible()
        steward.get_by_role("button", name="No; no hace falta").tap()
        expect(steward.get_by_text("Una respuesta hablada")).to_be_visible()
    designer.reload()
    designer.get_by_role("button", name="Escuchar la respuesta").click()
    expect(designer.locator("audio")).to_be_visible()
    designer.context.close()


def test_without_script_her_phones_recorder_brings_the_voice(browser: Browser, served: Served, tmp_path: Path) -> None:
    save_wave(tmp_path / "voz.wav", seconds=2)
    designer = ask(browser, served)
    with phone(browser, served, served.steward) as steward:
        steward.goto("/es/pedidos")
        steward.get_by_role("link", name="Tejido de faja").tap()
        steward.get_by_label("Grabe su voz").set_input_files(tmp_path / "voz.wav")
        steward.get_by_role("button", name="Escucharla antes de enviarla").tap()
        expect(steward.get_by_role("heading", name="Su voz, antes de enviarla")).to_be_visible()
        assert 1.9 < seconds_of(steward) < 2.3
        steward.get_by_role("button", name="No; no hace falta").tap()
        expect(steward.get_by_text("Una respuesta hablada")).to_be_visible()
    designer.reload()
    designer.get_by_role("button", name="Escuchar la respuesta").click()
    assert 1.9 < seconds_of(designer) < 2.3
    designer.context.close()


def test_whose_phone_lets_no_page_hear_her_still_has_the_field(browser: Browser, served: Served) -> None:
    ask(browser, served).context.close()
    with phone(browser, served, served.steward, script=True) as steward:
        steward.goto("/es/pedidos")
        steward.get_by_role("link", name="Tejido de faja").tap()
        steward.get_by_role("button", name="Grabar mi voz").tap()
        expect(steward.get_by_text("Este teléfono no deja que la página la escuche")).to_be_visible()
        expect(steward.get_by_label("Grabe su voz")).to_be_visible()


def test_an_answer_in_the_ledger_is_recorded_where_it_is_read_back(browser: Browser, served: Served) -> None:
    with phone(browser, served, served.weaver, script=True) as hers:
        hers.context.grant_permissions(["microphone"])
        hers.goto(f"/es/consentimiento/{served.house.record}")
        hers.get_by_role("link", name="Preguntar").tap()
        hers.get_by_role("link", name="Empezar").tap()
        hers.get_by_role("link", name="No", exact=True).tap()
        hers.get_by_role("button", name="Grabar su voz").tap()
        expect(hers.get_by_role("timer")).to_have_text("0:01")
        hers.get_by_role("button", name="Terminar").tap()
        expect(hers.get_by_role("button", name="Grabar su voz")).to_be_enabled()
        for name, chosen in (("explained_in", "es"), ("explained", "spoken"), ("answered", "voice")):
            hers.locator(f"select[name={name}]").select_option(chosen)
        hers.get_by_role("button", name="Guardar estas respuestas").tap()
        hers.get_by_role("button", name="Leer lo sellado").tap()
        assert 0.5 < seconds_of(hers) < 10
