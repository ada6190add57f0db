"""A record as others may know it: its holders named as they wish, and no further."""

import dataclasses
from collections.abc import Iterable
from typing import TypeVar

from archive.inputs.artisan import ArtisanInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Naming
from archive.inputs.record import Holding, RecordInput

_T = TypeVar("_T", bound=EntityInput)


def as_named(data: _T) -> _T:
    """Without those who are not to be named, and without what leads to those whom words alone name."""
    if not isinstance(data, RecordInput) or all(holding.naming is Naming.REAL_NAME for holding in data.holdings):
        return data
    return dataclasses.replace(data, holdings=tuple(_told(data.holdings)))


def _told(holdings: Iterable[Holding]) -> Iterable[Holding]:
    for holding in holdings:
        if holding.naming is Naming.REAL_NAME:
            yield holding
        elif holding.naming is not Naming.NOT_NAMED:
            yield dataclasses.replace(holding, holder=None, teachers=())


def teachers_in(data: EntityInput) -> set[str]:
    """Identifiers of those from whom somebody learnt, by what an input says."""
    if isinstance(data, RecordInput):
        return {teacher for holding in data.holdings for teacher in holding.teachers}
    return set(data.learnt_from) if isinstance(data, ArtisanInput) else set()


def without_teachers(data: _T, unnamed: set[str]) -> _T:
    """Without those teachers who have not agreed to be named; what is said of them in words stays."""
    if unnamed.isdisjoint(teachers_in(data)):
        return data
    if isinstance(data, ArtisanInput):
        return dataclasses.replace(data, learnt_from=tuple(t for t in data.learnt_from if t not in unnamed))
    if not isinstance(data, RecordInput):
        return data
    holdings = (
        dataclasses.replace(holding, teachers=tuple(t for t in holding.teachers if t not in unnamed))
        for holding in data.holdings
    )
    return dataclasses.replace(data, holdings=tuple(holdings))
