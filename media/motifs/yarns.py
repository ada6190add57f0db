"""The yarns a chart may name.

The screen colours stand for yarns; they were chosen to be told apart on the site's two grounds, not measured from dyed
fibre. `undyed` and the next six are the site's own colours, so a band and the page around it always agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Shade(StrEnum):
    """Which of its two screen colours a yarn shows when no stylesheet decides."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Yarn:
    """A yarn by its key, with screen colours `#RRGGBB` for the light and the dark page and names in two languages."""

    key: str
    light: str
    dark: str
    spanish: str
    english: str

    @property
    def css_class(self) -> str:
        """The class a stylesheet colours it by."""
        return f"yarn-{self.key}"

    def fill(self, shade: Shade) -> str:
        """Its colour as `#RRGGBB`."""
        return self.dark if shade is Shade.DARK else self.light


_ALL = (
    Yarn("undyed", "#FBF7EF", "#1B1714", "algodón sin teñir", "undyed cotton"),
    Yarn("ink", "#241F1B", "#F3ECE1", "lana negra natural", "natural black wool"),
    Yarn("indigo", "#1E3A5F", "#9CC2F0", "añil", "indigo"),
    Yarn("cochineal", "#8C1C3C", "#F08AA4", "cochinilla", "cochineal"),
    Yarn("chilca", "#4F6128", "#B9CC85", "chilca", "chilca green"),
    Yarn("qolle", "#D9A21B", "#EBC25A", "q'olle", "q'olle yellow"),
    Yarn("wool", "#6B4E37", "#D2AF8F", "lana café natural", "natural brown wool"),
    Yarn("line", "#D9CFBF", "#4A4038", "algodón crudo", "raw cotton"),
    Yarn("white-wool", "#EFE6D3", "#EFE6D3", "lana blanca natural", "natural white wool"),
    Yarn("grey-wool", "#8A827A", "#A39B92", "lana gris natural", "natural grey wool"),
    Yarn("brown-cotton", "#A9794F", "#C4966C", "algodón pardo", "brown cotton"),
    Yarn("pale-indigo", "#6F93B8", "#86A9CD", "añil claro", "pale indigo"),
    Yarn("cochineal-pink", "#C9607C", "#D9799A", "cochinilla clara", "pale cochineal"),
    Yarn("cochineal-purple", "#5B2A57", "#A877A3", "cochinilla morada", "cochineal purple"),
    Yarn("chapi", "#B9502B", "#DE7F58", "chapi", "chapi root orange"),
    Yarn("dark-wool", "#4A3020", "#A27F63", "lana café oscura", "dark brown wool"),
)

#: Every yarn by its key, the site's own colours first.
YARNS: Mapping[str, Yarn] = MappingProxyType({yarn.key: yarn for yarn in _ALL})
