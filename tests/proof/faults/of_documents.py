"""Faults that drawn graphs have to catch in the documents of the index that are built of them."""

from dataclasses import dataclass
from typing import Final

from tests.proof.faults.fault import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Misprint(Fault):
    """A fault in what a document holds."""

    #: What of the drawn graphs shows it.
    shown_by: str

    @property
    def shows_where(self) -> str:
        return self.shown_by


_BUILDER: Final = "archive.search.documents:DocumentBuilder"
_PUBLIC: Final = "archive.access.policies:is_public"

MISPRINTS: Final = (
    Misprint(
        what="a document tells of whatever its entry points at", of=f"{_BUILDER}._indexables",
        right="if link[2].policy_id in allowed", wrong="", shown_by="an entry that points at one under another policy",
    ),
    Misprint(
        what="a document names every holder", of=f"{_BUILDER}._indexables",
        right="if holder[1].policy_id in allowed", wrong="", shown_by="a record of a holder under another policy",
    ),
    Misprint(
        what="a document tells of places and concepts that lie behind what is closed", of=f"{_BUILDER}._known_under",
        right="{*self.public, policy}", wrong="self._tokens",
        shown_by="a place within one, or a concept below one, that is under another policy",
    ),
    Misprint(
        what="a document tells of what a load brings before all of it is there", of=f"{_BUILDER}._links",
        right="if row.load_id not in self._staging", wrong="if True", shown_by="an entry that points at a staged one",
    ),
    Misprint(
        what="a document tells of drafts", of=f"{_BUILDER}._links",
        right=", Entity.status == Status.PUBLISHED", wrong="", shown_by="an entry that points at a draft",
    ),
    Misprint(
        what="what is everybody's for some days is taken for public", of=_PUBLIC,
        right="replace(policy, denied=()) == PUBLIC", wrong="policy.reach is Reach.EVERYONE",
        shown_by="an entry that points at one that is everybody's until a day",
    ),
    Misprint(
        what="what may not be searched is taken for public", of=_PUBLIC,
        right="{Purpose.VIEW, Purpose.SEARCH}.isdisjoint(policy.denied)", wrong="Purpose.VIEW not in policy.denied",
        shown_by="an entry that points at one that refused to be searched",
    ),
    Misprint(
        what="documents are filed under a policy that everybody satisfies", of=f"{_BUILDER}._indexables",
        right="policy=self._tokens[entity.policy_id]", wrong="policy=min(self.public_tokens)",
        shown_by="an entry under any policy but the public one",
    ),
)  # fmt: skip
