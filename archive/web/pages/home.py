"""The first page, and the way from `/` to it."""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from archive.inputs.kinds import RECORD_KINDS, Kind
from archive.services.browse import count_kinds, newest
from archive.web.address import Page, page_address
from archive.web.locale import chosen_language
from archive.web.reading import reading
from archive.web.template_words import stand_at_page

blueprint = Blueprint("home", __name__)
_NEW = 6


@blueprint.get("/")
def choose_language() -> Response:
    """To the reader's language."""
    return redirect(page_address(Page.HOME, chosen_language()))


@blueprint.get("/<language:language>/")
def show_home() -> str:
    """The home page."""
    opened = reading()
    stand_at_page(Page.HOME)
    return render_template(
        "pages/home/show.html",
        counts=count_kinds(opened.session, opened.door),
        new=newest(opened.session, [kind for kind in Kind if kind in RECORD_KINDS], opened.door, size=_NEW),
        regions=(),
    )
