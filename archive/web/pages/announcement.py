"""The page of an announcement: the steward's words, whose they are, and whom to ask."""

from flask import Blueprint, make_response, redirect, render_template
from werkzeug.wrappers import Response

from archive.access import blocking, known_cards
from archive.errors import NotFoundError
from archive.models.entity import Entity
from archive.models.identifier import parse
from archive.services.communities.announcement import get_announcement
from archive.web.address.pages import announcement_address
from archive.web.locale import page_language
from archive.web.pages.robots import narrowed
from archive.web.reading import reading
from archive.web.signing.signed_in import reader
from archive.web.template_words import stand_where

blueprint = Blueprint("announcement", __name__, url_prefix="/<language:language>")


@blueprint.get("/<any(anuncios, announcements):word>/<identifier>")
def show_announcement(word: str, identifier: str) -> Response:
    """One that stands; one that was taken back answers as an unknown one does."""
    parsed = parse(identifier)
    if parsed is None:
        raise NotFoundError(identifier)
    opened = reading()
    blocks = blocking(opened.session, reader().account_id)
    announcement = get_announcement(opened.session, parsed, opened.door, blocks)
    at = announcement_address(announcement.identifier, page_language())
    if not at.endswith(f"/{word}/{identifier}"):
        return redirect(at, 301)
    stand_where(lambda language: announcement_address(parsed, language))
    holder = opened.session.get_one(Entity, announcement.holder_id)
    page = render_template(
        "pages/announcement/show.html",
        announcement=announcement,
        holder=holder,
        places=known_cards(opened.session, list(announcement.places), opened.door).values(),
    )
    return narrowed(make_response(page))
