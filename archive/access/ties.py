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
    """By row, of those of the entries that are people: which of their ties may be told today.

    Their rows stay locked until the transaction ends: what somebody else has a person say meanwhile is told after this.
    """
    is_imaginary: dict[int, bool] = {}
    for chunk in in_chunks(artisans):
        people = select(Entity.id, Entity.demonstration).where(Entity.id.in_(chunk), Entity.kind == Kind.ARTISAN)
        is_imaginary.update(session.execute(people.order_by(Entity.id).with_for_update(key_share=True)).all())
    lines = lines_about(session, sorted(is_imaginary))
    return {
        row_id: _ALL if imaginary else _agreed(row_id, said_by_voice(lines.get(row_id, [])))
        for row_id, imaginary in is_imaginary.items()
    }


def _agreed(row_id: int, said: Mapping[Voice, Said]) -> frozenset[ConsentScope]:
    today = lima_today()
    answers = {scope: said[voice].on(today).answers for scope in TIES if (voice := Voice(scope, row_id)) in said}
    return frozenset(scope for scope, says in answers.items() if says.get(Purpose.VIEW, Answer.NO) is not Answer.NO)
