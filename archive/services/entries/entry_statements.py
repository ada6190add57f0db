"""The statements of `entry_read`, made once when the module is read: making one costs more than running it.

All but `HOLDINGS` are run with a door's `values` and the row of the entry as `entry`.
"""

from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    Text,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from archive.access import VISIBLE, is_visible
from archive.access.naming import TOLD_IN_WORDS
from archive.inputs.kinds import Kind, Naming, PlaceLevel
from archive.inputs.technique import IN_STEPS
from archive.models.card import CARD_COLUMNS
from archive.models.document import Document
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.link import Link
from archive.models.media_asset import MediaAsset
from archive.models.registry import MODELS
from archive.models.revision import Revision

#: Of each role and kind at most so many entries that point here are listed; a search shows the rest.
MOST_INCOMING: Final = 60
#: Fields that lead from an entry to where it is at home, and from a place to the place around it.
PLACES: Final = frozenset({"places", "parent"})
#: The field that leads from a record to its holders.
HOLDER: Final = "holdings.holder"
#: The field that leads from a medium to what a part of it shows.
MARKED: Final = "regions.shows"
_VERSIONS_SHOWN: Final = 20
#: The bound is for places that somebody has made lie in each other.
_MOST_STEPS_UP: Final = len(PlaceLevel)

_ENTRY: Final = bindparam("entry", type_=Integer)


@cache
def entity(kind: Kind) -> Select[Entity]:
    """The entry of this kind whose `identifier` is given."""
    return select(MODELS[kind]).where(Entity.identifier == bindparam("identifier", type_=String), VISIBLE)


def _hangs_on_what_is_told() -> ColumnElement[bool]:
    """Whatever a holding says besides its holder is told with its holder alone."""
    bearer, pointed_at = aliased(Entity), aliased(Entity)
    identifier = select(pointed_at.identifier).where(pointed_at.id == Link.to_id).correlate(Link).scalar_subquery()
    openly = exists().where(bearer.id == Holding.holder_id, is_visible(bearer), Holding.naming == Naming.REAL_NAME)
    structured = (Holding.teachers, Holding.named_as, Holding.learnt_from, Holding.since)
    mentions = (cast(column, Text).contains(identifier) for column in structured)
    said = exists().where(
        Holding.record_id == Link.from_id,
        or_(Holding.source_id == Link.to_id, and_(Holding.place_id == Link.to_id, Holding.place_told), *mentions),
        or_(openly, TOLD_IN_WORDS),
    )
    # A mark whose target is closed goes whole, so whatever else it names is named by it to nobody.
    plain = and_(Link.role.not_like("holdings.%"), Link.role.not_like("regions.%"))
    return or_(plain, Link.role.in_((HOLDER, MARKED)), said)


#: Of links that lead to an entry, those that the reader may know of where they may see the entry they come from.
TOLD: Final = _hangs_on_what_is_told()


def _incoming() -> Select[*tuple[Any, ...]]:
    place = func.row_number().over(partition_by=(Link.role, Entity.kind), order_by=(Entity.sort_key, Entity.id))
    ranked = (
        select(Link.role, Link.from_id, place.label("place"))
        .join(Entity, Entity.id == Link.from_id)
        .where(Link.to_id == _ENTRY, VISIBLE, TOLD)
        .subquery()
    )
    return (
        select(ranked.c.role, *CARD_COLUMNS)
        .join(Entity, Entity.id == ranked.c.from_id)
        .where(ranked.c.place <= MOST_INCOMING)
        .order_by(Entity.sort_key, Entity.id)
    )


def _places_around() -> Select[*tuple[Any, ...]]:
    named = select(Link.to_id.label("start"), Link.to_id.label("place_id"), literal(0).label("steps"))
    chain = named.where(Link.from_id == _ENTRY, Link.role.in_(sorted(PLACES))).cte(recursive=True)
    above = aliased(Link)
    chain = chain.union_all(
        select(chain.c.start, above.to_id, chain.c.steps + 1).where(
            above.from_id == chain.c.place_id, above.role == "parent", chain.c.steps < _MOST_STEPS_UP
        )
    )
    return (
        select(chain.c.start, *CARD_COLUMNS)
        .join(Entity, Entity.id == chain.c.place_id)
        .where(VISIBLE)
        .order_by(chain.c.steps.desc())
    )


def _media() -> Select[MediaAsset]:
    own = select(Link.to_id.label("medium"), literal(0).label("part"), Link.position).where(
        Link.from_id == _ENTRY, Link.role == "media"
    )
    in_steps = select(Link.to_id, literal(1), Link.position).where(Link.from_id == _ENTRY, Link.role == IN_STEPS)
    # What a medium depicts besides, and in which order, is its own affair: some of it may be closed.
    depicting = select(Link.from_id, literal(2), literal(0)).where(Link.to_id == _ENTRY, Link.role == "depicts")
    shown = union_all(own, in_steps, depicting).subquery()
    return (
        select(MediaAsset)
        .join(shown, shown.c.medium == Entity.id)
        .where(VISIBLE)
        .order_by(shown.c.part, shown.c.position, Entity.id)
        .limit(MOST_INCOMING)
    )


_DOCUMENT: Final = Document.__table__
#: Role and card; where it is a document, also who issued it, when, and where it can be read.
OUTGOING: Final = (
    select(Link.role, *CARD_COLUMNS, _DOCUMENT.c.issuer, _DOCUMENT.c.issued, _DOCUMENT.c.url)
    .join(Entity, Entity.id == Link.to_id)
    .outerjoin(_DOCUMENT, _DOCUMENT.c.id == Entity.id)
    .where(Link.from_id == _ENTRY, VISIBLE)
    .order_by(Link.position)
)
#: Role and card.
INCOMING: Final = _incoming()
#: The place the entry names, and cards of that place and those around it, the widest first.
PLACES_AROUND: Final = _places_around()
#: What a record says of those of its holders who may be named; cards of those it links to are among `OUTGOING`.
HOLDINGS: Final = (
    select(Holding)
    .where(Holding.record_id == _ENTRY, or_(Holding.naming == Naming.REAL_NAME, TOLD_IN_WORDS))
    .order_by(Holding.position)
)
#: What records that name a holder by their entry say of them, and their cards.
HELD: Final = (
    select(Holding, *CARD_COLUMNS)
    .join(Entity, Entity.id == Holding.record_id)
    .where(Holding.holder_id == _ENTRY, Holding.naming == Naming.REAL_NAME, VISIBLE)
    .order_by(Entity.kind, Entity.sort_key, Entity.id)
    .limit(MOST_INCOMING)
)
#: An entry's own media, then those that depict it; one may come twice.
MEDIA: Final = _media()


def _versions() -> Select[*tuple[Any, ...]]:
    merged = aliased(Entity)
    # What was merged is closed; its name is told where that of what it was merged into may be.
    name = case((Entity.id.is_not(None), cast(merged.headline, Text)))
    return (
        select(Revision.told_version, Revision.at, Revision.by, name)
        .outerjoin(merged, merged.id == Revision.merged_id)
        .outerjoin(Entity, and_(Entity.id == merged.merged_into_id, VISIBLE))
        .where(Revision.entity_id == _ENTRY, Revision.told_version.is_not(None))
        .order_by(Revision.version.desc())
        .limit(_VERSIONS_SHOWN)
    )


#: Version, moment, by whom, and what the entry was called whose merging brought it about.
VERSIONS: Final = _versions()
