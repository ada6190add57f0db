"""What there is to see and hear of an entry, each as a canvas: its chart, itself where it is a medium, its media."""

from collections.abc import Iterator, Sequence
from typing import Final

from archive.exchange.iiif import Canvas, File, Labels, LinkedPage, Painted, labelled, language_map, rights_of
from archive.languages import INTERFACE_LANGUAGES, Language
from archive.models.card import Listed
from archive.models.design import Design
from archive.models.media_asset import MediaAsset
from archive.services.entries.entry_read import Entry
from archive.services.media.image_region_read import ShownImageRegion, shown_image_regions
from archive.web.address.entries import entry_address
from archive.web.address.pages import absolute
from archive.web.iiif.addresses import canvas_address
from archive.web.iiif.annotating import annotations_page
from archive.web.iiif.painted import Painting, is_painted, paintings_of
from archive.web.iiif.words import called, said
from archive.web.media.charts import chart_of, page_cell
from archive.web.reading import reading
from archive.web.words.labels import N_

_HTML: Final = "text/html"


def canvases_of(entry: Entry) -> list[Canvas]:
    """Nothing in them is closed to the reader whose door the entry was asked through."""
    opened, media = reading(), shown_media(entry)
    image_regions, paintings = shown_image_regions(opened.session, media, opened.door), paintings_of(media)
    return [
        *_chart(entry),
        *(_canvas(medium, paintings[medium.id], image_regions.get(medium.id, ())) for medium in media),
    ]


def has_canvases(entry: Entry) -> bool:
    """Whether there are any."""
    return bool(shown_media(entry)) or (isinstance(entry.entity, Design) and entry.entity.chart is not None)


def shown_media(entry: Entry) -> list[MediaAsset]:
    """The entry's media, and itself where it is one, as far as a viewer can lay them out."""
    own = [entry.entity] if isinstance(entry.entity, MediaAsset) else []
    media = {medium.id: medium for medium in (*own, *entry.media)}
    return [medium for medium in media.values() if is_painted(medium)]


def pages_of(entity: Listed) -> list[LinkedPage]:
    """Its page in every language of the interface."""
    return [
        LinkedPage(
            address=absolute(entry_address(entity, language)),
            type="Text",
            format=_HTML,
            label=_title_in(entity, language),
            language=language.value,
        )
        for language in INTERFACE_LANGUAGES
    ]


def _title_in(entity: Listed, language: Language) -> Labels:
    """As the page in that language says it, in whatever language that is."""
    picked = entity.headline.pick(language)
    return labelled({picked.language: picked.wording.text}) if picked else {}


def _canvas(medium: MediaAsset, painting: Painting, image_regions: Sequence[ShownImageRegion]) -> Canvas:
    made_by = {"none": [medium.made_by]} if medium.made_by else None
    return Canvas(
        address=canvas_address(medium),
        label=language_map(medium.headline),
        summary=language_map(medium.caption),
        painted=painting.file,
        width=painting.file.width and medium.width,
        height=painting.file.height and medium.height,
        duration_ms=painting.file.duration_ms,
        thumbnail=painting.thumbnail,
        rights=rights_of(medium.licence),
        metadata=[(said(N_("Described")), language_map(medium.alt))],
        required=(said(N_("Made by")), made_by) if made_by else None,
        homepage=pages_of(medium),
        placeholder=painting.poster,
        annotations=[annotations_page(medium, image_regions)] if image_regions or medium.transcripts else (),
    )


def _chart(entry: Entry) -> Iterator[Canvas]:
    design = entry.entity
    if not isinstance(design, Design) or design.chart is None:
        return
    chart = chart_of(design.chart)
    cell = page_cell(chart)
    file = File(
        address=absolute(entry_address(design, Language.SPANISH, f"chart.png?cell={cell}")),
        type=Painted.IMAGE,
        format="image/png",
        width=chart.ends * cell,
        height=chart.picks * cell,
    )
    scalable = absolute(entry_address(design, Language.SPANISH, "chart.svg"))
    yield Canvas(
        address=canvas_address(design, "chart"),
        label=said(N_("Weave chart")),
        summary=language_map(design.chart.note),
        painted=file,
        width=file.width,
        height=file.height,
        thumbnail=file,
        metadata=[(said(N_("Why it is here")), called(design.basis))],
        rendering=[LinkedPage(address=scalable, type="Image", format="image/svg+xml", label={"none": ["SVG"]})],
    )
