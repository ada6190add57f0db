"""The rule of the ledger: what follows for each purpose from a basis and from what everybody concerned has said.

Nothing here asks the database, so that the rule can be read, and tried, by itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from archive.access.purposes import ENFORCED, IMAGINARY, answer_for
from archive.access.voices import SILENT, Said, Voice
from archive.inputs.governance import Answer, Purpose
from archive.inputs.kinds import Basis

_GRAVITY: Final = {Answer.YES: 0, Answer.ASK_FIRST: 1, Answer.NO: 2}
#: What goes on while an attribution is under discussion; every use waits.
_GOING_ON: Final = frozenset({Purpose.VIEW, Purpose.SEARCH})

Answers = Mapping[Purpose, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """All that decides about an entry, but its audience."""

    basis: Basis
    #: Those of whom each has to say yes where the basis is consent.
    required: frozenset[Voice] = frozenset()
    #: Those who have to say yes whatever the basis is: people who are seen or heard, and not blurred; a person by whose
    #: name an entry is called that others wrote.
    shown: frozenset[Voice] = frozenset()
    said: Mapping[Voice, Said] = field(default_factory=dict)
    #: Imaginary and nothing in the ledger: nobody there is to be asked, so the table speaks in their place.
    imaginary: bool = False
    #: A medium on consent follows the records that show it, of which there are some.
    follows: bool = False
    #: The last day of a guardian's word.
    ends_on: date | None = None


def answers_of(matter: Matter, day: date) -> Answers:
    """What holds on a day in Lima."""
    if matter.ends_on is not None and day > matter.ends_on:
        return dict.fromkeys(Purpose, Answer.NO)
    return _weighed(matter, {voice: said.on(day) for voice, said in matter.said.items()})


def denied_by(matter: Matter) -> tuple[Purpose, ...]:
    """What the archive may not do with the entry, within the days that `days_of` tells."""
    if matter.basis is Basis.OWN:
        return ()
    answers, untold = _weighed(matter, matter.said), _basis_says(matter, {})
    decides = matter.basis is Basis.CONSENT and not matter.imaginary
    return tuple(
        purpose
        for purpose in ENFORCED
        if answers[purpose] is not Answer.YES and (decides or answers[purpose] is not untold[purpose])
    )


def days_of(matter: Matter) -> tuple[date | None, date | None]:
    """The first and last day on which all that was granted holds."""
    begins = [said.begins_on for said in matter.said.values() if said.begins_on is not None]
    ends = [day for day in (matter.ends_on, *(said.ends_on for said in matter.said.values())) if day is not None]
    return max(begins, default=None), min(ends, default=None)


def narrowest(answers: Iterable[Answers]) -> Answers:
    """Of each purpose the answer that allows least; what none of them names is not in it."""
    found: dict[Purpose, Answer] = {}
    for one in answers:
        for purpose, answer in one.items():
            found[purpose] = max(found.get(purpose, Answer.YES), answer, key=_GRAVITY.__getitem__)
    return found


def while_discussed(answers: Answers) -> Answers:
    """What is left of answers while somebody contests or joins the attribution."""
    return {
        purpose: Answer.ASK_FIRST if answer is Answer.YES and purpose not in _GOING_ON else answer
        for purpose, answer in answers.items()
    }


def explicit(said: Iterable[Said]) -> Answers:
    """What was said of each purpose that anybody spoke of."""
    return narrowest(one.answers for one in said)


def _weighed(matter: Matter, said: Mapping[Voice, Said]) -> Answers:
    asked = (_of_all_purposes(said.get(voice, SILENT)) for voice in matter.shown)
    return narrowest((_basis_says(matter, said), *asked, explicit(said.values())))


def _basis_says(matter: Matter, said: Mapping[Voice, Said]) -> Answers:
    if matter.basis is Basis.CONSENT and matter.imaginary:
        return IMAGINARY
    if matter.basis is not Basis.CONSENT:
        return {purpose: answer_for(matter.basis, purpose) for purpose in Purpose}
    if matter.required:
        return narrowest(_of_all_purposes(said.get(voice, SILENT)) for voice in matter.required)
    return dict.fromkeys(Purpose, Answer.YES if matter.follows or matter.shown else Answer.NO)


def _of_all_purposes(said: Said) -> Answers:
    """Unanswered means no."""
    return {purpose: said.answers.get(purpose, Answer.NO) for purpose in Purpose}
