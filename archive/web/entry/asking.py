"""Whom a page says to ask: the holders it names, whether anybody answers for them here, and where to ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.inputs.kinds import RECORD_KINDS, Kind
from archive.models.card import Card
from archive.services.entries.entry_read import Entry
from archive.services.holders.request_inbox import answering_here
from archive.web.reading import reading


@dataclass(frozen=True, slots=True)
class Asked:
    """A holder, and whether anybody answers for them here."""

    card: Card
    answers: bool


@dataclass(frozen=True, slots=True)
class Asking:
    """Of one entry. Those whom words alone name are asked with the others, and are not told of."""

    asked: Sequence[Asked]
    #: Organisations that the source gives: where to turn while nobody answers here.
    organisations: Sequence[Card]
    #: Who issued the sources, as printed, where no organisation has an entry.
    issuers: Sequence[str]

    @property
    def anybody(self) -> bool:
        """Whether somebody answers."""
        return any(one.answers for one in self.asked)


def asking(entry: Entry) -> Asking:
    """One statement."""
    cards = _candidates(entry)
    answering = answering_here(reading().session, [card.id for card in cards])
    organisations = [card for card in cards if card.kind is Kind.ORGANISATION]
    issuers = dict.fromkeys(imprint.issuer for imprint in entry.imprints.values() if imprint.issuer)
    return Asking(
        asked=sorted((Asked(card, card.id in answering) for card in cards), key=_collectives_first),
        organisations=organisations,
        issuers=() if organisations else tuple(issuers)[:3],
    )


def _collectives_first(one: Asked) -> tuple[bool, bool]:
    return not one.answers, one.card.kind is Kind.ARTISAN


def _candidates(entry: Entry) -> list[Card]:
    if entry.entity.kind not in RECORD_KINDS:
        return []
    named = [holder for _, holder in entry.holders if holder]
    return list({card.id: card for card in (*named, *entry.pointed_at("communities"))}.values())
