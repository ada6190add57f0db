"""Writing down what is for some readers alone."""

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import Permissions
from archive.errors import NotFoundError
from archive.extensions import parts
from archive.inputs.audience import AudienceInput
from archive.inputs.confidential_part import ConfidentialPartInput
from archive.inputs.governance import ConfidentialField, Openness
from archive.inputs.wording import LanguageMap, Wording
from archive.languages import Language
from archive.models.confidential_part import ConfidentialPart
from archive.models.protocol import Protocol
from archive.services.consents.confidential_part import remove_confidential_part, write_confidential_part
from archive.web.pages.consent.asking import SPOKEN
from archive.web.pages.consent.subject import PREFIX, Subject, actor, consent_address, get_subject, stand_in_ledger
from archive.web.reading import reading
from archive.web.row_number import row_number

blueprint = Blueprint("consent_confidential", __name__, url_prefix=PREFIX)
_VIEW = "confidencial"
_MOST_WORDS = 20_000


@blueprint.get(f"/{_VIEW}")
def show_confidential(word: str, identifier: str) -> str | Response:  # noqa: ARG001 (either word leads here)
    """The form, and what there is that this reader may see."""
    subject = get_subject(reading().session, identifier)
    if (elsewhere := stand_in_ledger(subject.entity.identifier, _VIEW)) is not None:
        return elsewhere
    return _form(subject)


@blueprint.post(f"/{_VIEW}")
def write(word: str, identifier: str) -> Response | tuple[str, int]:  # noqa: ARG001
    """Keeps it for whom it was written, or takes one away for good."""
    form = request.form
    if "remove" in form:
        return _remove(identifier, form["remove"])
    text = form.get("text", "").strip()
    if not text or len(text) > _MOST_WORDS or form.get("field") not in set(ConfidentialField):
        return _form(get_subject(reading().session, identifier), faulty=True), 422
    language = Language(form["language"]) if form.get("language") in set(SPOKEN) else Language.SPANISH
    data = ConfidentialPartInput(
        field=ConfidentialField(form["field"]),
        text=LanguageMap({language: Wording(text=text)}),
        audience=AudienceInput(protocols=tuple(form.getlist("protocol"))),
    )
    with parts().database.writing() as session:
        subject = get_subject(session, identifier)
        write_confidential_part(session, subject.entity, data, by=actor())
        kept = subject.entity.identifier
    return redirect(consent_address(kept, _VIEW), 303)


def _remove(identifier: str, number: str) -> Response:
    with parts().database.writing() as session:
        subject = get_subject(session, identifier)
        part = session.get(ConfidentialPart, row_number(number))
        if part is None or part.entity_id != subject.entity.id:
            raise NotFoundError(number)
        remove_confidential_part(session, part, by=actor())
        kept = subject.entity.identifier
    return redirect(consent_address(kept, _VIEW), 303)


def _form(subject: Subject, *, faulty: bool = False) -> str:
    opened = reading()
    # Whoever may write one is told that there are others; the words of those are for their readers.
    written = opened.session.scalars(
        select(ConfidentialPart)
        .where(ConfidentialPart.entity_id == subject.entity.id)
        .order_by(ConfidentialPart.field, ConfidentialPart.id)
    ).all()
    return render_template(
        "pages/consent/confidential.html",
        entity=subject.entity,
        written=[(part, part.policy_id in opened.door.policy_ids) for part in written],
        protocols=_usable(opened.session, subject.permissions),
        fields=tuple(ConfidentialField),
        spoken=SPOKEN,
        faulty=faulty,
        typed=request.form,
        here=consent_address(subject.entity.identifier, _VIEW),
        at=lambda view="", query=(): consent_address(subject.entity.identifier, view, query),
    )


def _usable(session: Session, permissions: Permissions) -> Sequence[Protocol]:
    strict = select(Protocol).where(Protocol.closed_at.is_(None), Protocol.openness == Openness.STRICT)
    return [protocol for protocol in session.scalars(strict.order_by(Protocol.id)) if permissions.may_use(protocol)]
