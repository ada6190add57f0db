"""Faults that the plain model has to catch, each with the story in which it shows."""

from dataclasses import dataclass
from typing import Final

from tests.proof.faults import stories
from tests.proof.faults.fault import Fault
from tests.proof.faults.stories import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Misstep(Fault):
    """A fault that shows in a story."""

    story: Story

    @property
    def shows_where(self) -> str:
        return self.story.__doc__ or ""


_DOOR: Final = "archive.access.door"
_STANDING: Final = "archive.access.standing"
_WEIGHING: Final = "archive.access.weighing"
_POLICY: Final = "archive.services.entries.entity_policy"
_GRANTED: Final = "archive.services.holders.request_state"
_COUNT: Final = "session.connection().exec_driver_sql('SELECT COUNT(*) FROM {}').scalar()"

MISSTEPS: Final = (
    Misstep(
        what="blocked members are let in through an open protocol", of=f"{_DOOR}:_standing",
        right="if blocks := theirs[_BLOCK]:", wrong="if blocks := set():", story=stories.a_member_is_blocked,
    ),
    Misstep(
        what="`any` is taken for `all`", of=f"{_STANDING}:_holds",
        right="policy.sharing is Sharing.ANY", wrong="False", story=stories.under_either_of_two,
    ),
    Misstep(
        what="`all` is taken for `any`", of=f"{_STANDING}:_holds",
        right="policy.sharing is Sharing.ANY", wrong="True", story=stories.under_both_of_two,
    ),
    Misstep(
        what="a role opens protocols after its last day", of=f"{_DOOR}:_standing",
        right="theirs[_OVER] - theirs[_HELD]", wrong="set()", story=stories.a_role_ends,
    ),
    Misstep(
        what="what somebody kept through a role stays hers after its last day", of=f"{_STANDING}:_is_still_theirs",
        right="if not policy.through:", wrong="if True:", story=stories.what_somebody_kept_through_a_role,
    ),
    Misstep(
        what="a new role brings back what an old one had opened",
        of="archive.services.communities.role_ending:settle_ended",
        right="== account_id", wrong="== 0", story=stories.a_role_is_given_anew,
    ),
    Misstep(
        what="an account that was blocked reads on", of=f"{_DOOR}:_standing",
        right="if not theirs[_ACTIVE]:", wrong="if reader.account_id is None:", story=stories.an_account_is_suspended,
    ),
    Misstep(
        what="a protocol that was closed for good still lets its members in", of="archive.access.known:_read",
        right="if protocol.closed_at is None", wrong="", story=stories.a_protocol_is_closed_for_good,
    ),
    Misstep(
        what="a protocol that became strict is still taken for open",
        of="archive.services.communities.protocol:revise_protocol",
        right="= data.name, data.openness", wrong="= data.name, protocol.openness",
        story=stories.a_protocol_becomes_strict,
    ),
    Misstep(
        what="what is somebody's own is everybody's", of=f"{_STANDING}:_is_reached",
        right="policy.owner is not None and policy.owner == standing.account_id", wrong="True",
        story=stories.a_draft_of_ones_own,
    ),
    Misstep(
        what="seasons are passed over", of=f"{_STANDING}:_is_in_time",
        right="if not policy.seasons:", wrong="if True:", story=stories.a_month_is_over,
    ),
    Misstep(
        what="a season lasts a day longer than it says", of="archive.access.seasons:is_in_season",
        right="_is_open(season, day, by_hand)",
        wrong="_is_open(season, day, by_hand) or _is_open(season, day - timedelta(days=1), by_hand)",
        story=stories.a_month_is_over,
    ),
    Misstep(
        what="the last day of a season is out of it", of="archive.access.seasons:_between_dates",
        right="begins <= told <= ends", wrong="begins <= told < ends", story=stories.the_days_of_a_season,
    ),
    Misstep(
        what="a season begins a day early", of="archive.access.seasons:is_in_season",
        right="_is_open(season, day, by_hand)",
        wrong="_is_open(season, day, by_hand) or _is_open(season, day + timedelta(days=1), by_hand)",
        story=stories.the_days_of_a_season,
    ),
    Misstep(
        what="a season that runs over New Year is never open", of="archive.access.seasons:_between_dates",
        right="(told >= begins or told <= ends)", wrong="begins <= told <= ends", story=stories.a_season_over_new_year,
    ),
    Misstep(
        what="the last day reckoned from Easter is out of the season", of="archive.access.seasons:_around_easter",
        right="<= season.last_day", wrong="< season.last_day", story=stories.days_from_easter,
    ),
    Misstep(
        what="the day is Greenwich's and not Lima's", of="archive.access.seasons:lima_today",
        right="LIMA", wrong="timezone.utc", story=stories.an_evening_in_lima,
    ),
    Misstep(
        what="a season by hand is open until its stewards close it", of=f"{_STANDING}:_is_in_time",
        right="by_hand=by_hand", wrong="by_hand=True", story=stories.no_season_was_opened,
    ),
    Misstep(
        what="the days of a policy are passed over", of=f"{_STANDING}:_is_valid",
        right="(policy.begins_on or today) <= today <= (policy.ends_on or today)", wrong="True",
        story=stories.a_yes_for_some_days,
    ),
    Misstep(
        what="a yes holds after its last day", of="archive.access.ledger:_limits",
        right="ends_on=ends_on", wrong="ends_on=None", story=stories.a_yes_for_some_days,
    ),
    Misstep(
        what="a consent that was taken back still counts", of="archive.access.voices:Said.then",
        right="closed = dict.fromkeys(line.purposes or Purpose, Answer.NO)", wrong="closed = {}",
        story=stories.a_yes_is_taken_back,
    ),
    Misstep(
        what="taking back without naming purposes takes nothing back", of="archive.access.voices:Said.then",
        right="line.purposes or Purpose", wrong="line.purposes", story=stories.a_yes_is_taken_back,
    ),
    Misstep(
        what="one yes of several is enough", of=f"{_WEIGHING}:narrowest",
        right="max(", wrong="min(", story=stories.one_of_two_says_yes,
    ),
    Misstep(
        what="silence is a yes", of=f"{_WEIGHING}:_of_all_purposes",
        right="Answer.NO", wrong="Answer.YES", story=stories.one_of_two_says_yes,
    ),
    Misstep(
        what="what may not be searched is found", of="archive.access.known:Known._work_out",
        right="if Purpose.SEARCH not in refused:", wrong="if True:", story=stories.searching_is_taken_back,
    ),
    Misstep(
        what="a copy is handed out whatever was said of downloading",
        of="archive.services.media.media_asset_read:may_download",
        right="return door.allows", wrong="return True or door.allows",
        story=stories.downloading_is_taken_back,
    ),
    Misstep(
        what="a photo that was narrowed is served as its record is", of=f"{_POLICY}:_policies_of_media",
        right="_policies(session, rows)", wrong="{row.id: default_policy(Basis.PROJECT_DRAWING) for row in rows}",
        story=stories.a_photo_is_narrowed,
    ),
    Misstep(
        what="a photo is wider than the record that shows it", of=f"{_POLICY}:_policies_of_media",
        right="within=around.get(medium, ())", wrong="within=()", story=stories.a_record_is_narrowed,
    ),
    Misstep(
        what="an announcement is counted among hits", of="archive.search.catalogue:find",
        right="total=results.total,", wrong=f"total=results.total + {_COUNT.format('announcement')},",
        story=stories.something_is_announced,
    ),
    Misstep(
        what="an announcement is told to whom its community has blocked", of="archive.search.announced:announced",
        right="Announcement.holder_id.not_in(blocking)", wrong="Announcement.id > 0",
        story=stories.who_is_blocked_is_announced_nothing,
    ),
    Misstep(
        what="an announcement that was taken back stands on",
        of="archive.services.communities.announcement:take_back_announcement",
        right="announcement.ended_at = announcement.ended_at or now()", wrong="pass",
        story=stories.an_announcement_is_taken_back,
    ),
    Misstep(
        what="the total counts what is closed", of="archive.search.catalogue:find",
        right="total=results.total,", wrong=f"total={_COUNT.format('entity')},",
        story=stories.a_record_is_closed,
    ),
    Misstep(
        what="near words are taken from what is closed", of="archive.search.suggesting:_spellings",
        right="near_query(word.text, access_of(door))",
        wrong="near_query(word.text, type(access_of(door))(door.tokens))", story=stories.a_record_is_withdrawn,
    ),
    Misstep(
        what="an open claim leaves every use as it was", of=f"{_WEIGHING}:while_discussed",
        right="Answer.ASK_FIRST if", wrong="answer if", story=stories.a_claim_is_opened,
    ),
    Misstep(
        what="queries do not exclude what the index has not heard of yet", of="archive.search.asking:access_of",
        right="door.excluded", wrong="frozenset()", story=stories.a_record_is_closed,
    ),
    Misstep(
        what="a policy that narrows is not queued as one that does", of=f"{_POLICY}:_refresh",
        right="is_narrower(policy, before[row.policy_id])", wrong="False", story=stories.a_record_is_closed,
    ),
    Misstep(
        what="suggestions are not asked of the reader's door", of="archive.search.suggesting:suggest",
        right="access_of(door)", wrong="type(access_of(door))(door.tokens)",
        story=stories.a_record_is_withdrawn,
    ),
    Misstep(
        what="the text that was destroyed is left in its revisions",
        of="archive.services.consents.destruction:destroy_entity",
        right='values(content={"destroyed": True})', wrong="values(version=Revision.version)",
        story=stories.a_record_is_destroyed,
    ),
    Misstep(
        what="the generation that held a destroyed text is not built anew",
        of="archive.services.consents.destruction:destroy_entity",
        right="queue_rebuild(session)", wrong="pass", story=stories.a_destroyed_record_is_indexed,
    ),
    Misstep(
        what="a granted use holds after the ledger took it back",
        of=f"{_GRANTED}:_closed_since", right="line.id > granted.id", wrong="False",
        story=stories.a_granted_use_is_taken_back,
    ),
    Misstep(
        what="a granted use holds after its last day", of=f"{_GRANTED}:_closed_since",
        right="granted.ends_on < lima_today()", wrong="False", story=stories.a_granted_use_runs_out,
    ),
    Misstep(
        what="a granted use holds after what it was of was withdrawn", of=f"{_GRANTED}:granted_by",
        right="() if one.entity_id in gone else lines", wrong="lines", story=stories.what_was_granted_is_withdrawn,
    ),
    Misstep(
        what="a request stays with whom it was handed to once they are of the community no more",
        of="archive.services.holders.request_inbox:may_read",
        right="and permissions.is_in(request.holder_id)", wrong="", story=stories.a_request_goes_to_one_who_leaves,
    ),
    Misstep(
        what="where somebody is is told beyond the days she agreed to", of="archive.jobs.day_turner:DayTurner._turn",
        right="turn_day(session)", wrong="pass", story=stories.a_place_told_for_some_days,
    ),
    Misstep(
        what="where somebody was is found until the index knows better",
        of="archive.services.entries.personal_ties:tell_ties",
        right="narrowing=True", wrong="narrowing=False", story=stories.a_place_told_for_some_days,
    ),
    Misstep(
        what="where somebody is is told though she took it back", of="archive.access.ties:_agreed",
        right="is not Answer.NO)", wrong="is not None)", story=stories.a_place_told_no_more,
    ),
)  # fmt: skip
