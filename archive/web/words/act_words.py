"""What a line of the log says beside its action, as people call it."""

from collections.abc import Iterator
from enum import StrEnum

from flask_babel import gettext
from markupsafe import Markup, escape

from archive.inputs.governance import AccountChange, AuditAction, Change, Role
from archive.models.audit_entry import AuditEntry
from archive.web.words.dates import said_date
from archive.web.words.messages import N_
from archive.web.words.wording import label


def act_words(entry: AuditEntry) -> Iterator[Markup]:
    """Words of closed lists and the last day of a role; what else is kept is left to pages that know what it is of."""
    change = AccountChange if entry.action is AuditAction.ACCOUNT_CHANGED else Change
    for name, closed in (("change", change), ("role", Role)):
        member = _member(closed, entry.detail.get(name))
        if member is not None:
            yield label(member)
    if until := entry.detail.get("until"):
        yield escape(gettext(N_("until %(day)s"), day=said_date(str(until))))


def _member(closed: type[StrEnum], value: object) -> StrEnum | None:
    return next((member for member in closed if member.value == value), None)
