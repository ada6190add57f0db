"""On a new day pages and answers to programs tell nothing that ended with the day before; no worker runs."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest
from flask import Flask

from archive.extensions import parts
from archive.inputs.governance import ConsentScope
from archive.models.moment import told_by
from tests.archive.services.entries.weaver import Weaver

LAST: Final = date(2027, 3, 10)
#: Midnight in Lima after that day.
OVER: Final = datetime(2027, 3, 11, 5, tzinfo=UTC)


@pytest.fixture
def weaver(app: Flask) -> Iterator[Weaver]:
    with told_by(lambda: OVER - timedelta(hours=1)):
        with app.app_context(), parts().database.writing() as session:
            weaver = Weaver(session)
            weaver.says(ConsentScope.PLACE, ends_on=LAST)
        yield weaver


def on_page(app: Flask, weaver: Weaver) -> bool:
    page = app.test_client().get(f"/es/lugares/{weaver.place}", follow_redirects=True)
    assert page.status_code == 200
    return weaver.identifier in page.text


def in_answer(app: Flask, weaver: Weaver) -> bool:
    answer = app.test_client().get(f"/api/v1/artisans/{weaver.identifier}")
    assert answer.status_code == 200
    return str(weaver.place) in answer.text


@pytest.mark.parametrize("tells", [on_page, in_answer])
def test_where_somebody_is_goes_with_the_day(
    app: Flask, weaver: Weaver, tells: Callable[[Flask, Weaver], bool]
) -> None:
    for moment, still in ((OVER - timedelta(seconds=1), True), (OVER, False)):
        with told_by(lambda moment=moment: moment):  # type: ignore[misc]
            assert tells(app, weaver) is still
