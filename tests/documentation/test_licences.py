from tests.documentation.licences import PAGE, with_current_tables


def test_the_page_of_licences_lists_what_the_packages_say_today() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_current_tables(page) == page, "run python -m tests.documentation.licences"


def test_nothing_pallay_runs_on_is_of_unknown_licence() -> None:
    assert "not stated" not in PAGE.read_text(encoding="utf-8")
