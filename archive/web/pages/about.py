"""What this archive is, on what it rests, and what each basis allows."""

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from archive.inputs.kinds import Basis
from archive.web.address.pages import Page
from archive.web.own_word import led_to_own
from archive.web.template_words import stand_at_page

blueprint = Blueprint("about", __name__, url_prefix="/<language:language>")


@blueprint.get("/<any(acerca, about):word>")
def show_about(word: str) -> str | Response:
    """The page about the archive."""
    if led := led_to_own(Page.ABOUT, word):
        return led
    stand_at_page(Page.ABOUT)
    return render_template("pages/about/show.html", bases=tuple(Basis))
