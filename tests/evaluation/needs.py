"""What people want to know, how they ask in each language, and how well each record answers: `needs.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

import yaml

NEEDS: Final = Path(__file__).parent / "needs.yaml"

#: The languages needs are asked in.
ASKED: Final = ("es", "qu", "ay")
_GRADES: Final = {"about": 3, "partly": 2, "mentions": 1}


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to be found."""

    id: str
    concepts: tuple[str, ...]
    #: By language: one asking or several that mean the same; none where no source has the words.
    askings: Mapping[str, tuple[str, ...]]
    #: By key of a record; records that are not there are of no use.
    grades: Mapping[str, int]

    @property
    def is_test(self) -> bool:
        """Whether it is kept from whoever chooses weights."""
        return blake2b(self.id.encode()).digest()[0] % 2 == 1


def read_needs() -> list[Need]:
    """Read all of them."""
    return [_need(key, said) for key, said in yaml.safe_load(NEEDS.read_text("utf-8")).items()]


def _need(key: str, said: Mapping[str, Any]) -> Need:
    return Need(
        id=key,
        concepts=tuple(said["concepts"]),
        askings={"es": (said["es"],), "qu": tuple(said.get("qu", ())), "ay": tuple(said.get("ay", ()))},
        grades={record: grade for name, grade in _GRADES.items() for record in said.get(name, ())},
    )
