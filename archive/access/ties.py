"""What somebody has agreed to have told of her besides her name: where she is, and to which people she belongs.

For a person's place, and for what is sensitive about her, the default is always no; imaginary people need not be asked.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access.seasons import lima_today
from archive.access.voices import Said, Voice, lines_about, said_by_voice
from archive.inputs.governance import Answer, ConsentScope, Purpose
from archive.inputs.kinds import Kind
from archive.models.entity import Entity
from archive.transaction import in_chunks

#: Fields of a person's entry that are told with her consent alone, by the field of the link.
TIES: Final[Mapping[ConsentScope, str]] = {
    ConsentScope.PLACE: "places",
    ConsentScope.SENSITIVE: "relations.member_of",
}
_ALL: Final = frozenset(TIES)


def ties_told(session: Session, artisans: Sequence[int]) -> dict[int, frozenset[ConsentScope]]:
    """By row, of those of the entries that are people: which of their ties may be told today."""
    lines = lines_about(session, artisans)
    told: dict[int, frozenset[ConsentScope]] = {}
    for chunk in in_chunks(artisans):
        people = select(Entity.id, Entity.demonstration).where(Entity.id.in_(chunk), Entity.kind == Kind.ARTISAN)
        for row_id, is_imaginary in session.execute(people):
            told[row_id] = _ALL if is_imaginary else _agreed(row_id, said_by_voice(lines.get(row_id, [])))
    return told


def _agreed(row_id: int, said: Mapping[Voice, Said]) -> frozenset[ConsentScope]:
    today = lima_today()
    answers = {scope: said[voice].on(today).answers for scope in TIES if (voice := Voice(scope, row_id)) in said}
    return frozenset(scope for scope, says in answers.items() if says.get(Purpose.VIEW, Answer.NO) is not Answer.NO)
