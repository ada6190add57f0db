"""What a fault is: one edit of the archive's own code, in force for the length of a test."""

import inspect
import sys
import textwrap
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any, Final, cast
from weakref import WeakKeyDictionary

import pytest

from archive.access import known

#: Whoever has imported a function by its name has it from these.
_OURS: Final = ("archive", "tests")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault(ABC):
    """A mistake that somebody could make in a function, named by its module and its name there (`module:name`)."""

    what: str
    of: str
    #: Stands once in the function, and what stands there instead.
    right: str
    wrong: str
    #: A name of the module that the function makes when it is read.
    remakes: str = ""

    @property
    @abstractmethod
    def shows_where(self) -> str:
        """In words for people."""

    def put_in(self, patch: pytest.MonkeyPatch) -> None:
        """Until the patch is undone.

        Raises:
            LookupError: the function does not say so any more, or not once: the fault is to be written anew.
        """
        function = function_of(self.of)
        wrong = _edited(function, self.right, self.wrong)
        for place, name in _places(function):
            patch.setattr(place, name, wrong)
        if self.remakes:
            patch.setattr(sys.modules[function.__module__], self.remakes, wrong())
        # What was worked out by the right door is not what the wrong one would say.
        patch.setattr(known, "_KEPT", WeakKeyDictionary())


def function_of(path: str) -> FunctionType:
    module, _, name = path.partition(":")
    found: Any = import_module(module)
    for part in name.split("."):
        found = vars(found)[part]
    return cast("FunctionType", found)


def _edited(function: FunctionType, right: str, wrong: str) -> FunctionType:
    source = textwrap.dedent(inspect.getsource(function))
    if source.count(right) != 1:
        message = f"{function.__module__}:{function.__qualname__} does not say {right!r}, or not once"
        raise LookupError(message)
    made: dict[str, FunctionType] = {}
    exec(compile(source.replace(right, wrong), "a fault", "exec"), function.__globals__, made)  # noqa: S102
    return made[function.__name__]


def _places(function: FunctionType) -> Iterator[tuple[ModuleType | type, str]]:
    """Wherever it is called from by a name."""
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] in _OURS]
    of = sys.modules[function.__module__]
    classes = [value for value in vars(of).values() if isinstance(value, type)]
    places: list[ModuleType | type] = [*modules, *classes]
    for place in places:
        yield from [(place, name) for name, value in vars(place).items() if value is function]
