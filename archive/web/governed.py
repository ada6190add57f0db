"""What a page says of an entry beyond the answers: who agreed, what is told to this reader alone, its ledger."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.access import Actor, open_permissions
from archive.extensions import parts
from archive.inputs.kinds import HOLDER_KINDS, RECORD_KINDS, Basis, Kind
from archive.models.confidential_part import ConfidentialPart
from archive.models.entity import Entity
from archive.services.confidential_part import confidential_parts
from archive.services.consent_read import PublicLine, may_read_ledger, public_lines
from archive.web.pages.consent.subject import consent_address
from archive.web.reading import reading
from archive.web.signed_in import current_account


@dataclass(frozen=True, slots=True, kw_only=True)
class Governed:
    """Of one entry, for this reader."""

    #: Of those who agreed, what everybody is told.
    consents: Sequence[PublicLine]
    confidential: Sequence[ConfidentialPart]
    #: None: they have no say in it.
    ledger: str | None


def governed(entity: Entity) -> Governed:
    """A page that somebody reads without signing in asks nothing more for it, but of what stands on consent."""
    opened, account = reading(), current_account()
    on_consent = entity.basis is Basis.CONSENT and not entity.demonstration
    consents = public_lines(opened.session, parts().vault, entity) if on_consent else ()
    may_be_governed = entity.kind in RECORD_KINDS | HOLDER_KINDS | {Kind.MEDIA_ASSET}
    if account is None or not may_be_governed:
        return Governed(consents=consents, confidential=(), ledger=None)
    permissions = open_permissions(opened.session, Actor(account_id=account.id))
    has_a_say = may_read_ledger(opened.session, entity, permissions, opened.door)
    return Governed(
        consents=consents,
        confidential=confidential_parts(opened.session, entity, opened.door),
        ledger=consent_address(entity.identifier) if has_a_say else None,
    )
