"""The answer to every purpose: the basis, the ledger and open claims, in one place that every page and program asks.

Whether this reader may see the entry at all is the door's to say; what may be done with what they see is said here.
"""

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from archive.access.claims import open_claims
from archive.access.ledger import Subject, matters_of, showing, subjects_of
from archive.access.seasons import lima_today
from archive.access.weighing import Answers, Matter, answers_of, explicit, narrowest, while_discussed
from archive.inputs.kinds import Basis, Kind
from archive.models.card import Listed


def decide(session: Session, entities: Collection[Listed]) -> Mapping[int, Answers]:
    """By row, what may be done today with each; statements are as many however many are asked for."""
    subjects = {entity.id: Subject(entity.id, entity.kind, entity.basis, entity.demonstration) for entity in entities}
    shown_by = showing(session, [row_id for row_id, subject in subjects.items() if subject.kind is Kind.MEDIA_ASSET])
    records = {record for shown in shown_by.values() for record in shown}
    around = {subject.id: subject for subject in subjects_of(session, sorted(records - subjects.keys()))}
    answers = _answers(session, {**subjects, **around}, shown_by)
    discussed = open_claims(session, subjects.keys() | records)
    return {
        row_id: while_discussed(answers[row_id])
        if row_id in discussed or not discussed.isdisjoint(shown_by.get(row_id, ()))
        else answers[row_id]
        for row_id in subjects
    }


def _answers(
    session: Session, subjects: Mapping[int, Subject], shown_by: Mapping[int, Collection[int]]
) -> dict[int, Answers]:
    """A medium allows no more than the records that show it have been told to; one on consent no more than they do."""
    today = lima_today()
    matters = matters_of(session, subjects.values(), shown_by)
    answers = {row_id: answers_of(matter, today) for row_id, matter in matters.items()}
    for medium, records in shown_by.items():
        told = [
            answers[record]
            if _is_told(subjects[medium], subjects[record], matters[record])
            else explicit(said.on(today) for said in matters[record].said.values())
            for record in records
        ]
        answers[medium] = narrowest((answers[medium], *told))
    return answers


def _is_told(medium: Subject, record: Subject, matter: Matter) -> bool:
    """Whether all that a record answers holds for its medium, and not only what somebody said of it.

    What somebody brought to a record that was written from publications is nobody's yes to what the record leaves open.
    """
    return Basis.CONSENT in {medium.basis, record.basis} and not matter.imaginary
