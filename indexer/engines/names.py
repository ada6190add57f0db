"""What every engine calls what is not text: one field a facet and a sort, and one term for a shelf and a policy."""

from typing import Final

#: Shelf and policy together: the one term that lets a reader in.
DOOR: Final = "door"
OWNER: Final = "owner"
RANK: Final = "rank"

_SEPARATOR: Final = "\0"


def facet_field(name: str) -> str:
    return f"facet_{name}"


def sort_field(name: str) -> str:
    return f"sort_{name}"


def door(shelf: str, policy: str) -> str:
    """The term of all that stands on a shelf under a policy."""
    return f"{shelf}{_SEPARATOR}{policy}"
