"""Bulk loads: staged in short transactions, invisible everywhere, then visible by one short flip.

Only one load runs at a time (`LOADING`). One that is killed leaves staged rows that no door admits; the next removes
them before it begins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.orm import Session, aliased

from archive.access import PUBLIC, intern_policy
from archive.inputs.collection import CollectionInput
from archive.inputs.concept import words_of
from archive.inputs.kinds import Basis, Kind
from archive.models.audience import Audience
from archive.models.collection import Collection
from archive.models.concept import Concept
from archive.models.consent import Consent
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.load import Load, LoadState
from archive.models.media_asset import MediaAsset
from archive.models.moment import now
from archive.models.revision import SETTLING, Revision
from archive.services.entries.entity_policy import artisans_citing, refresh_policies
from archive.services.entries.replacement import replace_staged
from archive.services.index_queue import queue_load, queue_rebuild
from archive.transaction import AT_ONCE, in_chunks

#: The name that whoever loads or cleans holds alone (`Database.alone`).
LOADING: Final = "collection-load"


@dataclass(frozen=True, slots=True)
class WrittenEntity:
    """What the archive has of an entry, staged or not; `sha256` is that of a medium's file."""

    identifier: str
    kind: Kind
    key: str | None
    collection: str | None
    digest: str
    sha256: str | None
    #: Identifiers of what is broader, where it is a concept.
    broader: tuple[str, ...]
    #: Identifier of what it was merged into.
    merged_into: str | None
    #: Those who hold it changed it: it is theirs to change.
    settled: bool = False


def begin_load(session: Session, collection: str) -> int:
    """Opens a load; what is staged under its id stays invisible until `finish_load`."""
    load = Load(collection=collection, state=LoadState.STAGING, started_at=now())
    session.add(load)
    session.flush()
    return load.id


def written_entities(session: Session, words: Sequence[str]) -> list[WrittenEntity]:
    """Those of the entries with these keys or identifiers that the archive has; some hundreds may be asked for."""
    file = MediaAsset.__table__
    wanted = or_(Entity.identifier.in_(words), Entity.key.in_(words))
    said = (Entity.identifier, Entity.kind, Entity.key, Entity.collection, Entity.digest, file.c.sha256)
    into = aliased(Entity)
    settled = exists().where(Revision.entity_id == Entity.id, Revision.by.in_(SETTLING))
    rows = session.execute(
        select(*said, into.identifier.label("merged_into"), settled.label("settled"))
        .outerjoin(file, file.c.id == Entity.id)
        .outerjoin(into, into.id == Entity.merged_into_id)
        .where(wanted)
    )
    broader = dict(session.execute(select(Concept.identifier, Concept.broader).where(wanted)).all())
    return [
        WrittenEntity(
            identifier=row.identifier,
            kind=row.kind,
            key=row.key,
            collection=row.collection,
            digest=row.digest,
            sha256=row.sha256,
            broader=broader.get(row.identifier, ()),
            merged_into=row.merged_into,
            settled=bool(row.settled),
        )
        for row in rows
    ]


def rename_entities(session: Session, keys: Mapping[str, str | None]) -> None:
    """Gives entries, named by identifier, the keys by which files refer to them from now on."""
    for identifier, key in keys.items():
        session.execute(update(Entity).where(Entity.identifier == identifier).values(key=key))


def finish_load(session: Session, collection: CollectionInput | None, *, new: int, stand_ins: int) -> bool:
    """The flip: what the load `new` staged becomes visible, what `stand_ins` did takes the place of its entries.

    What is only revised stays in the sets it is in, so that there is no collection to tell of. Whether the thesaurus's
    words changed, so that the index has to be built anew.
    """
    if collection is not None:
        session.merge(
            Collection(
                name=collection.name,
                title=collection.title,
                licence=collection.licence,
                demonstration=collection.demonstration,
            )
        )
    has_new_words = _has_new_words(session, new, stand_ins)
    replaced = session.scalars(select(Entity.replaces_id).where(Entity.load_id == stand_ins)).all()
    replace_staged(session, stand_ins)
    session.execute(update(Load).where(Load.id == new).values(state=LoadState.VISIBLE))
    queue_load(session, new)
    # Nothing is open that nobody agreed to, and whatever a closed entry shows is as closed.
    refresh_policies(session, _governed(session, new, replaced))
    if has_new_words:
        queue_rebuild(session)
    return has_new_words


def _governed(session: Session, new: int, replaced: Sequence[int | None]) -> list[int]:
    """Those whose readers are not decided by their basis alone, or that close what they show or tell of people."""
    public = intern_policy(session, PUBLIC).id
    governed = or_(
        Entity.policy_id != public,
        Entity.basis.in_((Basis.CONSENT, Basis.OWN)),
        Entity.kind == Kind.ARTISAN,
        Entity.id.in_(select(Audience.entity_id)),
        Entity.id.in_(select(Consent.entity_id)),
        Entity.id.in_(select(Holding.record_id).where(Holding.place_id.is_not(None))),
    )
    found = list(session.scalars(select(Entity.id).where(Entity.load_id == new, governed)))
    for chunk in in_chunks(replaced):
        found.extend(session.scalars(select(Entity.id).where(Entity.id.in_(chunk), governed)))
    return [*found, *artisans_citing(session, [row_id for row_id in replaced if row_id is not None])]


def _has_new_words(session: Session, new: int, stand_ins: int) -> bool:
    if session.scalar(select(Concept.id).where(Concept.load_id == new).limit(1)):
        return True
    stand_in = aliased(Concept)
    words = (Concept.labels, Concept.hidden_labels, stand_in.labels, stand_in.hidden_labels)
    rows = session.execute(
        select(*words).join(stand_in, stand_in.replaces_id == Concept.id).where(stand_in.load_id == stand_ins)
    )
    return any(words_of(*row[:2]) != words_of(*row[2:]) for row in rows)


def find_dead_loads(session: Session) -> list[int]:
    """Loads whose process was killed: to whoever holds `LOADING`, all that are still staging."""
    return list(session.scalars(select(Load.id).where(Load.state == LoadState.STAGING)))


def clean_load(session: Session, load_id: int) -> bool:
    """Removes some of what a dead or failed load staged, then the load itself; whether that was all.

    A load that became visible is never touched.
    """
    load = session.get(Load, load_id)
    if load is None or load.state is LoadState.VISIBLE:
        return True
    staged = session.scalars(select(Entity.id).where(Entity.load_id == load_id).limit(AT_ONCE)).all()
    if staged:
        named = or_(
            Holding.record_id.in_(staged),
            Holding.holder_id.in_(staged),
            Holding.source_id.in_(staged),
            Holding.place_id.in_(staged),
        )
        session.execute(delete(Holding).where(named))
        session.execute(delete(Entity).where(Entity.id.in_(staged)))
        return False
    session.delete(load)
    return True
