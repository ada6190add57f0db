"""What is sealed is read with both keys or not at all."""

from pathlib import Path

import pytest
from sqlalchemy import select

from archive.errors import SealedError
from archive.models.sealed import PersonKey, Sealed
from archive.services.sealed import Vault, erase_key, make_person_key, open_vault, seal, unseal
from archive.settings import Settings
from archive.transaction import Database

WITNESS = "witnessed by Nobody Imaginary"
VAULT = Vault("a secret that only these tests have")


def file_of(database: Database) -> bytes:
    """All that SQLite keeps, once it has put away what it wrote beside its file."""
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(str(database.url.database)).read_bytes()


def test_what_was_sealed_is_read_again_and_its_words_are_nowhere_in_the_database(database: Database) -> None:
    with database.writing() as session:
        kept = seal(session, VAULT, {"witness": WITNESS}, key=make_person_key(session, VAULT))
        sealed_id = kept.id
    with database.reading() as session:
        assert unseal(session, VAULT, sealed_id) == {"witness": WITNESS}
        assert WITNESS.encode() not in session.get_one(Sealed, sealed_id).content


def test_once_its_key_is_erased_nothing_of_it_can_be_read(database: Database) -> None:
    with database.writing() as session:
        key, other = make_person_key(session, VAULT), make_person_key(session, VAULT)
        erased, stays = (seal(session, VAULT, {"witness": WITNESS}, key=one).id for one in (key, other))
        key_id = key.id
    with database.writing() as session:
        erase_key(session, session.get_one(PersonKey, key_id))
    with database.writing() as session:
        assert unseal(session, VAULT, erased) is None
        assert unseal(session, VAULT, stays) == {"witness": WITNESS}
        with pytest.raises(SealedError):
            seal(session, VAULT, {}, key=session.get_one(PersonKey, key_id))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_erased_key_is_in_no_page_of_the_database_file(database: Database) -> None:
    with database.writing() as session:
        key = make_person_key(session, VAULT)
        wrapped, key_id = key.wrapped or b"", key.id
    assert wrapped in file_of(database)
    with database.writing() as session:
        erase_key(session, session.get_one(PersonKey, key_id))
    assert wrapped not in file_of(database)


def test_a_person_has_one_key_until_it_is_erased(database: Database) -> None:
    with database.writing() as session:
        key = make_person_key(session, VAULT, "0000000000001")
        assert make_person_key(session, VAULT, "0000000000001") is key
        erase_key(session, key)
        assert make_person_key(session, VAULT, "0000000000001").id != key.id
        assert len(session.scalars(select(PersonKey)).all()) == 2


def test_another_archives_key_opens_nothing(database: Database) -> None:
    with database.writing() as session:
        sealed_id = seal(session, VAULT, {}, key=make_person_key(session, VAULT)).id
        with pytest.raises(SealedError):
            unseal(session, Vault("another secret"), sealed_id)


def test_a_wrapped_key_opens_for_what_it_is_of_alone() -> None:
    wrapped = VAULT.wrap(b"content", bound_to="this")
    assert VAULT.unwrap(wrapped, bound_to="this") == b"content"
    with pytest.raises(SealedError):
        VAULT.unwrap(wrapped, bound_to="that")


def test_a_key_that_nobody_set_is_the_same_after_a_restart_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    def opened() -> Vault:
        return open_vault(Settings.from_environment({"PALLAY_DATA": str(tmp_path)}))

    wrapped = opened().wrap(b"content", bound_to="this")
    assert opened().unwrap(wrapped, bound_to="this") == b"content"
    (kept,) = tmp_path.iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_keyed_hash_says_nothing_to_whoever_has_no_key() -> None:
    assert VAULT.keyed_hash(b"content") == VAULT.keyed_hash(b"content")
    assert VAULT.keyed_hash(b"content") != Vault("another secret").keyed_hash(b"content")
