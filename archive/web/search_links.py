"""Addresses of the searches next to the one at hand: some hundred a page, so only what differs is written anew."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from archive.search.facets import Facet, Sort
from archive.search.request import SearchRequest
from archive.web.address.pages import Page, page_address
from archive.web.locale import page_language
from archive.web.search_arguments import write_request

_ORDER: Final = {facet: place for place, facet in enumerate(Facet)}


class SearchLinks:
    """Made once for a page of results."""

    def __init__(self, asked: SearchRequest) -> None:
        self._asked = asked = replace(asked, whole=None)
        self._address = page_address(Page.SEARCH, page_language())
        words = urlencode(write_request(SearchRequest(text=asked.text)))
        rest = urlencode(write_request(replace(asked, page=1, text="", choices={})))
        chosen = [(facet, _written(facet, asked.choices[facet])) for facet in Facet if facet in asked.choices]
        #: What stands before and after the choices of a facet.
        self._around = {
            facet: (
                "&".join(filter(None, (words, *(keys for other, keys in chosen if _ORDER[other] < place)))),
                "&".join(filter(None, (*(keys for other, keys in chosen if _ORDER[other] > place), rest))),
            )
            for facet, place in _ORDER.items()
        }

    def page(self, number: int) -> str:
        """Another page of the same."""
        return self._with(replace(self._asked, page=number))

    def toggled(self, facet: Facet, key: str) -> str:
        """The search with a choice taken or given back, on its first page."""
        keys = self._asked.choices.get(facet, ())
        kept = [k for k in keys if k != key] if key in keys else [*keys, key]
        before, after = self._around[facet]
        arguments = "&".join([part for part in (before, _written(facet, kept), after) if part])
        return f"{self._address}?{arguments}" if arguments else self._address

    def sort(self, sort: Sort | None) -> str:
        """The same in another order."""
        return self._with(replace(self._asked, sort=sort, page=1))

    def exact(self, *, wanted: bool) -> str:
        """Only as it is written, or in every form again."""
        return self._with(replace(self._asked, exact=wanted, page=1))

    def words(self, words: str) -> str:
        """The same choices with other words, which may mean anything again."""
        return self._with(replace(self._asked, text=words, unmeant=(), page=1))

    def meaning(self, *, not_these: Sequence[str] = (), these_too: Sequence[str] = ()) -> str:
        """The same words without these meanings, or with some that were taken away."""
        unmeant = dict.fromkeys((*self._asked.unmeant, *not_these))
        return self._with(replace(self._asked, unmeant=tuple(k for k in unmeant if k not in these_too), page=1))

    def whole(self, facet: Facet) -> str:
        """The same with all values of a facet to choose from."""
        return self._with(replace(self._asked, whole=facet, page=1))

    def everywhere(self) -> str:
        """The same words without any choice."""
        return self._with(replace(self._asked, choices={}, page=1))

    def _with(self, asked: SearchRequest) -> str:
        arguments = urlencode(write_request(asked))
        return f"{self._address}?{arguments}" if arguments else self._address


def _written(facet: Facet, keys: Sequence[str]) -> str:
    # Keys are identifiers and words of closed lists: nothing in them needs quoting.
    return "&".join([f"{facet.value}={key}" for key in sorted(keys)])
