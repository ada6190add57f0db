"""Lists of manifests: of a kind of record, of a holder, of everything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from archive.errors import NotFoundError
from archive.exchange.iiif import Labels, LinkedPage, Member, PresentedCollection, language_map
from archive.inputs.kinds import HOLDER_KINDS, RECORD_KINDS, Kind
from archive.languages import INTERFACE_LANGUAGES
from archive.models.card import Card
from archive.models.identifier import parse
from archive.services.entries.browse import BrowsePage
from archive.services.entries.entry_read import find_kind, get_entity
from archive.services.media.presentable import (
    count_presentable,
    holders_of_presentable,
    presentable_of_holder,
    presentable_of_kind,
)
from archive.web.address.entries import kind_address
from archive.web.address.pages import absolute
from archive.web.iiif.addresses import collection_address, manifest_address
from archive.web.iiif.canvases import pages_of
from archive.web.iiif.presenting import kind_member, provider
from archive.web.iiif.words import said
from archive.web.reading import reading
from archive.web.words.labels import N_, PLURALS

#: Members of one collection; where there are more, it leads to pages of so many.
SIZE: Final = 100
#: The word by which an address names the collection of holders' collections.
HOLDERS: Final = "holders"
_KINDS: Final = {kind.plural: kind for kind in Kind if kind in RECORD_KINDS}
_EVERYTHING: Final = N_("Everything with pictures, sound or film")
_BY_HOLDER: Final = N_("By who holds it")


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """Something that is listed page by page; `page` is given where to start."""

    name: str
    label: Labels
    page: Callable[[int], BrowsePage]
    member: Callable[[Card], Member]
    homepage: Sequence[LinkedPage] = field(default_factory=tuple)


def everything() -> PresentedCollection:
    """The kinds of record there are, and whose they are."""
    opened = reading()
    kinds = [kind_member(kind) for kind in count_presentable(opened.session, opened.door)]
    holders = Member(address=collection_address(HOLDERS), type="Collection", label=said(_BY_HOLDER))
    return PresentedCollection(
        address=collection_address(), label=said(_EVERYTHING), members=[*kinds, holders], provider=provider()
    )


def collection_named(name: str, page: int | None) -> PresentedCollection:
    """A collection, or a page of it, counted from 1.

    Raises:
        NotFoundError: neither a kind of record nor a holder that the reader may see goes by the name, or the list ends
            before.
    """
    listed = _list_named(name)
    found = listed.page(SIZE * ((page or 1) - 1))
    pages = max(1, -(-found.total // SIZE))
    if page is not None and not 1 <= page <= pages:
        raise NotFoundError(name)
    is_divided = page is None and pages > 1
    members = _pages(listed, pages) if is_divided else [listed.member(card) for card in found.entities]
    around = Member(address=collection_address(), type="Collection", label=said(_EVERYTHING))
    whole = Member(address=collection_address(listed.name), type="Collection", label=listed.label)
    return PresentedCollection(
        address=collection_address(listed.name, *([str(page)] if page else ())),
        label=_numbered(listed.label, page) if page else listed.label,
        members=members,
        provider=provider(),
        homepage=listed.homepage,
        part_of=[whole if page else around],
    )


def _list_named(name: str) -> _List:
    if name in _KINDS:
        return _of_kind(_KINDS[name])
    return _of_holders() if name == HOLDERS else _of_holder(name)


def _of_kind(kind: Kind) -> _List:
    opened = reading()
    homepage = [
        LinkedPage(
            address=absolute(kind_address(kind, language)),
            type="Text",
            format="text/html",
            label=said(PLURALS[kind]),
            language=language.value,
        )
        for language in INTERFACE_LANGUAGES
    ]
    return _List(
        name=kind.plural,
        label=said(PLURALS[kind]),
        page=lambda start: presentable_of_kind(opened.session, kind, opened.door, start=start, size=SIZE),
        member=_manifest,
        homepage=homepage,
    )


def _of_holders() -> _List:
    opened = reading()
    return _List(
        name=HOLDERS,
        label=said(_BY_HOLDER),
        page=lambda start: holders_of_presentable(opened.session, opened.door, start=start, size=SIZE),
        member=lambda holder: Member(
            address=collection_address(holder.identifier), type="Collection", label=language_map(holder.headline)
        ),
    )


def _of_holder(identifier: str) -> _List:
    opened, parsed = reading(), parse(identifier) or ""
    kind = find_kind(opened.session, parsed, opened.door)
    if kind not in HOLDER_KINDS:
        raise NotFoundError(identifier)
    holder = get_entity(opened.session, kind, parsed, opened.door)
    return _List(
        name=holder.identifier,
        label=language_map(holder.headline),
        page=lambda start: presentable_of_holder(opened.session, holder, opened.door, start=start, size=SIZE),
        member=_manifest,
        homepage=pages_of(holder),
    )


def _manifest(card: Card) -> Member:
    return Member(address=manifest_address(card), type="Manifest", label=language_map(card.headline))


def _pages(listed: _List, pages: int) -> list[Member]:
    return [
        Member(
            address=collection_address(listed.name, str(number)),
            type="Collection",
            label=_numbered(listed.label, number),
        )
        for number in range(1, pages + 1)
    ]


def _numbered(label: Labels, page: int) -> Labels:
    return {tag: [f"{words} · {page}" for words in several] for tag, several in label.items()}
