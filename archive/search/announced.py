"""Announcements that stand beside results: found by their own words, and never among what is counted.

There are few of them, so they are read from the database; no index holds one.
"""

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Door
from archive.inputs.wording import LanguageMap
from archive.models.announcement import Announcement
from archive.models.entity import Entity
from archive.models.link import Link
from archive.search.facets import Facet
from archive.search.request import SearchRequest
from indexer.analysis import SHIPPED, bare_words
from indexer.analysis.stop_words import is_little

#: More would push the results of a phone's first screen away.
_MOST: Final = 3
#: What an announcement can be narrowed by.
_WHERE: Final = frozenset({Facet.REGION, Facet.PLACE})


def announced(
    session: Session, request: SearchRequest, door: Door, blocking: Collection[int]
) -> Sequence[Announcement]:
    """Those that a search speaks of by a word, by the collective or by the place it is narrowed to; best first.

    Collectives that have blocked the reader (`blocking`, rows) tell nothing.
    """
    asked = frozenset(request.choices)
    if request.page > 1 or not (request.text or asked) or asked - _WHERE - {Facet.COMMUNITY}:
        return ()
    standing = (
        select(Announcement, Entity)
        .join(Entity, Entity.id == Announcement.holder_id)
        .where(Announcement.ended_at.is_(None), Announcement.holder_id.not_in(blocking), door.visible())
        .order_by(Announcement.id.desc())
    )
    wanted = [_terms_of_word(word) for word in bare_words(request.text) if not is_little(word.casefold())]
    found = [
        (_matches(wanted, announcement, holder), announcement)
        for announcement, holder in session.execute(standing)
        if _is_where(session, request, announcement, holder)
    ]
    best = sorted(found, key=lambda pair: -pair[0])
    return [announcement for matches, announcement in best if matches or not request.text][:_MOST]


def _matches(wanted: Sequence[frozenset[str]], announcement: Announcement, holder: Entity) -> int:
    said = _terms(announcement.words) | _terms(holder.headline)
    return sum(not terms.isdisjoint(said) for terms in wanted)


def _terms(words: LanguageMap) -> frozenset[str]:
    layers = [SHIPPED.layers_of(wording.text, language.value) for language, wording in words.wordings.items()]
    return frozenset(term for layer in layers if layer for term in (*layer.terms, *layer.plains))


def _terms_of_word(word: str) -> frozenset[str]:
    return frozenset(form for reading in SHIPPED.readings(word) for form in (reading.term, reading.plain))


def _is_where(session: Session, request: SearchRequest, announcement: Announcement, holder: Entity) -> bool:
    community = request.choices.get(Facet.COMMUNITY, ())
    if community and holder.identifier not in community:
        return False
    around = _places_around(session, announcement.places) if _WHERE & request.choices.keys() else frozenset()
    return all(not around.isdisjoint(request.choices[facet]) for facet in _WHERE & request.choices.keys())


def _places_around(session: Session, places: Collection[str]) -> frozenset[str]:
    """Identifiers of the places and of what lies around them."""
    below = select(Entity.id).where(Entity.identifier.in_(places)).cte(recursive=True)
    below = below.union(select(Link.to_id).where(Link.from_id == below.c.id, Link.role == "parent"))
    return frozenset(session.scalars(select(Entity.identifier).where(Entity.id.in_(select(below.c.id)))))
