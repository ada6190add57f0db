"""The lasting list of what was withdrawn, for whoever keeps a copy."""

from flask import Blueprint, abort, render_template
from werkzeug.wrappers import Response

from archive.services.entries.withdrawal import count_withdrawals, find_withdrawals
from archive.web.address.pages import Page
from archive.web.own_word import led_to_own
from archive.web.pages.browse import page_number
from archive.web.reading import reading
from archive.web.template_words import stand_at_page

blueprint = Blueprint("withdrawn", __name__, url_prefix="/<language:language>")
_SIZE = 40


@blueprint.get("/<any(retiradas, withdrawn):word>")
def list_withdrawn(word: str) -> str | Response:
    """The latest first; nothing is told of an entry but its identifier and what its people chose to say."""
    page = page_number()
    query = (("page", str(page)),) if page > 1 else ()
    if led := led_to_own(Page.WITHDRAWN, word, query):
        return led
    session = reading().session
    total = count_withdrawals(session)
    pages = max(1, -(-total // _SIZE))
    if page > pages:
        abort(404)
    stand_at_page(Page.WITHDRAWN, query)
    listed = find_withdrawals(session, start=(page - 1) * _SIZE, size=_SIZE)
    return render_template("pages/withdrawn/list.html", withdrawals=listed, page=page, pages=pages)
