"""What a well-formed entry must also fulfil: rules that need more than one field, or know the tables."""

import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from sqlalchemy import Integer, String

from archive.exchange.collection.raw_entry import FieldPath
from archive.inputs.concept import ConceptInput
from archive.inputs.concept_rules import faults_of_concept
from archive.inputs.design import DesignInput
from archive.inputs.document import DocumentInput
from archive.inputs.element import ElementInput
from archive.inputs.entity import EntityInput
from archive.inputs.image_region import faults_of_image_regions
from archive.inputs.kinds import NAMED_IN_WORDS, Basis, DesignType, Kind
from archive.inputs.material_practice import MaterialPracticeInput
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.place import PlaceInput
from archive.inputs.record import Holding, RecordInput
from archive.inputs.registry import INPUTS
from archive.inputs.technique import TechniqueInput
from archive.inputs.training import TrainingInput
from archive.inputs.transcript import faults_of_span, faults_of_transcripts
from archive.languages import Language
from archive.models.registry import MODELS
from media.errors import MediaError
from media.motifs.chart import read_chart
from media.motifs.frieze import find_repeat

_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_DATES: Final = ("starts", "ends", "issued", "date", "founded", "made_on")
_FIRST_DAY: Final = "0001-01-01"
_MOST: Final = 2**31 - 1
#: Titles stand in lists, addresses and menus.
_LONGEST_TITLE: Final = 300
#: Fields by which an entry says whose it is, and what they say of it.
_OF_PEOPLE: Final = ("communities", "holdings", "statements")

Fault: TypeAlias = tuple[FieldPath, str]


def faults_of(data: EntityInput) -> Iterator[Fault]:
    """Everything about this entry that a reader of it would stumble over."""
    yield from _faults_of_core(data)
    yield from _faults_of_dates(data)
    yield from _faults_of_size(data)
    yield from _faults_of_drawing(data)
    if isinstance(data, RecordInput):
        yield from _faults_of_holdings(data)
        yield from _faults_of_record(data)
    else:
        yield from _faults_around(data)


def _faults_of_record(data: RecordInput) -> Iterator[Fault]:
    match data:
        case DesignInput():
            yield from _faults_of_design(data)
        case ElementInput():
            for position, declaration in enumerate(data.declarations):
                yield from _fault_of_date(("declarations", position, "date"), declaration.date)
        case TechniqueInput() | MaterialPracticeInput():
            yield from _faults_of_steps(data)


def _faults_around(data: EntityInput) -> Iterator[Fault]:
    match data:
        case ConceptInput():
            yield from faults_of_concept(data)
        case MediaAssetInput():
            yield from ((("transcripts", *place), fault) for place, fault in faults_of_transcripts(data.transcripts))
            found = faults_of_image_regions(data.regions, data.media_type)
            yield from ((("regions", *place), fault) for place, fault in found)
        case PlaceInput():
            yield from _faults_of_coordinates(data)
        case DocumentInput(url=str(url)) if not _is_web_address(url):
            yield ("url",), f"{url!r} is no address of a page; it begins with https:// or http://"
        case TrainingInput():
            yield from _faults_of_participants(data)


def _faults_of_core(data: EntityInput) -> Iterator[Fault]:
    if Language.SPANISH not in data.headline().wordings:
        field = "labels" if isinstance(data, ConceptInput) else "title"
        yield (field,), "a text in Spanish (es) is needed"
    for tag, wording in data.title.wordings.items():
        if len(wording.text) > _LONGEST_TITLE:
            yield ("title",), f"{len(wording.text)} characters in {tag}; a title has up to {_LONGEST_TITLE}"


def _faults_of_dates(data: EntityInput) -> Iterator[Fault]:
    for field in _DATES:
        yield from _fault_of_date((field,), getattr(data, field, None))
    starts, ends = getattr(data, "starts", None), getattr(data, "ends", None)
    # Dates are known to the year, the month or the day: they are compared as far as both are.
    if starts and ends and ends < starts[: len(ends)]:
        yield ("ends",), f"{ends} is before {starts}"


def _fault_of_date(place: FieldPath, value: str | None) -> Iterator[Fault]:
    if value is not None and not _is_date(value):
        yield place, f"{value!r} is no date; write 2018, 2018-09 or 2018-09-27"


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + _FIRST_DAY[len(value) :])
    except ValueError:
        return False
    return True


def _is_web_address(url: str) -> bool:
    """Pages link to it, so nothing that a browser would run or open on the reader's machine."""
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(map(str.isspace, url))
    except ValueError:
        return False


def _faults_of_size(data: EntityInput) -> Iterator[Fault]:
    """PostgreSQL refuses what does not fit its column; SQLite would keep it."""
    lengths, counts = _columns(data.kind)
    for field, length in lengths:
        value = getattr(data, field)
        if value is not None and len(value) > length:
            yield (field,), f"{len(value)} characters; up to {length} have room"
    for field in counts:
        value = getattr(data, field)
        if value is not None and not 0 <= value <= _MOST:
            yield (field,), f"{value} is no count of people or things"


@cache
def _columns(kind: Kind) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...]]:
    """(field, length) of the texts of limited length, and the whole numbers."""
    fields = MODELS[kind].__mapper__.columns.items()
    said = {field.name for field in dataclasses.fields(INPUTS[kind])}
    texts = tuple(
        (name, column.type.length)
        for name, column in fields
        if name in said and type(column.type) is String and column.type.length
    )
    return texts, tuple(name for name, column in fields if name in said and isinstance(column.type, Integer))


def _faults_of_drawing(data: EntityInput) -> Iterator[Fault]:
    """Whoever reads that the project drew something may use it without asking: nobody's heritage may be among it."""
    is_study = isinstance(data, DesignInput) and data.design_type is DesignType.STRUCTURAL_STUDY
    if is_study and data.basis is not Basis.PROJECT_DRAWING:
        yield ("basis",), f"a structural study is drawn for the project; write basis: {Basis.PROJECT_DRAWING}"
    if data.basis is not Basis.PROJECT_DRAWING:
        return
    if not is_study and not isinstance(data, MediaAssetInput):
        yield ("basis",), f"only structural studies and media are drawn for the project; this is a {data.kind}"
    for field in _OF_PEOPLE:
        if getattr(data, field, ()):
            yield (field,), "what is drawn for the project is nobody's heritage; leave this out, or say another basis"


def _faults_of_holdings(data: RecordInput) -> Iterator[Fault]:
    for position, holding in enumerate(data.holdings):
        for field, fault in _faults_of_holding(holding):
            yield ("holdings", position, field), fault


def _faults_of_holding(holding: Holding) -> Iterator[tuple[str, str]]:
    by_words = holding.naming in NAMED_IN_WORDS
    if holding.holder is None and not by_words:
        yield "holder", f"{holding.naming} needs the holder's entry; say naming: described where there is none"
    if by_words and not holding.named_as:
        yield "named_as", f"{holding.naming} needs the words by which she is named"


def _faults_of_steps(data: TechniqueInput | MaterialPracticeInput) -> Iterator[Fault]:
    for number, step in enumerate(data.steps):
        for position, span in enumerate(step.media):
            yield from ((("steps", number, "media", position, *place), fault) for place, fault in faults_of_span(span))


def _faults_of_design(data: DesignInput) -> Iterator[Fault]:
    for position, statement in enumerate(data.statements):
        yield from _fault_of_date(("statements", position, "date"), statement.date)
    if data.chart is None:
        return
    try:
        repeat = find_repeat(read_chart(data.chart.rows, data.chart.yarns)).group
    except MediaError as error:
        yield ("chart",), str(error)
    else:
        if data.chart.repeat not in {None, repeat}:
            yield ("chart", "repeat"), f"{data.chart.repeat!r} is not how this chart repeats, which is {repeat}"


def _faults_of_participants(data: TrainingInput) -> Iterator[Fault]:
    if data.women is not None and data.participants is not None and data.women > data.participants:
        yield ("women",), "more women than participants"


def _faults_of_coordinates(data: PlaceInput) -> Iterator[Fault]:
    if (data.latitude is None) is not (data.longitude is None):
        yield ("latitude",), "latitude and longitude go together"
    for field, value, most in (("latitude", data.latitude, 90), ("longitude", data.longitude, 180)):
        if value is not None and abs(value) > most:
            yield (field,), f"{value} is not within ±{most} degrees"
