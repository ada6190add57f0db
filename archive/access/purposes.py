"""What is allowed by default, per basis and purpose; docs/access.md prints it."""

from typing import Final

from archive.inputs.governance import Answer, Purpose
from archive.inputs.kinds import Basis

#: What the archive itself does or lets be done. The rest is for people to honour, and pages tell them.
ENFORCED: Final = (
    Purpose.VIEW,
    Purpose.SEARCH,
    Purpose.VISUAL_SEARCH,
    Purpose.DOWNLOAD,
    Purpose.OFFLINE_COPY,
    Purpose.HARVEST,
    Purpose.MACHINE_LEARNING,
)
_READING = frozenset({Purpose.VIEW, Purpose.SEARCH, Purpose.HARVEST})

#: What each basis allows before anybody was asked; whatever is not named is `ask_first`.
DEFAULTS: dict[Basis, dict[Purpose, Answer]] = {
    Basis.PUBLISHED_SOURCE: dict.fromkeys(_READING, Answer.YES),
    # Nobody's knowledge is shown in them: they are the project's to give, under its collection's licence.
    Basis.PROJECT_DRAWING: dict.fromkeys(Purpose, Answer.YES),
    # The ledger decides every purpose; what it does not speak of is no.
    Basis.CONSENT: dict.fromkeys(Purpose, Answer.NO),
    Basis.OWN: dict.fromkeys(Purpose, Answer.NO),
}
#: In an imaginary community there is nobody to be asked: as long as its ledger is empty, it is shown and no more.
IMAGINARY: dict[Purpose, Answer] = dict.fromkeys(Purpose, Answer.NO) | {
    Purpose.VIEW: Answer.YES,
    Purpose.SEARCH: Answer.YES,
}


def answer_for(basis: Basis, purpose: Purpose) -> Answer:
    """The answer given where no consent says otherwise."""
    return DEFAULTS[basis].get(purpose, Answer.ASK_FIRST)
