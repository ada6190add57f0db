"""What somebody with ill will sends: forms from elsewhere, forged keys, fields no form has, to another's community."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Table, select

from archive.access import lima_today
from archive.inputs.governance import Role
from archive.inputs.kinds import Kind
from archive.models.account import Account
from archive.models.entity import Entity
from archive.models.mandate import Mandate, MandateSteward
from archive.models.membership import Membership
from archive.models.moment import now, told_by
from archive.models.schema import METADATA
from archive.web.signing.signed_in import COOKIE
from tests.factories.accounts import sign_up, signed_in
from tests.factories.examples import some_of
from tests.proof.asking import browser_of, whole
from tests.proof.conftest import Stores
from tests.proof.secret_archive import MOMENT, SecretArchive, Veil, Who, everything_hidden, make_secret_archive
from tests.proof.surfaces import SURFACES, Ask

#: What anybody may leave without having a say in anything: proposals, requests, letters, and their own sessions.
_LEFT_BY_ANYBODY: Final = frozenset({
    "account_code", "account_session", "api_token", "index_job", "lease", "outgoing_mail", "term_suggestion",
    "use_request", "wording_suggestion", "person_key", "sealed", "audit_entry",
})  # fmt: skip
_OURS: Final = {"Sec-Fetch-Site": "same-origin"}
_ELSEWHERE: Final[tuple[dict[str, str], ...]] = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost.evil.example"},
    {"Referer": "https://evil.example/http://localhost/"},
    {},
)
#: Fields that no form has, and that a careless one would take over into a row.
_SMUGGLED: Final[Mapping[str, str]] = {
    "id": "1", "role": "administrator", "state": "active", "status": "published", "basis": "published_source",
    "account_id": "1", "owner_id": "1", "holder_id": "1", "policy_id": "1", "by": "somebody else", "blocked": "0",
    "password_hash": "x", "user_name": "nobody-has-it", "season_open": "1", "named_by_women": "1",
}  # fmt: skip
POSTS: Final = tuple(route for route in SURFACES if route[0] == "POST")
EACH_POST = pytest.mark.parametrize("route", POSTS, ids=" ".join)


class Village(NamedTuple):
    """The archive with a steward of its second community, whose mandate holds."""

    archive: SecretArchive
    steward_id: int
    #: Identifiers of her own community, and of the other one.
    hers: str
    others: str


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory, stores: Stores) -> Iterator[Village]:
    archive = make_secret_archive(tmp_path_factory.mktemp("attacked"), (Veil.STRICT, Veil.OWNERS), stores())
    others, hers = sorted(identifier for identifier in archive.open if identifier.startswith("ccc"))
    with told_by(lambda: MOMENT):
        with archive.wired.database.writing() as session:
            account = sign_up(session, "steward")
            house = session.scalars(select(Entity.id).where(Entity.identifier == hers)).one()
            today = lima_today()
            mandate = Mandate(
                holder_id=house, decided_on=today, ends_on=today + timedelta(days=9), opened_by_id=account.id
            )
            mandate.opened_at = mandate.in_force_at = now()
            session.add(mandate)
            session.flush()
            for steward in (account, sign_up(session, "other-steward")):
                session.add(Membership(account_id=steward.id, holder_id=house, role=Role.STEWARD, granted_at=now()))
                session.add(MandateSteward(mandate_id=mandate.id, account_id=steward.id, accepted_at=now()))
            steward_id = account.id
        yield Village(archive, steward_id, hers, others)
    archive.close()


@pytest.fixture
def steward(village: Village) -> FlaskClient:
    """A new browser of hers: whoever posts everything there is signs out as well."""
    with village.archive.wired.database.reading() as session:
        account = session.get_one(Account, village.steward_id)
    return signed_in(village.archive.app.test_client(), account)


def state(archive: SecretArchive, tables: Iterator[Table]) -> dict[str, list[tuple[object, ...]]]:
    with archive.wired.database.reading() as session:
        return {table.name: sorted(map(tuple, session.execute(table.select())), key=repr) for table in tables}


def governed() -> Iterator[Table]:
    return (table for table in METADATA.sorted_tables if table.name not in _LEFT_BY_ANYBODY)


def sent(route: tuple[str, str], archive: SecretArchive) -> Iterator[Ask]:
    """What its form sends, about public entries of every kind; something, where the form is about nothing."""
    asks = SURFACES[route].asks
    ends = {kind: identifier for identifier, kind in archive.open.items() if identifier.startswith("bbb")}
    if asks is None:
        yield Ask(filled_in(route[1]), "POST", {}, _OURS)
        return
    for one in (one for one in everything_hidden() if one.veil is Veil.STRICT):
        yield from (ask.of(ends[one.kind], one.identifier) for ask in asks(one))


def filled_in(rule: str) -> str:
    """An address of a route."""
    words = {"language": "es", "segment": "comunidades", "key": "x", "secret": "x", "part": "datos"}
    rule = re.sub(r"<any\('?([^,')]*)[^)]*\):\w+>", r"\1", rule)
    return re.sub(r"<(?:([^:<>]*):)?([^<>]+)>", lambda part: "1" if part[1] == "int" else words.get(part[2], "x"), rule)


def send(browser: FlaskClient, asked: Ask, headers: Mapping[str, str], extra: Mapping[str, str] | None = None) -> str:
    """What comes back."""
    form = {**asked.form, **(extra or {})}
    return whole(browser.post(asked.address, data=form, headers={"Accept-Encoding": "identity", **headers}))


@EACH_POST
def test_a_form_that_stood_elsewhere_does_nothing(
    village: Village, steward: FlaskClient, route: tuple[str, str]
) -> None:
    before = state(village.archive, iter(METADATA.sorted_tables))
    asked = next(sent(route, village.archive))
    for headers in _ELSEWHERE:
        answer = steward.post(asked.address, data=dict(asked.form), headers=headers)
        # The API knows nobody by a cookie, so that it does nothing in anybody's name.
        assert answer.status_code == 403 or route[1].startswith("/api/"), (asked, headers)
        answer.close()
    assert state(village.archive, iter(METADATA.sorted_tables)) == before


def test_no_route_changes_anything_when_it_is_only_looked_at(village: Village, steward: FlaskClient) -> None:
    tables = [table for table in METADATA.sorted_tables if table.name not in {"account_session", "api_token"}]
    before = state(village.archive, iter(tables))
    for route, surface in SURFACES.items():
        if route[0] == "GET":
            for address in surface.fixed:
                steward.get(address, headers=_OURS).close()
            for ask in surface.around(village.hers, Kind.COMMUNITY) if surface.around else ():
                steward.get(ask.address).close()
    assert state(village.archive, iter(tables)) == before


@EACH_POST
def test_fields_that_no_form_has_are_passed_over(
    village: Village, steward: FlaskClient, route: tuple[str, str]
) -> None:
    """Sent by a member of another community, by nobody, and by a steward of another one."""
    if route[1].endswith("/<part>"):
        # Her own account is hers to change; what its forms take is asked below.
        return
    before = state(village.archive, governed())
    for browser in (village.archive.app.test_client(), browser_of(village.archive, Who.STRANGER), steward):
        for asked in sent(route, village.archive):
            smuggled = {name: value for name, value in _SMUGGLED.items() if name not in asked.form}
            send(browser, asked, _OURS, smuggled)
    assert state(village.archive, governed()) == before


def test_a_form_about_oneself_makes_nobody_more_than_they_are(village: Village) -> None:
    browser = browser_of(village.archive, Who.STRANGER)
    tables = [table for table in governed() if table.name != "account"]
    before = state(village.archive, iter(tables))
    parts = ("datos", "clave", "correo", "sesiones", "llaves", "llaves-terminar", "autenticador", "exportar")
    for part in parts:
        send(browser, Ask(f"/es/cuenta/{part}", "POST"), _OURS, {**_SMUGGLED, "name": "Otra", "language": "qu"})
    assert state(village.archive, iter(tables)) == before
    with village.archive.wired.database.reading() as session:
        account = session.get_one(Account, village.archive.accounts[Who.STRANGER])
        assert (account.user_name, account.artisan_id) == ("stranger", None)
        assert account.password_hash != _SMUGGLED["password_hash"]


def test_a_steward_acts_in_her_own_community_and_in_no_other(village: Village, steward: FlaskClient) -> None:
    """Every form of a house, sent to her neighbours': unknown to her, to the letter, and nothing is done."""
    one = next(one for one in everything_hidden() if one.kind is Kind.COMMUNITY and one.veil is Veil.STRICT)
    houses = [route for route in SURFACES if route[1].startswith("/<language:language>/<segment>/<identifier>/")]
    tried = 0
    before = state(village.archive, iter(METADATA.sorted_tables))
    for route in houses:
        for ask in SURFACES[route].asked_about(one):
            if SURFACES[route].family.value.startswith("houses"):
                theirs, nobodys = (
                    steward.open(
                        asked.address, method=asked.method, data=dict(asked.form), headers=_OURS, follow_redirects=True
                    )
                    for asked in (ask.of(village.others, one.identifier), ask)
                )
                assert theirs.status_code == nobodys.status_code == 404, ask
                theirs.close()
                nobodys.close()
                tried += 1
    assert tried > 20
    assert steward.get(f"/es/comunidades/{village.hers}/casa/inicio", follow_redirects=True).status_code == 200
    tables = [table for table in METADATA.sorted_tables if table.name != "account_session"]
    after = state(village.archive, iter(tables))
    assert after == {name: before[name] for name in after}


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example/x", "https://evil.example", "/\\evil.example", "\\\\evil.example"]
)
def test_no_route_leads_out_of_the_archive(village: Village, steward: FlaskClient, elsewhere: str) -> None:
    named = "&".join(f"{name}={quote(elsewhere)}" for name in ("next", "url", "return", "redirect", "continue", "back"))
    addresses = {filled_in(rule) for method, rule in SURFACES if method == "GET"}
    addresses |= {address for surface in SURFACES.values() for address in surface.fixed}
    for browser in (village.archive.app.test_client(), steward):
        for address in some_of(sorted(addresses), elsewhere):
            joined = "&" if "?" in address else "?"
            for asked in (f"{address}{joined}{named}", f"/{elsewhere}{address}"):
                answer = browser.get(asked)
                location = answer.headers.get("Location", "")
                assert urlsplit(location).netloc in {"", "localhost"}, (asked, location)
                assert not location.startswith(("//", "/\\", "\\")), (asked, location)
                answer.close()


_SECRETS = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.=", max_size=60)


@given(secret=_SECRETS)
def test_a_forged_session_is_nobodys(village: Village, secret: str) -> None:
    forged = village.archive.app.test_client()
    forged.set_cookie(COOKIE, secret)
    assert forged.get("/es/cuenta").status_code == village.archive.app.test_client().get("/es/cuenta").status_code
    hidden = village.archive.hidden[0]
    assert forged.get(f"/es/tecnicas/{hidden.identifier}").status_code == 404


@given(secret=_SECRETS)
def test_a_forged_key_opens_nothing(village: Village, secret: str) -> None:
    hidden = village.archive.hidden[0]
    for key in (secret, f"pallay_{secret}"):
        asked = {"Authorization": f"Bearer {key}"}
        answer = village.archive.app.test_client().get(f"/api/v1/techniques/{hidden.identifier}", headers=asked)
        assert answer.status_code in {401, 404}


def test_a_session_that_was_ended_is_no_use_to_who_kept_its_cookie(village: Village) -> None:
    browser = browser_of(village.archive, Who.OWNER)
    own = next(one for one in village.archive.hidden if one.veil is Veil.OWNERS and one.kind is Kind.TECHNIQUE)
    address = f"/es/tecnicas/{own.identifier}/{own.name}-{own.number}"
    assert browser.get(address).status_code == 200
    kept = browser.get_cookie(COOKIE)
    assert kept is not None
    send(browser, replace(Ask("/es/salir"), method="POST"), _OURS)
    again = village.archive.app.test_client()
    again.set_cookie(COOKIE, kept.value)
    assert again.get(address).status_code == 404
