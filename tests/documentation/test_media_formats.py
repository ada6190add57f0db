"""The page of formats says what the code takes and serves."""

from archive.web.media.delivery import HANDED_OVER, INLINE
from media.formats import FORMATS
from tests.documentation.media_formats import PAGE, page


def test_the_page_is_what_the_code_says_now() -> None:
    assert PAGE.read_text() == page(), "run: python -m tests.documentation.media_formats"


def test_whatever_is_taken_leaves_under_a_name_that_says_what_it_is() -> None:
    assert {form.content_type for form in FORMATS} <= INLINE.keys() | HANDED_OVER.keys()
