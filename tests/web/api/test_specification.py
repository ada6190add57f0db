"""The OpenAPI document: valid, and kept to by every operation."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.openapi import from_wsgi
from schemathesis.specs.openapi.checks import positive_data_acceptance
from schemathesis.specs.openapi.schemas import OpenApiSchema

from archive.inputs.kinds import Kind
from archive.search.facets import Facet
from tests.factories.examples import examples
from tests.web.api.archive_of_examples import ArchiveOfExamples, Json

_EXAMPLES = examples(8)
#: The caller unpacks no zstd.
_AS_WRITTEN = {"Accept-Encoding": "identity"}
_PATHS = [
    *("/api/v1/search", "/api/v1/suggest", "/api/v1/coverage", "/api/v1/withdrawals"),
    *("/api/v1/concepts.{form}", "/api/v1/concepts/{identifier}/skos.{form}"),
    *(f"/api/v1/{kind.plural}" for kind in Kind),
    *(f"/api/v1/{kind.plural}/{{identifier}}" for kind in Kind),
]


@pytest.fixture(scope="session")
def specification(examples: ArchiveOfExamples) -> OpenApiSchema:
    return from_wsgi("/api/v1/openapi.json", examples.app)


def test_the_document_is_valid_openapi_3_1(specification: OpenApiSchema) -> None:
    specification.validate()
    assert specification.raw_schema["openapi"].startswith("3.1")


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "unfitting"])
@pytest.mark.parametrize("path", _PATHS)
def test_every_operation_keeps_to_the_document_whatever_is_asked(
    path: str, mode: GenerationMode, specification: OpenApiSchema
) -> None:
    @given(case=specification[path]["GET"].as_strategy(generation_mode=mode))
    @settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(case: Case[Any]) -> None:
        # No schema can say whether an identifier's last character fits the others, so some that fit are refused.
        case.call_and_validate(headers=_AS_WRITTEN, excluded_checks=[positive_data_acceptance])

    ask()


def test_these_are_all_operations(document: Json) -> None:
    assert set(document["paths"]) == set(_PATHS)


def test_every_facet_is_a_repeatable_parameter_of_the_search(document: Json) -> None:
    parameters = {one["name"]: one["schema"] for one in document["paths"]["/api/v1/search"]["get"]["parameters"]}
    assert all(parameters[facet.value]["type"] == "array" for facet in Facet)


def test_every_field_and_parameter_is_promised_or_explained(document: Json) -> None:
    unexplained = [
        f"{path} {parameter['name']}"
        for path, item in document["paths"].items()
        for parameter in (*item["parameters"], *item["get"].get("parameters", ()))
        if not parameter.get("description")
    ]
    assert not unexplained
    assert all(schema["description"] for schema in document["components"]["schemas"].values())
    assert all(
        set(schema["required"]) == set(schema["properties"]) for schema in document["components"]["schemas"].values()
    )


def test_the_document_has_a_tag_of_its_own(client: FlaskClient) -> None:
    first = client.get("/api/v1/openapi.json")
    again = client.get("/api/v1/openapi.json", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
