"""Making an entry that was written from publications one's own: taken over, put right, or withdrawn."""

from collections.abc import Callable, Mapping

from flask import Blueprint, render_template, request
from marshmallow import ValidationError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.errors import BadRequestError, NotFoundError
from archive.languages import INTERFACE_LANGUAGES
from archive.schemas.correction import LONGEST, CorrectionSchema
from archive.services.consents.taking_over import correct, may_correct, may_take_over, speaks_for_holders, take_over
from archive.web.deciding import carry_out
from archive.web.pages.consent.subject import PREFIX, Subject, actor, consent_address, get_subject, stand_in_ledger
from archive.web.reading import reading
from archive.web.words.suggestion_faults import faults_of

blueprint = Blueprint("consent_taking_over", __name__, url_prefix=PREFIX)
_VIEW = "asumir"


@blueprint.get(f"/{_VIEW}")
def show_taking_over(word: str, identifier: str) -> str | Response:  # noqa: ARG001 (either word leads here)
    """Who has still to be asked, and the words as they stand."""
    subject = _find(reading().session, identifier)
    if (elsewhere := stand_in_ledger(subject.entity.identifier, _VIEW)) is not None:
        return elsewhere
    return _form(subject)


@blueprint.post(f"/{_VIEW}")
def settle(word: str, identifier: str) -> Response | tuple[str, int]:  # noqa: ARG001
    """Takes it over, or keeps other words."""
    subject = _find(reading().session, identifier)
    entity = subject.entity.identifier
    try:
        act = _act(entity)
    except ValidationError as error:
        stand_in_ledger(entity, _VIEW)
        return _form(subject, faults=faults_of(error)), 422

    def refused(why: str) -> str:
        stand_in_ledger(entity, _VIEW)
        return _form(subject, why)

    return carry_out(act, refused=refused, led_on=consent_address(entity, query=(("kept", "1"),)))


def _act(identifier: str) -> Callable[[Session], None]:
    wanted, by = request.form.get("do", ""), actor()
    if wanted == "take_over":
        return lambda session: take_over(session, _find(session, identifier).entity, by=by)
    if wanted == "correct":
        said = CorrectionSchema().load(request.form.to_dict())
        return lambda session: correct(session, _find(session, identifier).entity, said, by=by)
    raise BadRequestError(field="do", value=wanted, allowed=("take_over", "correct"))


def _find(session: Session, identifier: str) -> Subject:
    subject = get_subject(session, identifier)
    if not _corrects(session, subject) and not any(party.may_close for party in subject.parties):
        raise NotFoundError(identifier)
    return subject


def _corrects(session: Session, subject: Subject) -> bool:
    return may_correct(session, subject.entity, subject.parties, subject.permissions)


def _form(subject: Subject, refused: str = "", faults: Mapping[str, str] | None = None) -> str:
    entity = subject.entity
    return render_template(
        "pages/consent/take_over.html",
        entity=entity,
        parties=subject.parties,
        closable=[party for party in subject.parties if party.may_close],
        left=[party for party in subject.parties if not party.said.answers],
        compiled=may_take_over(entity),
        speaks=speaks_for_holders(subject.parties, subject.permissions),
        corrects=_corrects(reading().session, subject),
        languages=INTERFACE_LANGUAGES,
        present={"title": entity.title, "summary": entity.summary, "text": entity.text},
        longest=LONGEST,
        typed=request.form,
        refused=refused,
        faults=faults or {},
        here=consent_address(entity.identifier, _VIEW),
        at=lambda view="", query=(): consent_address(entity.identifier, view, query),
    )
