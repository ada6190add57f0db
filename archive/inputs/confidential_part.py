"""A part of an entry that is for some of its readers alone."""

import dataclasses

from archive.inputs.audience import AudienceInput
from archive.inputs.governance import ConfidentialField
from archive.inputs.wording import LanguageMap


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ConfidentialPartInput:
    """`audience` without a protocol: whoever writes it, alone."""

    field: ConfidentialField
    text: LanguageMap
    audience: AudienceInput = dataclasses.field(default_factory=AudienceInput)
