"""The medium that a form is about, for who may edit it."""

from collections.abc import Callable
from http import HTTPStatus

from flask import redirect
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import open_door
from archive.errors import NotFoundError, RefusedError
from archive.extensions import parts
from archive.inputs.governance import Refused
from archive.inputs.kinds import Kind
from archive.models.identifier import parse
from archive.models.media_asset import MediaAsset
from archive.services.media.media_asset_editing import get_editable
from archive.web.address.entries import entry_address, kind_of
from archive.web.deciding import actor
from archive.web.locale import page_language
from archive.web.reading import reading
from archive.web.signing.signed_in import reader
from archive.web.template_words import stand_where
from archive.web.words.governance_labels import REFUSED


def editable(segment: str, identifier: str, view: str) -> MediaAsset:
    """The medium, and where this page of it stands.

    Raises:
        SignInNeededError: nobody has signed in.
        NotFoundError: unknown, no medium, or not theirs to edit: one answer for all three.
    """
    by, opened = actor(), reading()
    if kind_of(segment) is not Kind.MEDIA_ASSET:
        raise NotFoundError(identifier)
    medium = get_editable(opened.session, parse(identifier) or "", opened.door, by=by)
    stand_where(lambda language: entry_address(medium, language, view))
    return medium


def edit(
    medium: MediaAsset, view: str, act: Callable[[Session, MediaAsset], None], refused: Callable[[str], str]
) -> Response | tuple[str, int]:
    """Does it in a transaction of its own and leads back to the form; `refused` shows the form again with why not."""
    try:
        with parts().database.writing() as session:
            act(session, get_editable(session, medium.identifier, open_door(session, reader()), by=actor()))
    except RefusedError as error:
        return refused(REFUSED[Refused(error.rule)]), HTTPStatus.UNPROCESSABLE_ENTITY
    return redirect(f"{entry_address(medium, page_language(), view)}?kept=1", HTTPStatus.SEE_OTHER)
