"""What each of those who may speak about an entry says now, read from their lines of the ledger."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from archive.inputs.governance import Answer, ConsentAct, ConsentScope, GrantorType, Purpose
from archive.models.consent import Consent
from archive.transaction import in_chunks


class Voice(NamedTuple):
    """Who speaks, and about what: a holder by row, or somebody seen or heard in a medium."""

    scope: ConsentScope
    grantor_id: int | None = None
    depicted_id: int | None = None


class Line(NamedTuple):
    """What a line of the ledger says, without what only people read."""

    entity_id: int
    scope: ConsentScope
    act: ConsentAct
    grantor_type: GrantorType
    grantor_id: int | None
    depicted_id: int | None
    purposes: Mapping[Purpose, Answer]
    begins_on: date | None
    ends_on: date | None

    @property
    def voice(self) -> Voice:
        """Whose line it is. A guardian or a family speaks in the place of whom it is about."""
        if self.depicted_id is not None:
            return Voice(self.scope, depicted_id=self.depicted_id)
        return Voice(self.scope, self.grantor_id)


@dataclass(frozen=True, slots=True)
class Said:
    """What a voice has come to say. Purposes that it does not name were not answered."""

    answers: Mapping[Purpose, Answer] = field(default_factory=dict)
    #: First and last day, in Lima, on which whatever it grants holds.
    begins_on: date | None = None
    ends_on: date | None = None

    def on(self, day: date) -> "Said":
        """The same on a day: outside of its days what was granted is refused."""
        if (self.begins_on or day) <= day <= (self.ends_on or day):
            return self
        return replace(self, answers=dict.fromkeys(self.answers, Answer.NO))

    def then(self, line: Line) -> "Said":
        """After another line. A grant says everything anew; a refusal leaves what it does not name as it was."""
        if line.act is ConsentAct.GRANT:
            return Said(dict(line.purposes), line.begins_on, line.ends_on)
        closed = dict.fromkeys(line.purposes or Purpose, Answer.NO)
        return replace(self, answers={**self.answers, **closed})


SILENT: Final = Said()

_COLUMNS: Final = (
    Consent.entity_id,
    Consent.scope,
    Consent.act,
    Consent.grantor_type,
    Consent.grantor_id,
    Consent.depicted_id,
    Consent.purposes,
    Consent.begins_on,
    Consent.ends_on,
)
#: Made once: every page asks it.
_ABOUT: Final = (
    select(*_COLUMNS)
    .where(Consent.entity_id.in_(bindparam("entities", expanding=True)), Consent.request_id.is_(None))
    .order_by(Consent.id)
)


def lines_about(session: Session, entity_ids: Sequence[int]) -> dict[int, list[Line]]:
    """By entity, in the order in which they were written; what was granted to one asker alone is none of them."""
    found: dict[int, list[Line]] = {}
    for chunk in in_chunks(entity_ids):
        for row in session.connection().execute(_ABOUT, {"entities": chunk}):
            found.setdefault(row.entity_id, []).append(Line._make(row))
    return found


def said_by_voice(lines: Iterable[Line]) -> dict[Voice, Said]:
    """What each voice has come to say."""
    said: dict[Voice, Said] = {}
    for line in lines:
        said[line.voice] = said.get(line.voice, SILENT).then(line)
    return said
