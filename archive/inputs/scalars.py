"""Single values as people write them in files and forms, each refused with a reason where it is not what it should be.

All raise ValueError with that reason; their second argument is the type that cattrs asks for.
"""

import math
import re
from collections.abc import Iterable
from enum import Enum
from typing import Final

from archive.inputs import governance, kinds
from archive.languages import Language, canonical_tag
from media.formats import MediaType

#: Every closed list that an entry's field may take its value from.
CLOSED_LISTS: Final[tuple[type[Enum], ...]] = (
    Language,
    MediaType,
    *(
        value
        for module in (kinds, governance)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Enum) and list(value)
    ),
)

#: Control characters but tab and line ends, and halves of characters: no database and no page can hold them all.
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WHOLE: Final = re.compile(r"-?\d{1,15}", re.ASCII)
_NUMBER: Final = re.compile(r"-?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,3})?", re.ASCII)


def text(value: object, _: object) -> str:
    """Anything but blank; kept as it was written."""
    if not isinstance(value, str):
        message = "a text is expected"
        raise ValueError(message)  # noqa: TRY004 (one kind of error for whatever a file holds)
    if not value.strip():
        message = "it is empty; leave the field out"
        raise ValueError(message)
    if unfit := _UNFIT.search(value):
        message = f"it holds a character that no text may hold (U+{ord(unfit[0]):04X})"
        raise ValueError(message)
    return value


def whole(value: object, _: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    message = f"a whole number is expected, not {value!r}"
    raise ValueError(message)


def number(value: object, _: object) -> float:
    """Nothing below nothing is nothing: of the two, one database keeps the sign and the other doesn't.

    >>> number("-0.0", float)
    0.0
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value) + 0.0
    if isinstance(value, str) and _NUMBER.fullmatch(value) and math.isfinite(float(value)):
        return float(value) + 0.0
    message = f"a number such as -13.16 is expected, not {value!r}"
    raise ValueError(message)


def truth(value: object, _: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in {"true", "false"}:
        return value == "true"
    message = f"true or false is expected, not {value!r}"
    raise ValueError(message)


def closed_list(value: object, shape: type[Enum]) -> Enum:
    """A member by its word; of languages, by any tag that means one of them."""
    if shape is Language:
        return canonical_tag(text(value, str))
    try:
        return shape(value)
    except ValueError:
        message = f"{value!r} is not one of: {', '.join(str(member.value) for member in shape)}"
        raise ValueError(message) from None


def refuse_twins(tags: Iterable[str]) -> None:
    """Refuses two tags of one language; what is no tag at all is left to whoever reads them one by one."""
    written: dict[Language, str] = {}
    for tag in tags:
        try:
            language = canonical_tag(tag)
        except ValueError:
            continue
        if language in written:
            message = f"{language} stands here twice, as {written[language]} and as {tag}"
            raise ValueError(message)
        written[language] = tag
