"""The page of formats says what the code takes and serves."""

from tests.documentation.media_formats import PAGE, page


def test_the_page_is_what_the_code_says_now() -> None:
    assert PAGE.read_text() == page(), "run: python -m tests.documentation.media_formats"
