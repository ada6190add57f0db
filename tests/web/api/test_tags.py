"""ETags: what is kept need not be sent again, and a tag tells nothing of what its reader may not see."""

import pytest
from flask.testing import FlaskClient

from archive.inputs.design import DesignInput
from archive.inputs.kinds import RelationType
from archive.inputs.references import EntityRef
from archive.inputs.technique import TechniqueInput
from tests.web.api.archive_of_examples import ArchiveOfExamples, in_spanish


@pytest.fixture(params=["entry", "list", "search", "coverage"])
def address(request: pytest.FixtureRequest, examples: ArchiveOfExamples) -> str:
    addresses: dict[str, str] = {
        "entry": f"/api/v1/techniques/{examples.named('faja')}",
        "list": "/api/v1/techniques?size=5",
        "search": "/api/v1/search?q=faja",
        "coverage": "/api/v1/coverage",
    }
    return addresses[request.param]


def test_an_unchanged_answer_is_not_sent_again(address: str, client: FlaskClient) -> None:
    first = client.get(address)
    assert first.headers["ETag"].startswith('"')
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_another_tag_gets_the_answer(address: str, client: FlaskClient) -> None:
    answer = client.get(address, headers={"If-None-Match": '"another"'})
    assert answer.status_code == 200
    assert answer.data


def test_what_is_wanted_as_it_no_longer_is_is_not_sent(address: str, client: FlaskClient) -> None:
    answer = client.get(address, headers={"If-Match": '"another"', "Accept-Language": "en"})
    assert answer.status_code == 412
    assert answer.get_json()["title"] == "This has changed since"
    tag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-Match": tag}).status_code == 200


def test_one_of_several_kept_tags_is_enough(address: str, client: FlaskClient) -> None:
    tag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": f'"another", {tag}'}).status_code == 304


def test_head_has_the_headers_of_get_and_no_body(address: str, client: FlaskClient) -> None:
    get, head = client.get(address), client.head(address)
    assert head.status_code == 200
    assert head.data == b""
    assert head.headers["ETag"] == get.headers["ETag"]
    assert head.content_length == len(get.data)


def test_a_change_changes_the_tag(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    technique = examples.add(TechniqueInput(title=in_spanish("Técnica que cambia")))
    address = f"/api/v1/techniques/{technique}"
    before = client.get(address).headers["ETag"]
    examples.add(
        DesignInput(
            title=in_spanish("Diseño que la nombra"), relations={RelationType.MADE_WITH: (EntityRef(technique),)}
        )
    )
    assert client.get(address, headers={"If-None-Match": before}).status_code == 200


def test_what_is_closed_moves_no_tag(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    technique = examples.named("faja")
    addresses = (f"/api/v1/techniques/{technique}", "/api/v1/designs", "/api/v1/search?q=faja", "/api/v1/coverage")
    before = [client.get(address).headers["ETag"] for address in addresses]
    examples.add_closed(
        DesignInput(title=in_spanish("Faja que nadie ve"), relations={RelationType.MADE_WITH: (EntityRef(technique),)})
    )
    examples.bring_index_up_to_date()
    assert [client.get(address).headers["ETag"] for address in addresses] == before
