"""What machines that collect pages are told: which addresses there are, and which are only views of others."""

from flask import Blueprint, Response, abort, render_template, request

from archive.languages import INTERFACE_LANGUAGES
from archive.services.entries.browse import addresses, count_addresses
from archive.web.address.entries import entry_address
from archive.web.address.pages import absolute
from archive.web.reading import reading

blueprint = Blueprint("robots", __name__)
_A_FILE = 1000
#: What an index of a sitemap may name (sitemaps.org).
_MOST_FILES = 50_000

_RULES = """User-agent: *
Disallow: /*/buscar?
Disallow: /*/search?
Disallow: /*/suggestions
Disallow: /*?with=
Disallow: /*&with=
Disallow: /*?lang=
Disallow: /*&lang=
"""


def narrowed(response: Response) -> Response:
    """Marks a page that is only a view of others and not forbidden: machines neither keep it nor follow its links."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@blueprint.get("/robots.txt")
def show_rules() -> Response:
    """Searches are endless and views of what the lists hold: they are not to be fetched, so they say no more of it."""
    return Response(f"{_RULES}Sitemap: {absolute(f'{request.script_root}/sitemap.xml')}\n", mimetype="text/plain")


@blueprint.get("/sitemap.xml")
def show_index() -> Response:
    """One file for so many entries."""
    opened = reading()
    files = -(-count_addresses(opened.session, opened.door) // _A_FILE)
    at = [absolute(f"{request.script_root}/sitemap-{number}.xml") for number in range(1, files + 1)]
    page = render_template("sitemap/index.xml", files=at)
    return Response(page, mimetype="application/xml")


@blueprint.get(f"/sitemap-<int(max={_MOST_FILES}):number>.xml")
def show_file(number: int) -> Response:
    """Entries with their addresses in every language; imaginary ones are left out."""
    opened = reading()
    entries = addresses(opened.session, opened.door, start=(number - 1) * _A_FILE, size=_A_FILE) if number else ()
    if not entries:
        abort(404)
    page = render_template(
        "sitemap/file.xml", root=absolute(""), entries=entries, languages=INTERFACE_LANGUAGES, address=entry_address
    )
    return Response(page, mimetype="application/xml")
