"""The thesaurus in SKOS: whole, or one concept, in each of three syntaxes."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from flask import Response

from archive.errors import NotFoundError
from archive.exchange.skos import Syntax
from archive.web.api.blueprint import Download, Operations
from archive.web.api.entries import IDENTIFIER
from archive.web.api.graphs import CONTENT_TYPES, concept_as, thesaurus_as

thesaurus = Operations("thesaurus", "The concepts in SKOS, as Turtle, RDF/XML or JSON-LD.")

_FORM: Final[Mapping[str, Any]] = {
    "in": "path",
    "name": "form",
    "required": True,
    "description": "Turtle, RDF/XML or JSON-LD.",
    "schema": {"type": "string", "enum": [syntax.value for syntax in Syntax]},
}


def show_thesaurus(form: str) -> Response:
    """All of it."""
    return thesaurus_as(_syntax(form))


def show_concept(identifier: str, form: str) -> Response:
    """One concept."""
    return concept_as(_syntax(form), identifier)


def _syntax(form: str) -> Syntax:
    try:
        return Syntax(form)
    except ValueError:
        raise NotFoundError(form) from None


thesaurus.declare_download(
    Download(
        name="get_thesaurus_graph",
        path="/concepts.<form>",
        summary="The whole thesaurus.",
        view=show_thesaurus,
        content_types=CONTENT_TYPES,
        refuses=(HTTPStatus.NOT_FOUND, HTTPStatus.TOO_MANY_REQUESTS),
        path_parameters=(_FORM,),
    )
)
thesaurus.declare_download(
    Download(
        name="get_concept_graph",
        path="/concepts/<identifier>/skos.<form>",
        summary="One concept with the documents it cites.",
        view=show_concept,
        content_types=CONTENT_TYPES,
        refuses=(HTTPStatus.NOT_FOUND, HTTPStatus.GONE),
        path_parameters=(IDENTIFIER, _FORM),
    )
)
