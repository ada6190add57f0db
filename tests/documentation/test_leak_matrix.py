"""The pages of the leak matrix, and of the faults it would catch, say what the tests ask."""

from tests.proof import page
from tests.proof.faults import page as faults


def test_the_page_is_what_the_tables_say_now() -> None:
    assert page.PAGE.read_text() == page.page(), "run: python -m tests.proof.page"


def test_the_page_of_faults_is_what_their_tables_say_now() -> None:
    assert faults.PAGE.read_text() == faults.page(), "run: python -m tests.proof.page"
