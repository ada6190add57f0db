"""What somebody signs in with, in so few words that they know it again and nobody else does."""

import re
from typing import Final

_UNKNOWN: Final = "?"
#: The first that a browser says of itself; those that pretend to be others stand before them.
_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS: Final = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def device_of(user_agent: str) -> str:
    """Browser and system: `Firefox · Android`."""
    return " · ".join(_first(user_agent, names) for names in (_BROWSERS, _SYSTEMS))


def _first(said: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in names if re.search(re.escape(mark), said)), _UNKNOWN)
