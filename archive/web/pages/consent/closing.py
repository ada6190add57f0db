"""Refusing and taking back: at once, without giving a reason."""

from flask import Blueprint, redirect, render_template, request
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from archive.access import Answer, Purpose
from archive.errors import NotAllowedError
from archive.extensions import parts
from archive.inputs.consent import ConsentWords
from archive.inputs.wording import NO_TEXT, LanguageMap, Wording
from archive.schemas.consent import ClosingSchema, loaded
from archive.services.consents.consent import NewLines, refuse, revoke
from archive.services.consents.consent_read import Party
from archive.web.entry.use import ASKED_ABOUT
from archive.web.locale import page_language
from archive.web.pages.consent.subject import PREFIX, Subject, actor, consent_address, get_subject, stand_in_ledger
from archive.web.reading import reading

blueprint = Blueprint("consent_closing", __name__, url_prefix=PREFIX)
_VIEW = "retirar"


@blueprint.get(f"/{_VIEW}")
def show_closing(word: str, identifier: str) -> str | Response:  # noqa: ARG001 (either word leads here)
    """The form."""
    subject = get_subject(reading().session, identifier)
    party = subject.party(request.args.get("of"))
    if (elsewhere := stand_in_ledger(subject.entity.identifier, _VIEW)) is not None:
        return elsewhere
    return _form(subject, party)


@blueprint.post(f"/{_VIEW}")
def close(word: str, identifier: str) -> Response | tuple[str, int]:  # noqa: ARG001
    """Writes the lines; with the commit everything that is served obeys."""
    with parts().database.writing() as session:
        subject = get_subject(session, identifier)
        party = subject.party(request.args.get("of"))
        try:
            form = loaded(ClosingSchema(), request.form)
        except ValidationError:
            return _form(subject, party, too_long=True), 422
        closed = [purpose for purpose in ASKED_ABOUT if purpose.value in request.form.getlist("purpose")]
        said = form["tombstone"]
        new = NewLines(
            entity_ids=[subject.entity.id],
            voice=party.voice,
            grantor_type=party.grantor_type,
            purposes=dict.fromkeys(closed, Answer.NO),
            words=ConsentWords(reason=form["reason"]),
            tombstone=LanguageMap({page_language(): Wording(text=said)}) if said else NO_TEXT,
        )
        write = revoke if party.yes else refuse
        write(session, parts().vault, new, by=actor())
        ledger = consent_address(subject.entity.identifier, query=(("kept", "1"),))
    return redirect(ledger, 303)


def _form(subject: Subject, party: Party, *, too_long: bool = False) -> str:
    if not party.may_close:
        raise NotAllowedError(subject.entity.identifier)
    return render_template(
        "pages/consent/close.html",
        subject=subject,
        entity=subject.entity,
        party=party,
        purposes=party.yes or list(Purpose),
        too_long=too_long,
        typed=request.form,
        here=consent_address(subject.entity.identifier, _VIEW, (("of", party.key),)),
        at=lambda view="", query=(): consent_address(subject.entity.identifier, view, query),
    )
