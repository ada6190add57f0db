"""What carries somebody's name: everything here that is attributed to a person, for her eyes alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from archive.inputs.governance import ConsentScope
from archive.inputs.kinds import Status
from archive.models.claim import Claim
from archive.models.consent import Consent
from archive.models.contact_channel import ContactChannel
from archive.models.context_label import ContextLabel
from archive.models.depicted import Depicted
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.link import Link
from archive.models.media_asset import MediaAsset
from archive.models.record import Record
from archive.models.use_request import UseRequest

_MOST_LISTED: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """However she is named in each, or not at all."""

    #: (how she holds it, the record), by title.
    held: Sequence[tuple[Holding, Record]]
    #: Media in which she is seen or heard, or which show her page.
    media: Sequence[MediaAsset]
    labels: Sequence[tuple[ContextLabel, Entity]]
    requests: Sequence[tuple[UseRequest, Entity]]
    claims: Sequence[tuple[Claim, Entity]]
    #: What the ledger says in her name, the latest first.
    lines: Sequence[tuple[Consent, Entity]]
    channels: Sequence[ContactChannel]


def find_carried(session: Session, holder_id: int) -> Carried:
    """Seven statements; what was withdrawn is left out of what is held."""
    held = (
        select(Holding, Record)
        .join(Record, Record.id == Holding.record_id)
        .where(Holding.holder_id == holder_id, Record.status != Status.WITHDRAWN)
        .order_by(Record.sort_key, Holding.position)
    )
    records = select(Holding.record_id).where(Holding.holder_id == holder_id)
    shown = select(Depicted.media_asset_id).where(Depicted.artisan_id == holder_id)
    depicting = select(Link.from_id).where(Link.to_id == holder_id, Link.role == "depicts")
    media = select(MediaAsset).where(or_(MediaAsset.id.in_(shown), MediaAsset.id.in_(depicting)))
    labels = _about(ContextLabel).where(ContextLabel.entity_id.in_(records), ContextLabel.removed_at.is_(None))
    requests = _about(UseRequest).where(or_(UseRequest.holder_id == holder_id, UseRequest.entity_id.in_(records)))
    sides = or_(Claim.claimant_id == holder_id, Claim.respondent_id == holder_id)
    claims = select(Claim, Entity).join(Entity, Entity.id == Claim.record_id).where(sides)
    lines = _about(Consent).where(Consent.grantor_id == holder_id, Consent.scope != ConsentScope.COLLECTIVE_KNOWLEDGE)
    channels = select(ContactChannel).where(ContactChannel.holder_id == holder_id).order_by(ContactChannel.id)
    return Carried(
        held=_pairs(session, held),
        media=session.scalars(media.order_by(Entity.sort_key).limit(_MOST_LISTED)).all(),
        labels=_pairs(session, labels),
        requests=_pairs(session, requests.order_by(UseRequest.id.desc())),
        claims=_pairs(session, claims.order_by(Claim.id.desc())),
        lines=_pairs(session, lines.order_by(Consent.id.desc())),
        channels=session.scalars(channels).all(),
    )


def _about(model: type[ContextLabel | UseRequest | Consent]) -> Select[*tuple[Any, ...]]:
    return select(model, Entity).join(Entity, Entity.id == model.entity_id)


def _pairs(session: Session, wanted: Select[*tuple[Any, ...]]) -> list[Any]:
    return [(row[0], row[1]) for row in session.execute(wanted.limit(_MOST_LISTED))]
