"""What is marked in a picture, as annotations of its canvas."""

from collections.abc import Iterator, Sequence
from typing import Final

from archive.exchange.iiif import Annotation, LinkedPage, language_map, write_annotations
from archive.inputs.outline import Rectangle
from archive.languages import Language
from archive.models.card import Card
from archive.models.media_asset import MediaAsset
from archive.services.region_read import ShownRegion
from archive.web.address import absolute, entry_address
from archive.web.iiif.addresses import annotations_address, canvas_address, manifest_address
from archive.web.iiif.words import said
from archive.web.labels import N_

_MARKED: Final = N_("Marked in the picture")


def regions_page(medium: MediaAsset, regions: Sequence[ShownRegion]) -> dict[str, object]:
    """Those of a medium that the reader may know of."""
    return write_annotations(
        annotations_address(medium),
        list(_annotations(medium, regions)),
        canvas=canvas_address(medium),
        manifest=manifest_address(medium),
        label=said(_MARKED),
    )


def _annotations(medium: MediaAsset, regions: Sequence[ShownRegion]) -> Iterator[Annotation]:
    for shown in regions:
        texts = shown.region.text or (shown.shows.headline if shown.shows else shown.region.text)
        yield Annotation(
            address=f"{annotations_address(medium)}#{shown.region.id}",
            motivation=shown.region.motivation.value,
            selector=(shown.region.selector.type.value, _value(shown)),
            texts=language_map(texts),
            linked=[_page(shown.shows)] if shown.shows else (),
        )


def _value(shown: ShownRegion) -> str:
    """In pixels of the canvas, which are those of the picture."""
    return shown.outline.fragment if isinstance(shown.outline, Rectangle) else shown.region.selector.value


def _page(card: Card) -> LinkedPage:
    return LinkedPage(
        address=absolute(entry_address(card, Language.SPANISH)),
        type="Text",
        format="text/html",
        label=language_map(card.headline),
    )
