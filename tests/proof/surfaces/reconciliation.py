"""The API by which tables are matched with the thesaurus."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from urllib.parse import urlencode

from archive.inputs.governance import Purpose
from archive.inputs.kinds import Kind
from tests.proof.secret_archive import Hidden
from tests.proof.surfaces.asking import API, misspelt
from tests.proof.surfaces.search import suggestions
from tests.proof.surfaces.surface import Ask, Family, Surface, fixed


def _reconciliation(method: str) -> Callable[[Hidden], Iterator[Ask]]:
    def asks(one: Hidden) -> Iterator[Ask]:
        queries = json.dumps({"q0": {"query": one.name}, "q1": {"query": misspelt(one.name), "limit": 25}})
        if method == "GET":
            yield Ask(f"{API}/reconcile?{urlencode({'queries': queries})}")
        else:
            yield Ask(f"{API}/reconcile?about={one.name}", "POST", {"queries": queries})

    return asks


def _preview(one: Hidden) -> Iterator[Ask]:
    yield Ask(f"{API}/reconcile/preview?id={one.identifier}")


#: By method and rule, as the application's map has them.
SURFACES: Final[Mapping[tuple[str, str], Surface]] = {
    ("GET", f"{API}/reconcile"): Surface(
        family=Family.RECONCILIATION, asks=_reconciliation("GET"), purpose=Purpose.SEARCH,
        shows=frozenset({Kind.CONCEPT}),
    ),
    ("POST", f"{API}/reconcile"): Surface(
        family=Family.RECONCILIATION, asks=_reconciliation("POST"), purpose=Purpose.SEARCH,
        shows=frozenset({Kind.CONCEPT}),
    ),
    ("GET", f"{API}/reconcile/preview"): Surface(
        family=Family.RECONCILIATION, asks=_preview, shows=frozenset({Kind.CONCEPT})
    ),
    ("GET", f"{API}/reconcile/suggest/entity"): Surface(
        family=Family.RECONCILIATION, asks=suggestions(f"{API}/reconcile/suggest/entity", "prefix"),
        purpose=Purpose.SEARCH, shows=frozenset({Kind.CONCEPT}),
    ),
    ("GET", f"{API}/reconcile/suggest/type"): fixed(
        Family.RECONCILIATION, f"{API}/reconcile/suggest/type?prefix=qx"
    ),
    ("GET", f"{API}/reconcile/suggest/property"): fixed(
        Family.RECONCILIATION, f"{API}/reconcile/suggest/property?prefix=qx"
    ),
}  # fmt: skip
