"""A motif, pattern or product design, and what is said of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from archive.inputs.kinds import DesignType, Kind, Standing
from archive.inputs.record import RecordInput
from archive.inputs.references import DocumentRef, PlaceRef
from archive.inputs.wording import NO_TEXT, LanguageMap
from archive.languages import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalWords:
    """The words in the language they were said in."""

    lang: Language
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody says a design means; never "the" meaning."""

    text: LanguageMap
    original: OriginalWords | None = None
    said_by: LanguageMap = NO_TEXT
    source: DocumentRef | None = None
    locator: LanguageMap = NO_TEXT
    place: PlaceRef | None = None
    #: As far as known: `2019`, `2019-04`, `2019-04-17`.
    date: str | None = None
    translator: str | None = None
    standing: Standing = Standing.HELD


@dataclass(frozen=True, slots=True, kw_only=True)
class WeaveChart:
    """The grid weavers read: one letter a cell, one yarn a letter, rows from the top."""

    yarns: Mapping[str, str]
    rows: tuple[str, ...]
    #: The frieze group the drawer meant, checked against the grid where the chart is drawn.
    repeat: str | None = None
    note: LanguageMap = NO_TEXT


@dataclass(frozen=True, kw_only=True)
class DesignInput(RecordInput):
    kind: ClassVar[Kind] = Kind.DESIGN

    design_type: DesignType = DesignType.MOTIF
    statements: tuple[Statement, ...] = ()
    used_on: LanguageMap = NO_TEXT
    chart: WeaveChart | None = None
