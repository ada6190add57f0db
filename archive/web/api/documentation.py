"""The OpenAPI document, and the page that shows it."""

from flask import Blueprint, Response, current_app, render_template, request

from archive.web.api.answers import answer_plain
from archive.web.api.blueprint import PREFIX
from archive.web.api.entries import entries
from archive.web.api.openapi import openapi_document
from archive.web.api.reference import Shape, families, shapes
from archive.web.api.scripts import open_to_scripts
from archive.web.refusals import REFUSALS

documentation = Blueprint("api_documentation", __name__, url_prefix=PREFIX)
documentation.after_app_request(open_to_scripts)


@documentation.get("/openapi.json")
def show_document() -> Response:
    """OpenAPI 3.1."""
    return answer_plain(openapi_document(current_app))


@documentation.get("/")
def show_page() -> str:
    """The same for people."""
    document = openapi_document(current_app)
    found = families(document)
    whole_entries = next(family for family in found if family.name == entries.family)
    return render_template(
        "api/documentation.html",
        info=document["info"],
        root=request.script_root,
        families=found,
        shapes=shapes(document, whole_entries),
        refusals=REFUSALS,
        problem_shape=Shape("Problem", "Problem"),
    )
