"""What a phone noted in a file is read for whoever brings it; what can't be read counts as not noted."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PIL.PngImagePlugin import PngInfo

from media.metadata import read_metadata
from media.notes.note import Metadata, camera, moment, position
from tests.factories.media_files import make
from tests.factories.noted_files import NOTED, make_noted
from tests.factories.noted_pictures import CAMERA, LATITUDE, LONGITUDE, XMP, exif
from tests.factories.pictures import cloth

_LIMA = timezone(-timedelta(hours=5))
_PICTURES = [kind for kind in NOTED if kind.startswith("image/") and kind != "image/gif"]
#: The others have no place for the camera, or none that is written here.
_WITH_CAMERA = ["audio/mpeg", "audio/ogg", "audio/webm", "video/mp4", "video/webm", "video/quicktime"]
_WITH_PLACE = [*_WITH_CAMERA, "audio/mp4", "audio/3gpp", "video/3gpp"]


@pytest.mark.parametrize("content_type", _PICTURES)
def test_time_camera_and_position_of_a_picture_are_read(content_type: str, tmp_path: Path) -> None:
    noted = read_metadata(make_noted(content_type, tmp_path))
    assert noted.taken_at == datetime(2025, 6, 24, 9, 15, tzinfo=_LIMA)
    assert noted.camera == " ".join(CAMERA)
    assert _is_in_ccatca(noted)


@pytest.mark.parametrize("content_type", _WITH_PLACE)
def test_time_camera_and_position_of_a_recording_are_read(content_type: str, tmp_path: Path) -> None:
    noted = read_metadata(make_noted(content_type, tmp_path))
    assert noted.taken_at == datetime(2025, 6, 24, 14, 15, tzinfo=UTC)
    assert noted.camera == (" ".join(CAMERA) if content_type in _WITH_CAMERA else None)
    assert _is_in_ccatca(noted)


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif", "heic", "avif"])
def test_what_stands_in_xmp_alone_is_read_as_well(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    words = PngInfo()
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    placed: dict[str, dict[str, Any]] = {"tif": {"tiffinfo": {700: XMP}}, "png": {"pnginfo": words}}
    cloth().save(path, **placed.get(suffix, {"xmp": XMP}))
    noted = read_metadata(path)
    assert noted.taken_at == datetime(2025, 6, 24, 9, 15, tzinfo=_LIMA)
    assert noted.camera == " ".join(CAMERA)
    assert _is_in_ccatca(noted)


@pytest.mark.parametrize("content_type", ["image/svg+xml", "application/pdf", "image/gif", "audio/wav", "audio/amr"])
def test_of_what_has_no_notes_nothing_is_told(content_type: str, tmp_path: Path) -> None:
    assert read_metadata(make(content_type, tmp_path)) == Metadata()


def test_damaged_notes_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    noted = exif()
    cloth().save(path, exif=noted)
    at = path.read_bytes().index(b"Exif\0\0") + 10
    path.write_bytes(path.read_bytes()[:at] + b"\xff\xff\xff\x7f" + path.read_bytes()[at + 4 :])
    assert read_metadata(path) == Metadata()


@pytest.mark.parametrize(
    "latitude,longitude", [(0.0, 0.0), (91.0, 0.0), (-13.0, 181.0), (float("nan"), 1.0), (None, 1.0)]
)
def test_a_place_that_is_none_is_not_told(latitude: float | None, longitude: float | None) -> None:
    assert position(latitude, longitude) is None


@pytest.mark.parametrize(
    "written", ["0000:00:00 00:00:00", "1904-01-01T00:00:00Z", "1970-01-01", "yesterday", "", None]
)
def test_a_clock_that_nobody_set_tells_no_time(written: str | None) -> None:
    assert moment(written) is None


def test_a_zone_that_makes_no_sense_costs_the_zone_alone() -> None:
    assert moment("2025:06:24 09:15:00lima", "2025:06:24 09:15:00") == datetime(2025, 6, 24, 9, 15)  # noqa: DTZ001


def test_a_maker_that_the_model_names_is_told_once() -> None:
    assert camera("samsung", "Samsung SM-A135M\0") == "Samsung SM-A135M"
    assert camera(None, " \n") is None


def _is_in_ccatca(noted: Metadata) -> bool:
    place = noted.position
    return place is not None and abs(place.latitude - LATITUDE) < 1e-3 and abs(place.longitude - LONGITUDE) < 1e-3
