"""The lasting list of withdrawals, which harvesters and offline copies have to honour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Response

from archive.models.withdrawal import Withdrawal
from archive.schemas.withdrawal import WithdrawalsSchema
from archive.services.entries.withdrawal import count_withdrawals, find_withdrawals
from archive.web.api.answers import answer
from archive.web.api.blueprint import Operation, Operations
from archive.web.api.paging import PageLinks, PageParameters, counted_links
from archive.web.reading import reading

withdrawals = Operations(
    "withdrawals", "What had been public and is no more. Whoever keeps copies reads this list and removes them."
)
_LISTING = WithdrawalsSchema()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """What is written of a page."""

    total: int
    page: int
    pages: int
    size: int
    links: PageLinks
    withdrawals: Sequence[Withdrawal]


def _list(asked: Mapping[str, Any]) -> Response:
    session, page, size = reading().session, asked["page"], asked["size"]
    total = count_withdrawals(session)
    pages = max(1, -(-total // size))
    return answer(
        _LISTING,
        _Listing(
            total=total,
            page=page,
            pages=pages,
            size=size,
            links=counted_links(page, pages),
            withdrawals=find_withdrawals(session, start=(page - 1) * size, size=size),
        ),
    )


withdrawals.declare(
    Operation(
        name="list_withdrawals",
        path="/withdrawals",
        summary="A page of the lasting list of withdrawals, the latest first.",
        view=_list,
        answers=WithdrawalsSchema,
        asks=PageParameters,
        refuses=(HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND),
    )
)
