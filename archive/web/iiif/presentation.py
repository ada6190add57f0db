"""Manifests and collections of IIIF Presentation 3, for viewers on whatever page.

Of what a reader may not see, and of what there is nothing to see or hear of, they answer as of what there is not.
"""

from typing import Final

from flask import Blueprint, Response, redirect
from werkzeug.wrappers import Response as BaseResponse

from archive.errors import MergedError
from archive.exchange.iiif import in_itself, write_collection, write_manifest
from archive.models.identifier import parse
from archive.services.entries.entry_read import find_kind, get_entry
from archive.services.media.image_region_read import shown_image_regions
from archive.services.media.media_asset_read import get_media_asset
from archive.web.iiif.addresses import PREFIX
from archive.web.iiif.annotating import annotations_page
from archive.web.iiif.answers import answer_linked_data, let_others_read
from archive.web.iiif.collections import collection_named, everything
from archive.web.iiif.presenting import presented
from archive.web.reading import reading

blueprint = Blueprint("iiif_presentation", __name__, url_prefix=PREFIX)
blueprint.after_request(let_others_read)
_PAGE: Final = "<int(max=99999):page>"


@blueprint.get("/<identifier>/manifest.json")
def show_manifest(identifier: str) -> BaseResponse:
    """An entry with all there is to see and hear of it that the reader may."""
    opened, parsed = reading(), parse(identifier) or ""
    try:
        kind = find_kind(opened.session, parsed, opened.door)
    except MergedError as merged:
        return redirect(f"../{merged.into}/manifest.json", 308)
    return answer_linked_data(write_manifest(presented(get_entry(opened.session, kind, parsed, opened.door))))


@blueprint.get("/<identifier>/annotations.json")
def show_annotations(identifier: str) -> Response:
    """What is marked in a picture, or said in it; without items where the reader may know of nothing."""
    opened = reading()
    medium = get_media_asset(opened.session, parse(identifier) or "", opened.door)
    image_regions = shown_image_regions(opened.session, [medium], opened.door).get(medium.id, ())
    return answer_linked_data(in_itself(annotations_page(medium, image_regions)))


@blueprint.get("/collection.json")
def show_everything() -> Response:
    """The collections there are."""
    return answer_linked_data(write_collection(everything()))


@blueprint.get("/<collection>/collection.json")
@blueprint.get(f"/<collection>/{_PAGE}/collection.json")
def show_collection(collection: str, page: int | None = None) -> Response:
    """Records of a kind or of a holder, or all holders; where they are many, first the pages of them."""
    return answer_linked_data(write_collection(collection_named(collection, page)))
