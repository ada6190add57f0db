"""The API: what the pages show, as JSON, through the same door (`/api/v1`).

Operations are declared with flask-smorest; schemas, and so the OpenAPI document, are `archive.schemas`. Addresses,
problems and tags are made here; nothing is asked of the database but through `archive.web.reading`.
"""

from flask import Blueprint

from archive.web.api.coverage import documented
from archive.web.api.documentation import documentation
from archive.web.api.entries import entries
from archive.web.api.lists import lists
from archive.web.api.reconcile import blueprint as reconcile
from archive.web.api.search import search
from archive.web.api.suggestions import suggestions
from archive.web.api.thesaurus import thesaurus
from archive.web.api.withdrawals import withdrawals

#: In the order in which their families stand in the OpenAPI document.
BLUEPRINTS: tuple[Blueprint, ...] = (
    search,
    suggestions,
    lists,
    entries,
    thesaurus,
    withdrawals,
    reconcile,
    documented,
    documentation,
)
