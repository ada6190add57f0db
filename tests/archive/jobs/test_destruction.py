"""What a community asks to have destroyed is nowhere any more, and no back-up brings it back."""

import dataclasses
import shutil
from base64 import b64encode
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from archive.access import ANYBODY, Actor, Purpose, open_door, open_permissions
from archive.access.voices import Voice
from archive.errors import NotAllowedError, NotFoundError, RefusedError, WithdrawnError
from archive.inputs.announcement import AnnouncementInput
from archive.inputs.consent import ConsentWords, Evidence
from archive.inputs.depicted import DepictedInput
from archive.inputs.design import DesignInput
from archive.inputs.governance import (
    AuditAction,
    ChannelType,
    ClaimAim,
    ConsentScope,
    GrantorType,
    Openness,
    Refused,
    RequestState,
)
from archive.inputs.kinds import Basis, HoldingRole, Kind, Naming
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.protocol import ProtocolInput
from archive.inputs.record import RecordInput
from archive.inputs.references import CommunityRef
from archive.inputs.use_request import RequestAnswerInput, UseRequestInput
from archive.inputs.wording import NO_TEXT
from archive.jobs.destruction import DestructionList, Places, apply_destructions, destroy, destroy_entries_again
from archive.languages import Language
from archive.models.announcement import Announcement
from archive.models.audit_entry import AuditEntry
from archive.models.consent import Consent
from archive.models.depicted import Depicted
from archive.models.destruction import Destruction
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.index_job import IndexJob
from archive.models.job import JobKind
from archive.models.mandate import Mandate
from archive.models.media_asset import MediaAsset
from archive.models.moment import now
from archive.models.protocol import Protocol
from archive.models.rendition import Rendition
from archive.models.schema import METADATA
from archive.models.sealed import Sealed
from archive.models.term_suggestion import TermSuggestion
from archive.models.use_request import UseRequest
from archive.models.withdrawal import Withdrawal
from archive.services.communities.announcement import announce
from archive.services.communities.mandate import open_mandate, read_minutes
from archive.services.communities.mandate_file import find_files, read_file
from archive.services.communities.protocol import open_protocol
from archive.services.consents.consent import NewLines, grant, refuse
from archive.services.consents.depicted import name_depicted
from archive.services.consents.destruction import plan_destruction
from archive.services.consents.sealed_destruction import sealed_of
from archive.services.entries.entity import revise_entity
from archive.services.entries.entity_input import inputs_of
from archive.services.entries.entry_read import get_entry
from archive.services.entries.media_jobs import MediaFile, file_of_work
from archive.services.holders.claim import NewClaim, open_claim
from archive.services.holders.contact_channel import NewChannel, publish_channel
from archive.services.holders.request_inbox import choose_setting, digest
from archive.services.holders.request_state import granted_purposes, state_of
from archive.services.holders.spoken_answer import keep_spoken
from archive.services.holders.use_request import (
    Addressed,
    grant_request,
    read_answered,
    read_asked,
    refuse_request,
    send_request,
)
from archive.services.job import jobs_about, queue_jobs
from archive.services.media.rendition import NewRendition, note_renditions
from archive.services.own.own_name import choose_naming
from archive.services.sealed import unseal
from archive.transaction import Database
from media.storage import FolderRenditions, FolderStorage, StorageAwayError
from tests.archive.search.world import texts
from tests.archive.services.governed import archivist, as_, decision, person
from tests.factories.entries import BY, entity_of, write
from tests.factories.house import EVERYTHING, VAULT, House, build, give_mandate
from tests.factories.people import account, community

WORD = "palabrasecreta"
FILE = b"the only picture of it"
PICTURE = b"a page of the minutes"


@pytest.fixture
def places(database: Database, tmp_path: Path) -> Places:
    return Places(
        database=database,
        storage=FolderStorage(tmp_path / "kept"),
        renditions=FolderRenditions(tmp_path / "made"),
        vault=VAULT,
        listed=DestructionList(tmp_path / "data"),
    )


@pytest.fixture
def house(places: Places, tmp_path: Path) -> House:
    """Public, with a picture, a history, a proposal for a word, and lines of the ledger with words of a witness."""
    picture = tmp_path / "picture.png"
    picture.write_bytes(FILE)
    sha256 = places.storage.keep(picture)
    with places.database.writing() as session:
        made = build(session, basis=Basis.CONSENT)
        session.execute(update(MediaAsset).values(sha256=sha256))
        record = entity_of(session, made.record)
        (said,) = inputs_of(session, [record])
        for text in (WORD, f"{WORD} otra vez"):
            revise_entity(session, record, dataclasses.replace(said, text=texts(es=text)), by=BY)
        session.add(
            TermSuggestion(
                about=made.record, term=WORD, language=Language.SPANISH, meaning="", heard="", by="", created_at=now()
            )
        )
        words = ConsentWords(witness=WORD)
        grant(session, VAULT, made.collectively(EVERYTHING, words=words), by=made.steward)
        grant(session, VAULT, made.hers(EVERYTHING, words=words), by=made.weaver_account)
    return made


def everything_kept(session: Session) -> str:
    """Every cell of every table."""
    session.flush()
    return "\n".join(str(tuple(row)) for table in METADATA.sorted_tables for row in session.execute(select(table)))


def test_no_word_of_it_is_left_in_any_table(places: Places, house: House) -> None:
    with places.database.reading() as session:
        assert WORD in everything_kept(session)
        lines = len(session.scalars(select(Consent)).all())
    destroy(places, house.record, texts(es="Así lo pidió la asamblea."), by=house.steward)
    with places.database.reading() as session:
        kept = everything_kept(session)
        assert WORD not in kept
        assert "Tejido de faja" not in kept
        assert len(session.scalars(select(Consent)).all()) == lines, "the ledger keeps who and when"
        assert session.get_one(Withdrawal, house.record).words == texts(es="Así lo pidió la asamblea.")
        assert session.scalar(select(IndexJob.id).where(IndexJob.rebuild)) is not None
        with pytest.raises(WithdrawnError):
            get_entry(session, Kind.TECHNIQUE, house.record, open_door(session, ANYBODY))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_word_of_it_is_left_in_the_database_file(places: Places, house: House) -> None:
    file = Path(str(places.database.url.database))
    places.database.put_away()
    assert WORD.encode() in file.read_bytes()
    destroy(places, house.record, by=house.steward)
    left = b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
    assert WORD.encode() not in left


def test_its_file_goes_unless_another_entry_has_the_same(places: Places, house: House) -> None:
    with places.database.writing() as session:
        twin = write(session, MediaAssetInput(title=texts(es="La misma"), file="b.png"))
        sha256 = session.scalars(select(MediaAsset.sha256).where(MediaAsset.id == house.medium_id)).one()
        session.scalars(select(MediaAsset).where(MediaAsset.identifier == twin)).one().sha256 = sha256
    assert destroy(places, house.medium, by=house.steward).files == 0
    assert places.storage.holds(sha256 or "")
    with places.database.writing() as session:
        session.scalars(select(MediaAsset).where(MediaAsset.identifier == twin)).one().sha256 = None
    apply_destructions(places)
    assert not places.storage.holds(sha256 or "")


def test_no_row_tells_which_file_it_had_though_another_entry_keeps_the_file(places: Places, house: House) -> None:
    made = NewRendition(name="card-1.webp", content_type="image/webp", byte_size=7)
    with places.database.writing() as session:
        twin = entity_of(session, write(session, MediaAssetInput(title=texts(es="La misma"), file="b.png"))).id
        sha256 = session.scalars(select(MediaAsset.sha256).where(MediaAsset.id == house.medium_id)).one() or ""
        session.get_one(MediaAsset, twin).sha256 = sha256
        for file in (MediaFile(house.medium_id, sha256), MediaFile(twin, sha256)):
            note_renditions(session, file, [made])
            queue_jobs(session, [file.work(JobKind.RENDITIONS)])
    destroy(places, house.medium, by=house.steward)
    with places.database.reading() as session:
        assert session.scalars(select(Rendition.media_asset_id)).all() == [twin]
        assert {file_of_work(job).media_asset_id for job in jobs_about(session, [sha256])} == {twin}


def test_what_was_made_of_its_file_goes_with_it(places: Places, house: House, tmp_path: Path) -> None:
    with places.database.reading() as session:
        sha256 = session.scalars(select(MediaAsset.sha256).where(MediaAsset.id == house.medium_id)).one() or ""
    for name in ("card-1.webp", "tiles-1.tif"):
        (tmp_path / "made.part").write_bytes(FILE[:7])
        places.renditions.write(sha256, name, tmp_path / "made.part")
    destroy(places, house.medium, by=house.steward)
    assert places.renditions.names(sha256) == []
    (tmp_path / "made.part").write_bytes(FILE[:7])
    places.renditions.write(sha256, "card-1.webp", tmp_path / "made.part")
    apply_destructions(places)
    assert places.renditions.names(sha256) == [], "a folder of them that was restored loses them again"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_while_the_storage_is_away_the_entry_goes_all_the_same_and_its_file_as_soon_as_it_answers(
    places: Places, house: House
) -> None:
    with places.database.reading() as session:
        sha256 = session.scalars(select(MediaAsset.sha256).where(MediaAsset.id == house.medium_id)).one() or ""
    away = dataclasses.replace(places, storage=_Away(Path()))
    assert destroy(away, house.record, by=house.steward).files is None
    with places.database.reading() as session:
        assert "Tejido de faja" not in everything_kept(session)
    assert places.storage.holds(sha256)
    assert destroy_entries_again(away) == 0
    apply_destructions(places)
    assert not places.storage.holds(sha256)


class _Away(FolderStorage):
    """A storage that doesn't answer."""

    def holds(self, sha256: str) -> bool:
        raise StorageAwayError(sha256)


def test_who_asked_when_and_for_what_is_kept_and_the_receipt_says_the_same(places: Places, house: House) -> None:
    receipt = destroy(places, house.record, by=house.steward)
    with places.database.reading() as session:
        row = session.get_one(Destruction, house.record)
        acts = session.scalars(select(AuditEntry).where(AuditEntry.action == AuditAction.DESTROYED)).all()
        assert row.by_id == house.steward.account_id
        record, medium = receipt.destroyed
        assert (record.identifier, record.at, record.keyed_hash) == (house.record, row.at, row.keyed_hash)
        assert medium.identifier == house.medium, "nothing else shows it"
        assert receipt.files == 1
        assert [(act.subject, act.holder_id) for act in acts] == [
            (house.medium, house.community),
            (house.record, house.community),
        ]


@pytest.mark.parametrize("who", ["stranger", "weaver_account"])
def test_nobody_but_a_steward_of_those_it_belongs_to_has_it_destroyed(places: Places, house: House, who: str) -> None:
    for by in (getattr(house, who), Actor()):
        with pytest.raises(NotAllowedError):
            destroy(places, house.record, by=by)
    assert places.listed.read() == []


def test_what_another_community_holds_too_is_destroyed_once_it_has_taken_it_back_as_well(
    places: Places, house: House
) -> None:
    with places.database.writing() as session:
        others = community(session, "Otra")
        stewards = [account(session, f"otra-{number}") for number in (1, 2)]
        give_mandate(session, others, stewards)
        (said,) = inputs_of(session, [entity_of(session, house.record)])
        assert isinstance(said, RecordInput)
        of = (*said.communities, CommunityRef(session.get_one(Entity, others).identifier))
        revise_entity(session, entity_of(session, house.record), dataclasses.replace(said, communities=of), by=BY)
    theirs = Actor(account_id=stewards[0])
    for identifier in (house.record, house.medium):
        for by in (house.steward, theirs):
            with pytest.raises(RefusedError) as refused:
                destroy(places, identifier, by=by)
            assert refused.value.rule == Refused.SHARED_BY_OTHERS
    assert places.listed.read() == []
    voice = Voice(ConsentScope.COLLECTIVE_KNOWLEDGE, others)
    no = NewLines(entity_ids=[house.record_id], voice=voice, grantor_type=GrantorType.COLLECTIVE)
    with places.database.writing() as session:
        refuse(session, VAULT, no, by=theirs)
    with pytest.raises(RefusedError):
        destroy(places, house.record, by=theirs)
    assert destroy(places, house.record, by=house.steward).destroyed[0].identifier == house.record


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_database_restored_from_before_destroys_it_again(places: Places, house: House, tmp_path: Path) -> None:
    places.database.put_away()
    file = Path(str(places.database.url.database))
    shutil.copyfile(file, tmp_path / "backup.sqlite")
    destroy(places, house.record, by=house.steward)
    (tmp_path / "picture.png").write_bytes(FILE)
    sha256 = places.storage.keep(tmp_path / "picture.png")
    restored = Places(
        database=Database(f"sqlite:///{tmp_path / 'backup.sqlite'}"),
        storage=places.storage,
        renditions=places.renditions,
        vault=VAULT,
        listed=places.listed,
    )
    assert apply_destructions(restored) == 2
    assert apply_destructions(restored) == 0
    with restored.database.reading() as session:
        assert WORD not in everything_kept(session)
    assert not restored.storage.holds(sha256)
    restored.database.close()


def test_a_line_that_was_cut_off_destroys_nothing_and_harms_no_other(
    places: Places, house: House, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "destroyed.jsonl").write_text('{"identifier": "0000', encoding="utf-8")
    assert apply_destructions(places) == 0
    destroy(places, house.record, by=house.steward)
    assert [one.identifier for one in places.listed.read()] == [house.record, house.medium]


def test_nothing_is_left_of_how_somebody_in_its_picture_looks(places: Places, house: House) -> None:
    with places.database.writing() as session:
        medium = entity_of(session, house.medium)
        data = DepictedInput(scope=ConsentScope.IMAGE, where="la de la faja roja")
        name_depicted(session, medium, data, by=house.steward)
    destroy(places, house.record, by=house.steward)
    with places.database.reading() as session:
        assert "faja roja" not in everything_kept(session)


def test_where_a_person_can_be_met_goes_with_her(places: Places, house: House) -> None:
    with places.database.writing() as session:
        identifier = session.get_one(Entity, house.weaver).identifier
        channel = NewChannel(holder_id=house.weaver, type=ChannelType.FAIR, words="feria del sábado", days=30)
        publish_channel(session, channel, by=house.weaver_account)
        choose_setting(session, house.weaver, pause=False, questions=["¿Para quién teje?"], by=house.weaver_account)
    destroy(places, identifier, by=house.weaver_account)
    with places.database.reading() as session:
        kept = everything_kept(session)
        assert "feria del sábado" not in kept
        assert "Para quién" not in kept


def test_a_person_who_asks_for_it_is_named_in_no_entry_and_no_history(places: Places, house: House) -> None:
    with places.database.reading() as session:
        identifier = session.get_one(Entity, house.weaver).identifier
    destroy(places, identifier, by=house.weaver_account)
    with places.database.reading() as session:
        kept = everything_kept(session)
        assert "Tejedora" not in kept
        assert WORD in kept, "what her community holds with her stays"
        (said,) = inputs_of(session, [entity_of(session, house.record)])
        assert isinstance(said, RecordInput)
        assert said.holdings == ()


@pytest.mark.parametrize("naming", [Naming.DESCRIBED, Naming.NOT_NAMED])
def test_words_that_named_her_in_a_record_are_in_no_history_though_nothing_links_to_her_any_more(
    places: Places, house: House, naming: Naming
) -> None:
    with places.database.writing() as session:
        identifier = session.get_one(Entity, house.weaver).identifier
        for chosen, words in ((Naming.DESCRIBED, texts(es="La Rosa del lago")), (naming, texts(es="La del lago"))):
            held = session.scalars(select(Holding).where(Holding.record_id == house.record_id)).one()
            choose_naming(session, held, chosen, words, by=house.weaver_account)
        depicted = Depicted(
            media_asset_id=house.medium_id,
            scope=ConsentScope.IMAGE,
            where="Rosa, a la izquierda",
            artisan_id=house.weaver,
        )
        session.add(depicted)
    destroy(places, identifier, by=house.weaver_account)
    with places.database.reading() as session:
        kept = everything_kept(session)
        assert "del lago" not in kept
        assert "Rosa" not in kept
        assert WORD in kept


def test_what_a_community_announced_goes_with_it(places: Places, house: House) -> None:
    with places.database.writing() as session:
        community = session.get_one(Entity, house.community).identifier
        announce(
            session,
            session.get_one(Entity, house.community),
            AnnouncementInput(words=texts(es=f"Hay {WORD}")),
            by=house.steward,
        )
    destroy(places, community, by=house.steward)
    with places.database.reading() as session:
        assert session.scalars(select(Announcement)).all() == []


def seal_everything_of_a_community(session: Session, house: House) -> str:
    """What can lie sealed of one: what it decided, said, claimed, was asked and answered; and its community's key."""
    community, steward = session.get_one(Entity, house.community), house.steward
    reviewer = archivist(session)
    for name in ("one", "two"):
        person(session, name)
    minutes = replace(decision("one", "two"), minutes=WORD, present=WORD, file=Evidence("image/png", PICTURE))
    open_mandate(session, community, minutes, vault=VAULT, by=as_(reviewer))
    picture = Evidence("image/png", PICTURE)
    said = replace(house.collectively(EVERYTHING, words=ConsentWords(witness=WORD)), evidence=picture)
    grant(session, VAULT, said, by=steward)
    elsewhere = write(session, DesignInput(title=texts(es="Motivo de otros")))
    other = entity_of(session, elsewhere).id
    claim = NewClaim(
        record_id=other, claimant_id=house.community, respondent_id=None, aim=ClaimAim.JOIN,
        role=HoldingRole.BEARER, grounds=WORD,
    )  # fmt: skip
    open_claim(session, VAULT, claim, by=steward)
    asked = UseRequestInput(purposes=(Purpose.TEACH,), name="N.", email="n@example.org", words=WORD)
    waiting = send_request(session, VAULT, Addressed(other, house.community), asked, by=Actor()).request
    refused = send_request(session, VAULT, Addressed(house.record_id, house.community), asked, by=Actor()).request
    keep_spoken(session, VAULT, refused, Evidence("audio/ogg", PICTURE), by=steward)
    refuse_request(session, VAULT, refused, WORD, by=steward)
    data = ProtocolInput(name=texts(es=WORD), openness=Openness.STRICT)
    open_protocol(session, community, data, by=steward)
    return waiting.identifier


def readable(session: Session) -> list[str]:
    """Whatever a steward, an asker or the archive itself can still open."""
    opened = (unseal(session, VAULT, row_id) for row_id in session.scalars(select(Sealed.id)))
    return [str(words) for words in opened if words]


def test_nothing_that_lies_sealed_of_a_community_can_be_read_once_it_is_destroyed(places: Places, house: House) -> None:
    with places.database.writing() as session:
        waiting = seal_everything_of_a_community(session, house)
        community = session.get_one(Entity, house.community).identifier
        secret = b64encode(PICTURE).decode()
        assert len([words for words in readable(session) if WORD in words or secret in words]) >= 8
    destroy(places, community, by=house.steward)
    with places.database.reading() as session:
        # The record stays, and with it what the weaver said of it.
        (hers,) = [words for words in readable(session) if WORD in words or secret in words]
        line = select(Consent).where(Consent.grantor_id == house.weaver, Consent.sealed_id.is_not(None))
        assert str(unseal(session, VAULT, session.scalars(line).one().sealed_id or 0)) == hers
        assert session.scalars(select(Protocol.name)).all() == [NO_TEXT]
        request = session.scalars(select(UseRequest).filter_by(identifier=waiting)).one()
        assert (request.state, read_asked(session, VAULT, request)) == (RequestState.REFUSED, {})
        assert not open_permissions(session, house.steward).may_widen_for(house.community)
        mandates = session.scalars(select(Mandate)).all()
        assert [mandate.ended_at is not None for mandate in mandates] == [True, True]
    with places.database.writing() as session:
        (latest,) = [one for one in mandates if one.evidence_id is not None]
        mandate = session.get_one(Mandate, latest.id)
        assert read_minutes(session, VAULT, mandate, by=house.steward) == {}
        (file,) = find_files(session, mandate)
        with pytest.raises(NotFoundError):
            read_file(session, VAULT, mandate, file.id, by=house.steward)


def test_no_column_that_points_at_what_is_sealed_is_forgotten(places: Places, house: House) -> None:
    pointing = {
        str(column)
        for table in METADATA.sorted_tables
        for column in table.columns
        if any(key.target_fullname == "sealed.id" for key in column.foreign_keys)
    }
    with places.database.reading() as session:
        found = sealed_of(session.get_one(Entity, house.community))
        assert {str(column) for one in found for column in one.selected_columns} == pointing


def test_a_community_destroyed_again_after_a_restore_leaves_nothing_either(places: Places, house: House) -> None:
    with places.database.writing() as session:
        seal_everything_of_a_community(session, house)
        community = session.get_one(Entity, house.community)
        planned = plan_destruction(session, VAULT, community, now(), by=house.steward)
    for one in planned:
        places.listed.add(one)
    assert destroy_entries_again(places) == len(planned)
    with places.database.reading() as session:
        assert len([words for words in readable(session) if WORD in words]) == 1


@pytest.mark.parametrize("what", ["record", "medium"])
def test_a_yes_about_what_is_destroyed_is_none_any_more(places: Places, house: House, what: str) -> None:
    with places.database.writing() as session:
        asked = UseRequestInput(purposes=(Purpose.TEACH,), name="N.", email="n@example.org", words=WORD)
        entity_id = {"record": house.record_id, "medium": house.medium_id}[what]
        identifier = session.get_one(Entity, entity_id).identifier
        request = send_request(session, VAULT, Addressed(entity_id, house.community), asked, by=Actor()).request
        yes = RequestAnswerInput(purposes=(Purpose.TEACH,))
        for answering in (house.weaver_account, house.steward):
            with suppress(NotAllowedError, RefusedError):
                grant_request(session, VAULT, request, yes, by=answering)
        assert state_of(session, request) is RequestState.GRANTED
        waiting = send_request(session, VAULT, Addressed(entity_id, house.community), asked, by=Actor()).request
        rows = request.id, waiting.id
    destroy(places, identifier, by=house.steward)
    with places.database.writing() as session:
        request, waiting = (session.get_one(UseRequest, row) for row in rows)
        assert (state_of(session, request), granted_purposes(session, request)) == (RequestState.REVOKED, ())
        assert state_of(session, waiting) is RequestState.REFUSED
        inbox = digest(session, by=house.steward)
        assert inbox.counts == {RequestState.REVOKED: 1, RequestState.REFUSED: 1}
        assert (read_asked(session, VAULT, request), read_answered(session, VAULT, request)) == ({}, {})
