"""A reconciliation service over the thesaurus, as OpenRefine and others ask for it (W3C community group, version 0.2).

Whoever has a table with words in any language and spelling is told which concepts they may mean. It is asked without
credentials, from anywhere, and tells nobody what they may not see. JSONP is left out: it would run as a script.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from flask import Blueprint, Response, render_template, request

from archive.access import known_cards
from archive.errors import BadRequestError, NotFoundError
from archive.extensions import parts
from archive.inputs.kinds import ConceptType, Kind
from archive.models.entity import Entity
from archive.models.identifier import parse
from archive.search.reconciling import Candidate, Wanted, reconcile
from archive.search.suggesting import suggest
from archive.services.entries.entry_read import Entry, get_entry
from archive.web.address.entries import entry_address
from archive.web.address.pages import absolute
from archive.web.api.answers import answer_plain
from archive.web.api.blueprint import PREFIX
from archive.web.api.reconcile_properties import offered_properties, read_known
from archive.web.locale import page_language
from archive.web.rate_limit import Counted, count
from archive.web.reading import reading
from archive.web.words.wording import plain_label

blueprint = Blueprint("api_reconcile", __name__, url_prefix=f"{PREFIX}/reconcile")

VERSION: Final = "0.2"
#: Queries that may be asked together; each counts like one request for suggestions.
MOST_QUERIES: Final = 50
_BATCH: Final = "queries"
#: How many suggestions were seen already.
_PLACE: Final = "cursor"
_SUGGESTED: Final = 10
_CANDIDATES: Final = 5
_MOST_CANDIDATES: Final = 25
_LONGEST: Final = 300
_PREVIEW: Final = {"width": 400, "height": 240}
#: A preview stands in a frame of whoever asks.
_PREVIEW_POLICY: Final = "default-src 'none'; style-src 'self'; frame-ancestors *; sandbox allow-popups"


@blueprint.get("")
@blueprint.post("")
def show_candidates() -> Response:
    """What the service offers; or, where queries are sent, the candidates for each."""
    written = request.values.get(_BATCH)
    if written is None:
        return answer_plain(_manifest())
    asked = _asked(written)
    for _ in asked:
        count(Counted.SUGGESTION)
    return answer_plain({name: {"result": _result(query)} for name, query in asked.items()})


@blueprint.get("/suggest/entity")
def suggest_concepts() -> Response:
    """Concepts whose labels begin so."""
    count(Counted.SUGGESTION)
    opened = reading()
    start = _cursor()
    found = suggest(parts().engine, _prefix(), opened.door, size=100)
    concepts = [suggestion for suggestion in found if suggestion.kind is Kind.CONCEPT][start : start + _SUGGESTED]
    cards = known_cards(opened.session, [suggestion.identifier for suggestion in concepts], opened.door)
    result = [
        {
            "id": suggestion.identifier,
            "name": suggestion.text,
            "description": f"{plain_label(suggestion.language)}: "
            f"{cards[suggestion.identifier].headline.text(page_language())}",
        }
        for suggestion in concepts
        if suggestion.identifier in cards
    ]
    return answer_plain({"result": result})


@blueprint.get("/suggest/type")
def suggest_types() -> Response:
    """What concepts may be concepts of, by a word's beginning in the asker's language."""
    return answer_plain({"result": _beginning([_type(kind) for kind in ConceptType])})


@blueprint.get("/suggest/property")
def suggest_properties() -> Response:
    """What a table may say of its words besides, by a word's beginning in the asker's language."""
    return answer_plain({"result": _beginning(offered_properties())})


@blueprint.get("/preview")
def show_preview() -> Response:
    """A concept in a few lines, for a frame."""
    identifier = parse(request.args.get("id", ""))
    if identifier is None:
        raise NotFoundError(request.args.get("id", ""))
    opened = reading()
    entry: Entry = get_entry(opened.session, Kind.CONCEPT, identifier, opened.door)
    page = render_template("api/concept_preview.html", entry=entry, entity=entry.entity, address=_page(entry.entity))
    return Response(page, mimetype="text/html", headers={"Content-Security-Policy": _PREVIEW_POLICY})


def _manifest() -> dict[str, object]:
    service = absolute(f"{request.script_root}{PREFIX}/reconcile")
    concepts = absolute(f"{request.script_root}{PREFIX}/{Kind.CONCEPT.plural}")
    return {
        "versions": [VERSION],
        "name": "Pallay",
        "identifierSpace": f"{concepts}/",
        "schemaSpace": f"{concepts}#",
        "documentation": absolute(f"{request.script_root}{PREFIX}/"),
        "defaultTypes": [_type(kind) for kind in ConceptType],
        "view": {"url": absolute(f"{request.script_root}/es/conceptos/{{{{id}}}}")},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", **_PREVIEW},
        "suggest": {
            what: {"service_url": service, "service_path": f"/suggest/{what}"}
            for what in ("entity", "type", "property")
        },
        "batchSize": MOST_QUERIES,
    }


def _asked(written: str) -> dict[str, Wanted]:
    """The batch.

    Raises:
        BadRequestError: it is none; what of it can't be read is named.
    """
    try:
        batch = json.loads(written)
    except (ValueError, RecursionError):
        batch = None
    if not isinstance(batch, dict) or len(batch) > MOST_QUERIES:
        raise BadRequestError(_BATCH, written[:80])
    return {name: _one(name, query) for name, query in batch.items()}


def _one(name: str, query: object) -> Wanted:
    if not name.isprintable() or not isinstance(query, dict):
        raise BadRequestError(_BATCH, ascii(name)[:80])
    text, limit = query.get("query", ""), query.get("limit", _CANDIDATES)
    types = query.get("type", [])
    types = [types] if isinstance(types, str) else types
    if not isinstance(text, str) or type(limit) is not int or limit < 1 or not isinstance(types, list):
        raise BadRequestError(f"{_BATCH}.{name}"[:80], json.dumps(query)[:80])
    try:
        said = read_known(query.get("properties", []))
    except ValueError:
        raise BadRequestError(f"{_BATCH}.{name}"[:80], json.dumps(query)[:80]) from None
    # A type that there is not is one that no concept has.
    known = frozenset(kind for kind in ConceptType if kind.value in types)
    return Wanted(text[:_LONGEST], known if types else None, min(limit, _MOST_CANDIDATES), said)


def _result(wanted: Wanted) -> list[Mapping[str, Any]]:
    opened = reading()
    return [_candidate(candidate) for candidate in reconcile(opened.session, parts().engine, wanted, opened.door)]


def _candidate(candidate: Candidate) -> Mapping[str, Any]:
    name = candidate.concept.headline.text(page_language())
    by_label = f"{plain_label(candidate.language)}: {candidate.label}" if candidate.label else ""
    note = candidate.concept.scope_note.text(page_language())
    return {
        "id": candidate.concept.identifier,
        "name": name,
        "description": " · ".join(part for part in (by_label, note) if part),
        "type": [_type(candidate.concept.concept_type)],
        "score": candidate.score,
        "match": candidate.match,
    }


def _type(kind: ConceptType) -> dict[str, str]:
    return {"id": kind.value, "name": plain_label(kind)}


def _page(concept: Entity) -> str:
    return absolute(entry_address(concept, page_language()))


def _beginning(offered: Sequence[Mapping[str, str]]) -> Sequence[Mapping[str, str]]:
    prefix = _prefix().casefold()
    found = [one for one in offered if any(word.casefold().startswith(prefix) for word in (one["id"], one["name"]))]
    return found[_cursor() :][:_SUGGESTED]


def _prefix() -> str:
    return request.args.get("prefix", "")[:_LONGEST]


def _cursor() -> int:
    written = request.args.get(_PLACE, "0")
    if not (written.isascii() and written.isdigit()) or len(written) > len(str(10**4)):
        raise BadRequestError(_PLACE, written[:80])
    return int(written)
