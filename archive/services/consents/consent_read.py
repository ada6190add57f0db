"""The ledger of an entry as those see it who have a say in it, and the few words of it that everybody sees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Actor, Answer, Door, Permissions, Purpose, lima_today
from archive.access.ledger import showing
from archive.access.parties import parties_of
from archive.access.voices import SILENT, Said, Voice, lines_about, said_by_voice
from archive.errors import NotFoundError
from archive.inputs.consent import Evidence
from archive.inputs.governance import AuditAction, ConsentAct, ConsentScope, GrantorType, Role
from archive.inputs.kinds import HOLDER_KINDS, Basis, Kind, Status
from archive.models.audience import Audience
from archive.models.consent import Consent
from archive.models.depicted import Depicted
from archive.models.entity import Entity
from archive.models.moment import now
from archive.services.audit import Act, record_act
from archive.services.audit_log import was_just_read
from archive.services.communities.audience import may_change
from archive.services.consents.consent_rights import Spoken, may_close, may_open, spoken_of, stands_by
from archive.services.sealed import Vault, unseal, unseal_file

_COLLECTIVES: Final = frozenset({Kind.COMMUNITY, Kind.ORGANISATION})
_PLAYED_BACK_FOR: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One who has to be asked, and what they have said so far."""

    voice: Voice
    spoken: Spoken
    grantor_type: GrantorType
    #: How an address names the party: an entity's identifier, or the row of somebody in a medium.
    key: str
    #: The holder's entry; none for somebody in a medium.
    holder: Entity | None
    #: Where in the medium.
    where: str
    said: Said
    may_open: bool
    may_close: bool

    @property
    def yes(self) -> list[Purpose]:
        """What they allow today."""
        return [purpose for purpose, answer in self.said.on(lima_today()).answers.items() if answer is Answer.YES]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicLine:
    """What everybody is told of a grant."""

    #: As whoever granted wishes to be named; empty: only in what capacity.
    named_as: str
    grantor_type: GrantorType
    credit: str
    conditions: str
    ends_on: date | None


def may_read_ledger(session: Session, entity: Entity, permissions: Permissions, door: Door) -> bool:
    """Those who bear it or are in it, and their stewards; who works for them or documents, what nobody keeps from them.

    Of a medium, what is kept from somebody is whatever a record keeps from them that shows it.
    """
    records = [entity.id, *showing(session, [entity.id]).get(entity.id, ())]
    parties = parties_of(session, records).values()
    own = {entity.id} if entity.kind in HOLDER_KINDS else set()
    bearers = own | {bearer for one in parties for bearer in one.bearers}
    collectives = own | {holder for one in parties for holder in one.collectives}
    if permissions.artisan_id in bearers or _is_depicted(session, entity, permissions):
        return True
    if any(map(permissions.is_steward_of, collectives)):
        return True
    works = any(not permissions.roles.get(holder, frozenset()) <= {Role.MEMBER} for holder in collectives)
    if not (works or stands_by(permissions, ())):
        return False
    unseen = [] if door.admits(entity) else [one for one in _entities(session, records) if not door.admits(one)]
    kept = any(_is_kept_from(session, one, permissions, door) for one in unseen)
    return not kept and (works or not _was_refused(session, unseen))


def _entities(session: Session, rows: Sequence[int]) -> Sequence[Entity]:
    return session.scalars(select(Entity).where(Entity.id.in_(rows)).order_by(Entity.id)).all()


def _is_kept_from(session: Session, entity: Entity, permissions: Permissions, door: Door) -> bool:
    """Whether it is a draft, withdrawn or not there yet, or somebody chose who may see it and did not choose them."""
    if entity.status is not Status.PUBLISHED or entity.load_id in door.staging:
        return True
    if session.get(Audience, entity.id) is None:
        return entity.basis is Basis.OWN
    return not may_change(session, entity, permissions)


def _was_refused(session: Session, entities: Sequence[Entity]) -> bool:
    """Whether somebody said no to one of them: from then on it is no documenter's business."""
    rows = [entity.id for entity in entities]
    closing = select(Consent.id).where(Consent.entity_id.in_(rows), Consent.act != ConsentAct.GRANT)
    return session.scalar(closing.limit(1)) is not None


def parties_to_ask(session: Session, entity: Entity, permissions: Permissions) -> list[Party]:
    """Everybody whose yes the entry needs, bearers first, then collectives, then those in the medium."""
    said = said_by_voice(lines_about(session, [entity.id]).get(entity.id, []))
    return [_party(session, entity, voice, permissions, said.get(voice, SILENT)) for voice in _voices(session, entity)]


def lines_of(session: Session, entity: Entity) -> Sequence[Consent]:
    """The latest first."""
    return session.scalars(select(Consent).where(Consent.entity_id == entity.id).order_by(Consent.id.desc())).all()


def find_line(session: Session, entity: Entity, identifier: str) -> Consent:
    """One line of the entry's ledger.

    Raises:
        NotFoundError: there is none of this identifier.
    """
    line = session.scalar(select(Consent).where(Consent.identifier == identifier, Consent.entity_id == entity.id))
    if line is None:
        raise NotFoundError(identifier)
    return line


def read_evidence(
    session: Session, vault: Vault, line: Consent, permissions: Permissions, *, by: Actor
) -> Mapping[str, Any] | None:
    """What lies sealed beside a line, for the stewards it concerns and for herself; None where it was erased.

    Whoever wrote it down may look at it for a day more, to play the answer back.

    Raises:
        NotFoundError: somebody else asks, or nothing lies there.
    """
    voice = Voice(line.scope, line.grantor_id if line.depicted_id is None else None, line.depicted_id)
    spoken = spoken_of(session, voice, [line.entity_id])
    is_herself = permissions.artisan_id is not None and permissions.artisan_id == spoken.artisan_id
    stewards = [holder for holder in sorted(spoken.collectives) if permissions.is_steward_of(holder)]
    if (line.sealed_id or line.evidence_id) is None or not (is_herself or stewards or was_just_written(line, by)):
        raise NotFoundError(line.identifier)
    act = Act(
        action=AuditAction.EVIDENCE_READ,
        on_behalf_of=None if is_herself else spoken.account_id,
        holder_id=stewards[0] if stewards else None,
        subject=session.get_one(Entity, line.entity_id).identifier,
        detail={"line": line.identifier},
    )
    record_act(session, act, by=by)
    session.flush()
    return unseal(session, vault, line.sealed_id) if line.sealed_id is not None else {}


def was_just_written(line: Consent, by: Actor) -> bool:
    """Whether the actor wrote the line down, a day ago at most."""
    return line.recorded_by_id == by.account_id and now() - line.recorded_at < _PLAYED_BACK_FOR


def play_answer(session: Session, vault: Vault, line: Consent, *, by: Actor) -> Evidence:
    """The answer as it was given, for who has just asked for what lies beside the line (`read_evidence`).

    Raises:
        NotFoundError: they have not, or nothing is there any more.
    """
    has_asked = by.account_id is not None and was_just_read(session, ("line", line.identifier), by=by)
    found = unseal_file(session, vault, line.evidence_id) if has_asked and line.evidence_id is not None else None
    if found is None:
        raise NotFoundError(line.identifier)
    return found


def public_lines(session: Session, vault: Vault, entity: Entity) -> list[PublicLine]:
    """One for each of those whose grant holds today."""
    latest: dict[tuple[ConsentScope, int | None, int | None], Consent] = {}
    for line in reversed(lines_of(session, entity)):
        if line.request_id is None:
            latest[line.scope, line.grantor_id, line.depicted_id] = line
    today = lima_today()
    return [
        _public(session, vault, line)
        for line in latest.values()
        if line.act is ConsentAct.GRANT and (line.begins_on or today) <= today <= (line.ends_on or today)
    ]


def _public(session: Session, vault: Vault, line: Consent) -> PublicLine:
    words: Mapping[str, Any] = (unseal(session, vault, line.sealed_id) if line.sealed_id else None) or {}
    return PublicLine(
        named_as=str(words.get("named_as", "")),
        grantor_type=line.grantor_type,
        credit=str(words.get("credit", "")),
        conditions=str(words.get("conditions", "")),
        ends_on=line.ends_on,
    )


def _voices(session: Session, entity: Entity) -> list[Voice]:
    if entity.kind is Kind.ARTISAN:
        return [Voice(ConsentScope.NAME, entity.id)]
    if entity.kind in _COLLECTIVES:
        return [Voice(ConsentScope.COLLECTIVE_KNOWLEDGE, entity.id)]
    if entity.kind is Kind.MEDIA_ASSET:
        people = session.scalars(select(Depicted).where(Depicted.media_asset_id == entity.id).order_by(Depicted.id))
        return [Voice(person.scope, depicted_id=person.id) for person in people if not person.blurred]
    parties = parties_of(session, [entity.id]).get(entity.id)
    if parties is None:
        return []
    bearers = [Voice(ConsentScope.BEARER_KNOWLEDGE, bearer) for bearer in sorted(parties.bearers)]
    return bearers + [Voice(ConsentScope.COLLECTIVE_KNOWLEDGE, holder) for holder in sorted(parties.collectives)]


def _party(session: Session, entity: Entity, voice: Voice, permissions: Permissions, said: Said) -> Party:
    spoken = spoken_of(session, voice, [entity.id])
    person = session.get(Depicted, voice.depicted_id) if voice.depicted_id is not None else None
    holder = session.get(Entity, voice.grantor_id) if voice.grantor_id is not None else None
    return Party(
        voice=voice,
        spoken=spoken,
        grantor_type=_capacity(person, holder),
        key=holder.identifier if holder else f"person-{voice.depicted_id}",
        holder=holder,
        where=person.where if person else "",
        said=said,
        may_open=may_open(permissions, spoken),
        may_close=may_close(permissions, spoken),
    )


def _capacity(person: Depicted | None, holder: Entity | None) -> GrantorType:
    if person is None:
        is_collective = holder is not None and holder.kind in _COLLECTIVES
        return GrantorType.COLLECTIVE if is_collective else GrantorType.PERSON
    if person.died_on is not None:
        return GrantorType.FAMILY
    is_minor = person.of_age_on is not None and lima_today() < person.of_age_on
    return GrantorType.GUARDIAN if is_minor else GrantorType.PERSON


def _is_depicted(session: Session, entity: Entity, permissions: Permissions) -> bool:
    if entity.kind is not Kind.MEDIA_ASSET or permissions.artisan_id is None:
        return False
    hers = select(Depicted.id).where(
        Depicted.media_asset_id == entity.id, Depicted.artisan_id == permissions.artisan_id
    )
    return session.scalar(hers.limit(1)) is not None
