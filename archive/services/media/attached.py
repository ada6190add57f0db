"""Whether anything hangs on an entry that few entries have: most pages ask this one statement and no more."""

from typing import Final, NamedTuple

from sqlalchemy import Integer, bindparam, exists, select
from sqlalchemy.orm import Session

from archive.inputs.governance import ClaimState
from archive.models.claim import Claim
from archive.models.contact_channel import ContactChannel
from archive.models.context_label import ContextLabel, ContextNotice


class Attached(NamedTuple):
    """What is worth asking for."""

    claims: bool
    labels: bool
    channels: bool


_ENTRY: Final = bindparam("entry", type_=Integer)
_ATTACHED: Final = select(
    exists().where(Claim.record_id == _ENTRY, Claim.state == ClaimState.OPEN),
    exists().where(ContextLabel.entity_id == _ENTRY) | exists().where(ContextNotice.entity_id == _ENTRY),
    exists().where(ContactChannel.holder_id == _ENTRY),
)


def attached_to(session: Session, entity_id: int) -> Attached:
    """One statement."""
    return Attached(*(bool(said) for said in session.execute(_ATTACHED, {"entry": entity_id}).one()))
