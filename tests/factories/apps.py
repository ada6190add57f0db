"""Applications on archives of tests' own."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Final

from argon2.profiles import CHEAPEST
from flask import Flask

from archive.app import assemble, furnish
from archive.extensions import parts
from archive.settings import Settings

#: Assembling one and compiling its templates takes as long as most tests, so one that is done with is furnished anew.
_IDLE: Final[list[Flask]] = []


def app_with(environment: Mapping[str, str]) -> AbstractContextManager[Flask]:
    """While the block lasts; passwords cost next to nothing there. Whoever adds addresses to one makes it by itself."""
    return furnished(Settings.from_environment(environment))


@contextmanager
def furnished(settings: Settings) -> Iterator[Flask]:
    """The same with settings that have been read already."""
    app = _IDLE.pop() if _IDLE else assemble()
    furnish(app, replace(settings, password_cost=CHEAPEST))
    try:
        yield app
    finally:
        with app.app_context():
            parts().database.close()
        _IDLE.append(app)
