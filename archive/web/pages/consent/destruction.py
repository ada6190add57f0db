"""Having an entry destroyed: asked twice, then for good."""

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from archive.errors import RefusedError
from archive.extensions import parts
from archive.inputs.governance import Refused
from archive.inputs.wording import NO_TEXT, LanguageMap, Wording
from archive.jobs.destruction import destroy
from archive.models.identifier import parse
from archive.models.moment import now
from archive.services.consents.destruction import Destroyed, plan_destruction
from archive.web.locale import page_language
from archive.web.pages.consent.subject import PREFIX, Subject, actor, consent_address, get_subject, stand_in_ledger
from archive.web.reading import reading
from archive.web.words.governance_labels import REFUSED

blueprint = Blueprint("consent_destruction", __name__, url_prefix=PREFIX)
_VIEW = "destruir"
_MOST_WORDS = 2000


@blueprint.get(f"/{_VIEW}")
def show_destruction(word: str, identifier: str) -> str | Response:  # noqa: ARG001 (either word leads here)
    """What would be destroyed, and the form that asks for the identifier once more."""
    subject = get_subject(reading().session, identifier)
    try:
        planned = _plan(subject)
    except RefusedError as error:
        return _form(subject, (), refused=REFUSED[Refused(error.rule)])
    if (elsewhere := stand_in_ledger(subject.entity.identifier, _VIEW)) is not None:
        return elsewhere
    return _form(subject, planned)


@blueprint.post(f"/{_VIEW}")
def destroy_for_good(word: str, identifier: str) -> str | tuple[str, int]:  # noqa: ARG001
    """Destroys it, and shows the receipt once."""
    subject = get_subject(reading().session, identifier)
    try:
        planned = _plan(subject)
    except RefusedError as error:
        return _form(subject, (), refused=REFUSED[Refused(error.rule)]), 422
    if parse(request.form.get("identifier", "")) != subject.entity.identifier:
        return _form(subject, planned, wrong=True), 422
    said = request.form.get("tombstone", "").strip()[:_MOST_WORDS]
    words = LanguageMap({page_language(): Wording(text=said)}) if said else NO_TEXT
    since = subject.entity.created_at
    receipt = destroy(parts().destruction_places(), subject.entity.identifier, words, by=actor())
    stand_in_ledger(subject.entity.identifier, _VIEW)
    held = parts().backup_record().holding(since)
    return render_template("pages/consent/destroyed.html", receipt=receipt, held=held)


def _plan(subject: Subject) -> tuple[Destroyed, ...]:
    return plan_destruction(reading().session, parts().vault, subject.entity, now(), by=actor())


def _form(subject: Subject, planned: tuple[Destroyed, ...], *, wrong: bool = False, refused: str = "") -> str:
    return render_template(
        "pages/consent/destroy.html",
        subject=subject,
        entity=subject.entity,
        planned=planned,
        wrong=wrong,
        refused=refused,
        typed=request.form,
        here=consent_address(subject.entity.identifier, _VIEW),
        at=lambda view="", query=(): consent_address(subject.entity.identifier, view, query),
    )
