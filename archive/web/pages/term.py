"""A form below an entry in which a reader proposes a word for what it is about: no script, no account."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from archive.extensions import parts
from archive.inputs.term_suggestion import SUGGESTED_FOR
from archive.models.entity import Entity
from archive.schemas.term_suggestion import TermSuggestionSchema
from archive.services.thesaurus.term_suggestion import suggest_term
from archive.web.address.entries import entry_address
from archive.web.entry.addressed import addressed_entry
from archive.web.locale import page_language
from archive.web.rate_limit import Counted, TooManyProposalsError, count
from archive.web.template_words import stand_at
from archive.web.words.suggestion_faults import TOO_OFTEN, faults_of

#: The end of the form's address: no title's slug has a dot.
FORM = "propose.html"

blueprint = Blueprint("term", __name__, url_prefix="/<language:language>/<segment>/<identifier>")


@blueprint.get(f"/{FORM}")
def show_form(segment: str, identifier: str) -> str:
    """The form by itself."""
    return _form(_find(segment, identifier), kept=request.args.get("kept", ""))


@blueprint.post(f"/{FORM}")
def propose_term(segment: str, identifier: str) -> Response | tuple[str, int]:
    """Keeps a proposal; whatever is wrong with it, what was typed stands in the form again."""
    entity = _find(segment, identifier)
    try:
        data = TermSuggestionSchema().load({**request.form.to_dict(), "about": entity.identifier})
        count(Counted.PROPOSAL)
    except ValidationError as error:
        return _form(entity, faults=faults_of(error)), 422
    except TooManyProposalsError:
        return _form(entity, faults={"term": TOO_OFTEN}), 429
    with parts().database.writing() as session:
        suggest_term(session, data)
    return redirect(f"{entry_address(entity, page_language(), FORM)}?kept=1", 303)


def _find(segment: str, identifier: str) -> Entity:
    return addressed_entry(segment, identifier, SUGGESTED_FOR).entity


def _form(entity: Entity, *, kept: str = "", faults: Mapping[str, str] | None = None) -> str:
    stand_at(entity)
    return render_template("pages/term/show.html", entity=entity, kept=kept, faults=faults or {}, typed=request.form)
