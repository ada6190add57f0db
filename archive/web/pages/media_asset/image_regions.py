"""Marking parts of a picture: squares of a grid over it are tapped, numbers make it finer, and a word says what it is.

It works without script; with it, a part is drawn by dragging.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from flask import Blueprint, render_template, request
from marshmallow import ValidationError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import open_door
from archive.errors import NotFoundError, SearchUnavailableError
from archive.inputs.image_region import LONGEST_TEXT
from archive.inputs.kinds import Motivation
from archive.inputs.outline import Rectangle
from archive.languages import INTERFACE_LANGUAGES
from archive.models.media_asset import MediaAsset
from archive.schemas.image_region_form import ImageRegionForm, ImageRegionFormSchema, grid_of
from archive.services.media.image_region_read import ShownImageRegion, shown_image_regions
from archive.services.media.media_asset_editing import erase_image_region, mark_image_region
from archive.web.deciding import actor
from archive.web.media.image_regions import drawn
from archive.web.pages.media_asset.editing import edit, editable
from archive.web.pages.media_asset.image_region_form import (
    ImageRegionFaultError,
    choices,
    image_region_of,
    numbers_of,
    rectangle_of,
    typed_of,
)
from archive.web.reading import reading
from archive.web.signing.signed_in import reader
from archive.web.words.labels import N_
from archive.web.words.suggestion_faults import faults_of
from media.formats import MediaType

#: No title's slug has a dot.
VIEW: Final = "parts.html"
blueprint = Blueprint("media_asset_image_regions", __name__, url_prefix="/<language:language>")
_NO_SEARCH: Final = N_("Nothing can be looked for at this moment. Paste the address of its page instead.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What the form shows besides the picture."""

    typed: Mapping[str, str] = field(default_factory=dict)
    outline: Rectangle | None = None
    looking_for: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""


@blueprint.get(f"/<segment>/<identifier>/{VIEW}")
def show_image_regions(segment: str, identifier: str) -> str:
    """The picture with its grid; `?part=` names a region that is to be changed."""
    medium = _picture(segment, identifier)
    asked = request.args.get("part", "")
    found = next((one for one in _present(medium) if one.image_region.id == asked), None)
    return _form(medium, _Shown(typed=typed_of(found, medium) if found else {}))


@blueprint.post(f"/<segment>/<identifier>/{VIEW}")
def change_image_regions(segment: str, identifier: str) -> Response | tuple[str, int] | str:
    """Shows where something would be, looks for what it is, marks it, or takes a mark away."""
    medium = _picture(segment, identifier)
    try:
        form: ImageRegionForm = ImageRegionFormSchema().load(
            {**request.form.to_dict(), "cell": request.form.getlist("cell")}
        )
        match request.form.get("do"):
            case "erase":
                return _erase(medium, form)
            case "show" | "find":
                return _form(medium, _previewed(medium, form))
            case _:
                return _mark(medium, form)
    except ValidationError as error:
        return _form(medium, _Shown(typed=request.form, faults=faults_of(error))), 422
    except ImageRegionFaultError as error:
        return _form(medium, _Shown(typed=request.form, faults=error.faults)), 422


def _mark(medium: MediaAsset, form: ImageRegionForm) -> Response | tuple[str, int]:
    region = image_region_of(form, medium, _present(medium))

    def mark(session: Session, found: MediaAsset) -> None:
        mark_image_region(session, found, region, open_door(session, reader()), by=actor())

    return edit(medium, VIEW, mark, lambda told: _form(medium, _Shown(typed=request.form, refused=told)))


def _erase(medium: MediaAsset, form: ImageRegionForm) -> Response | tuple[str, int]:
    if form.image_region_id not in {one.image_region.id for one in _present(medium)}:
        raise NotFoundError(form.image_region_id)

    def erase(session: Session, found: MediaAsset) -> None:
        erase_image_region(session, found, form.image_region_id, open_door(session, reader()), by=actor())

    return edit(medium, VIEW, erase, lambda told: _form(medium, _Shown(refused=told)))


def _previewed(medium: MediaAsset, form: ImageRegionForm) -> _Shown:
    """Squares become numbers, so that these can be made finer; what was tapped is not tapped any more."""
    rectangle = rectangle_of(form, medium)
    typed = {**request.form.to_dict(), **(numbers_of(rectangle) if rectangle else {})}
    looking_for = form.looking_for if request.form.get("do") == "find" else ""
    return _Shown(typed=typed, outline=rectangle, looking_for=looking_for)


def _picture(segment: str, identifier: str) -> MediaAsset:
    medium = editable(segment, identifier, VIEW)
    if medium.media_type is not MediaType.IMAGE or not (medium.width and medium.height):
        raise NotFoundError(identifier)
    return medium


def _present(medium: MediaAsset) -> Sequence[ShownImageRegion]:
    opened = reading()
    return shown_image_regions(opened.session, [medium], opened.door).get(medium.id, ())


def _form(medium: MediaAsset, shown: _Shown) -> str:
    chosen = shown.typed.get("shows", "")
    try:
        offered = choices(medium, shown.looking_for, chosen)
        unavailable = ""
    except SearchUnavailableError:
        offered, unavailable = choices(medium, "", chosen), _NO_SEARCH
    return render_template(
        "pages/media_asset/image_regions.html",
        entity=medium,
        grid=grid_of(medium.width or 1, medium.height or 1),
        image_regions=_present(medium),
        drawn=drawn(medium, shown.outline) if shown.outline else None,
        typed=shown.typed,
        offered=offered,
        looked_for=shown.looking_for,
        motivations=tuple(Motivation),
        languages=INTERFACE_LANGUAGES,
        longest=LONGEST_TEXT,
        faults=shown.faults,
        refused=shown.refused or unavailable,
        kept=request.args.get("kept", ""),
    )
