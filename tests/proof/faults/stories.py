"""The fewest steps that lead to where a fault shows, told to the archive of the plain model.

Each step ends with a look that is held against the model, so a story with nothing wrong ends without a word.
"""

from collections.abc import Callable
from typing import Final

from archive.inputs.governance import Openness, Purpose, SeasonType, Sharing
from archive.inputs.season import Season
from tests.factories.house import EVERYTHING
from tests.proof.living_archive import MEMBER, OTHER, SECOND, STEWARD, STRANGER, WEAVER
from tests.proof.readers import Readers

Story = Callable[[Readers], None]
_BOTH: Final = frozenset({"taquile-open", "taquile-strict"})
_OPEN: Final = frozenset({"taquile-open"})
_STRICT: Final = frozenset({"taquile-strict"})


def a_member_is_blocked(told: Readers) -> None:
    """a record goes under an open protocol, and a member is blocked who looks"""
    told.choose(None, "published", _OPEN, Sharing.ALL, (), STEWARD)
    told.block_or_unblock(MEMBER, MEMBER, lift=False)


def under_either_of_two(told: Readers) -> None:
    """a record goes under any of an open and a strict protocol, and a stranger looks"""
    told.choose(STRANGER, "published", _BOTH, Sharing.ANY, (), STEWARD)


def under_both_of_two(told: Readers) -> None:
    """a record goes under all of an open and a strict protocol, and a stranger looks"""
    told.choose(STRANGER, "published", _BOTH, Sharing.ALL, (), STEWARD)


def a_record_is_closed(told: Readers) -> None:
    """a record goes under a strict protocol, and anybody looks before the index knows"""
    told.choose(None, "published", _STRICT, Sharing.ALL, (), STEWARD)


def a_role_ends(told: Readers) -> None:
    """what a member of a strict protocol was in the community ended yesterday, and she looks"""
    told.end_yesterday(MEMBER, ("taquile", MEMBER))


def what_somebody_kept_through_a_role(told: Readers) -> None:
    """a steward leaves a record to herself alone, her last day was yesterday, and she looks"""
    told.choose(SECOND, "published", frozenset(), Sharing.ALL, (), SECOND)
    told.end_yesterday(SECOND, ("taquile", SECOND))


def a_role_is_given_anew(told: Readers) -> None:
    """the last day of a member of a strict protocol is over, she is made a member again, and looks"""
    told.end_yesterday(None, ("taquile", MEMBER))
    told.end_role(MEMBER, ("taquile", MEMBER), last=None)


def an_account_is_suspended(told: Readers) -> None:
    """a member's account is blocked, and she looks"""
    told.suspend(MEMBER, MEMBER, "blocked")


def a_month_is_over(told: Readers) -> None:
    """a record is for December alone, and anybody looks on the first of January"""
    told.choose(None, "published", _OPEN, Sharing.ALL, (Season(type=SeasonType.MONTHS, months=(12,)),), STEWARD)
    told.let_time_pass(None, to=2)


def the_days_of_a_season(told: Readers) -> None:
    """a record is for the second to the fourth of January, and anybody looks the day before, on the last, and after"""
    season = Season(type=SeasonType.DATES, begins="01-02", ends="01-04")
    told.choose(None, "published", _OPEN, Sharing.ALL, (season,), STEWARD)
    for days in (2, 5, 6):
        told.let_time_pass(None, to=days)


def a_season_over_new_year(told: Readers) -> None:
    """a record is for New Year's Eve to the third of January, and anybody looks on the second"""
    season = Season(type=SeasonType.DATES, begins="12-31", ends="01-03")
    told.choose(None, "published", _OPEN, Sharing.ALL, (season,), STEWARD)
    told.let_time_pass(None, to=3)


def days_from_easter(told: Readers) -> None:
    """a record is for some days reckoned from Easter, and anybody looks on the first and the last of them"""
    season = Season(type=SeasonType.EASTER, first_day=-86, last_day=-83)
    told.choose(None, "published", _OPEN, Sharing.ALL, (season,), STEWARD)
    for days in (2, 5):
        told.let_time_pass(None, to=days)


def an_evening_in_lima(told: Readers) -> None:
    """a record is for December alone, and anybody looks in the evening of its last day"""
    told.choose(None, "published", _OPEN, Sharing.ALL, (Season(type=SeasonType.MONTHS, months=(12,)),), STEWARD)
    told.let_time_pass(None, to=1, hour=23)


def no_season_was_opened(told: Readers) -> None:
    """a record is for a season that its stewards open by hand, and anybody looks before they do"""
    told.choose(None, "published", _OPEN, Sharing.ALL, (Season(type=SeasonType.BY_HAND),), STEWARD)


def a_protocol_is_closed_for_good(told: Readers) -> None:
    """a record goes under a strict protocol that is closed for good, and one of its members looks"""
    told.admit(None, "chinchero-strict", OTHER)
    told.choose(None, "elsewhere", frozenset({"chinchero-strict"}), Sharing.ALL, (), "chinchero-1")
    told.close_for_good(OTHER, "chinchero-strict")


def both_say_yes(told: Readers) -> None:
    """a bearer and her community say yes to everything, and anybody looks when the index knows"""
    _say_yes_to_everything(told)
    told.drain(None)


def a_place_told_for_some_days(told: Readers) -> None:
    """a dyer has her place told until tomorrow, the index knows, and anybody looks a day later, before it knows more"""
    told.have_place_told(None, begins=None, ends=1)
    told.drain(None)
    told.let_time_pass(None, to=2)


def a_place_told_no_more(told: Readers) -> None:
    """a dyer has her place told and takes that back, and anybody looks"""
    told.have_place_told(None, begins=None, ends=None)
    told.have_place_told_no_more(None)


def a_yes_for_some_days(told: Readers) -> None:
    """a bearer says yes until tomorrow, and anybody looks a day later"""
    told.consent(None, hers=False, answers=EVERYTHING, begins=None, ends=None)
    told.consent(None, hers=True, answers=EVERYTHING, begins=None, ends=1)
    told.let_time_pass(None, to=2)


def one_of_two_says_yes(told: Readers) -> None:
    """a community says yes to what a bearer has not answered, and anybody looks"""
    told.consent(None, hers=False, answers=EVERYTHING, begins=None, ends=None)


def a_yes_is_taken_back(told: Readers) -> None:
    """a bearer takes back what she and her community had said yes to, and anybody looks"""
    _say_yes_to_everything(told)
    told.take_back(None, hers=True, closed=(), taking_back=True)


def searching_is_taken_back(told: Readers) -> None:
    """a bearer takes back that it may be searched, and anybody looks when the index knows"""
    both_say_yes(told)
    told.take_back(None, hers=True, closed=(Purpose.SEARCH,), taking_back=True)
    told.drain(None)


def downloading_is_taken_back(told: Readers) -> None:
    """a bearer takes back that a photo of hers may be downloaded, and anybody looks"""
    _say_yes_to_everything(told)
    told.take_back(None, hers=True, closed=(Purpose.DOWNLOAD,), taking_back=True)


def a_photo_is_narrowed(told: Readers) -> None:
    """a photo goes under a strict protocol, the record that shows it does not, and anybody looks"""
    _say_yes_to_everything(told)
    told.choose(None, "medium", _STRICT, Sharing.ALL, (), STEWARD)


def a_record_is_narrowed(told: Readers) -> None:
    """a record goes under a strict protocol, the photo that it shows is under none of its own, and anybody looks"""
    _say_yes_to_everything(told)
    told.choose(None, "consented", _STRICT, Sharing.ALL, (), STEWARD)


def something_is_announced(told: Readers) -> None:
    """a community announces that there is something, and anybody looks"""
    told.announce_or_say_nothing(None)


def who_is_blocked_is_announced_nothing(told: Readers) -> None:
    """a community announces that there is something, and blocks a stranger who looks"""
    told.announce_or_say_nothing(None)
    told.block_or_unblock(STRANGER, STRANGER, lift=False)


def an_announcement_is_taken_back(told: Readers) -> None:
    """a community announces that there is something and takes it back, and anybody looks"""
    told.announce_or_say_nothing(None)
    told.announce_or_say_nothing(None)


def a_claim_is_opened(told: Readers) -> None:
    """another community claims a record, and anybody looks"""
    told.claim_or_withdraw_claim(None)


def a_record_is_destroyed(told: Readers) -> None:
    """a community has a record destroyed, and anybody looks"""
    told.destroy_entry(None, "published", STEWARD)


def a_destroyed_record_is_indexed(told: Readers) -> None:
    """a community has a record destroyed, and anybody looks when the index knows"""
    a_record_is_destroyed(told)
    told.drain(None)
    told.build_anew(None)


def a_granted_use_is_taken_back(told: Readers) -> None:
    """somebody is granted a use, then the bearer takes everything back in the ledger"""
    told.ask(None, "consented", frozenset({Purpose.TEACH}), (WEAVER, STEWARD))
    told.take_back(None, hers=True, closed=(), taking_back=True)


def a_granted_use_runs_out(told: Readers) -> None:
    """somebody is granted a use until today, and a day passes"""
    told.ask(None, "published", frozenset({Purpose.TEACH}), ())
    told.say_yes(None, 0, STEWARD, frozenset({Purpose.TEACH}), last=0)
    told.let_time_pass(None, to=1)


def what_was_granted_is_withdrawn(told: Readers) -> None:
    """somebody is granted a use of a record, which is withdrawn then"""
    told.ask(None, "published", frozenset({Purpose.TEACH}), (STEWARD,))
    told.withdraw(None, "published")


def a_request_goes_to_one_who_leaves(told: Readers) -> None:
    """a steward hands a request to a member, who is blocked then, looks and answers it"""
    told.ask(None, "published", frozenset({Purpose.TEACH}), ())
    told.hand_on_request(None, 0, may_grant=True)
    told.block_or_unblock(MEMBER, MEMBER, lift=False)
    told.say_no(MEMBER, 0, MEMBER)


def a_record_is_withdrawn(told: Readers) -> None:
    """a record is withdrawn, and anybody looks before the index knows"""
    told.withdraw(None, "published")


def a_protocol_becomes_strict(told: Readers) -> None:
    """a record goes under an open protocol, which becomes strict, and anybody looks"""
    told.choose(None, "published", _OPEN, Sharing.ALL, (), STEWARD)
    told.change_protocol(None, "taquile-open", Openness.STRICT)


def a_draft_of_ones_own(told: Readers) -> None:
    """a record becomes somebody's own, and a stranger looks"""
    told.edit(STRANGER, "published", own=True)


def _say_yes_to_everything(told: Readers) -> None:
    for hers in (True, False):
        told.consent(None, hers=hers, answers=EVERYTHING, begins=None, ends=None)


#: Told by every run, with nothing wrong.
STORIES: Final[tuple[Story, ...]] = tuple(
    story
    for name, story in globals().items()
    if callable(story) and getattr(story, "__module__", "") == __name__ and not name.startswith("_")
)
