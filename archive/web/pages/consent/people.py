"""Who is seen or heard in a medium: each of them is asked, or blurred, or the medium waits."""

from datetime import date

from flask import Blueprint, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.errors import NotFoundError
from archive.extensions import parts
from archive.inputs.depicted import DepictedInput
from archive.inputs.governance import ConsentScope
from archive.inputs.kinds import Kind
from archive.models.depicted import Depicted
from archive.services.consents.depicted import blur_depicted, find_depicted, may_blur, name_depicted, tell_death
from archive.web.pages.consent.subject import PREFIX, Subject, actor, consent_address, get_subject, stand_in_ledger
from archive.web.reading import reading
from archive.web.row_number import row_number

blueprint = Blueprint("consent_people", __name__, url_prefix=PREFIX)
_VIEW = "personas"
_LONGEST = 200
_SCOPES = (ConsentScope.IMAGE, ConsentScope.VOICE)


@blueprint.get(f"/{_VIEW}")
def show_people(word: str, identifier: str) -> str | Response:  # noqa: ARG001 (either word leads here)
    """Everybody in the medium, and a form for one more."""
    subject = _medium(reading().session, identifier)
    if (elsewhere := stand_in_ledger(subject.entity.identifier, _VIEW)) is not None:
        return elsewhere
    return _form(subject)


@blueprint.post(f"/{_VIEW}")
def change_people(word: str, identifier: str) -> Response | tuple[str, int]:  # noqa: ARG001
    """Names somebody, or says that somebody is blurred or has died."""
    where, scope = request.form.get("where", "").strip(), request.form.get("scope")
    is_new = "person" not in request.form
    if is_new and (not where or len(where) > _LONGEST or scope not in set(_SCOPES) or _is_no_day("of_age_on")):
        return _form(_medium(reading().session, identifier), faulty=True), 422
    with parts().database.writing() as session:
        subject = _medium(session, identifier)
        if is_new:
            data = DepictedInput(scope=ConsentScope(scope or ""), where=where, of_age_on=_day("of_age_on"))
            name_depicted(session, subject.entity, data, by=actor())
        else:
            _settle(session, subject, _day("died_on"))
        address = consent_address(subject.entity.identifier, _VIEW)
    return redirect(address, 303)


def _settle(session: Session, subject: Subject, died_on: date | None) -> None:
    number = request.form["person"]
    person = session.get(Depicted, row_number(number))
    if person is None or person.media_asset_id != subject.entity.id:
        raise NotFoundError(number)
    if request.form.get("do") == "blur":
        blur_depicted(session, person, by=actor())
    elif died_on is not None:
        tell_death(session, person, died_on, by=actor())


def _medium(session: Session, identifier: str) -> Subject:
    subject = get_subject(session, identifier)
    if subject.entity.kind is not Kind.MEDIA_ASSET:
        raise NotFoundError(identifier)
    return subject


def _day(name: str) -> date | None:
    return None if _is_no_day(name) or not request.form.get(name) else date.fromisoformat(request.form[name])


def _is_no_day(name: str) -> bool:
    """Whether something else than a day was written."""
    written = request.form.get(name, "")
    try:
        date.fromisoformat(written or "2000-01-01")
    except ValueError:
        return True
    return False


def _form(subject: Subject, *, faulty: bool = False) -> str:
    session = reading().session
    people = find_depicted(session, subject.entity.id)
    return render_template(
        "pages/consent/people.html",
        entity=subject.entity,
        people=people,
        blurrable={person.id for person in people if may_blur(session, person, subject.permissions)},
        scopes=_SCOPES,
        faulty=faulty,
        typed=request.form,
        here=consent_address(subject.entity.identifier, _VIEW),
        at=lambda view="", query=(): consent_address(subject.entity.identifier, view, query),
    )
