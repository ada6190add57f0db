"""What a line of the log says beside its action, as people call it."""

from collections.abc import Iterator
from enum import StrEnum

from markupsafe import Markup

from archive.inputs.governance import AccountChange, AuditAction, Change, Role
from archive.models.audit_entry import AuditEntry
from archive.web.words.wording import label


def act_words(entry: AuditEntry) -> Iterator[Markup]:
    """Words of closed lists; identifiers and days are left to pages that know what they are of."""
    change = AccountChange if entry.action is AuditAction.ACCOUNT_CHANGED else Change
    for name, closed in (("change", change), ("role", Role)):
        member = _member(closed, entry.detail.get(name))
        if member is not None:
            yield label(member)


def _member(closed: type[StrEnum], value: object) -> StrEnum | None:
    return next((member for member in closed if member.value == value), None)
