"""What there is to see or hear in a medium, for who can't: asked for in every language of the interface."""

from collections.abc import Mapping
from typing import Final

from flask import Blueprint, render_template, request
from marshmallow import ValidationError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import open_door
from archive.inputs.wording import LanguageMap
from archive.languages import INTERFACE_LANGUAGES
from archive.models.media_asset import MediaAsset
from archive.schemas.description import DescriptionSchema
from archive.schemas.upload import LONGEST_ALT
from archive.services.media.media_asset_editing import describe_media_asset
from archive.web.deciding import actor
from archive.web.pages.media_asset.editing import edit, editable
from archive.web.signing.signed_in import reader
from archive.web.words.suggestion_faults import faults_of

#: No title's slug has a dot.
VIEW: Final = "description.html"
blueprint = Blueprint("media_asset_description", __name__, url_prefix="/<language:language>")


@blueprint.get(f"/<segment>/<identifier>/{VIEW}")
def show_description(segment: str, identifier: str) -> str:
    """What is said now, to be changed."""
    return _form(editable(segment, identifier, VIEW))


@blueprint.post(f"/<segment>/<identifier>/{VIEW}")
def keep_description(segment: str, identifier: str) -> Response | tuple[str, int]:
    """Keeps it."""
    medium = editable(segment, identifier, VIEW)
    try:
        alt: LanguageMap = DescriptionSchema(unknown="exclude").load(request.form.to_dict())
    except ValidationError as error:
        return _form(medium, faults=faults_of(error)), 422

    def describe(session: Session, found: MediaAsset) -> None:
        describe_media_asset(session, found, alt, open_door(session, reader()), by=actor())

    return edit(medium, VIEW, describe, lambda told: _form(medium, refused=told))


def _form(medium: MediaAsset, *, faults: Mapping[str, str] | None = None, refused: str = "") -> str:
    present = {f"alt_{tag}": wording.text for tag, wording in medium.alt.wordings.items()}
    return render_template(
        "pages/media_asset/description.html",
        entity=medium,
        languages=INTERFACE_LANGUAGES,
        typed=request.form if request.method == "POST" else present,
        longest=LONGEST_ALT,
        faults=faults or {},
        refused=refused,
        kept=request.args.get("kept", ""),
    )
