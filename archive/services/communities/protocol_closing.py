"""What stands under a protocol is noted as closed when the protocol, or who is in it, becomes less.

No entry's policy changes by it, so nothing else would tell the list outside that somebody sees less than before.
"""

from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import definition_of
from archive.inputs.governance import Openness, SeasonType
from archive.inputs.season import Season
from archive.models.audience import Audience, AudienceProtocol
from archive.models.confidential_part import ConfidentialPart
from archive.models.policy import Policy
from archive.models.protocol import Protocol, ProtocolMember
from archive.services.entries.closing import note_closings


def note_narrowed(session: Session, protocol_ids: Collection[int]) -> None:
    """Notes every entry of these protocols, and those with a confidential part under one."""
    note_closings(session, {entity_id for entity_id, _ in _under(session, protocol_ids)})


def note_narrowed_for(session: Session, account_id: int, holder_id: int) -> None:
    """The same of those strict protocols of a collective in which an account is: the open ones are everybody's."""
    theirs = select(Protocol.id).join(ProtocolMember, ProtocolMember.protocol_id == Protocol.id)
    strict = theirs.where(
        ProtocolMember.account_id == account_id,
        Protocol.holder_id == holder_id,
        Protocol.openness == Openness.STRICT,
    )
    note_narrowed(session, session.scalars(strict).all())


def note_season_closed(session: Session, protocol: Protocol) -> None:
    """Notes those of its entries whose season is opened and closed by hand."""
    under = _under(session, [protocol.id])
    by_hand = {entity_id for entity_id, seasons in under if any(one.type is SeasonType.BY_HAND for one in seasons)}
    note_closings(session, by_hand)


def _under(session: Session, protocol_ids: Collection[int]) -> Iterator[tuple[int, tuple[Season, ...]]]:
    chosen = select(Audience.entity_id, Audience.seasons).join(
        AudienceProtocol, AudienceProtocol.entity_id == Audience.entity_id
    )
    for row in session.execute(chosen.where(AudienceProtocol.protocol_id.in_(protocol_ids))):
        yield row.entity_id, row.seasons
    parts = select(ConfidentialPart.entity_id, Policy.definition).join(Policy, Policy.id == ConfidentialPart.policy_id)
    for entity_id, definition in session.execute(parts):
        policy = definition_of(definition)
        if not set(protocol_ids).isdisjoint(policy.protocols):
            yield entity_id, policy.seasons
