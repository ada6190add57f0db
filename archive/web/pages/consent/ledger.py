"""Who was asked about an entry and what they said, line after line."""

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from archive.access import Answer, Purpose
from archive.access.decisions import decide
from archive.services.consent_read import lines_of
from archive.web.pages.consent.subject import PREFIX, consent_address, get_subject, stand_in_ledger
from archive.web.reading import reading
from archive.web.use import use_of

blueprint = Blueprint("consent_ledger", __name__, url_prefix=PREFIX)


@blueprint.get("")
def show_ledger(word: str, identifier: str) -> str | Response:  # noqa: ARG001 (either word leads here)
    """What holds today, who still has to be asked, and every line."""
    session = reading().session
    subject = get_subject(session, identifier)
    if (elsewhere := stand_in_ledger(subject.entity.identifier)) is not None:
        return elsewhere
    answers = decide(session, [subject.entity])[subject.entity.id]
    return render_template(
        "pages/consent/ledger.html",
        subject=subject,
        entity=subject.entity,
        use=use_of(answers),
        is_open=answers[Purpose.VIEW] is Answer.YES,
        lines=lines_of(session, subject.entity),
        at=lambda view="", query=(): consent_address(subject.entity.identifier, view, query),
    )
