"""Personal data and evidence, sealed under a key of the person they are about.

Each person's key is wrapped with the archive's own. Erasing it turns all that it sealed into noise, wherever copies of
the sealed rows lie; copies of the key itself are erased by the list of destructions, which every restore applies.
"""

import base64
import hmac
import json
import os
import secrets
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.errors import SealedError
from archive.inputs.consent import Evidence
from archive.models.moment import now
from archive.models.sealed import PersonKey, Sealed
from archive.settings import Settings

_KEY_BITS: Final = 256
_NONCE_LENGTH: Final = 12
_KEY_FILE: Final = "sealing.key"


class Vault:
    """The archive's own key, which is in no database: it wraps the keys of persons."""

    def __init__(self, secret: str) -> None:
        self._key = AESGCM(_derive(secret, b"pallay: wrapping"))
        self._hashing = _derive(secret, b"pallay: hashing")

    def wrap(self, content: bytes, *, bound_to: str) -> bytes:
        """Sealed with the archive's key; `bound_to` says what it belongs to, and it opens nowhere else."""
        return _lock(self._key, content, bound_to)

    def unwrap(self, wrapped: bytes, *, bound_to: str) -> bytes:
        """What was wrapped.

        Raises:
            SealedError: it was wrapped with another key, for something else, or changed since.
        """
        return _unlock(self._key, wrapped, bound_to)

    def keyed_hash(self, content: bytes) -> str:
        """Tells whoever has both the key and the content that they belong together, and nobody else anything."""
        return hmac.new(self._hashing, content, sha256).hexdigest()


def open_vault(settings: Settings) -> Vault:
    """The vault of an installation; where no key was set, one is made once and kept in the data folder."""
    return Vault(settings.sealing_key or _kept_key(settings.data_folder / _KEY_FILE))


def make_person_key(session: Session, vault: Vault, about: str | None = None) -> PersonKey:
    """The key of the person, community or account with this public identifier; none: a key for this matter alone."""
    if about is not None:
        known = session.scalar(select(PersonKey).where(PersonKey.about == about, PersonKey.wrapped.is_not(None)))
        if known is not None:
            return known
    key = PersonKey(about=about, salt=secrets.token_hex(8))
    key.wrapped = vault.wrap(AESGCM.generate_key(_KEY_BITS), bound_to=key.salt)
    session.add(key)
    session.flush()
    return key


def seal(session: Session, vault: Vault, content: Mapping[str, Any], *, key: PersonKey) -> Sealed:
    """Keeps what JSON can say, readable only as long as the key is there.

    Raises:
        SealedError: the key was erased.
    """
    plain = json.dumps(content, ensure_ascii=False).encode()
    sealed = Sealed(key_id=key.id, content=_lock(_opened(vault, key), plain, key.salt))
    session.add(sealed)
    session.flush()
    return sealed


def seal_file(session: Session, vault: Vault, evidence: Evidence, *, key: PersonKey) -> Sealed:
    """Keeps a small file as `seal` keeps words.

    Raises:
        SealedError: the key was erased.
    """
    content = base64.b64encode(evidence.content).decode("ascii")
    return seal(session, vault, {"content_type": evidence.content_type, "content": content}, key=key)


def unseal_file(session: Session, vault: Vault, sealed_id: int) -> Evidence | None:
    """What `seal_file` kept; None once its key was erased, or it was destroyed. Whoever shows it has it logged."""
    kept = unseal(session, vault, sealed_id)
    return Evidence(kept["content_type"], base64.b64decode(kept["content"])) if kept else None


def unseal(session: Session, vault: Vault, sealed_id: int) -> Mapping[str, Any] | None:
    """What was sealed, for work that shows it to nobody but whom it is about; None once it or its key was erased.

    Whoever shows it to somebody else writes that into the log of those concerned (`AuditAction.EVIDENCE_READ`).
    """
    row = session.get_one(Sealed, sealed_id)
    key = session.get_one(PersonKey, row.key_id)
    if key.wrapped is None or not row.content:
        return None
    content: Mapping[str, Any] = json.loads(_unlock(_opened(vault, key), row.content, key.salt))
    return content


def erase_key(session: Session, key: PersonKey) -> None:
    """Makes noise of whatever the key sealed; there is no way back."""
    begin_erasing(session)
    key.wrapped = None
    key.erased_at = key.erased_at or now()
    session.flush()


def erase_keys_about(session: Session, about: str) -> None:
    """The same of whatever is kept under the key of a person, collective or account."""
    for key in session.scalars(select(PersonKey).where(PersonKey.about == about, PersonKey.wrapped.is_not(None))).all():
        erase_key(session, key)


def begin_erasing(session: Session) -> None:
    """Has the database write over what this transaction deletes; otherwise it would stay in a page that is free."""
    if session.get_bind().dialect.name == "sqlite":
        session.connection().exec_driver_sql("PRAGMA secure_delete=ON")


def _opened(vault: Vault, key: PersonKey) -> AESGCM:
    if key.wrapped is None:
        raise SealedError
    return AESGCM(vault.unwrap(key.wrapped, bound_to=key.salt))


def _lock(key: AESGCM, content: bytes, bound_to: str) -> bytes:
    nonce = os.urandom(_NONCE_LENGTH)
    return nonce + key.encrypt(nonce, content, bound_to.encode())


def _unlock(key: AESGCM, locked: bytes, bound_to: str) -> bytes:
    try:
        return key.decrypt(locked[:_NONCE_LENGTH], locked[_NONCE_LENGTH:], bound_to.encode())
    except InvalidTag as error:
        raise SealedError from error


def _derive(secret: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), _KEY_BITS // 8, salt=None, info=purpose).derive(secret.encode())


def _kept_key(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(_KEY_BITS // 8), encoding="ascii")
        try:
            # Fails where another process was first: then its key is the archive's.
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")
