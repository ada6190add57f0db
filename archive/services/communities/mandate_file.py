"""Minutes of a decision as they were written or spoken: by whoever writes it down, and by those who answer it.

They are the collective's alone: who works for the archive, and may read the words of the evidence, opens none.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Actor, open_permissions
from archive.errors import NotAllowedError, NotFoundError
from archive.inputs.consent import Evidence
from archive.inputs.governance import AuditAction
from archive.models.entity import Entity
from archive.models.mandate import Mandate, MandateFile, MandateSteward
from archive.models.moment import now
from archive.models.sealed import PersonKey, Sealed
from archive.services.audit import Act, record_act
from archive.services.communities.blocking import is_blocked
from archive.services.sealed import Vault, make_person_key, seal_file, unseal_file


def keep_file(session: Session, vault: Vault, mandate: Mandate, file: Evidence, *, by: Actor) -> None:
    """Seals it beside the evidence, under the same key.

    Whoever may open or answer the decision has been asked for by what they did in the same transaction.
    """
    evidence = session.get(Sealed, mandate.evidence_id) if mandate.evidence_id is not None else None
    key = session.get_one(PersonKey, evidence.key_id) if evidence is not None else None
    if key is None or key.wrapped is None:
        key = make_person_key(session, vault)
    sealed = seal_file(session, vault, file, key=key)
    session.add(MandateFile(mandate_id=mandate.id, sealed_id=sealed.id, given_by_id=by.account_id, given_at=now()))
    session.flush()


def find_files(session: Session, mandate: Mandate) -> Sequence[MandateFile]:
    """In the order in which they came."""
    return session.scalars(select(MandateFile).filter_by(mandate_id=mandate.id).order_by(MandateFile.id)).all()


def read_file(session: Session, vault: Vault, mandate: Mandate, number: int, *, by: Actor) -> Evidence:
    """One of them; the log tells who read it.

    Raises:
        NotAllowedError: the actor is neither a steward of the collective nor named by a decision that stands.
        NotFoundError: there is no such file, or it was destroyed.
    """
    if not open_permissions(session, by).is_steward_of(mandate.holder_id) and not _is_taking_on(session, mandate, by):
        raise NotAllowedError(session.get_one(Entity, mandate.holder_id).identifier)
    file = session.scalar(select(MandateFile).filter_by(id=number, mandate_id=mandate.id))
    found = unseal_file(session, vault, file.sealed_id) if file is not None else None
    if found is None:
        raise NotFoundError(str(mandate.id))
    record_act(session, Act(action=AuditAction.EVIDENCE_READ, holder_id=mandate.holder_id), by=by)
    return found


def _is_taking_on(session: Session, mandate: Mandate, by: Actor) -> bool:
    """Whether they are asked to take it on, so have to know what was decided."""
    if by.account_id is None or mandate.ended_at is not None or is_blocked(session, mandate.holder_id, by.account_id):
        return False
    return session.get(MandateSteward, (mandate.id, by.account_id)) is not None
