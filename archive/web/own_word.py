"""A page has one address in each language; by the word of another language it is only led to."""

from flask import redirect
from werkzeug.wrappers import Response

from archive.web.address.pages import Page, page_address
from archive.web.locale import page_language


def led_to_own(page: Page, word: str, query: tuple[tuple[str, str], ...] = ()) -> Response | None:
    """To the page in the language at hand; None where its address has the word of that language already."""
    if page_address(page, page_language()).endswith(f"/{word}"):
        return None
    return redirect(page_address(page, page_language(), query), 301)
