"""What is kept of a consent beside the line of the ledger: whatever names or quotes somebody."""

from dataclasses import dataclass

from archive.inputs.governance import Answered


@dataclass(frozen=True, slots=True)
class Evidence:
    """An answer as it was given: a voice, or a picture of a mark or fingerprint."""

    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWords:
    """Lies sealed under the key of the person, so that erasing that key leaves the line and nothing of who spoke."""

    #: How whoever grants wishes to be named beside the entry; empty: as a bearer, a community, a family.
    named_as: str = ""
    #: What credit whoever uses it has to give.
    credit: str = ""
    conditions: str = ""
    #: By what right they speak for a collective, a child or a family: office, kinship, minutes of an assembly.
    authority: str = ""
    #: Who was there when it was answered.
    witness: str = ""
    answered: Answered | None = None
    reason: str = ""
