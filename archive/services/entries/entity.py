"""Writing entries: created in bulk or alone by one path, revised, withdrawn."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from archive.access import OWNER_ONLY, intern_policy
from archive.inputs.as_named import as_named
from archive.inputs.codec import Plain, digest_of, plain
from archive.inputs.concept import words_of
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Basis, Kind, Status
from archive.inputs.record import RecordInput
from archive.inputs.references_in import references_in
from archive.inputs.wording import NO_TEXT, LanguageMap
from archive.languages import Language
from archive.models.concept import Concept
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.link import Link
from archive.models.media_asset import MediaAsset
from archive.models.moment import now
from archive.models.registry import MODELS
from archive.models.revision import Revision
from archive.services.entries.closing import note_closings
from archive.services.entries.entity_input import said_to_all
from archive.services.entries.entity_policy import artisans_citing, media_of, refresh_policies
from archive.services.entries.media_jobs import MediaFile, queue_media_jobs
from archive.services.entries.withdrawal import noting_withdrawals
from archive.services.index_queue import queue_entity, queue_rebuild
from archive.transaction import in_chunks
from indexer.collation import sort_key

_SORT_KEY_LENGTH = 200

# Tables instead of classes: what is written in bulk needs nothing of the unit of work.
_ENTITIES, _LINKS = cast("Table", Entity.__table__), cast("Table", Link.__table__)
_HOLDINGS, _REVISIONS = cast("Table", Holding.__table__), cast("Table", Revision.__table__)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """Where a medium's bytes lie, and what they are; sizes in pixels, as in `MediaAsset`."""

    sha256: str
    content_type: str
    byte_size: int | None = None
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    perceptual_hash: str | None = None


def stored_file_of(asset: MediaAsset) -> StoredFile | None:
    """What is known of a medium's file; None where it has none any more."""
    if asset.sha256 is None:
        return None
    known = {field.name: getattr(asset, field.name) for field in dataclasses.fields(StoredFile)}
    return StoredFile(**{**known, "content_type": asset.content_type or ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntity:
    """An input with what surrounds it."""

    identifier: str
    data: EntityInput
    policy_id: int
    status: Status = Status.PUBLISHED
    key: str | None = None
    collection: str | None = None
    demonstration: bool = False
    load_id: int | None = None
    #: Row of the entity it is to be put in the place of.
    replaces_id: int | None = None
    stored_file: StoredFile | None = None


def create_entity(session: Session, new: NewEntity, *, by: str) -> Entity:
    """Writes an entry with its links and its first version, and queues the index work.

    Raises:
        KeyError: it points at an identifier that does not exist.
    """
    (row_id,) = create_entities(session, [new], by=by).values()
    link_entities(session, [(row_id, new.data)])
    entity = session.get_one(MODELS[new.data.kind], row_id)
    queue_entity(session, entity)
    if new.data.basis is Basis.CONSENT or (new.data.kind is Kind.ARTISAN and not new.demonstration):
        refresh_policies(session, [row_id])
    if isinstance(entity, Concept):
        queue_rebuild(session)
    return entity


def create_entities(session: Session, new: Sequence[NewEntity], *, by: str) -> dict[str, int]:
    """Rows and first revisions of entries of any kinds; returns the row of each identifier.

    Their links are written by `link_entities`, once every entry they point at exists.
    """
    at = now()
    contents = [plain(entity.data) for entity in new]
    rows = [_entity_row(entity, content, at) for entity, content in zip(new, contents, strict=True)]
    ids = session.scalars(insert(_ENTITIES).returning(_ENTITIES.c.id, sort_by_parameter_order=True), rows).all()
    by_kind: dict[type[Entity], list[tuple[int, NewEntity]]] = {}
    for row_id, entity in zip(ids, new, strict=True):
        by_kind.setdefault(MODELS[entity.data.kind], []).append((row_id, entity))
    for model, entities in by_kind.items():
        for table in _tables_below_entity(model):
            session.execute(insert(table), [_row_of(table, row_id, entity) for row_id, entity in entities])
    session.execute(
        insert(_REVISIONS),
        [
            {"entity_id": row_id, "version": 1, "told_version": 1, "at": at, "by": by, "content": content}
            for row_id, content in zip(ids, contents, strict=True)
        ],
    )
    # What stands in for an entry is gone once it is in its place.
    files = [
        (MediaFile(one.replaces_id or row_id, file.sha256), file.content_type)
        for row_id, one in zip(ids, new, strict=True)
        if (file := one.stored_file)
    ]
    queue_media_jobs(session, files)
    return {entity.identifier: row_id for row_id, entity in zip(ids, new, strict=True)}


def link_entities(session: Session, written: Sequence[tuple[int, EntityInput]]) -> None:
    """Links and holdings of entries just written, replacing none.

    Raises:
        KeyError: an input points at an identifier that does not exist.
    """
    wanted = {identifier for _, data in written for _, identifier in references_in(data)}
    ids = ids_of(session, wanted)
    links = [link for row_id, data in written for link in _links_of(row_id, data, ids)]
    holdings = [
        row for row_id, data in written if isinstance(data, RecordInput) for row in _holdings_of(row_id, data, ids)
    ]
    if links:
        session.execute(insert(_LINKS), links)
    if holdings:
        session.execute(insert(_HOLDINGS), holdings)


def revise_entity(
    session: Session, entity: Entity, data: EntityInput, *, by: str, stored_file: StoredFile | None = None
) -> None:
    """Writes a new version over the current one, keeps it in the history, and queues the index work.

    Where nothing changed that all its readers may know of (a photo that few may see was added), no reader finds another
    version or another day than before.

    Raises:
        ValueError: the input is of another kind than the entry.
        KeyError: it points at an identifier that does not exist.
    """
    if data.kind is not entity.kind:
        message = f"{entity.kind} can't become {data.kind}"
        raise ValueError(message)
    # Whoever revises the same entry meanwhile waits, and then counts on from here.
    session.refresh(entity, ["version"], with_for_update=True)
    words, said = _words_of(entity), said_to_all(session, entity)
    for field in dataclasses.fields(data):
        if field.name != "holdings":
            setattr(entity, field.name, getattr(data, field.name))
    if _words_of(entity) != words:
        queue_rebuild(session)
    content = plain(data)
    for column, value in {**_derived(data, content), **_file_columns(stored_file)}.items():
        setattr(entity, column, value)
    if stored_file:
        queue_media_jobs(session, [(MediaFile(entity.id, stored_file.sha256), stored_file.content_type)])
    entity.version += 1
    revision = Revision(entity_id=entity.id, version=entity.version, at=now(), by=by, content=content)
    session.add(revision)
    shown_before = media_of(session, [entity.id])
    session.execute(delete(Link).where(Link.from_id == entity.id))
    session.execute(delete(Holding).where(Holding.record_id == entity.id))
    session.flush()
    link_entities(session, [(entity.id, data)])
    queue_entity(session, entity)
    around = {entity.id, *shown_before, *artisans_citing(session, [entity.id])}
    note_closings(session, refresh_policies(session, around))
    session.expire(entity)
    if stored_file or said_to_all(session, entity) != said:
        _tell(entity, revision)


def _tell(entity: Entity, revision: Revision) -> None:
    entity.told_version += 1
    entity.updated_at = revision.at
    revision.told_version = entity.told_version


def withdraw_entity(session: Session, entity: Entity, *, by: str, words: LanguageMap = NO_TEXT) -> None:
    """Takes an entry out of every reader's sight with this transaction; what had been public leaves a tombstone.

    `words` are what the list of withdrawals tells of it.
    """
    with noting_withdrawals(session, {entity.id, *media_of(session, [entity.id])}, words):
        _withdraw(session, entity, by)


def _withdraw(session: Session, entity: Entity, by: str) -> None:
    entity.status = Status.WITHDRAWN
    entity.policy_id = intern_policy(session, OWNER_ONLY).id
    entity.version += 1
    revision = Revision(entity_id=entity.id, version=entity.version, at=now(), by=by, content={"withdrawn": True})
    _tell(entity, revision)
    session.add(revision)
    session.flush()
    queue_entity(session, entity, narrowing=True)
    note_closings(session, [entity.id], withdrawn=True)
    around = {*media_of(session, [entity.id]), *artisans_citing(session, [entity.id])}
    note_closings(session, refresh_policies(session, around))
    if isinstance(entity, Concept):
        queue_rebuild(session)


def _words_of(entity: Entity) -> object:
    """What queries are understood by, of a concept."""
    return words_of(entity.labels, entity.hidden_labels) if isinstance(entity, Concept) else None


def ids_of(session: Session, identifiers: set[str]) -> dict[str, int]:
    """Rows of identifiers, in statements of a bounded number of parameters."""
    found: dict[str, int] = {}
    for chunk in in_chunks(sorted(identifiers)):
        rows = session.execute(select(Entity.identifier, Entity.id).where(Entity.identifier.in_(chunk)))
        found.update((row.identifier, row.id) for row in rows)
    return found


def _derived(data: EntityInput, content: Plain) -> dict[str, object]:
    headline = data.headline()
    return {
        "headline": headline,
        "sort_key": sort_key(headline.text(Language.SPANISH))[:_SORT_KEY_LENGTH],
        "digest": digest_of(content),
    }


def _entity_row(entity: NewEntity, content: Plain, at: datetime) -> dict[str, object]:
    return {
        "identifier": entity.identifier,
        "kind": entity.data.kind,
        "key": entity.key,
        "collection": entity.collection,
        "demonstration": entity.demonstration,
        "status": entity.status,
        "policy_id": entity.policy_id,
        "version": 1,
        "told_version": 1,
        "created_at": at,
        "updated_at": at,
        "load_id": entity.load_id,
        "replaces_id": entity.replaces_id,
        **{column: getattr(entity.data, column) for column in _ENTITY_FIELDS},
        **_derived(entity.data, content),
    }


_ENTITY_FIELDS = tuple(field.name for field in dataclasses.fields(EntityInput))


def _tables_below_entity(model: type[Entity]) -> list[Table]:
    tables = [mapper.local_table for mapper in reversed(list(model.__mapper__.iterate_to_root()))]
    return [table for table in tables if isinstance(table, Table) and table is not _ENTITIES]


def _row_of(table: Table, row_id: int, entity: NewEntity) -> dict[str, object]:
    row: dict[str, object] = {"id": row_id}
    files = _file_columns(entity.stored_file)
    for column in table.columns.keys():  # noqa: SIM118 (a column collection iterates over columns, not their names)
        if column in files:
            row[column] = files[column]
        elif column != "id" and hasattr(entity.data, column):
            row[column] = getattr(entity.data, column)
    return row


def _file_columns(stored_file: StoredFile | None) -> Mapping[str, object]:
    return dataclasses.asdict(stored_file) if stored_file else {}


def _links_of(row_id: int, data: EntityInput, ids: Mapping[str, int]) -> list[dict[str, object]]:
    seen: dict[tuple[str, int], dict[str, object]] = {}
    for position, (role, identifier) in enumerate(references_in(as_named(data))):
        link = {"from_id": row_id, "role": role, "to_id": ids[identifier], "position": position}
        seen.setdefault((role, ids[identifier]), link)
    return list(seen.values())


def _holdings_of(row_id: int, data: RecordInput, ids: Mapping[str, int]) -> list[dict[str, object]]:
    return [
        {
            "record_id": row_id,
            "holder_id": ids[holding.holder] if holding.holder else None,
            "source_id": ids[holding.source] if holding.source else None,
            "place_id": ids[holding.place] if holding.place else None,
            "place_told": True,
            "position": position,
            "role": holding.role,
            "naming": holding.naming,
            "named_as": holding.named_as,
            "learnt_from": holding.learnt_from,
            "teachers": holding.teachers,
            "since": holding.since,
        }
        for position, holding in enumerate(data.holdings)
    ]
