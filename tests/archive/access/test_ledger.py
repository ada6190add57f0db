"""Whatever lines are written in whatever order, every purpose has the answer that a plain reading of them gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from archive.access.purposes import ENFORCED, answer_for
from archive.access.voices import Line, Said, Voice, said_by_voice
from archive.access.weighing import Matter, answers_of, days_of, denied_by, while_discussed
from archive.inputs.governance import Answer, ConsentAct, ConsentScope, GrantorType, Purpose
from archive.inputs.kinds import Basis

TODAY = date(2026, 6, 24)
BEARER = Voice(ConsentScope.BEARER_KNOWLEDGE, 1)
OTHER_BEARER = Voice(ConsentScope.BEARER_KNOWLEDGE, 2)
PEOPLE = Voice(ConsentScope.COLLECTIVE_KNOWLEDGE, 3)
PRACTITIONER = Voice(ConsentScope.BEARER_KNOWLEDGE, 4)
REQUIRED = frozenset({BEARER, OTHER_BEARER, PEOPLE})
VOICES = (BEARER, OTHER_BEARER, PEOPLE, PRACTITIONER)
DAYS = st.none() | st.dates(TODAY - timedelta(days=2), TODAY + timedelta(days=2))


@st.composite
def lines(draw: st.DrawFn) -> Line:
    voice = draw(st.sampled_from(VOICES))
    act = draw(st.sampled_from(ConsentAct))
    granted = st.dictionaries(st.sampled_from(Purpose), st.sampled_from(Answer))
    closed = st.dictionaries(st.sampled_from(Purpose), st.just(Answer.NO), max_size=3)
    return Line(
        entity_id=9,
        scope=voice.scope,
        act=act,
        grantor_type=GrantorType.PERSON,
        grantor_id=voice.grantor_id,
        depicted_id=None,
        # Most purposes are granted, so that something is open often enough.
        purposes=draw(st.just(dict.fromkeys(Purpose, Answer.YES)) | granted if act is ConsentAct.GRANT else closed),
        begins_on=draw(DAYS) if act is ConsentAct.GRANT else None,
        ends_on=draw(DAYS) if act is ConsentAct.GRANT else None,
    )


@dataclass
class Plain:
    """The ledger read as somebody would who goes down the page with a finger, one purpose at a time."""

    basis: Basis
    written: Sequence[Line]
    required: frozenset[Voice] = field(default_factory=lambda: REQUIRED)

    def answer(self, purpose: Purpose) -> Answer:
        said = [self.word_of(voice, purpose) for voice in VOICES]
        if Answer.NO in said:
            return Answer.NO
        if self.basis is Basis.CONSENT and any(self.word_of(voice, purpose) is None for voice in self.required):
            return Answer.NO
        if Answer.ASK_FIRST in said:
            return Answer.ASK_FIRST if self.default(purpose) is not Answer.NO else Answer.NO
        return self.default(purpose)

    def default(self, purpose: Purpose) -> Answer:
        return Answer.YES if self.basis is Basis.CONSENT else answer_for(self.basis, purpose)

    def word_of(self, voice: Voice, purpose: Purpose) -> Answer | None:
        word: Answer | None = None
        for line in self.written:
            if (line.scope, line.grantor_id) != (voice.scope, voice.grantor_id):
                continue
            if line.act is ConsentAct.GRANT:
                word = line.purposes.get(purpose)
                is_past = line.ends_on is not None and line.ends_on < TODAY
                is_to_come = line.begins_on is not None and line.begins_on > TODAY
                runs_out = is_past or is_to_come
                word = Answer.NO if word is not None and runs_out else word
            elif purpose in line.purposes or not line.purposes:
                word = Answer.NO
        return word


def weighed(basis: Basis, written: Sequence[Line]) -> Matter:
    return Matter(basis=basis, required=REQUIRED, said=said_by_voice(written))


@given(basis=st.sampled_from([Basis.CONSENT, Basis.PUBLISHED_SOURCE]), written=st.lists(lines(), max_size=9))
def test_every_answer_is_what_a_plain_reading_gives(basis: Basis, written: list[Line]) -> None:
    plain = Plain(basis, written)
    assert answers_of(weighed(basis, written), TODAY) == {purpose: plain.answer(purpose) for purpose in Purpose}


@given(basis=st.sampled_from(Basis), written=st.lists(lines(), max_size=9), day=st.dates(TODAY, TODAY + timedelta(3)))
def test_what_the_policy_lets_through_is_what_is_answered_yes(basis: Basis, written: list[Line], day: date) -> None:
    """So that no door opens what no page allows; of what was not touched the policy needs to say nothing."""
    matter = weighed(basis, written)
    begins_on, ends_on = days_of(matter)
    is_on_its_days = (begins_on or day) <= day <= (ends_on or day)
    answers = answers_of(matter, day)
    for purpose in (Purpose.VIEW, Purpose.SEARCH):
        if basis is Basis.OWN:
            continue
        let_through = is_on_its_days and purpose not in denied_by(matter)
        # A purpose that a grant with days does not name is as closed as those it names: the entry is, on other days.
        assert not (let_through and answers[purpose] is not Answer.YES)
    assert set(denied_by(matter)) <= set(ENFORCED)


@given(written=st.lists(lines(), max_size=9), closing=lines())
def test_a_refusal_opens_nothing(written: list[Line], closing: Line) -> None:
    closing = closing._replace(act=ConsentAct.REFUSE, begins_on=None, ends_on=None)
    before = answers_of(weighed(Basis.CONSENT, written), TODAY)
    after = answers_of(weighed(Basis.CONSENT, [*written, closing]), TODAY)
    for purpose in Purpose:
        assert after[purpose] in {before[purpose], Answer.NO}


@given(written=st.lists(lines(), max_size=6))
def test_a_discussion_leaves_no_use_that_need_not_be_asked_for(written: list[Line]) -> None:
    answers = answers_of(weighed(Basis.CONSENT, written), TODAY)
    left = while_discussed(answers)
    assert all(left[purpose] is not Answer.YES for purpose in Purpose if purpose not in {Purpose.VIEW, Purpose.SEARCH})
    assert {purpose for purpose in Purpose if left[purpose] is Answer.NO} == _no(answers)


def _no(answers: Mapping[Purpose, Answer]) -> set[Purpose]:
    return {purpose for purpose, answer in answers.items() if answer is Answer.NO}


def test_what_is_nobodys_nobody_can_have_agreed_to() -> None:
    assert _no(answers_of(Matter(basis=Basis.CONSENT), TODAY)) == set(Purpose)


def test_what_is_somebodys_own_is_opened_by_no_line() -> None:
    said = {BEARER: Said(dict.fromkeys(Purpose, Answer.YES))}
    assert _no(answers_of(Matter(basis=Basis.OWN, said=said), TODAY)) == set(Purpose)
