"""What is wrong with a proposal, in words that catalogues have."""

from collections.abc import Mapping
from typing import Final

from marshmallow import ValidationError

from archive.schemas.suggestion_lines import EMPTY, TOO_LONG, UNFIT
from archive.web.words.labels import N_

FAULTS: Mapping[str, str] = {
    EMPTY: N_("Write the word or the words first."),
    TOO_LONG: N_("This is longer than can be kept. Please say it in fewer words."),
    UNFIT: N_("There is a character here that no text can hold. Please write it anew."),
}
TOO_OFTEN: Final = N_("Many proposals came from your connection within an hour. Please keep yours and send it later.")


def faults_of(error: ValidationError) -> dict[str, str]:
    """The first fault of each field. A field that only a program can send wrongly is told of as unfit."""
    return {name: FAULTS.get(_first(told), FAULTS[UNFIT]) for name, told in error.messages_dict.items()}


def _first(told: object) -> str:
    """Of one field that is sent several times the faults stand by their place, which no form of ours makes."""
    return str(told[0]) if isinstance(told, list) and told else ""
