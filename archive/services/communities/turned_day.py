"""What a new day in Lima changes in the database itself: ties that may be told, withdrawals, roles, decisions in force.

All else that holds for a time is compared with the day when it is asked for, and needs none of this.
"""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from archive.access import lima_today
from archive.models.turned_day import TurnedDay
from archive.services.communities.mandate_in_force import bring_waited_for_into_force
from archive.services.communities.role_ending import clear_ended_roles
from archive.services.entries.personal_ties import tell_dated_ties
from archive.services.entries.withdrawal import keep_expired

_ROW: Final = 1
_NEVER: Final = date.min
#: Two machines may disagree about midnight by moments: the one behind does not take back what the other has begun.
_AHEAD: Final = timedelta(days=1)


def is_turned(session: Session) -> bool:
    """Whether nothing is left to do today."""
    return _begins(session.scalar(select(TurnedDay.day).filter_by(id=_ROW)))


def turn_day(session: Session) -> None:
    """Does what today does by beginning, once, however many come to do it."""
    row = _locked(session)
    if _begins(row.day):
        return
    tell_dated_ties(session, row.day)
    keep_expired(session)
    clear_ended_roles(session)
    bring_waited_for_into_force(session)
    row.day = lima_today()


def _begins(turned: date | None) -> bool:
    # What is further ahead was written by a clock that was wrong.
    return turned is not None and lima_today() <= turned <= lima_today() + _AHEAD


def _locked(session: Session) -> TurnedDay:
    """Until the transaction ends: whoever comes meanwhile finds it done."""
    kept = select(TurnedDay).filter_by(id=_ROW).with_for_update()
    row = session.scalar(kept)
    if row is None:
        try:
            with session.begin_nested():
                session.add(TurnedDay(id=_ROW, day=_NEVER))
        except IntegrityError:
            # Somebody else began the row since.
            pass
        row = session.scalars(kept).one()
    return row
