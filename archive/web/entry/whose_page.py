"""What an entry's page says of people beyond the entry itself: who taught whom, how many, who tells it otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.inputs.kinds import HOLDER_KINDS, Gender
from archive.models.card import Card
from archive.models.contact_channel import ContactChannel
from archive.models.record import Record
from archive.search.whose import Whose, whose
from archive.services.communities.community_record import find_accounts
from archive.services.entries.entry_read import Entry
from archive.services.holders.contact_channel import channels_of
from archive.services.holders.context_label import UNLABELLED, Labelled, labelled
from archive.services.holders.gender_count import count_genders
from archive.services.holders.transmission import Knot, transmission
from archive.services.media.attached import attached_to
from archive.web.entry.asking import Asking, asking
from archive.web.entry.discussion import discussion_of
from archive.web.reading import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class WhosePage:
    """Nothing in it is closed to the reader."""

    threads: Sequence[Knot]
    genders: Mapping[Gender, int]
    #: Other accounts of the same, and whose each is.
    accounts: Sequence[tuple[Card, Whose]]
    #: Whom to ask, and whether anybody answers here.
    asking: Asking
    #: Of each open claim whom it is between, where both sides agree to be named.
    discussion: Sequence[tuple[Card, ...]]
    #: Where the holder chose to be met.
    channels: Sequence[ContactChannel]
    #: Labels and Notices of Local Contexts.
    labelled: Labelled


def whose_page(entry: Entry) -> WhosePage:
    """A few statements."""
    opened, entity = reading(), entry.entity
    attached = attached_to(opened.session, entity.id)
    return WhosePage(
        threads=transmission(opened.session, entity, opened.door) if entity.kind in HOLDER_KINDS else (),
        genders=count_genders(opened.session, entity, opened.door),
        accounts=_accounts(entry),
        asking=asking(entry),
        labelled=labelled(opened.session, entity.id) if attached.labels else UNLABELLED,
        channels=channels_of(opened.session, entity.id) if attached.channels else (),
        discussion=discussion_of(entity.id) if attached.claims else (),
    )


def _accounts(entry: Entry) -> Sequence[tuple[Card, Whose]]:
    if not isinstance(entry.entity, Record):
        return ()
    opened = reading()
    cards = find_accounts(opened.session, entry.entity, opened.door)
    around = whose(opened.session, cards, opened.door)
    return [(card, around[card.id]) for card in cards]
