"""Open claims: while an attribution is under discussion, nobody's yes holds (`archive.access.decisions`)."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.inputs.governance import ClaimState
from archive.models.claim import Claim


def open_claims(session: Session, record_ids: Collection[int]) -> frozenset[int]:
    """Those of some records about whose attribution a claim is open; one statement."""
    if not record_ids:
        return frozenset()
    claimed = select(Claim.record_id).where(Claim.record_id.in_(record_ids), Claim.state == ClaimState.OPEN)
    return frozenset(session.scalars(claimed))
