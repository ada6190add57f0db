"""Who adds media to a record, how much there is room for, and that two who do it at once both do."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import ANYBODY, OWNER_ONLY, Actor, open_door, open_permissions
from archive.errors import NotAllowedError, RefusedError
from archive.inputs.governance import Openness, Refused, Role, Sharing
from archive.inputs.kinds import Basis, Kind
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.references import CommunityRef, MediaRef
from archive.inputs.technique import TechniqueInput
from archive.models.account import Account
from archive.models.audience import Audience, AudienceProtocol
from archive.models.audit_entry import AuditEntry
from archive.models.entity import Entity
from archive.models.media_asset import MediaAsset
from archive.models.membership import Membership
from archive.models.moment import now
from archive.models.protocol import ProtocolMember
from archive.models.withdrawal import Withdrawal
from archive.services.communities.audience_sides import collectives_of
from archive.services.communities.membership import dismiss
from archive.services.entries.closing import closings_noted
from archive.services.entries.entity import StoredFile, withdraw_entity
from archive.services.entries.entity_policy import refresh_policies
from archive.services.media.media_narrowness import policy_of
from archive.services.media.media_quota import Room, room_for
from archive.services.media.media_rights import Standing, standing_towards
from archive.services.media.media_upload import NewMediaAsset, add_media_asset, remove_media_asset, show_media_asset
from archive.settings import UploadLimits
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.factories.entries import entity_of, write
from tests.factories.house import House
from tests.factories.people import account, community, protocol

LIMITS = UploadLimits(
    file_bytes=9000, form_bytes=9000, person_bytes=1000, community_bytes=1500, count=4, reserve_bytes=0
)


def medium(size: int = 100, sha256: str = "a" * 64) -> NewMediaAsset:
    return NewMediaAsset(
        data=MediaAssetInput(title=texts(es="Foto"), file="a.png", basis=Basis.CONSENT),
        stored_file=StoredFile(sha256=sha256, content_type="image/png", byte_size=size, width=8, height=8),
    )


def standing(session: Session, house: House, by: Actor) -> Standing | None:
    return standing_towards(session, entity_of(session, house.record), open_permissions(session, by))


def under(session: Session, house: House, *, member: Actor, role: Role) -> None:
    """Puts the record under a strict protocol of its community, in which somebody has a role."""
    made = protocol(session, house.community, Openness.STRICT)
    session.add(
        Audience(
            entity_id=house.record_id, sharing=Sharing.ALL, seasons=(), protocols=[AudienceProtocol(protocol_id=made)]
        )
    )
    session.add(ProtocolMember(protocol_id=made, account_id=member.account_id or 0, role=role, granted_at=now()))
    session.flush()


def member(session: Session, holder: int | None, role: Role) -> Actor:
    made = account(session, f"{role}-of-{holder}")
    session.add(Membership(account_id=made, holder_id=holder, role=role, granted_at=now()))
    session.flush()
    return Actor(account_id=made)


def test_whoever_may_edit_a_record_adds_to_it(database: Database, house: House) -> None:
    with database.writing() as session:
        others = community(session, "Otra comunidad")
        for by, expected in (
            (house.steward, Standing.HOLDER),
            (house.weaver_account, Standing.HOLDER),
            (member(session, house.community, Role.CONTRIBUTOR), Standing.HOLDER),
            (member(session, None, Role.CONTRIBUTOR), Standing.DOCUMENTER),
            (member(session, house.community, Role.MEMBER), None),
            (member(session, others, Role.STEWARD), None),
            (member(session, None, Role.ADMINISTRATOR), None),
            (house.stranger, None),
        ):
            assert standing(session, house, by) is expected, by


def test_under_a_protocol_it_takes_the_rights_in_it(database: Database, house: House) -> None:
    with database.writing() as session:
        contributor = member(session, house.community, Role.MEMBER)
        documenter = member(session, None, Role.CONTRIBUTOR)
        under(session, house, member=contributor, role=Role.CONTRIBUTOR)
        assert standing(session, house, contributor) is Standing.HOLDER
        assert standing(session, house, house.steward) is Standing.HOLDER
        assert standing(session, house, house.weaver_account) is Standing.HOLDER
        assert standing(session, house, documenter) is None


def test_what_somebody_has_left_to_herself_alone_nobody_else_adds_to(database: Database, house: House) -> None:
    with database.writing() as session:
        owner = member(session, house.community, Role.CONTRIBUTOR)
        session.add(Audience(entity_id=house.record_id, owner_id=owner.account_id, seasons=()))
        session.flush()
        assert standing(session, house, owner) is Standing.HOLDER
        assert standing(session, house, house.steward) is None
        dismiss(session, house.community, session.get_one(Account, owner.account_id), by=house.steward)
        assert standing(session, house, owner) is None


@pytest.mark.parametrize("act", ["add", "remove"])
def test_whoever_may_not_is_refused_whatever_page_asked(database: Database, house: House, act: str) -> None:
    with database.writing() as session:
        record = entity_of(session, house.record)
        acts: dict[str, Callable[[], object]] = {
            "add": lambda: add_media_asset(session, record, medium(), by=house.stranger),
            "remove": lambda: remove_media_asset(session, record, house.medium, by=house.stranger),
        }
        with pytest.raises(NotAllowedError):
            acts[act]()


def test_nothing_is_added_to_what_was_withdrawn(database: Database, house: House) -> None:
    with database.writing() as session:
        withdraw_entity(session, entity_of(session, house.record), by="the tests")
    with database.writing() as session, pytest.raises(NotAllowedError):
        add_media_asset(session, entity_of(session, house.record), medium(), by=house.steward)


def test_two_who_add_at_once_both_do(database: Database, house: House) -> None:
    def add(number: int) -> str:
        by = (house.steward, house.other_steward)[number % 2]
        with database.writing() as session:
            return add_media_asset(
                session, entity_of(session, house.record), medium(sha256=f"{number}" * 64), by=by
            ).identifier

    with ThreadPoolExecutor(4) as pool:
        added = set(pool.map(add, range(4)))
    with database.reading() as session:
        assert set(entity_of(session, house.record).media) == {house.medium, *added}


def test_room_is_what_is_left_for_person_community_and_record(database: Database, house: House) -> None:
    def room(by: Actor) -> Room:
        with database.reading() as session:
            record = entity_of(session, house.record)
            return room_for(session, record, by.account_id or 0, {}, LIMITS)

    assert room(house.steward) == Room(person=1000, community=1500, count=3)
    with database.writing() as session:
        kept = add_media_asset(session, entity_of(session, house.record), medium(700), by=house.steward).identifier
    assert room(house.steward) == Room(person=300, community=800, count=2)
    assert room(house.other_steward) == Room(person=1000, community=800, count=2)
    with database.writing() as session:
        add_media_asset(session, entity_of(session, house.record), medium(900), by=house.other_steward)
    assert room(house.other_steward).community == 0
    assert room(house.other_steward).bytes == 0
    with database.writing() as session:
        remove_media_asset(session, entity_of(session, house.record), kept, by=house.steward)
    assert room(house.other_steward).community == 600
    # What is taken from a record is still kept, and counts for whoever brought it.
    assert room(house.steward).person == 300


def test_what_nothing_shows_any_more_nobody_sees(database: Database, house: House) -> None:
    with database.writing() as session:
        kept = add_media_asset(session, entity_of(session, house.record), medium(), by=house.steward).identifier
    with database.writing() as session:
        remove_media_asset(session, entity_of(session, house.record), kept, by=house.steward)
    with database.reading() as session:
        left = session.scalars(select(Entity).where(Entity.kind == Kind.MEDIA_ASSET, Entity.identifier == kept)).one()
        assert left.policy.definition["denied"]
        assert left.tombstone


def another_record(session: Session, media: str, *communities: int, title: str = "Otro tejido") -> Entity:
    """Written from publications, of these communities, borne by nobody, and showing a medium."""
    named = tuple(CommunityRef(session.get_one(Entity, one).identifier) for one in communities)
    shown = (MediaRef(media),) if media else ()
    data = TechniqueInput(title=texts(es=title), basis=Basis.PUBLISHED_SOURCE, communities=named, media=shown)
    return entity_of(session, write(session, data))


def closed_to_all(session: Session, record: Entity) -> None:
    """Under a strict protocol of the first community, in which nobody is."""
    holder = min(collectives_of(session, record))
    made = protocol(session, holder, Openness.STRICT)
    session.add(
        Audience(entity_id=record.id, sharing=Sharing.ALL, seasons=(), protocols=[AudienceProtocol(protocol_id=made)])
    )
    session.flush()
    refresh_policies(session, [record.id])


def is_seen(session: Session, house: House) -> bool:
    session.flush()
    seen = select(Entity.id).where(Entity.id == house.medium_id, open_door(session, ANYBODY).visible())
    return session.scalar(seen) is not None


def test_what_is_others_is_shown_in_no_record_of_mine(database: Database, house: House) -> None:
    with database.writing() as session:
        others = community(session, "Otra comunidad")
        by = member(session, others, Role.STEWARD)
        mine = another_record(session, "", others)
        closed_to_all(session, mine)
        with pytest.raises(RefusedError) as refused:
            show_media_asset(session, mine, session.get_one(MediaAsset, house.medium_id), by=by)
        assert refused.value.rule == Refused.MEDIUM_OF_OTHERS
        assert is_seen(session, house)


def test_whoever_may_edit_a_medium_closes_it_in_sight_of_all_who_hold_it(database: Database, house: House) -> None:
    with database.writing() as session:
        others = community(session, "Otra comunidad")
        by = member(session, others, Role.STEWARD)
        another_record(session, house.medium, others)
        mine = another_record(session, "", others, title="Un tercero")
        closed_to_all(session, mine)
        show_media_asset(session, mine, session.get_one(MediaAsset, house.medium_id), by=by)
        assert not is_seen(session, house)
        assert session.get(Withdrawal, house.medium) is not None
        assert [one.identifier for one in closings_noted(session.info)].count(house.medium) == 1
        told = session.scalars(select(AuditEntry).where(AuditEntry.subject == house.medium)).all()
        details = {one.holder_id: one.detail for one in told}
        assert details == {
            others: {"change": "added", "record": mine.identifier},
            house.community: {"change": "added"},
        }


def test_a_medium_is_not_opened_by_taking_it_off_the_record_that_holds_it_back(
    database: Database, house: House
) -> None:
    with database.writing() as session:
        another_record(session, house.medium, house.community)
        held = entity_of(session, house.record)
        closed_to_all(session, held)
        assert not is_seen(session, house)
    for by in (house.steward, house.weaver_account):
        with pytest.raises(RefusedError) as refused, database.writing() as session:
            remove_media_asset(session, entity_of(session, house.record), house.medium, by=by)
        assert refused.value.rule == Refused.OPENS_WHAT_IS_HELD


def test_who_may_open_a_record_takes_a_medium_off_it_that_others_show_more_widely(
    database: Database, house: House
) -> None:
    with database.writing() as session:
        held = another_record(session, house.medium, house.community)
        closed_to_all(session, held)
        assert not is_seen(session, house)
        remove_media_asset(session, held, house.medium, by=house.steward)
        assert is_seen(session, house)


def test_what_was_held_back_and_nothing_shows_any_more_nobody_sees(database: Database, house: House) -> None:
    with database.writing() as session:
        closed_to_all(session, entity_of(session, house.record))
        remove_media_asset(session, entity_of(session, house.record), house.medium, by=house.steward)
        assert not is_seen(session, house)
        assert policy_of(session, session.get_one(Entity, house.medium_id)) == OWNER_ONLY
