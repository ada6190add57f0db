"""When a season is open: by months, by dates, around Easter, by hand; whatever can't be told is closed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.access import is_in_season, lima_today
from archive.inputs.governance import SeasonType
from archive.inputs.season import Season
from archive.models.moment import told_by

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
#: Easter Sundays as almanacs print them.
EASTERS = (date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25))


def dates(begins: str | None, ends: str | None) -> Season:
    return Season(type=SeasonType.DATES, begins=begins, ends=ends)


def is_open(season: Season, day: date, *, by_hand: bool = False) -> bool:
    return is_in_season([season], day, by_hand=by_hand)


@given(day=DAYS, months=st.sets(st.integers(1, 12)))
def test_months_are_open_from_their_first_day_to_their_last(day: date, months: set[int]) -> None:
    assert is_open(Season(type=SeasonType.MONTHS, months=tuple(months)), day) is (day.month in months)


@given(day=DAYS, begins=st.dates(), length=st.integers(0, 800))
def test_dates_with_a_year_come_once_and_both_belong_to_the_season(day: date, begins: date, length: int) -> None:
    ends = min(date.max - begins, timedelta(days=length)) + begins
    assert is_open(dates(begins.isoformat(), ends.isoformat()), day) is (begins <= day <= ends)
    assert is_open(dates(begins.isoformat(), ends.isoformat()), begins)
    assert is_open(dates(begins.isoformat(), ends.isoformat()), ends)


@given(day=DAYS, begins=DAYS, ends=DAYS)
def test_dates_without_a_year_come_back_and_may_run_over_new_year(day: date, begins: date, ends: date) -> None:
    season = dates(f"{begins:%m-%d}", f"{ends:%m-%d}")
    told, first, last = ((one.month, one.day) for one in (day, begins, ends))
    expected = first <= told <= last if first <= last else told >= first or told <= last
    assert is_open(season, day) is expected


@pytest.mark.parametrize(
    "day, expected",
    [
        (date(2026, 12, 23), False),
        (date(2026, 12, 24), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), True),
        (date(2027, 1, 6), True),
        (date(2027, 1, 7), False),
    ],
)
def test_from_christmas_to_epiphany(day: date, expected: bool) -> None:
    assert is_open(dates("12-24", "01-06"), day) is expected


def test_29_february_is_a_day_of_leap_years_alone() -> None:
    leap_day = dates("02-29", "02-29")
    assert is_open(leap_day, date(2028, 2, 29))
    assert not any(is_open(leap_day, date(2027, 1, 1) + timedelta(days=number)) for number in range(365))
    assert not is_open(dates("2027-02-29", "2027-03-05"), date(2027, 3, 1))
    assert is_open(dates("02-29", "03-05"), date(2027, 3, 1))


def test_a_season_of_one_year_does_not_run_over_new_year_backwards() -> None:
    backwards = dates("2027-06-30", "2027-06-20")
    assert not any(is_open(backwards, date(2027, 1, 1) + timedelta(days=number)) for number in range(365))


@given(easter=st.sampled_from(EASTERS), first=st.integers(-100, 100), length=st.integers(0, 60))
def test_days_from_easter(easter: date, first: int, length: int) -> None:
    season = Season(type=SeasonType.EASTER, first_day=first, last_day=first + length)
    begins, ends = easter + timedelta(days=first), easter + timedelta(days=first + length)
    assert is_open(season, begins)
    assert is_open(season, ends)
    assert not is_open(season, begins - timedelta(days=1))
    assert not is_open(season, ends + timedelta(days=1))


@pytest.mark.parametrize("corpus_christi", [date(2025, 6, 19), date(2026, 6, 4), date(2027, 5, 27)])
def test_corpus_christi_is_sixty_days_after_easter(corpus_christi: date) -> None:
    season = Season(type=SeasonType.EASTER, first_day=60, last_day=60)
    assert is_open(season, corpus_christi)
    assert not is_open(season, corpus_christi + timedelta(days=1))


def test_what_surrounds_easter_may_begin_in_another_year() -> None:
    season = Season(type=SeasonType.EASTER, first_day=-120, last_day=-100)
    assert is_open(season, date(2025, 12, 10))
    assert not is_open(season, date(2026, 1, 10))


@pytest.mark.parametrize("by_hand", [True, False])
def test_what_stewards_open_by_hand_is_open_whatever_day_it_is(by_hand: bool) -> None:
    assert is_open(Season(type=SeasonType.BY_HAND), date(2026, 2, 1), by_hand=by_hand) is by_hand


@given(
    day=DAYS, by_hand=st.booleans(), others=st.lists(st.builds(Season, type=st.sampled_from(SeasonType)), max_size=2)
)
def test_one_open_season_is_enough_and_none_is_closed(day: date, by_hand: bool, others: list[Season]) -> None:
    every_month = Season(type=SeasonType.MONTHS, months=tuple(range(1, 13)))
    assert is_in_season([*others, every_month], day, by_hand=by_hand)
    assert not is_in_season([], day, by_hand=True)


#: What may stand where a day should, the ISO calendar's other ways of writing one too.
NO_DAYS = st.one_of(
    st.none(),
    st.sampled_from([
        "", "06", "6-4", "06-4", "06-31", "13-01", "00-00", "06/24", " 06-24", "24 de junio",
        "2027-6-24", "20270624", "0624", "2027-W25-4", "W25-4", "W25", "2027-175", "--06-24", "2027-02-29", "٠٦-٢٤",
    ]),
    st.text("0123456789-W/", max_size=10),
)  # fmt: skip


def is_a_day(written: str | None) -> bool:
    """As DATES takes them: `MM-DD` or `YYYY-MM-DD`."""
    try:
        moment = datetime.strptime(f"2000-{written}" if len(written or "") == 5 else written or "", "%Y-%m-%d")  # noqa: DTZ007
    except ValueError:
        return False
    return f"{moment.date()}".endswith(written or "?")


@given(day=DAYS, wrong=NO_DAYS, right=st.sampled_from(["01-01", "12-31", "1900-01-01", "2200-12-31"]))
@example(day=date(2027, 12, 1), wrong="2027-W10-1", right="1900-01-01")
@example(day=date(2027, 6, 24), wrong="W25-4", right="01-01")
@example(day=date(2027, 6, 24), wrong="29990101", right="20270101")
def test_a_season_whose_days_can_not_be_told_is_closed(day: date, wrong: str | None, right: str) -> None:
    for season in (dates(wrong, right), dates(right, wrong), dates(wrong, wrong)):
        if is_open(season, day):
            assert is_a_day(season.begins)
            assert is_a_day(season.ends)
            assert len(season.begins or "") == len(season.ends or "")


@pytest.mark.parametrize(
    "season",
    [
        Season(type=SeasonType.MONTHS),
        Season(type=SeasonType.MONTHS, months=(0, 13, -1)),
        Season(type=SeasonType.DATES),
        dates("06-20", None),
        dates("06-20", "2027-06-30"),
        Season(type=SeasonType.EASTER),
        Season(type=SeasonType.EASTER, first_day=3),
        Season(type=SeasonType.EASTER, last_day=3),
        Season(type=SeasonType.EASTER, first_day=5, last_day=3),
        Season(type=SeasonType.BY_HAND),
    ],
)
def test_half_a_season_is_never_open(season: Season) -> None:
    assert not any(is_open(season, date(2027, 1, 1) + timedelta(days=number)) for number in range(730))


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1583, 12, 31), date(4099, 1, 1), date.max])
def test_where_easter_is_not_reckoned_it_is_closed_and_nothing_fails(day: date) -> None:
    assert not is_open(Season(type=SeasonType.EASTER, first_day=-1, last_day=1), day)


@pytest.mark.parametrize(
    "moment, day",
    [
        (datetime(2027, 6, 24, 4, 59, tzinfo=UTC), date(2027, 6, 23)),
        (datetime(2027, 6, 24, 5, 0, tzinfo=UTC), date(2027, 6, 24)),
        (datetime(2027, 1, 1, 3, 0, tzinfo=UTC), date(2026, 12, 31)),
    ],
)
def test_a_day_begins_when_it_does_in_lima(moment: datetime, day: date) -> None:
    with told_by(lambda: moment):
        assert lima_today() == day
