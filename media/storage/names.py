"""What files are called."""

import re
from typing import Final

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_RENDITION: Final = re.compile(r"[a-z0-9][a-z0-9.-]{0,99}")


def is_sha256(name: str) -> bool:
    """Whether it is one, in lower-case hexadecimal."""
    return _SHA256.fullmatch(name) is not None


def rendition_name(name: str) -> str:
    """The name, if it may be one of something derived.

    Raises:
        ValueError: it may not.
    """
    if not _RENDITION.fullmatch(name):
        message = f"{name!r} is no name of something derived"
        raise ValueError(message)
    return name
