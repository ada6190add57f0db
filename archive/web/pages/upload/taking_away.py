"""Giving a file up that was sent, and taking a medium from a record again."""

from http import HTTPStatus

from flask import request
from sqlalchemy.orm import Session
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from archive.errors import NotFoundError
from archive.extensions import parts
from archive.models.entity import Entity
from archive.services.media.media_upload import remove_media_asset
from archive.web.address.below_entries import upload_address
from archive.web.deciding import carry_out
from archive.web.locale import page_language
from archive.web.media.uploading import Uploader, give_up
from archive.web.pages.upload.choose import NotTaken, page_with
from archive.web.pages.upload.place import Place, blueprint_of, find_uploader
from media.incoming import NoPartError

blueprint = blueprint_of("upload_taking_away")


@blueprint.post("/quitar")
def take_away(segment: str, identifier: str) -> Response | tuple[str, int]:
    """Either `part`, which is on its way, or `medium`, which the record shows."""
    uploader = find_uploader(segment, identifier)
    here = upload_address(uploader.record, page_language())
    if "part" in request.form:
        _give_up(uploader, request.form["part"])
        return redirect(here, HTTPStatus.SEE_OTHER)

    def remove(session: Session) -> None:
        record = session.get_one(Entity, uploader.record.id)
        remove_media_asset(session, record, request.form.get("medium", ""), by=uploader.actor)

    return carry_out(
        remove,
        refused=lambda why: page_with(Place(uploader.record, uploader), [NotTaken(None, why)]),
        led_on=f"{here}?removed=1",
    )


def _give_up(uploader: Uploader, name: str) -> None:
    try:
        part = parts().incoming.look(name, uploader.owner)
    except NoPartError:
        raise NotFoundError(name) from None
    give_up(part)
