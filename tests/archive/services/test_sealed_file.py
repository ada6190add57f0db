"""Files that are evidence lie sealed, and go with the key of whom they are about."""

from sqlalchemy import select

from archive.access import Actor
from archive.inputs.governance import AuditAction
from archive.models.audit_entry import AuditEntry
from archive.models.sealed import PersonKey, Sealed
from archive.services.audit import Act
from archive.services.sealed import Vault, erase_key, make_person_key
from archive.services.sealed_file import EvidenceFile, read_sealed_file, seal_file
from archive.transaction import Database
from tests.factories.people import account

VAULT = Vault("a secret that only these tests have")
#: With line ends, as bytes of a recording have them.
SPOKEN = EvidenceFile(content=b"OggS\n\n\x00 yes, for my children", content_type="audio/ogg", duration_ms=1200)


def test_a_spoken_answer_is_heard_again_and_the_log_tells_who_heard_it(database: Database) -> None:
    with database.writing() as session:
        reader = Actor(account_id=account(session, "rosa"))
        sealed_id = seal_file(session, VAULT, SPOKEN, key=make_person_key(session, VAULT)).id
    with database.writing() as session:
        act = Act(action=AuditAction.CONSENT_CHANGED, subject="0" * 13)
        assert read_sealed_file(session, VAULT, sealed_id, act, by=reader) == SPOKEN
        assert b"children" not in session.get_one(Sealed, sealed_id).content
    with database.reading() as session:
        told = session.scalars(select(AuditEntry)).one()
        assert (told.action, told.actor_id) == (AuditAction.EVIDENCE_READ, reader.account_id)


def test_once_the_key_is_erased_nobody_hears_it_again(database: Database) -> None:
    with database.writing() as session:
        sealed_id = seal_file(session, VAULT, SPOKEN, key=make_person_key(session, VAULT, "1" * 13)).id
        erase_key(session, session.scalars(select(PersonKey)).one())
    with database.writing() as session:
        act = Act(action=AuditAction.CONSENT_CHANGED)
        assert read_sealed_file(session, VAULT, sealed_id, act, by=Actor(account_id=None)) is None
