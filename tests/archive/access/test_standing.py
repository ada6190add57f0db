"""Which policies a reader satisfies: Mukurtu's rules of protocols, days of validity, the owner's own."""

from dataclasses import replace
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from archive.access import OWNER_ONLY, PUBLIC, PolicyDefinition, Reach, is_narrower, widens
from archive.access.standing import Standing, satisfies
from archive.inputs.governance import Purpose, SeasonType, Sharing
from archive.inputs.season import Season
from tests.factories.policies import ACCOUNTS, DAYS, PROTOCOLS, policies, standings

OPEN, STRICT = PROTOCOLS[:2]
DAY = date(2026, 12, 31)


def standing(*protocols: int, account: int | None = None, today: date = DAY) -> Standing:
    return Standing(account_id=account, protocols=frozenset(protocols), in_season=frozenset(), today=today)


def shared(sharing: Sharing, *protocols: int) -> PolicyDefinition:
    return PolicyDefinition(reach=Reach.PROTOCOLS, protocols=protocols, sharing=sharing)


#: Everybody counts as a member of what is open.
ANYBODY, MEMBER = standing(OPEN), standing(OPEN, STRICT)


def test_all_of_an_open_and_a_strict_protocol_is_the_strict_one() -> None:
    policy = shared(Sharing.ALL, OPEN, STRICT)
    assert not satisfies(ANYBODY, policy)
    assert satisfies(MEMBER, policy)


def test_any_of_an_open_and_a_strict_protocol_is_everybody() -> None:
    assert satisfies(ANYBODY, shared(Sharing.ANY, OPEN, STRICT))


@given(reader=standings, protocol=st.sampled_from(PROTOCOLS))
def test_with_one_protocol_it_is_the_same_whether_all_or_any_is_asked_for(reader: Standing, protocol: int) -> None:
    both = [shared(sharing, protocol) for sharing in Sharing]
    assert satisfies(reader, both[0]) is satisfies(reader, both[1]) is (protocol in reader.protocols)
    assert both[0].canonical() == both[1].canonical()


@given(reader=standings, sharing=st.sampled_from(Sharing))
def test_a_set_of_no_protocols_is_satisfied_by_nobody(reader: Standing, sharing: Sharing) -> None:
    assert not satisfies(reader, shared(sharing))


@given(reader=standings, owner=st.sampled_from(ACCOUNTS))
def test_what_is_the_owners_is_nobody_elses_whatever_roles_they_have(reader: Standing, owner: int) -> None:
    assert satisfies(reader, replace(OWNER_ONLY, owner=owner)) is (reader.account_id == owner)
    assert not satisfies(reader, OWNER_ONLY)


@given(today=DAYS, begins=st.none() | DAYS, ends=st.none() | DAYS)
def test_both_the_first_and_the_last_day_count(today: date, begins: date | None, ends: date | None) -> None:
    valid = (begins is None or begins <= today) and (ends is None or today <= ends)
    assert satisfies(standing(today=today), replace(PUBLIC, begins_on=begins, ends_on=ends)) is valid


@given(reader=standings, policy=policies)
def test_more_protocols_never_show_less(reader: Standing, policy: PolicyDefinition) -> None:
    if satisfies(reader, policy):
        assert satisfies(replace(reader, protocols=frozenset(PROTOCOLS), in_season=frozenset(PROTOCOLS)), policy)


@given(reader=standings, policy=policies)
def test_seasons_and_days_only_ever_take_away(reader: Standing, policy: PolicyDefinition) -> None:
    if satisfies(reader, policy):
        assert satisfies(reader, replace(policy, seasons=(), begins_on=None, ends_on=None))


@given(reader=standings, policy=policies, outer=policies)
def test_what_stands_within_others_is_never_wider_than_any_of_them(
    reader: Standing, policy: PolicyDefinition, outer: PolicyDefinition
) -> None:
    inner = replace(policy, within=(*policy.within, outer)).canonical()
    assert may(reader, inner) <= may(reader, policy)
    assert may(reader, inner) <= may(reader, outer)


@given(reader=standings, policy=policies)
def test_however_a_policy_is_written_it_is_satisfied_by_the_same_readers(
    reader: Standing, policy: PolicyDefinition
) -> None:
    assert satisfies(reader, policy.canonical()) is satisfies(reader, policy)
    assert may(reader, policy.canonical()) == may(reader, policy)
    assert policy.canonical().canonical() == policy.canonical()


def test_by_hand_every_protocol_of_the_entry_has_to_be_opened() -> None:
    by_hand = (Season(type=SeasonType.BY_HAND),)
    half = replace(MEMBER, in_season=frozenset({STRICT}))
    for sharing in Sharing:
        policy = replace(shared(sharing, OPEN, STRICT), seasons=by_hand)
        assert not satisfies(MEMBER, policy)
        assert not satisfies(half, policy)
        assert satisfies(replace(MEMBER, in_season=frozenset({OPEN, STRICT})), policy)
    assert not satisfies(half, replace(PUBLIC, seasons=by_hand))


def may(reader: Standing, policy: PolicyDefinition) -> set[Purpose]:
    """What a reader may do with the entries of a policy; nothing of what they may not view."""
    denied = {*policy.denied, *(purpose for outer in policy.within for purpose in outer.denied)}
    return set(Purpose) - denied if satisfies(reader, policy) and Purpose.VIEW not in denied else set()


@given(old=policies, new=policies | st.just(PUBLIC), reader=standings)
@example(old=PUBLIC, new=replace(PUBLIC, denied=(Purpose.SEARCH,)), reader=ANYBODY)
@example(old=replace(PUBLIC, denied=(Purpose.TEACH,)), new=PUBLIC, reader=ANYBODY)
def test_what_is_not_narrower_takes_nothing_from_anybody(
    old: PolicyDefinition, new: PolicyDefinition, reader: Standing
) -> None:
    if not is_narrower(new, old):
        assert may(reader, old) <= may(reader, new)


@given(policy=policies)
def test_opening_to_everybody_and_staying_as_it_was_are_not_narrower(policy: PolicyDefinition) -> None:
    assert not is_narrower(PUBLIC, policy)
    assert not is_narrower(policy, policy)
    assert not widens(policy, PUBLIC)


def test_what_a_record_denies_is_denied_of_the_media_it_shows() -> None:
    denying = replace(PUBLIC, denied=(Purpose.VIEW,))
    assert replace(PUBLIC, within=(denying,)).canonical() == denying
    assert replace(OWNER_ONLY, within=(denying, PUBLIC)).canonical() == replace(OWNER_ONLY, denied=(Purpose.VIEW,))
