"""The declarative base, and columns that hold structured values."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Dialect, Enum, MetaData, TypeDecorator
from sqlalchemy.orm import DeclarativeBase

from archive.inputs import kinds
from archive.inputs.codec import STORED
from archive.models.moment import Moment

_NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

_CLOSED_LISTS = (
    kinds.Kind,
    kinds.Basis,
    kinds.Status,
    kinds.CraftLine,
    kinds.Attribution,
    kinds.HoldingRole,
    kinds.DesignType,
    kinds.MaterialKind,
    kinds.OrganisationType,
    kinds.PlaceLevel,
    kinds.DocumentType,
    kinds.Tier,
    kinds.ConceptType,
    kinds.MediaType,
    kinds.WordingState,
)


_COLUMN_TYPES: dict[Any, Any] = {
    **{
        closed: Enum(closed, native_enum=False, length=32, values_callable=lambda e: [m.value for m in e])
        for closed in _CLOSED_LISTS
    },
    datetime: Moment,
}


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

    def process_result_value(self, value: Any, _dialect: Dialect) -> Any:
        """From plain data."""
        return self._from_plain(value, self.shape)
