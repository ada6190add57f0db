"""What is wrong with the account that a form asks for."""

from collections.abc import Mapping
from typing import Final

from marshmallow import ValidationError

from archive.web.words.messages import N_
from archive.web.words.suggestion_faults import faults_of

_USER_NAME: Final = "new_user_name"
_TAKEN: Final = N_("Somebody goes by that user name already. Choose another one.")
_UNFIT: Final = N_("At least three letters or digits, with no spaces between them.")


def faults_of_account(error: ValidationError) -> Mapping[str, str]:
    """By field."""
    faults = faults_of(error)
    return {**faults, **dict.fromkeys({_USER_NAME} & faults.keys(), _UNFIT)}


def taken() -> Mapping[str, str]:
    """Somebody has the user name."""
    return {_USER_NAME: _TAKEN}
