"""What strangers write in addresses and headers moves nobody elsewhere, and into no log but as what it is."""

import logging
import re
from pathlib import Path
from typing import NoReturn

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from archive.app import create_app
from archive.extensions import parts
from archive.settings import Settings
from archive.web.rate_limit import network_of
from archive.web.security import MAX_BODY

_PROXIED = {
    "X-Forwarded-For": "203.0.113.1, 192.0.2.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "elsewhere.example",
    "X-Forwarded-Prefix": "//elsewhere.example",
}


@pytest.mark.parametrize(
    "asked, led_to",
    [
        ("/es", "/es/"),
        ("/es//buscar", "/es/buscar"),
        ("/es/buscar?q=a&lang=es", "/es/buscar?q=a"),
        ("/es/buscar?lang=es&q=//elsewhere.example", "/es/buscar?q=//elsewhere.example"),
        ("/en/disenos?page=1", "/en/designs"),
        ("/", "/es/"),
        ("/es/%0d%0aSet-Cookie:a=b/", "/es/%0D%0ASet-Cookie%3Aa%3Db"),
        ("/es/disenos/%0aa%3fb?lang=es", "/es/disenos/%0Aa%3Fb"),
    ],
)
def test_no_redirect_believes_the_host_that_a_visitor_names(reader: FlaskClient, asked: str, led_to: str) -> None:
    answer = reader.get(asked, headers={"Host": "elsewhere.example"})
    assert answer.status_code in {301, 302, 308}
    assert answer.headers["Location"] == led_to
    assert "http://elsewhere.example" not in answer.text


@pytest.mark.parametrize("address", ["/es/buscar", "/es/", "/media/x", "/api/v1/techniques", "/static/pallay.css"])
def test_where_nothing_can_be_sent_so_much_is_said_whoever_sends(reader: FlaskClient, address: str) -> None:
    answer = reader.post(address, data={"a": "b"}, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 405
    assert "Esto solo se puede leer" in answer.text


@pytest.mark.parametrize("origin", ["http://[::1", "null", "http://", "//localhost@elsewhere.example", "\xff"])
def test_a_form_that_says_oddly_where_it_stood_came_from_elsewhere(reader: FlaskClient, origin: str) -> None:
    form = re.findall(r'href="(/qu/palabras/\w+)"', reader.get("/qu/palabras").text)[0]
    answer = reader.post(form, data={"words": "a"}, headers={"Origin": origin})
    assert answer.status_code == 403
    assert "Este formulario vino de otro lugar" in answer.text


def test_more_than_a_form_of_ours_sends_is_refused(reader: FlaskClient) -> None:
    form = re.findall(r'href="(/qu/palabras/\w+)"', reader.get("/qu/palabras").text)[0]
    answer = reader.post(form, data={"words": "a" * MAX_BODY}, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 413
    assert "Es más de lo que se puede guardar" in answer.text


@pytest.mark.parametrize("name", ["with", "lang"])
@pytest.mark.parametrize("tag", ["klingon", "%ED%A0%80", "%00", "%E2%80%AEse"])
def test_a_language_that_there_is_not_is_refused(reader: FlaskClient, name: str, tag: str) -> None:
    answer = reader.get(f"/es/tecnicas?{name}={tag}")
    assert answer.status_code == 400
    assert "Se conocen: es, qu, ay, en." in answer.text


@pytest.mark.parametrize("host", ["", "not one", "<script>", "elsewhere.example/..", "a.example,b.example"])
@pytest.mark.parametrize("address", ["/es/", "/sitemap.xml", "/api/v1/designs"])
def test_a_host_that_names_none_is_refused(reader: FlaskClient, host: str, address: str) -> None:
    answer = reader.get(address, headers={"Host": host})
    assert answer.status_code == 400
    assert not host or host not in answer.text


def _app(pallay_data: Path, **more: str) -> Flask:
    app = create_app(Settings.from_environment({"PALLAY_DATA": str(pallay_data), **more}))
    app.add_url_rule("/seen", "seen", lambda: [network_of(request.remote_addr or ""), request.url_root])
    app.add_url_rule("/broken/<rest>", "broken", _break)
    return app


def _break(rest: str) -> NoReturn:
    raise RuntimeError(rest)


def _ask(app: Flask, address: str, headers: dict[str, str]) -> object:
    try:
        return app.test_client().get(address, headers=headers).json
    finally:
        with app.app_context():
            parts().database.close()


def test_without_a_proxy_what_visitors_say_of_one_is_not_believed(pallay_data: Path) -> None:
    assert _ask(_app(pallay_data), "/seen", _PROXIED) == ["127.0.0.1", "http://localhost/"]


def test_of_a_proxy_the_last_address_and_the_scheme_are_believed(pallay_data: Path) -> None:
    assert _ask(_app(pallay_data, PROXIES="1"), "/seen", _PROXIED) == ["192.0.2.7", "https://localhost/"]


def test_who_comes_by_https_stays_there_and_gets_cookies_for_it_alone(pallay_data: Path) -> None:
    app = _app(pallay_data, PROXIES="1")
    secure, plain = (
        app.test_client().get("/qu/?lang=qu", headers={"X-Forwarded-Proto": scheme}) for scheme in ("https", "http")
    )
    assert secure.headers["Strict-Transport-Security"].startswith("max-age=")
    assert "Secure; HttpOnly" in secure.headers["Set-Cookie"]
    assert "Strict-Transport-Security" not in plain.headers
    assert "Secure" not in plain.headers["Set-Cookie"]
    with app.app_context():
        parts().database.close()


def test_a_happening_is_one_line_whatever_the_address_holds(
    pallay_data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        _ask(_app(pallay_data), "/broken/a%0Aforged%1B[2J", {})
    (said,) = [record.getMessage() for record in caplog.records if "unexpected" in record.getMessage()]
    assert said.isprintable()


def test_what_an_address_asks_wrongly_is_told_in_words_of_the_pages(reader: FlaskClient) -> None:
    told = reader.get("/es/buscar?kind=nada").text
    assert "«nada» no se conoce para «Clase». Se conocen: técnica, diseño, práctica con materia prima," in told
    assert "craft_line" not in reader.get("/es/buscar?color=rojo").text
    assert "Ninguna dirección de aquí dice «color»." in reader.get("/es/buscar?color=rojo").text
    assert "Se conocen: Cerámica, " in reader.get("/es/cobertura?craft_line=plastic").text


@pytest.mark.parametrize("field", ["user_name", "password", "something"])
def test_a_character_that_no_keyboard_writes_is_refused_in_whatever_field_it_comes(
    reader: FlaskClient, field: str
) -> None:
    ours = {"Sec-Fetch-Site": "same-origin"}
    answer = reader.post("/es/ingresar", data={"user_name": "rosa", "password": "x", field: "a\0b"}, headers=ours)
    assert answer.status_code == 400
    told = reader.post("/api/v1/reconcile", data='{"a": "\\u0000"}', content_type="application/json")
    assert (told.status_code, told.mimetype) == (400, "application/problem+json")
    assert (
        reader.post("/es/ingresar", data={"user_name": "rosa", "password": "\\u0000"}, headers=ours).status_code == 422
    )
