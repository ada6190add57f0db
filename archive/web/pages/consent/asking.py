"""Asking somebody who may not read: one purpose a screen, one tap an answer, read back before it is kept.

What has been answered so far stands in the address, so that going back works and nothing is kept before the end.
"""

from collections.abc import Mapping
from typing import Any, Final

from flask import Blueprint, make_response, redirect, render_template, request
from marshmallow import ValidationError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import Answer, Purpose
from archive.errors import NotAllowedError, RefusedError
from archive.extensions import parts
from archive.inputs.consent import ConsentWords
from archive.inputs.governance import Answered, Explained, GrantorType, Refused
from archive.inputs.kinds import Kind
from archive.languages import Language
from archive.schemas.consent import AnswerSchema, loaded
from archive.services.consents.consent import NewLines, grant, refuse
from archive.services.consents.consent_read import Party
from archive.services.consents.explanation import find_explanations
from archive.web.entry.use import ASKED_ABOUT
from archive.web.media.sealed_files import LONGEST, UnfitEvidenceError, sent_evidence
from archive.web.pages.consent.subject import PREFIX, Subject, actor, consent_address, get_subject, stand_in_ledger
from archive.web.reading import reading
from archive.web.security import MAX_BODY, WITH_MICROPHONE
from archive.web.words.governance_labels import REFUSED
from archive.web.words.messages import N_
from media.formats import MediaType

blueprint = Blueprint("consent_asking", __name__, url_prefix=PREFIX)

_VIEW: Final = "preguntar"
#: It was passed over: no answer, which means no.
_PASSED: Final = "passed"
_ALLOWED: Final = frozenset({*(answer.value for answer in Answer), _PASSED})
#: Languages in which people may have had it explained.
SPOKEN: Final = tuple(one for one in Language if one not in {Language.UNDETERMINED, Language.NONE})
_FAULTS: Final = {
    "witness": N_("Write who was there when it was answered; without a witness nobody answers for another."),
    "ends_on": N_("The last day lies before the first. Look at both."),
}
_HEARD_OR_SEEN: Final = frozenset({MediaType.SOUND, MediaType.IMAGE})
_UNFIT: Final = N_(
    "This is no recording of a voice and no picture, or it is larger than eight megabytes. Choose another."
)
_UNREADABLE: Final = N_("This can't be read. Choose or write it again.")


@blueprint.get(f"/{_VIEW}")
def show_question(word: str, identifier: str) -> Response:  # noqa: ARG001 (either word leads here)
    """What comes next: the beginning, a question, or all answers to be read back."""
    subject = get_subject(reading().session, identifier)
    party = subject.party(request.args.get("of"))
    if (elsewhere := stand_in_ledger(subject.entity.identifier, _VIEW)) is not None:
        return elsewhere
    if "begun" not in request.args:
        return _page("begin", subject, party)
    purpose = next_purpose(request.args)
    if purpose is None:
        return _read_back(subject, party, {})
    return _page(
        "question",
        subject,
        party,
        purpose=purpose,
        number=ASKED_ABOUT.index(purpose) + 1,
        most=len(ASKED_ABOUT),
        recordings=find_explanations(reading().session, purpose, reading().door),
        may_be_asked=purpose not in {Purpose.VIEW, Purpose.SEARCH},
    )


@blueprint.post(f"/{_VIEW}")
def keep_answers(word: str, identifier: str) -> Response | tuple[Response, int]:  # noqa: ARG001
    """Keeps what was read back, as new lines of the ledger."""
    request.max_content_length = LONGEST + MAX_BODY
    try:
        evidence = sent_evidence(_HEARD_OR_SEEN)
    except UnfitEvidenceError:
        subject = get_subject(reading().session, identifier)
        stand_in_ledger(subject.entity.identifier, _VIEW)
        return _read_back(subject, subject.party(request.args.get("of")), {"evidence": _UNFIT}), 422
    with parts().database.writing() as session:
        subject = get_subject(session, identifier)
        party = subject.party(request.args.get("of"))
        try:
            form = loaded(AnswerSchema(), request.form)
        except ValidationError as error:
            return _read_back(subject, party, dict.fromkeys(error.messages_dict, _UNREADABLE)), 422
        faults = _faults(subject, party, form)
        if faults:
            return _read_back(subject, party, faults), 422
        try:
            _keep(session, subject, party, {**form, "evidence": evidence})
        except RefusedError as error:
            return _read_back(subject, party, {"evidence": REFUSED[Refused(error.rule)]}), 422
        ledger = consent_address(subject.entity.identifier, query=(("kept", "1"),))
    return redirect(ledger, 303)


def next_purpose(answered: Mapping[str, str]) -> Purpose | None:
    """The first that was not answered; where nobody may read it, nothing else has to be asked."""
    if answered.get(Purpose.VIEW.value) == Answer.NO.value:
        return None
    return next((purpose for purpose in ASKED_ABOUT if answered.get(purpose.value) not in _ALLOWED), None)


def _answers() -> dict[Purpose, Answer]:
    said = {purpose: request.args.get(purpose.value) for purpose in ASKED_ABOUT}
    return {purpose: Answer(word) for purpose, word in said.items() if word in set(Answer)}


def _keep(session: Session, subject: Subject, party: Party, form: Mapping[str, Any]) -> None:
    answers = _answers()
    named = ("witness", "answered", "authority", "named_as", "credit", "conditions")
    new = NewLines(
        entity_ids=[subject.entity.id],
        voice=party.voice,
        grantor_type=party.grantor_type,
        purposes=answers,
        represented_by_id=_representatives(subject, party).get(form["represented_by"]),
        explained_in=form["explained_in"],
        explained=form["explained"],
        begins_on=form["begins_on"],
        ends_on=form["ends_on"],
        words=ConsentWords(**{name: form[name] for name in named}),
        evidence=form["evidence"],
    )
    write = grant if set(answers.values()) - {Answer.NO} else refuse
    write(session, parts().vault, new, by=actor())


def _representatives(subject: Subject, party: Party) -> dict[str, int]:
    """Organisations that the entry names besides: one of them may be what a community gives its word through."""
    if party.grantor_type is not GrantorType.COLLECTIVE:
        return {}
    others = (one.holder for one in subject.parties if one.holder is not None and one.key != party.key)
    return {holder.identifier: holder.id for holder in others if holder.kind is Kind.ORGANISATION}


def _faults(subject: Subject, party: Party, form: Mapping[str, Any]) -> dict[str, str]:
    is_herself = subject.permissions.artisan_id is not None and (
        subject.permissions.artisan_id == party.spoken.artisan_id
    )
    begins, ends = form["begins_on"], form["ends_on"]
    found = {
        "witness": not (form["witness"] or is_herself),
        "ends_on": bool(begins and ends and ends < begins),
    }
    return {name: _FAULTS[name] for name, is_wrong in found.items() if is_wrong}


def _read_back(subject: Subject, party: Party, faults: Mapping[str, str]) -> Response:
    answers = _answers()
    return _page(
        "summary",
        subject,
        party,
        answers={purpose: answers.get(purpose) for purpose in ASKED_ABOUT},
        faults=faults,
        typed=request.form,
        spoken=SPOKEN,
        explained=tuple(Explained),
        answered=tuple(Answered),
        representatives=[
            one.holder for one in subject.parties if one.key in _representatives(subject, party) and one.holder
        ],
    )


def _page(name: str, subject: Subject, party: Party, **more: object) -> Response:
    if not (party.may_open or party.may_close):
        raise NotAllowedError(subject.entity.identifier)
    said = tuple((key, value) for key, value in request.args.items() if key != "kept")

    def at(view: str = "", query: tuple[tuple[str, str], ...] = ()) -> str:
        return consent_address(subject.entity.identifier, view, query)

    page = render_template(
        f"pages/consent/{name}.html",
        subject=subject,
        entity=subject.entity,
        party=party,
        at=at,
        with_answer=lambda key, value: at(_VIEW, (*(one for one in said if one[0] != key), (key, value))),
        here=at(_VIEW, said),
        **more,
    )
    answer = make_response(page)
    # Her voice may be recorded where everything is read back.
    answer.headers["Permissions-Policy"] = WITH_MICROPHONE
    return answer
