"""Policies and readers' standings, drawn at random and so small that they often meet."""

from datetime import date
from typing import Final

from hypothesis import strategies as st

from archive.access import PolicyDefinition, Reach
from archive.access.standing import Standing
from archive.inputs.governance import Purpose, SeasonType, Sharing
from archive.inputs.season import Season

ACCOUNTS: Final = (1, 2)
PROTOCOLS: Final = (11, 12, 13)
COLLECTIVES: Final = (21, 22)
#: A week around a month's end and New Year.
DAYS: Final = st.dates(date(2026, 12, 28), date(2027, 1, 3))
_YEARLY: Final = st.sampled_from(["12-29", "12-31", "01-01", "01-02"])

seasons = st.one_of(
    st.builds(Season, type=st.just(SeasonType.MONTHS), months=st.sets(st.sampled_from([1, 6, 12])).map(tuple)),
    st.builds(Season, type=st.just(SeasonType.DATES), begins=_YEARLY, ends=_YEARLY),
    st.just(Season(type=SeasonType.BY_HAND)),
)
_fields: Final = {
    "reach": st.sampled_from(Reach),
    "owner": st.none() | st.sampled_from(ACCOUNTS),
    "through": st.lists(st.sampled_from(COLLECTIVES), max_size=2).map(tuple),
    "protocols": st.lists(st.sampled_from(PROTOCOLS), max_size=3).map(tuple),
    "sharing": st.sampled_from(Sharing),
    "seasons": st.lists(seasons, max_size=2).map(tuple),
    "begins_on": st.none() | DAYS,
    "ends_on": st.none() | DAYS,
    "denied": st.lists(st.sampled_from([Purpose.VIEW, Purpose.SEARCH, Purpose.TEACH]), max_size=2).map(tuple),
}
_outer: Final = st.builds(PolicyDefinition, **_fields)
#: Also those of media, which stand within others.
policies: Final = st.builds(PolicyDefinition, **_fields, within=st.lists(_outer, max_size=2).map(tuple))
_everyone: Final = st.just(Reach.EVERYONE)
#: Everybody's, but for one thing that whoever takes them for public has forgotten.
nearly_public: Final = st.one_of(
    st.builds(PolicyDefinition, reach=_everyone, denied=st.just((Purpose.SEARCH,))),
    st.builds(PolicyDefinition, reach=_everyone, begins_on=DAYS),
    st.builds(PolicyDefinition, reach=_everyone, ends_on=DAYS),
)
standings = st.builds(
    Standing,
    account_id=st.none() | st.sampled_from(ACCOUNTS),
    protocols=st.frozensets(st.sampled_from(PROTOCOLS)),
    in_season=st.frozensets(st.sampled_from(PROTOCOLS)),
    today=DAYS,
    ended=st.frozensets(st.sampled_from(COLLECTIVES)),
    held=st.frozensets(st.sampled_from(COLLECTIVES)),
)
