"""What a well-formed entry must also fulfil: rules that need more than one field, or the files beside it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from archive.exchange.collection.mistakes import FieldPath
from archive.inputs.concept import ConceptInput
from archive.inputs.design import DesignInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import RELATION_ENDS
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.place import PlaceInput
from archive.inputs.training import TrainingInput
from archive.languages import Language
from media.errors import MediaError
from media.kinds import identify
from media.motifs.chart import read_chart

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_DATES = ("starts", "ends", "issued", "date", "founded")

Fault: TypeAlias = tuple[FieldPath, str]


def faults_of(data: EntityInput, media_folder: Path) -> Iterator[Fault]:
    """Everything about this entry that a reader of it would stumble over."""
    yield from _faults_of_core(data)
    if isinstance(data, DesignInput):
        yield from _faults_of_chart(data)
    elif isinstance(data, MediaAssetInput):
        yield from _faults_of_file(data, media_folder)
    elif isinstance(data, PlaceInput):
        yield from _faults_of_coordinates(data)
    elif isinstance(data, TrainingInput) and (data.women or 0) > (data.participants or data.women or 0):
        yield ("women",), "more women than participants"


def _faults_of_core(data: EntityInput) -> Iterator[Fault]:
    if Language.SPANISH not in data.headline().wordings:
        field = "labels" if isinstance(data, ConceptInput) else "title"
        yield (field,), "a text in Spanish (es) is needed"
    for relation in data.relations:
        if data.kind not in RELATION_ENDS[relation][0]:
            yield ("relations", relation.value), f"a {data.kind} can't be at this end of {relation}"
    for field in _DATES:
        value = getattr(data, field, None)
        if value is not None and not _DATE.fullmatch(value):
            yield (field,), f"{value!r} is no date; write 2018, 2018-09 or 2018-09-27"


def _faults_of_chart(data: DesignInput) -> Iterator[Fault]:
    if data.chart is None:
        return
    try:
        read_chart(data.chart.rows, data.chart.yarns)
    except MediaError as error:
        yield ("chart",), str(error)


def _faults_of_file(data: MediaAssetInput, media_folder: Path) -> Iterator[Fault]:
    path = (media_folder / data.file).resolve()
    if not path.is_relative_to(media_folder.resolve()):
        yield ("file",), "the file has to lie below media/"
    elif not path.is_file():
        yield ("file",), f"media/{data.file} is missing"
    else:
        try:
            identify(path)
        except MediaError as error:
            yield ("file",), str(error)


def _faults_of_coordinates(data: PlaceInput) -> Iterator[Fault]:
    if (data.latitude is None) is not (data.longitude is None):
        yield ("latitude",), "latitude and longitude go together"
    for field, value, most in (("latitude", data.latitude, 90), ("longitude", data.longitude, 180)):
        if value is not None and abs(value) > most:
            yield (field,), f"{value} is not within ±{most} degrees"
