"""Writing the ledger: what is granted, refused and taken back are new lines, and entries obey them at the commit."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from archive.access import Actor, open_permissions
from archive.access.voices import Voice
from archive.errors import NotAllowedError, RefusedError
from archive.inputs.consent import ConsentWords, Evidence
from archive.inputs.governance import (
    Answer,
    AuditAction,
    ConsentAct,
    Explained,
    GrantorType,
    Purpose,
    Refused,
)
from archive.inputs.wording import NO_TEXT, LanguageMap
from archive.languages import Language
from archive.models.consent import Consent
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.models.moment import now
from archive.services.audit import Act, record_acts
from archive.services.communities.audience_proposal import settle_waiting
from archive.services.consents.consent_rights import Spoken, may_close, may_open, reverses_refusal, spoken_of
from archive.services.entries.closing import note_closings
from archive.services.entries.entity_policy import media_of, refresh_policies
from archive.services.entries.withdrawal import noting_withdrawals
from archive.services.sealed import Vault, make_person_key, seal, seal_file
from archive.transaction import in_chunks


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLines:
    """What somebody says of one entity or of many."""

    #: Rows of the records, media or holders that it covers.
    entity_ids: Sequence[int]
    voice: Voice
    grantor_type: GrantorType
    #: Of a grant the answers; of a refusal what is refused, and nothing means all.
    purposes: Mapping[Purpose, Answer] = field(default_factory=dict)
    represented_by_id: int | None = None
    #: Granted to whoever sent this request alone: it says nothing to anybody else.
    request_id: int | None = None
    explained_in: Language | None = None
    explained: Explained | None = None
    begins_on: date | None = None
    ends_on: date | None = None
    words: ConsentWords = field(default_factory=ConsentWords)
    evidence: Evidence | None = None
    #: What the list of withdrawals says of whatever this takes out of the public's sight.
    tombstone: LanguageMap = NO_TEXT


def grant(session: Session, vault: Vault, new: NewLines, *, by: Actor) -> None:
    """Writes a grant for each entity; what is not answered in it is no from now on.

    Raises:
        NotAllowedError: the voice has no say in one of them, or the actor may not grant in its name.
        RefusedError: she said no before and has no account to say otherwise; her answer itself is not there.
    """
    spoken = spoken_of(session, new.voice, new.entity_ids)
    permissions = open_permissions(session, by)
    if not may_open(permissions, spoken):
        raise NotAllowedError(_first(session, new), widening=may_close(permissions, spoken))
    opened = [purpose for purpose, answer in new.purposes.items() if answer is not Answer.NO]
    if reverses_refusal(session, spoken, new.entity_ids, opened, permissions):
        if spoken.account_id is not None:
            raise NotAllowedError(_first(session, new))
        if new.evidence is None:
            raise RefusedError(Refused.ANSWER_NEEDED)
    _write(session, vault, _Written(ConsentAct.GRANT, new, spoken), by)
    if Purpose.VIEW in opened and new.request_id is None:
        settle_waiting(session, {*new.entity_ids, *media_of(session, new.entity_ids)}, by=by)


def refuse(session: Session, vault: Vault, new: NewLines, *, by: Actor) -> None:
    """Writes a refusal for each entity, of what had not been granted.

    Raises:
        NotAllowedError: the voice has no say in one of them, or the actor may not speak in its name.
    """
    _close(session, vault, ConsentAct.REFUSE, new, by)


def revoke(session: Session, vault: Vault, new: NewLines, *, by: Actor) -> None:
    """Takes back what was granted; nobody has to say why, and everything served obeys with this transaction.

    Raises:
        NotAllowedError: the voice has no say in one of them, or the actor may not speak in its name.
    """
    _close(session, vault, ConsentAct.REVOKE, new, by)


@dataclass(frozen=True, slots=True)
class _Sealed:
    words_id: int | None
    evidence_id: int | None


@dataclass(frozen=True, slots=True)
class _Written:
    act: ConsentAct
    new: NewLines
    spoken: Spoken


def _close(session: Session, vault: Vault, act: ConsentAct, new: NewLines, by: Actor) -> None:
    spoken = spoken_of(session, new.voice, new.entity_ids)
    if not may_close(open_permissions(session, by), spoken):
        raise NotAllowedError(_first(session, new))
    closed = dict.fromkeys(new.purposes, Answer.NO)
    written = dataclasses.replace(new, purposes=closed, begins_on=None, ends_on=None)
    _write(session, vault, _Written(act, written, spoken), by)


def _write(session: Session, vault: Vault, written: _Written, by: Actor) -> None:
    new = written.new
    touched = {*new.entity_ids, *media_of(session, new.entity_ids)}
    with noting_withdrawals(session, touched, new.tombstone):
        _insert(session, written, _sealed(session, vault, written), by)
        note_closings(session, refresh_policies(session, new.entity_ids))
    _record(session, written, by)


def _insert(session: Session, written: _Written, sealed: _Sealed, by: Actor) -> None:
    new, voice = written.new, written.spoken.voice
    before = {} if new.request_id else _latest_lines(session, voice, new.entity_ids)
    same = {
        "scope": voice.scope,
        "act": written.act,
        "grantor_type": new.grantor_type,
        "grantor_id": voice.grantor_id if voice.depicted_id is None else written.spoken.artisan_id,
        "represented_by_id": new.represented_by_id,
        "depicted_id": voice.depicted_id,
        "request_id": new.request_id,
        "purposes": new.purposes,
        "explained_in": new.explained_in,
        "explained": new.explained,
        "begins_on": new.begins_on,
        "ends_on": new.ends_on,
        "sealed_id": sealed.words_id,
        "evidence_id": sealed.evidence_id,
        "recorded_by_id": by.account_id,
        "recorded_at": now(),
    }
    rows = [
        {"identifier": mint(), "entity_id": row_id, "supersedes_id": before.get(row_id), **same}
        for row_id in new.entity_ids
    ]
    session.execute(insert(Consent), rows)


def _latest_lines(session: Session, voice: Voice, entity_ids: Sequence[int]) -> dict[int, int]:
    whose = Consent.depicted_id == voice.depicted_id if voice.depicted_id else Consent.grantor_id == voice.grantor_id
    found: dict[int, int] = {}
    for chunk in in_chunks(entity_ids):
        latest = select(Consent.entity_id, func.max(Consent.id)).where(
            Consent.entity_id.in_(chunk), Consent.scope == voice.scope, Consent.request_id.is_(None), whose
        )
        found.update(session.execute(latest.group_by(Consent.entity_id)).all())
    return found


def _sealed(session: Session, vault: Vault, written: _Written) -> _Sealed:
    """Rows of what lies sealed beside the lines, under the key of whom they are about."""
    words = {name: value for name, value in dataclasses.asdict(written.new.words).items() if value}
    evidence = written.new.evidence
    if not words and evidence is None:
        return _Sealed(None, None)
    about = written.spoken.artisan_id or written.spoken.voice.grantor_id
    identifier = session.get_one(Entity, about).identifier if about is not None else None
    key = make_person_key(session, vault, identifier)
    said = seal(session, vault, words, key=key).id if words else None
    return _Sealed(said, seal_file(session, vault, evidence, key=key).id if evidence is not None else None)


def _record(session: Session, written: _Written, by: Actor) -> None:
    """For the collectives concerned, and for her on whose behalf it was written."""
    new, spoken = written.new, written.spoken
    others = spoken.account_id if spoken.account_id != by.account_id else None
    concerned: list[int | None] = [*sorted(spoken.collectives)] or [None]
    act = Act(
        action=AuditAction.CONSENT_CHANGED,
        on_behalf_of=others,
        subject=_first(session, new),
        detail={
            "act": written.act.value,
            "scope": spoken.voice.scope.value,
            "purposes": sorted(new.purposes),
            "entries": len(new.entity_ids),
        },
    )
    record_acts(session, [dataclasses.replace(act, holder_id=holder_id) for holder_id in concerned], by=by)


def _first(session: Session, new: NewLines) -> str:
    return session.get_one(Entity, new.entity_ids[0]).identifier
