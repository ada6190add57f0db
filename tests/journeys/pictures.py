"""Pictures for README.md, taken of the loaded archive: `python -m tests.journeys.pictures`, or `make pictures`."""

import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser

from archive.settings import ROOT
from tests.servers.chromium import opened_browser
from tests.servers.pallay import fill, identifiers, serving

_FOLDER: Final = ROOT / "docs" / "pictures"
#: Flat colours and text: more are not to be told apart, and fewer would show.
_COLOURS: Final = 96


@dataclass(frozen=True, slots=True)
class Picture:
    """A page and the window it is seen through, in CSS pixels; `sharpness` is how many dots one of them gets."""

    name: str
    address: str
    width: int = 1280
    height: int = 800
    sharpness: int = 1


def pictures() -> list[Picture]:
    """What README.md shows."""
    known = identifiers()
    return [
        Picture("home", "/es/"),
        Picture("search", "/es/buscar?q=tullpuy"),
        Picture("design", f"/es/disenos/{known['demo-diseno-tejado-antiguo']}", height=1000),
        Picture("technique-phone", f"/es/tecnicas/{known['hechura-del-retablo']}", width=360, height=1180, sharpness=2),
        Picture("coverage", "/es/cobertura"),
    ]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="pallay-pictures-") as folder, opened_browser() as browser:
        fill(Path(folder))
        with serving(Path(folder)) as address:
            for picture in pictures():
                _take(browser, address, picture)


def _take(browser: Browser, address: str, picture: Picture) -> None:
    page = browser.new_page(
        base_url=address,
        viewport={"width": picture.width, "height": picture.height},
        device_scale_factor=picture.sharpness,
        is_mobile=picture.width < picture.height,
        locale="es-PE",
    )
    page.goto(picture.address, wait_until="networkidle")
    taken = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    _FOLDER.mkdir(parents=True, exist_ok=True)
    drawn = taken.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    drawn.save(_FOLDER / f"{picture.name}.png", optimize=True)


if __name__ == "__main__":
    main()
