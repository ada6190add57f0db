from dataclasses import replace

from media.iiif.asked import Version
from media.iiif.information import Described, information
from media.iiif.plan import Limits

_DESCRIBED = Described(
    base="https://pallay.test/iiif/3/abc",
    width=6001,
    height=4003,
    tile=512,
    scale_factors=(1, 2, 4, 8, 16),
    limits=Limits(8192, 8192, 8_000_000),
)


def test_a_viewer_is_told_sizes_tiles_and_limits() -> None:
    told = information(_DESCRIBED, Version.THREE)
    assert told["@context"] == "http://iiif.io/api/image/3/context.json"
    assert (told["id"], told["type"], told["profile"]) == (_DESCRIBED.base, "ImageService3", "level2")
    assert told["tiles"] == [{"width": 512, "height": 512, "scaleFactors": [1, 2, 4, 8, 16]}]
    assert (told["maxWidth"], told["maxHeight"], told["maxArea"]) == (8192, 8192, 8_000_000)
    assert told["sizes"][0] == {"width": 376, "height": 251}


def test_no_size_is_told_that_may_not_be_asked_for() -> None:
    sizes = information(_DESCRIBED, Version.THREE)["sizes"]
    assert sizes[-1] == {"width": 3001, "height": 2002}


def test_a_second_version_viewer_is_told_the_same_in_its_own_words() -> None:
    told = information(replace(_DESCRIBED, base="https://pallay.test/iiif/2/abc"), Version.TWO)
    assert told["@id"] == "https://pallay.test/iiif/2/abc"
    assert told["profile"][0] == "http://iiif.io/api/image/2/level2.json"
    assert told["profile"][1]["maxArea"] == 8_000_000
    assert "id" not in told


def test_who_is_not_let_in_is_told_how_and_the_words_of_that_come_first() -> None:
    told = information(replace(_DESCRIBED, services=({"id": "x", "type": "AuthProbeService2"},)), Version.THREE)
    assert told["@context"] == ["http://iiif.io/api/auth/2/context.json", "http://iiif.io/api/image/3/context.json"]
    assert told["service"] == [{"id": "x", "type": "AuthProbeService2"}]
