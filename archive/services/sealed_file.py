"""Small files that are evidence: a spoken answer, the photo of a mark or of minutes. Sealed in the database, whole.

So they go with the key of whom they are about, in every back-up as well, and lie nowhere that media are served from.
"""

import json
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy.orm import Session

from archive.access import Actor
from archive.inputs.governance import AuditAction
from archive.models.sealed import PersonKey, Sealed
from archive.services.audit import Act, record_act
from archive.services.sealed import Vault, seal_bytes, unseal_bytes

#: Ten minutes of a voice as telephones keep it, or a photo; in bytes.
MOST_OF_EVIDENCE: Final = 8_000_000
_END_OF_HEAD: Final = b"\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """What type it is was told from its bytes."""

    content: bytes
    content_type: str
    duration_ms: int | None = None


def seal_file(session: Session, vault: Vault, file: EvidenceFile, *, key: PersonKey) -> Sealed:
    """Keeps it, readable only as long as the key is there.

    Raises:
        SealedError: the key was erased.
    """
    head = json.dumps({"content_type": file.content_type, "duration_ms": file.duration_ms}).encode()
    return seal_bytes(session, vault, head + _END_OF_HEAD + file.content, key=key)


def read_sealed_file(session: Session, vault: Vault, sealed_id: int, act: Act, *, by: Actor) -> EvidenceFile | None:
    """The file, for somebody's eyes or ears: the log tells those whom `act` names. None once its key was erased."""
    record_act(session, replace(act, action=AuditAction.EVIDENCE_READ), by=by)
    plain = unseal_bytes(session, vault, sealed_id)
    if plain is None:
        return None
    head, _, content = plain.partition(_END_OF_HEAD)
    return EvidenceFile(content=content, **json.loads(head))
