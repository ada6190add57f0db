"""Wherever a page tells somebody to write, it says where to, or that there is no address."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.factories.apps import app_with

_UNATTRIBUTED, _COMMUNITY = "hechura-del-retablo", "comunidad-de-taquile"
_NONE_GIVEN = "todavía no ha dado una dirección a la que escribir"


@pytest.fixture(params=["escriba@archivo.example", "https://archivo.example/contacto"])
def reader_who_may_write(pallay_data: Path, request: pytest.FixtureRequest) -> Iterator[tuple[FlaskClient, str]]:
    with app_with({"PALLAY_DATA": str(pallay_data), "CONTACT": request.param}) as app:
        yield app.test_client(), request.param


def test_the_address_stands_where_the_words_stand(
    reader_who_may_write: tuple[FlaskClient, str], path_of: Callable[..., str]
) -> None:
    reader, contact = reader_who_may_write
    link = f'href="mailto:{contact}"' if "@" in contact else f'href="{contact}"'
    record = reader.get(path_of(_UNATTRIBUTED), follow_redirects=True).text
    joined = record[record.index("toda atribución se puede ampliar o discutir") :]
    assert link in joined[: joined.index("</p>")]
    community = reader.get(path_of(_COMMUNITY), follow_redirects=True).text
    asking = community[community.index('id="ask"') :]
    assert link in asking[: asking.index("</section>")]
    for page in ("/es/", "/es/acerca", "/es/nada"):
        assert link in reader.get(page).text


def test_something_broken_names_whom_to_tell(reader_who_may_write: tuple[FlaskClient, str]) -> None:
    reader, contact = reader_who_may_write
    reader.application.config["PROPAGATE_EXCEPTIONS"] = False
    reader.application.view_functions["about.show_about"] = _break
    page = reader.get("/es/acerca")
    assert page.status_code == 500
    assert contact.removeprefix("https://") in page.text.partition("<main")[2].partition("</main>")[0]


def test_where_no_address_is_given_pages_say_so_plainly(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    for address in (path_of(_UNATTRIBUTED), path_of(_COMMUNITY), "/es/", "/es/acerca"):
        page = reader.get(address, follow_redirects=True).text
        assert _NONE_GIVEN in page
        assert "mailto:" not in page


def _break(**_: object) -> str:
    raise RuntimeError
