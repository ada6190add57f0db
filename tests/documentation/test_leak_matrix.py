"""The page of the leak matrix says what the tests ask."""

from tests.proof.page import PAGE, page


def test_the_page_is_what_the_tables_say_now() -> None:
    assert PAGE.read_text() == page(), "run: python -m tests.proof.page"
