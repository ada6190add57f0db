"""What a page says of an entry beyond the answers: who agreed, and what is told to this reader alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.extensions import parts
from archive.inputs.kinds import HOLDER_KINDS, RECORD_KINDS, Basis, Kind
from archive.models.confidential_part import ConfidentialPart
from archive.models.entity import Entity
from archive.services.consents.confidential_part import confidential_parts
from archive.services.consents.consent_read import PublicLine, public_lines
from archive.web.reading import reading
from archive.web.signing.signed_in import current_account


@dataclass(frozen=True, slots=True, kw_only=True)
class Governed:
    """Of one entry, for this reader."""

    #: Of those who agreed, what everybody is told.
    consents: Sequence[PublicLine]
    confidential: Sequence[ConfidentialPart]


def governed(entity: Entity) -> Governed:
    """A page that somebody reads without signing in asks nothing more for it, but of what stands on consent."""
    opened, account = reading(), current_account()
    on_consent = entity.basis is Basis.CONSENT and not entity.demonstration
    consents = public_lines(opened.session, parts().vault, entity) if on_consent else ()
    may_be_governed = entity.kind in RECORD_KINDS | HOLDER_KINDS | {Kind.MEDIA_ASSET}
    if account is None or not may_be_governed:
        return Governed(consents=consents, confidential=())
    return Governed(consents=consents, confidential=confidential_parts(opened.session, entity, opened.door))
