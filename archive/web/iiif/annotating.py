"""What is marked in a picture, or said in a sound or film, as annotations of its canvas."""

from collections.abc import Iterator, Sequence
from typing import Final

from archive.exchange.iiif import Annotation, LinkedPage, language_map, write_annotations
from archive.inputs.outline import Rectangle
from archive.languages import Language
from archive.models.card import Card
from archive.models.media_asset import MediaAsset
from archive.services.media.image_region_read import ShownImageRegion
from archive.web.address.entries import entry_address
from archive.web.address.media import transcript_address
from archive.web.address.pages import absolute
from archive.web.iiif.addresses import annotations_address, canvas_address, manifest_address
from archive.web.iiif.words import called, said
from archive.web.words.labels import N_
from media.formats import MediaType

_UNTAGGED: Final = frozenset({Language.NONE, Language.UNDETERMINED})
_SAID: Final = N_("What is said in it")
_MARKED: Final = N_("Marked in the picture")


def annotations_page(medium: MediaAsset, regions: Sequence[ShownImageRegion]) -> dict[str, object]:
    """What is marked that the reader may know of, or what is said in it."""
    is_picture = medium.media_type is MediaType.IMAGE
    return write_annotations(
        annotations_address(medium),
        list(_annotations(medium, regions) if is_picture else _transcripts(medium)),
        canvas=canvas_address(medium),
        manifest=manifest_address(medium),
        label=said(_MARKED if is_picture else _SAID),
    )


def _transcripts(medium: MediaAsset) -> Iterator[Annotation]:
    """Players show them while it runs."""
    for transcript in medium.transcripts:
        words = LinkedPage(
            address=absolute(transcript_address(medium, transcript)),
            type="Text",
            format="text/vtt",
            label=called(transcript.kind),
            language=None if transcript.language in _UNTAGGED else transcript.language.value,
        )
        yield Annotation(
            address=f"{annotations_address(medium)}#{transcript.kind}-{transcript.language}",
            motivation="supplementing",
            linked=[words],
        )


def _annotations(medium: MediaAsset, regions: Sequence[ShownImageRegion]) -> Iterator[Annotation]:
    for shown in regions:
        texts = shown.image_region.text or (shown.shows.headline if shown.shows else shown.image_region.text)
        yield Annotation(
            address=f"{annotations_address(medium)}#{shown.image_region.id}",
            motivation=shown.image_region.motivation.value,
            selector=(shown.image_region.selector.type.value, _value(shown)),
            texts=language_map(texts),
            linked=[_page(shown.shows)] if shown.shows else (),
        )


def _value(shown: ShownImageRegion) -> str:
    """In pixels of the canvas, which are those of the picture."""
    return shown.outline.fragment if isinstance(shown.outline, Rectangle) else shown.image_region.selector.value


def _page(card: Card) -> LinkedPage:
    return LinkedPage(
        address=absolute(entry_address(card, Language.SPANISH)),
        type="Text",
        format="text/html",
        label=language_map(card.headline),
    )
