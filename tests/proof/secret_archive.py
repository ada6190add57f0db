"""An archive that keeps entries from its readers in every way there is; each says words that no other does.

Every entry that is kept from somebody stands in the middle of public ones: some point at it in every field, and it
points at others. Leave the hidden ones out and the rest is the same to the letter.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Final

from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from archive import schema_version
from archive.access import OWNER_ONLY, PUBLIC, PolicyDefinition, intern_policy
from archive.app import create_app
from archive.extensions import Parts, parts
from archive.inputs.community import CommunityInput
from archive.inputs.entity import EntityInput
from archive.inputs.governance import (
    AccountState,
    Answer,
    ClaimAim,
    ClaimState,
    ConfidentialField,
    ConsentAct,
    ConsentScope,
    GrantorType,
    Openness,
    Purpose,
    Role,
    SeasonType,
)
from archive.inputs.kinds import HoldingRole, Kind, PlaceLevel, RelationType, Status
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.place import PlaceInput
from archive.inputs.references import EntityRef
from archive.inputs.season import Season
from archive.inputs.technique import TechniqueInput
from archive.inputs.without_references import without_references
from archive.languages import Language
from archive.models.block import Block
from archive.models.claim import Claim
from archive.models.collection import Collection as CollectionRow
from archive.models.confidential_part import ConfidentialPart
from archive.models.consent import Consent
from archive.models.entity import Entity
from archive.models.identifier import ALPHABET, LENGTH, mint, parse
from archive.models.membership import Membership
from archive.models.moment import now, told_by
from archive.models.protocol import Protocol, ProtocolMember
from archive.search.lease import Leaseholder
from archive.search.sync import rebuild
from archive.services.entries.entity import NewEntity, StoredFile, create_entity, revise_entity
from archive.services.entries.load import begin_load
from archive.services.entries.media_jobs import MediaFile
from archive.services.entries.withdrawal import keep_withdrawals
from archive.services.media.rendition import NewRendition, note_renditions
from archive.services.sealed import make_person_key, seal
from archive.settings import Settings
from media.renditions import COPY_NAME, PictureFormat, PictureSize, picture_name
from tests.archive.search.world import silent, texts
from tests.factories.accounts import sign_up
from tests.factories.filled import Target, filled
from tests.factories.people import under

#: The day on which the archive is looked at.
MOMENT: Final = datetime(2027, 6, 24, 15, 30, tzinfo=UTC)
_TODAY: Final = date(2027, 6, 24)
_DAY: Final = timedelta(days=1)
BY: Final = "somebody"
SET: Final = "secretos"


class Veil(StrEnum):
    """How an entry is kept from readers."""

    STRICT = "under a strict protocol"
    BOTH = "under an open and a strict protocol (all)"
    OWNERS = "its owner's alone"
    NOBODYS = "under no protocol, of no owner"
    OUT_OF_SEASON = "under a strict protocol, out of its season"
    BY_HAND = "under an open protocol, its season not opened"
    NOT_YET = "public, from tomorrow on"
    LAPSED = "public, until yesterday"
    CLOSED = "under a protocol that was closed for good"
    REFUSED = "public, consent to viewing refused"
    UNSEARCHABLE = "public, consent to searching refused"
    UNHARVESTED = "public, consent to harvesting refused"
    DRAFT = "a draft"
    IN_REVIEW = "in review"
    STAGED = "of a load that is under way"
    WITHDRAWN = "withdrawn without ever having been public"
    GONE = "withdrawn after having been public"


class Who(StrEnum):
    """Kinds of reader."""

    ANYBODY = "anybody"
    STRANGER = "a member of another community"
    BLOCKED = "a member whom the community has blocked"
    SUSPENDED = "a member whose account is blocked"
    ADMINISTRATOR = "an administrator of the archive"
    DOCUMENTER = "who documents for the archive"
    CONTRIBUTOR = "a contributor of the community who is not in the strict protocol"
    CLAIMANT = "a steward of another community, which claims what points at what is hidden"
    MEMBER = "a member of the strict protocol"
    OWNER = "the owner of the drafts"


#: What those it belongs to chose to say of what was public and is withdrawn.
TOMBSTONE: Final = "La comunidad lo ha retirado."
#: Words that stand in no entry's fields, and who may be told them: a confidential part of a public entry, what lies
#: sealed beside a line of the ledger, what an account is called, and a copy of a photo that may be seen and not be had.
PART, SEALED, NAME, USER_NAME = "qxdosisreservada", "qxtestigosellado", "qxnombredecuenta", "qxusuariodecuenta"
COPY: Final = "qxcopiareservada"
KEPT: Final[Mapping[str, frozenset[Who]]] = {
    PART: frozenset({Who.MEMBER}),
    SEALED: frozenset(),
    NAME: frozenset({Who.MEMBER, Who.CONTRIBUTOR}),
    USER_NAME: frozenset({Who.MEMBER, Who.CONTRIBUTOR}),
    COPY: frozenset(),
}
#: What each may view; everybody may view what may only not be searched, or not be collected by machines.
_ALL: Final = frozenset({Veil.UNSEARCHABLE, Veil.UNHARVESTED})
MAY_VIEW: Final[Mapping[Who, frozenset[Veil]]] = dict.fromkeys(Who, _ALL) | {
    Who.MEMBER: _ALL | {Veil.STRICT, Veil.BOTH},
    Who.OWNER: _ALL | {Veil.OWNERS},
}
#: Veils of which each kind of reader is asked about; where two may see the same, one of them asks about everything.
CONCERNED: Final[Mapping[Who, frozenset[Veil]]] = dict.fromkeys(Who, frozenset({Veil.STRICT})) | {
    Who.ANYBODY: frozenset(Veil),
    Who.STRANGER: frozenset({Veil.STRICT, Veil.OWNERS, Veil.OUT_OF_SEASON, Veil.CLOSED, Veil.DRAFT, Veil.UNSEARCHABLE}),
    Who.MEMBER: frozenset({Veil.STRICT, Veil.BOTH, Veil.OUT_OF_SEASON, Veil.CLOSED}),
    Who.OWNER: frozenset({Veil.OWNERS, Veil.NOBODYS}),
    Who.DOCUMENTER: frozenset({Veil.STRICT, Veil.OWNERS, Veil.DRAFT, Veil.IN_REVIEW}),
}
#: Kinds of which there is a hidden one of every veil; of the first veil there is one of every kind.
_TELLING: Final = (Kind.TECHNIQUE, Kind.CONCEPT, Kind.PLACE, Kind.ARTISAN)
_WITH_MEDIA: Final = frozenset({Veil.OWNERS, Veil.REFUSED, Veil.UNSEARCHABLE})
_SYLLABLES: Final = ("ba", "che", "di", "fo", "gu", "ha", "je", "lli", "mo", "nu", "pa", "que", "ri", "so", "tu", "va")
#: What any of the words and identifiers of hidden things looks like, wherever it stands.
_TELLTALE: Final = re.compile(r"zzz[0-9a-hjkmnp-tv-z]{10}|qx[a-z]{6,}|71[0-9]{5}")


def kinds_under(veil: Veil) -> Sequence[Kind]:
    if veil is Veil.STRICT:
        return tuple(Kind)
    if veil is Veil.UNHARVESTED:
        return (*_TELLING, Kind.COMMUNITY)
    return (*_TELLING, Kind.MEDIA_ASSET) if veil in _WITH_MEDIA else _TELLING


@dataclass(frozen=True, slots=True)
class Hidden:
    """Something that is kept from readers. People may ask for its name; its number stands beside every use of it."""

    identifier: str
    name: str
    number: str
    kind: Kind
    veil: Veil

    @property
    def words(self) -> frozenset[str]:
        """What tells of it."""
        return frozenset({self.identifier, self.name, self.number})

    @property
    def secrets(self) -> frozenset[str]:
        """What nobody is told who may not see it: that something was withdrawn stands on a public list."""
        return self.words - {self.identifier} if self.veil is Veil.GONE else self.words

    @property
    def is_telling(self) -> bool:
        """Of those there is one of every kind and one of every way of hiding."""
        return self.veil is Veil.STRICT or self.kind is Kind.TECHNIQUE


@dataclass(frozen=True, slots=True)
class SecretArchive:
    """The application with what is hidden in it and what stands around that."""

    app: Flask
    wired: Parts
    hidden: Sequence[Hidden]
    #: Public entries: those that hidden ones point at, then those that point at hidden ones.
    open: Mapping[str, Kind]
    #: Of the latter, how what they point at is hidden.
    pointing: Mapping[str, Veil]
    accounts: Mapping[Who, int]

    def close(self) -> None:
        self.wired.engine.close()
        self.wired.database.close()


def telltales(answer: str) -> set[str]:
    """Words, numbers and identifiers of hidden things that stand in a text."""
    return set(_TELLTALE.findall(answer))


def _each() -> Iterator[tuple[Veil, Kind]]:
    for veil in Veil:
        for kind in kinds_under(veil):
            yield veil, kind


def everything_hidden() -> Iterator[Hidden]:
    # What everybody may view has the first identifiers: whatever is sorted by them, what is hidden stands where what
    # there is not would stand.
    for number, (veil, kind) in enumerate(sorted(_each(), key=lambda each: each[0] not in _ALL)):
        name = "qx" + "".join(_SYLLABLES[number // 16**place % 16] for place in range(2)) + "tari"
        yield Hidden(_identifier("zzz", number), name, f"{7_100_100 + number}", kind, veil)


def _identifier(beginning: str, number: int) -> str:
    body = beginning + f"{number:0{LENGTH - 1 - len(beginning)}}"
    return next(whole for check in ALPHABET if (whole := parse(body + check)) is not None)


def make_secret_archive(
    folder: Path, veils: Collection[Veil] = tuple(Veil), settings: Mapping[str, str] = MappingProxyType({})
) -> SecretArchive:
    """Database, files and index below a folder; what is hidden in other ways is left out, and all else is the same."""
    app = create_app(Settings.from_environment({"PALLAY_DATA": str(folder), "SEARCH_RATE": "1000000", **settings}))
    with app.app_context():
        wired = parts()
    schema_version.upgrade(wired.database)
    with told_by(lambda: MOMENT):
        with wired.database.writing() as session:
            making = _Making(session, folder, wired, veils)
            making.write()
        rebuild(wired.database, wired.engine, Leaseholder(wired.database), progress=silent)
    return SecretArchive(app, wired, making.hidden, making.open, making.pointing, making.accounts)


class _Making:
    def __init__(self, session: Session, folder: Path, wired: Parts, veils: Collection[Veil]) -> None:
        self._session = session
        self._folder = folder
        self._storage = wired.storage
        self._vault = wired.vault
        self._renditions = wired.renditions
        self.hidden = [one for one in everything_hidden() if one.veil in veils]
        self.open: dict[str, Kind] = {}
        self.pointing: dict[str, Veil] = {}
        self.accounts: dict[Who, int] = {}

    def write(self) -> None:
        self._session.add(CollectionRow(name=SET, licence="CC-BY-4.0", title=texts(es="Conjunto"), demonstration=False))
        for who in (who for who in Who if who is not Who.ANYBODY):
            state = AccountState.BLOCKED if who is Who.SUSPENDED else AccountState.ACTIVE
            self.accounts[who] = sign_up(self._session, who.name, name=who.name.title(), state=state).id
        ends = {kind: _identifier("bbb", number) for number, kind in enumerate(Kind)}
        for kind, identifier in ends.items():
            self._add(identifier, _filled(kind, f"Vecino {kind.plural}", _nothing))
        house, other = (self._add(_identifier("ccc", number), _community(number)).id for number in (0, 1))
        self._roles(house, other)
        public = self._protocol(house, Openness.OPEN, "Abierta")
        self._protocol(other, Openness.STRICT, "qxajena", Who.STRANGER)
        self._add_photo()
        if self.hidden:
            self._hide(ends, self._policies(house, public))
        present = {one.identifier for one in self.hidden}
        for number, one in enumerate(everything_hidden()):
            pointed_at = {other.kind: other.identifier for other in everything_hidden() if other.veil is one.veil}
            data = _filled(one.kind, f"Abierto {number}", _at(pointed_at, ends))
            entity = self._add(_identifier("aaa", number), without_references(data, set(pointed_at.values()) - present))
            self.pointing[entity.identifier] = one.veil
            if one.kind is Kind.TECHNIQUE and one.veil is Veil.STRICT:
                self._claim(entity, house, other)
            if self.hidden and one.kind is Kind.TECHNIQUE and one.veil is Veil.STRICT:
                self._keep_words(entity, house)
        self._change()

    def _change(self) -> None:
        """A public entry that came to point at what is hidden a day after it was written: no date may tell of that."""
        data = TechniqueInput(title=texts(es="Abierto y cambiado"))
        entity = self._add(_identifier("eee", 0), data)
        self.pointing[entity.identifier] = Veil.STRICT
        named = [EntityRef(one.identifier) for one in self.hidden if one.veil is Veil.STRICT and one.kind in _TELLING]
        if named:
            with told_by(lambda: MOMENT + _DAY):
                changed = replace(data, relations={RelationType.RELATED_TO: tuple(named)})
                revise_entity(self._session, entity, changed, by=BY)

    def _claim(self, record: Entity, house: int, other: int) -> None:
        """Two communities discuss whose it is, so the steward of the second reads what the claim's page tells."""
        claim = Claim(
            identifier=mint(),
            record_id=record.id,
            claimant_id=other,
            role=HoldingRole.CUSTODIAN,
            respondent_id=house,
            aim=ClaimAim.CONTEST,
            state=ClaimState.OPEN,
            opened_by_id=self.accounts[Who.CLAIMANT],
            opened_at=now(),
        )
        self._session.add(claim)

    def _keep_words(self, entity: Entity, house: int) -> None:
        """Beside a public entry: what only some may read, what lies sealed, and somebody who has an account."""
        somebody = sign_up(self._session, USER_NAME, name=NAME, email=f"{USER_NAME}@example.org")
        self._session.add(Membership(account_id=somebody.id, holder_id=house, role=Role.MEMBER, granted_at=now()))
        strict = self._session.scalars(select(ProtocolMember.protocol_id).where(
            ProtocolMember.account_id == self.accounts[Who.SUSPENDED]
        )).first()  # fmt: skip
        part = ConfidentialPart(entity_id=entity.id, field=ConfidentialField.DOSE, text=texts(es=PART))
        part.policy_id = intern_policy(self._session, under(strict or 0)).id
        part.written_by_id, part.written_at = somebody.id, now()
        words = {"witness": SEALED, "reason": SEALED, "authority": SEALED}
        sealed = seal(self._session, self._vault, words, key=make_person_key(self._session, self._vault))
        line = Consent(
            identifier=mint(),
            entity_id=entity.id,
            scope=ConsentScope.COLLECTIVE_KNOWLEDGE,
            act=ConsentAct.GRANT,
            grantor_type=GrantorType.COLLECTIVE,
            grantor_id=house,
            purposes=dict.fromkeys(Purpose, Answer.YES),
            sealed_id=sealed.id,
            recorded_by_id=somebody.id,
            recorded_at=now(),
        )
        self._session.add_all([part, line])
        self._session.flush()

    def _hide(self, ends: Mapping[Kind, str], policies: Mapping[Veil, PolicyDefinition]) -> None:
        load = begin_load(self._session, SET)
        for one in self.hidden:
            data = _filled(one.kind, f"{one.name} {one.number}", _at({}, ends))
            entity = self._add(one.identifier, data, policies.get(one.veil, PUBLIC), key=f"key-{one.name}")
            entity.status = _STATUSES.get(one.veil, Status.PUBLISHED)
            entity.load_id = load if one.veil is Veil.STAGED else None
            # Whoever shows the latest first would show it before anything else.
            entity.updated_at = MOMENT + _DAY
            if one.veil is Veil.GONE:
                keep_withdrawals(self._session, [entity.id], texts(es=TOMBSTONE))

    def _add_photo(self) -> None:
        """Everybody may see it, and nobody may have a copy, which is made already."""
        photo, copy = self._folder / "photo", self._folder / "copy"
        photo.write_text("foto")
        copy.write_text(COPY)
        stored = StoredFile(sha256=self._storage.keep(photo), content_type="image/jpeg", width=9, height=9)
        shown = self._add(_identifier("ddd", 0), filled(Kind.MEDIA_ASSET, "Foto", _nothing), stored_file=stored)
        self._keep_rendition(MediaFile(shown.id, stored.sha256), COPY_NAME, copy)

    def _add(
        self, identifier: str, data: EntityInput, policy: PolicyDefinition = PUBLIC, *, key: str | None = None,
        stored_file: StoredFile | None = None,
    ) -> Entity:  # fmt: skip
        if policy is PUBLIC and key is None:
            self.open[identifier] = data.kind
        new = NewEntity(
            identifier=identifier,
            data=data,
            policy_id=intern_policy(self._session, policy).id,
            key=key or f"key-{identifier}",
            collection=SET,
            demonstration=data.kind is Kind.ARTISAN,
            stored_file=stored_file or (self._file(data) if isinstance(data, MediaAssetInput) else None),
        )
        entry = create_entity(self._session, new, by=BY)
        if isinstance(data, MediaAssetInput) and new.stored_file and stored_file is None:
            name = picture_name(PictureSize.THUMBNAIL, PictureFormat.WEBP)
            self._keep_rendition(MediaFile(entry.id, new.stored_file.sha256), name, self._folder / data.file)
        return entry

    def _file(self, data: MediaAssetInput) -> StoredFile:
        path = self._folder / data.file
        said = escape(data.title.text(Language.SPANISH))
        path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>{said}</title></svg>')
        return StoredFile(sha256=self._storage.keep(path), content_type="image/svg+xml", width=9, height=9)

    def _keep_rendition(self, file: MediaFile, name: str, made: Path) -> None:
        """As a worker does, only that what is made tells as much as the original."""
        noted = NewRendition(name=name, content_type="image/webp", byte_size=made.stat().st_size)
        note_renditions(self._session, file, [noted])
        self._renditions.write(file.sha256, name, made)

    def _roles(self, house: int, other: int) -> None:
        self._role(Who.MEMBER, house)
        self._role(Who.SUSPENDED, house)
        self._role(Who.CONTRIBUTOR, house, Role.CONTRIBUTOR)
        self._role(Who.STRANGER, other)
        self._role(Who.CLAIMANT, other, Role.STEWARD)
        self._role(Who.DOCUMENTER, None, Role.REVIEWER)
        self._role(Who.ADMINISTRATOR, None, Role.ADMINISTRATOR)
        self._role(Who.BLOCKED, house)
        self._session.add(Block(account_id=self.accounts[Who.BLOCKED], holder_id=house, blocked_at=now()))

    def _policies(self, house: int, public: int) -> Mapping[Veil, PolicyDefinition]:
        strict = self._protocol(house, Openness.STRICT, "qxestricta", Who.MEMBER, Who.BLOCKED, Who.SUSPENDED)
        closed = self._protocol(house, Openness.OPEN, "qxcerrada", Who.MEMBER)
        self._session.execute(update(Protocol).where(Protocol.id == closed).values(closed_at=now()))
        january = (Season(type=SeasonType.MONTHS, months=(1,)),)
        return {
            Veil.STRICT: under(strict),
            Veil.BOTH: under(public, strict),
            Veil.OWNERS: replace(OWNER_ONLY, owner=self.accounts[Who.OWNER]),
            Veil.NOBODYS: OWNER_ONLY,
            Veil.OUT_OF_SEASON: replace(under(strict), seasons=january),
            Veil.BY_HAND: replace(under(public), seasons=(Season(type=SeasonType.BY_HAND),)),
            Veil.NOT_YET: replace(PUBLIC, begins_on=_TODAY + _DAY),
            Veil.LAPSED: replace(PUBLIC, ends_on=_TODAY - _DAY),
            Veil.CLOSED: under(closed),
            Veil.REFUSED: replace(PUBLIC, denied=(Purpose.VIEW,)),
            Veil.UNSEARCHABLE: replace(PUBLIC, denied=(Purpose.SEARCH,)),
            Veil.UNHARVESTED: replace(PUBLIC, denied=(Purpose.HARVEST,)),
        }

    def _protocol(self, holder: int, openness: Openness, name: str, *members: Who) -> int:
        number = self._session.scalar(select(func.count()).select_from(Protocol)) or 0
        made = Protocol(
            identifier=_identifier("zzzp", number),
            holder_id=holder,
            name=texts(es=name),
            openness=openness,
            created_at=now(),
        )
        self._session.add(made)
        self._session.flush()
        for who in members:
            member = ProtocolMember(protocol_id=made.id, account_id=self.accounts[who], role=Role.MEMBER)
            member.granted_at = now()
            self._session.add(member)
        self._session.flush()
        return made.id

    def _role(self, who: Who, holder: int | None, role: Role = Role.MEMBER) -> Membership:
        made = Membership(account_id=self.accounts[who], holder_id=holder, role=role, granted_at=now())
        self._session.add(made)
        return made


_STATUSES: Final = {
    Veil.DRAFT: Status.DRAFT,
    Veil.IN_REVIEW: Status.IN_REVIEW,
    Veil.WITHDRAWN: Status.WITHDRAWN,
    Veil.GONE: Status.WITHDRAWN,
}


def _filled(kind: Kind, say: str, target: Target) -> EntityInput:
    """All places are regions, which pages count and compare."""
    data = filled(kind, say, target)
    return replace(data, level=PlaceLevel.REGION) if isinstance(data, PlaceInput) else data


def _community(number: int) -> EntityInput:
    return CommunityInput(title=texts(es=f"Comunidad {number}"))


def _nothing(_kinds: frozenset[Kind]) -> tuple[str, ...]:
    return ()


def _at(hidden: Mapping[Kind, str], ends: Mapping[Kind, str]) -> Target:
    def target(kinds: frozenset[Kind]) -> tuple[str, ...]:
        return tuple(found[kind] for found in (hidden, ends) for kind in Kind if kind in kinds and kind in found)

    return target
