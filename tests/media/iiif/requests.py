"""Requests of the Image API, drawn as anybody may write them."""

from hypothesis import strategies as st

from media.iiif.asked import Asked, MalformedRequestError, NotOfferedError, Version
from media.iiif.plan import Limits, Plan, plan
from media.iiif.reading import read_request

ROOMY = Limits(8192, 8192, 8_000_000)
SIDES = st.integers(1, 9000)

_NUMBER = st.integers(0, 9999).map(str)
_BROKEN = st.one_of(_NUMBER, st.decimals(0, 120, places=3).map(str))
_FOUR = st.tuples(_NUMBER, _NUMBER, _NUMBER, _NUMBER).map(",".join)
REGIONS = st.one_of(
    st.sampled_from(["full", "square"]),
    _FOUR,
    st.tuples(_BROKEN, _BROKEN, _BROKEN, _BROKEN).map(lambda four: f"pct:{','.join(four)}"),
)
_PLAIN_SIZES = st.one_of(
    st.just("max"),
    _NUMBER.map(lambda width: f"{width},"),
    _NUMBER.map(lambda height: f",{height}"),
    st.tuples(_NUMBER, _NUMBER).map(",".join),
    st.tuples(_NUMBER, _NUMBER).map(lambda two: f"!{','.join(two)}"),
    _BROKEN.map(lambda percent: f"pct:{percent}"),
)
SIZES = st.one_of(_PLAIN_SIZES, _PLAIN_SIZES.map(lambda size: f"^{size}"))
ROTATIONS = st.sampled_from(["0", "90", "180.0", "270", "360", "!0", "!90"])
MADE = st.sampled_from(["default.jpg", "color.png", "gray.webp", "bitonal.png"])
PATHS = st.tuples(REGIONS, SIZES, ROTATIONS, MADE).map("/".join)

#: Turned, not mirrored, and as the picture is.
IN_COLOUR = st.tuples(
    REGIONS, SIZES, st.sampled_from(["0", "90", "270"]), st.sampled_from(["default.jpg", "color.png"])
).map("/".join)


def asked(path: str, version: Version = Version.THREE) -> Asked:
    return read_request(version, path)


def planned(path: str, width: int, height: int, limits: Limits = ROOMY) -> Plan:
    return plan(asked(path), width, height, limits)


def planned_or_refused(path: str, width: int, height: int, limits: Limits = ROOMY) -> Plan | None:
    try:
        return planned(path, width, height, limits)
    except (MalformedRequestError, NotOfferedError):
        return None
