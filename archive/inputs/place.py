"""Where something is at home."""

from dataclasses import dataclass
from typing import ClassVar

from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind, PlaceLevel
from archive.inputs.references import PlaceRef


@dataclass(frozen=True, kw_only=True)
class PlaceInput(EntityInput):
    """A place; coordinates in degrees (WGS 84), of its main town, never of a place of gathering."""

    kind: ClassVar[Kind] = Kind.PLACE

    level: PlaceLevel = PlaceLevel.SITE
    parent: PlaceRef | None = None
    latitude: float | None = None
    longitude: float | None = None
