"""Every entry as a whole: one operation a kind."""

from collections.abc import Callable
from http import HTTPStatus

from flask import Response
from marshmallow import Schema

from archive.access import Answer, Purpose
from archive.errors import MergedError, NotFoundError
from archive.inputs.kinds import Kind
from archive.languages import INTERFACE_LANGUAGES, Language
from archive.models.collection import Collection
from archive.models.design import Design
from archive.models.entity import Entity
from archive.models.identifier import LENGTH, parse
from archive.models.media_asset import MediaAsset
from archive.schemas.entity import WholeEntry
from archive.schemas.presentation import Mentioned
from archive.schemas.registry import SCHEMAS
from archive.services.entries.entry_read import Entry, get_entry
from archive.services.media.rendition import picture_renditions
from archive.web.address.entries import entry_address
from archive.web.address.media import file_address, rendition_address
from archive.web.address.pages import absolute
from archive.web.api.addresses import list_address
from archive.web.api.answers import answer
from archive.web.api.blueprint import Operation, Operations
from archive.web.api.graphs import concept_as, wanted_syntax
from archive.web.entry.citation import cite
from archive.web.reading import reading
from media.renditions import PICTURES

entries = Operations(
    "entries", "One entry as a whole, with who says what, links both ways, and what may be done with it."
)

IDENTIFIER = {
    "in": "path",
    "name": "identifier",
    "required": True,
    "description": "Permanent identifier; capitals, `o` for 0 and `l` for 1 are understood.",
    "schema": {"type": "string", "minLength": LENGTH, "maxLength": LENGTH},
}


def _view(schema: Schema, kind: Kind) -> Callable[[str], Response]:
    def show(identifier: str) -> Response:
        parsed = parse(identifier)
        if parsed is None:
            raise NotFoundError(identifier)
        if kind is Kind.CONCEPT and (syntax := wanted_syntax()) is not None:
            return concept_as(syntax, parsed)
        opened = reading()
        try:
            entry = get_entry(opened.session, kind, parsed, opened.door)
        except MergedError as merged:
            return _lead_to(merged.into, kind)
        response = answer(schema, _whole(entry), _targets(entry))
        if kind is Kind.CONCEPT:
            response.vary.add("Accept")
        return response

    return show


def _lead_to(identifier: str, kind: Kind) -> Response:
    """Where what was merged goes on; only entries of one kind ever are."""
    address = f"{list_address(kind)}/{identifier}"
    return Response(status=HTTPStatus.PERMANENT_REDIRECT, headers={"Location": address})


def _whole(entry: Entry) -> WholeEntry:
    entity = entry.entity
    spanish = absolute(entry_address(entity, Language.SPANISH))
    return WholeEntry(
        entry=entry,
        pages={language.value: absolute(entry_address(entity, language)) for language in INTERFACE_LANGUAGES},
        citation=cite(entry, Language.SPANISH, spanish),
        texts_licence=_texts_licence(entity),
        drawings=_drawings(entity),
        content=_content(entry),
        pictures=_pictures(entity),
    )


def _content(entry: Entry) -> str | None:
    medium = entry.entity
    if not isinstance(medium, MediaAsset) or not (medium.is_drawing or entry.answers[Purpose.DOWNLOAD] is Answer.YES):
        return None
    return absolute(file_address(medium))


def _pictures(entity: Entity) -> dict[str, str]:
    if not isinstance(entity, MediaAsset):
        return {}
    made = picture_renditions(reading().session, [entity]).get(entity.id, ())
    return {
        f"{size}.{kind}": absolute(rendition_address(entity, size, kind))
        for size, kind in sorted(PICTURES[rendition.name] for rendition in made)
    }


def _targets(entry: Entry) -> dict[str | int, Mentioned]:
    """What identifiers (and, in holdings, rows) of the entry's structured fields may be shown as."""
    found: dict[str | int, Mentioned] = {}
    for neighbour in entry.outgoing:
        found[neighbour.entity.identifier] = found[neighbour.entity.id] = neighbour.entity
    return found


def _texts_licence(entity: Entity) -> str | None:
    collection = reading().session.get(Collection, entity.collection) if entity.collection else None
    return collection.licence if collection else None


def _drawings(entity: Entity) -> dict[str, str]:
    if not isinstance(entity, Design) or entity.chart is None:
        return {}
    return {form: absolute(entry_address(entity, Language.SPANISH, f"chart.{form}")) for form in ("svg", "png")}


for _kind in Kind:
    entries.declare(
        Operation(
            name=f"get_{_kind.value}",
            path=f"/{_kind.plural}/<identifier>",
            summary=f"The whole of one of the {_kind.plural.replace('_', ' ')}.",
            view=_view(SCHEMAS[_kind](), _kind),
            answers=SCHEMAS[_kind],
            refuses=(HTTPStatus.NOT_FOUND, HTTPStatus.GONE),
            leads_on=(HTTPStatus.PERMANENT_REDIRECT,) if _kind is Kind.CONCEPT else (),
            path_parameters=(IDENTIFIER,),
        )
    )
