"""Who was asked about an entry and what they said, line after line."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Blueprint, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import Answer, Purpose
from archive.access.decisions import decide
from archive.extensions import parts
from archive.models.consent import Consent
from archive.services.consents.consent_read import find_line, lines_of, read_evidence, was_just_written
from archive.services.consents.taking_over import may_correct, speaks_for_holders
from archive.web.entry.use import use_of
from archive.web.pages.consent.subject import PREFIX, Subject, actor, consent_address, get_subject, stand_in_ledger
from archive.web.reading import reading
from archive.web.words.messages import N_

blueprint = Blueprint("consent_ledger", __name__, url_prefix=PREFIX)

#: What lies sealed beside a line, as pages call it.
SEALED_WORDS: Final = {
    "witness": N_("Who was there as a witness"),
    "authority": N_("By what right they speak for a collective, a child or a family"),
    "answered": N_("How it was answered"),
    "named_as": N_("Named on the page as"),
    "credit": N_("What credit has to be given"),
    "conditions": N_("Conditions"),
    "reason": N_("Reason"),
}


@blueprint.get("")
def show_ledger(word: str, identifier: str) -> str | Response:  # noqa: ARG001 (either word leads here)
    """What holds today, who still has to be asked, and every line."""
    subject = get_subject(reading().session, identifier)
    if (elsewhere := stand_in_ledger(subject.entity.identifier)) is not None:
        return elsewhere
    return _page(reading().session, subject, {})


@blueprint.post("")
def show_evidence(word: str, identifier: str) -> str:  # noqa: ARG001
    """The same with what was sealed beside one line; the log tells those concerned that it was read."""
    with parts().database.writing() as session:
        subject = get_subject(session, identifier)
        stand_in_ledger(subject.entity.identifier)
        line = find_line(session, subject.entity, request.form.get("line", ""))
        evidence = read_evidence(session, parts().vault, line, subject.permissions, by=actor())
        return _page(session, subject, {line.id: evidence or {}})


def _page(session: Session, subject: Subject, evidence: Mapping[int, Mapping[str, Any]]) -> str:
    collectives = {holder for party in subject.parties for holder in party.spoken.collectives}
    answers = decide(session, [subject.entity])[subject.entity.id]
    return render_template(
        "pages/consent/ledger.html",
        subject=subject,
        entity=subject.entity,
        use=use_of(answers),
        is_open=answers[Purpose.VIEW] is Answer.YES,
        Answer=Answer,
        lines=lines_of(session, subject.entity),
        evidence=evidence,
        takes_over=may_correct(session, subject.entity, subject.parties, subject.permissions)
        or speaks_for_holders(subject.parties, subject.permissions),
        may_play=lambda line: was_just_written(line, actor()) or _is_hers(subject, line),
        is_steward=any(subject.permissions.is_steward_of(holder) for holder in collectives),
        called=SEALED_WORDS,
        at=lambda view="", query=(): consent_address(subject.entity.identifier, view, query),
    )


def _is_hers(subject: Subject, line: Consent) -> bool:
    return subject.permissions.artisan_id is not None and line.grantor_id == subject.permissions.artisan_id
