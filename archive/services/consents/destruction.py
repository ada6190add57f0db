"""Destroying what a community asks to have destroyed: no text, no file, no sealed word of it is left in the database.

The rows stay that others point at, empty: lines of the ledger are never changed, and they name what they are of.
"""

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import Table, Text, delete, select, update
from sqlalchemy import cast as cast_to
from sqlalchemy.orm import Session

from archive.access import Actor
from archive.access.ledger import showing
from archive.inputs.codec import STORED, Plain
from archive.inputs.entity import EntityInput
from archive.inputs.governance import AuditAction
from archive.inputs.kinds import Kind, Status
from archive.inputs.record import RecordInput
from archive.inputs.registry import INPUTS
from archive.inputs.without_references import without_references
from archive.inputs.wording import NO_TEXT, LanguageMap
from archive.models.announcement import Announcement
from archive.models.confidential_part import ConfidentialPart
from archive.models.contact_channel import ContactChannel
from archive.models.depicted import Depicted
from archive.models.destruction import Destruction
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.link import Link
from archive.models.mandate import Mandate
from archive.models.media_asset import MediaAsset
from archive.models.moment import now
from archive.models.protocol import Protocol
from archive.models.registry import MODELS
from archive.models.revision import Revision
from archive.models.term_suggestion import TermSuggestion
from archive.models.use_request import RequestSetting
from archive.services.audit import Act, record_act
from archive.services.consents.destruction_rights import holding, require_destroying
from archive.services.consents.sealed_destruction import destroy_sealed, refuse_waiting
from archive.services.entries.entity import revise_entity, withdraw_entity
from archive.services.entries.entity_input import inputs_of
from archive.services.entries.entity_policy import media_of
from archive.services.entries.media_jobs import forget_made_for
from archive.services.index_queue import queue_rebuild
from archive.services.sealed import Vault, begin_erasing

_BY: Final = "destruction"
_COLLECTIVES: Final = frozenset({Kind.COMMUNITY, Kind.ORGANISATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroyed:
    """A line of the list of destructions, which lies outside of the database and of its back-ups."""

    identifier: str
    at: datetime
    by_id: int | None
    keyed_hash: str
    #: SHA-256 of the file that goes with it, unless another entry has the same one.
    sha256: str | None = None


def plan_destruction(
    session: Session, vault: Vault, entity: Entity, at: datetime, *, by: Actor
) -> tuple[Destroyed, ...]:
    """What goes with the entry: itself, then the media that no other entry shows. Nothing is written.

    Raises:
        NotAllowedError: it is not the actor's to ask for (`require_destroying`).
        RefusedError: another collective that holds it still shares it.
    """
    require_destroying(session, entity, by=by)
    shown = showing(session, sorted(media_of(session, [entity.id])))
    alone = [medium for medium, records in shown.items() if set(records) == {entity.id}]
    media = session.scalars(select(MediaAsset).where(MediaAsset.id.in_(alone)).order_by(MediaAsset.id))
    return tuple(_planned(session, vault, one, at, by) for one in (entity, *media))


def _planned(session: Session, vault: Vault, entity: Entity, at: datetime, by: Actor) -> Destroyed:
    content = [row.content for row in _revisions(session, entity.id)]
    said = json.dumps([entity.identifier, content], sort_keys=True, ensure_ascii=False)
    return Destroyed(
        identifier=entity.identifier,
        at=at,
        by_id=by.account_id,
        keyed_hash=vault.keyed_hash(said.encode()),
        sha256=entity.sha256 if isinstance(entity, MediaAsset) else None,
    )


def destroy_entity(session: Session, destroyed: Destroyed, words: LanguageMap) -> None:
    """Empties everything that the database has of the entry; doing it again changes nothing.

    `words` are what the list of withdrawals tells, if it had been public.
    """
    entity = session.scalar(select(Entity).where(Entity.identifier == destroyed.identifier))
    if entity is None or session.get(Destruction, destroyed.identifier) is not None:
        return
    begin_erasing(session)
    holders = holding(session, entity)
    if entity.status is not Status.WITHDRAWN:
        withdraw_entity(session, entity, by=_BY, words=words)
    if entity.kind is Kind.ARTISAN:
        _forget_person(session, entity)
    if entity.kind in _COLLECTIVES:
        _end_collective(session, entity)
    destroy_sealed(session, entity)
    refuse_waiting(session, entity)
    session.execute(update(Revision).where(Revision.entity_id == entity.id).values(content={"destroyed": True}))
    session.execute(delete(TermSuggestion).where(TermSuggestion.about == entity.identifier))
    session.execute(delete(ConfidentialPart).where(ConfidentialPart.entity_id == entity.id))
    session.execute(delete(Holding).where(Holding.record_id == entity.id))
    session.execute(delete(Link).where(Link.from_id == entity.id))
    _forget_what_it_told(session, entity)
    forget_made_for(session, entity.id)
    _empty(session, entity)
    # The generation that held its words is built anew, so that no page of an index file keeps them.
    queue_rebuild(session)
    session.add(
        Destruction(
            identifier=destroyed.identifier,
            at=destroyed.at,
            by_id=destroyed.by_id,
            keyed_hash=destroyed.keyed_hash,
        )
    )
    _record(session, destroyed, holders)


def is_last_of_file(session: Session, sha256: str) -> bool:
    """Whether no entry is left whose file this is: what another consent covers is kept."""
    return session.scalar(select(MediaAsset.id).where(MediaAsset.sha256 == sha256).limit(1)) is None


def find_destroyed(session: Session, identifiers: Sequence[str]) -> set[str]:
    """Those of them that this database has destroyed."""
    return set(session.scalars(select(Destruction.identifier).where(Destruction.identifier.in_(identifiers))))


def _forget_person(session: Session, person: Entity) -> None:
    """Takes what other entries, and their histories, say of her out of them.

    Who is named in words, or was once, has no link any more: what was written is looked for.
    """
    mention = cast_to(Revision.content, Text).contains(person.identifier)
    saying = select(Revision.entity_id).where(mention, Revision.entity_id != person.id)
    for other in session.scalars(select(Entity).where(Entity.id.in_(saying))).all():
        if other.status is not Status.WITHDRAWN:
            (said,) = inputs_of(session, [other])
            told = _without_her(said, person.identifier)
            if told != said:
                revise_entity(session, other, told, by=_BY)
        for version in _revisions(session, other.id):
            version.content = cast("dict[str, object]", _without(cast("Plain", version.content), person.identifier))
    session.execute(delete(Holding).where(Holding.holder_id == person.id))
    # By what one knows her in a picture.
    session.execute(update(Depicted).where(Depicted.artisan_id == person.id).values(where=""))


def _end_collective(session: Session, collective: Entity) -> None:
    """Without its minutes no decision stands for it; what its protocols close stays closed, by no name any more."""
    standing = update(Mandate).where(Mandate.holder_id == collective.id, Mandate.ended_at.is_(None))
    session.execute(standing.values(ended_at=now()))
    session.execute(update(Protocol).where(Protocol.holder_id == collective.id).values(name=NO_TEXT))


def _without_her(said: EntityInput, identifier: str) -> EntityInput:
    """Without what points at her; a holding that only words name goes as a whole, since they are her words."""
    if isinstance(said, RecordInput):
        others = tuple(holding for holding in said.holdings if holding.holder != identifier)
        said = dataclasses.replace(said, holdings=others)
    return without_references(said, {identifier})


def _forget_what_it_told(session: Session, entity: Entity) -> None:
    """What a holder announced and asks of everybody, where they can be met; by what one knows somebody in a medium."""
    session.execute(delete(ContactChannel).where(ContactChannel.holder_id == entity.id))
    session.execute(delete(Announcement).where(Announcement.holder_id == entity.id))
    session.execute(update(RequestSetting).where(RequestSetting.holder_id == entity.id).values(questions=()))
    session.execute(update(Depicted).where(Depicted.media_asset_id == entity.id).values(where=""))


def _without(content: Plain, identifier: str) -> Plain:
    """Plain data without whatever stands beside this identifier."""
    if isinstance(content, dict):
        return {name: _without(value, identifier) for name, value in content.items() if value != identifier}
    if isinstance(content, list):
        return [_without(one, identifier) for one in content if not _names(one, identifier)]
    return content


def _names(one: object, identifier: str) -> bool:
    return one == identifier or (isinstance(one, dict) and identifier in one.values())


def _empty(session: Session, entity: Entity) -> None:
    empty = _emptied(entity.kind)
    for table in {cast("Table", table) for table in MODELS[entity.kind].__mapper__.tables}:
        values = {name: value for name, value in empty.items() if name in table.columns}
        if values:
            session.execute(update(table).where(table.c.id == entity.id).values(values))
    session.expire(entity)


def _emptied(kind: Kind) -> dict[str, Any]:
    """Every field of the kind as if nothing had been said, and what is derived from them."""
    shape = INPUTS[kind]
    blank: EntityInput = STORED.structure({"file": ""} if kind is Kind.MEDIA_ASSET else {}, shape)
    said = {field.name: getattr(blank, field.name) for field in dataclasses.fields(shape)}
    files = dict.fromkeys(("sha256", "content_type", "width", "height"))
    derived = {"headline": blank.headline(), "sort_key": "", "digest": "", "key": None}
    # Why it was here is no word of anybody's.
    return {name: value for name, value in {**said, **files, **derived}.items() if name != "basis"}


def _revisions(session: Session, entity_id: int) -> Sequence[Revision]:
    return session.scalars(select(Revision).where(Revision.entity_id == entity_id).order_by(Revision.version)).all()


def _record(session: Session, destroyed: Destroyed, holders: Sequence[int]) -> None:
    concerned: list[int | None] = [*holders] or [None]
    for holder_id in concerned:
        act = Act(
            action=AuditAction.DESTROYED,
            holder_id=holder_id,
            subject=destroyed.identifier,
            detail={"keyed_hash": destroyed.keyed_hash},
        )
        record_act(session, act, by=Actor(account_id=destroyed.by_id))
