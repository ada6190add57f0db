"""The declarative base, and columns that hold structured values."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Dialect, Enum, MetaData, TypeDecorator
from sqlalchemy.orm import DeclarativeBase

from archive.inputs.codec import STORED
from archive.inputs.scalars import CLOSED_LISTS
from archive.models.moment import Moment

_NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class ClosedList(Enum):
    """Kept as its words; a page reads a hundred of them, so they are looked up without a call."""

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Callable[[str | None], Any]:
        """Word to member."""
        members = {None: None, **{member.value: member for member in self.enum_class or ()}}
        return members.__getitem__


_COLUMN_TYPES: dict[Any, Any] = {
    **{
        closed: ClosedList(closed, native_enum=False, length=32, values_callable=lambda e: [m.value for m in e])
        for closed in CLOSED_LISTS
    },
    datetime: Moment,
}

_read_json = json.JSONDecoder().raw_decode


class Base(DeclarativeBase):
    """Closed lists are kept as their words (no database enum to migrate), moments as UTC."""

    metadata = MetaData(naming_convention=_NAMING)
    type_annotation_map = _COLUMN_TYPES


class Structured(TypeDecorator[Any]):
    """A part of an input kept as JSON in the compact form of `archive.inputs.codec`; never null."""

    impl = JSON
    cache_ok = True

    def __init__(self, shape: Any) -> None:
        super().__init__()
        self.shape = shape
        self._to_plain = STORED.get_unstructure_hook(shape)
        self._from_plain = STORED.get_structure_hook(shape)

    def process_bind_param(self, value: Any, _dialect: Dialect) -> Any:
        """To plain data."""
        return self._to_plain(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """From what the driver hands over; texts go to the decoder itself, since a page reads dozens of them."""
        from_plain, shape = self._from_plain, self.shape
        decode = self.impl_instance.result_processor(dialect, coltype)
        if decode is None:
            return lambda value: from_plain(value, shape)

        def process(value: Any) -> Any:
            return from_plain(_read_json(value)[0] if isinstance(value, str) else decode(value), shape)

        return process
