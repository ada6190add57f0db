"""The page of an entry, and its other forms: chart, citation."""

from functools import partial
from typing import NoReturn

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from markupsafe import Markup

from archive.access import Purpose
from archive.errors import BadRequestError, MergedError, NotFoundError
from archive.inputs.design import WeaveChart
from archive.inputs.kinds import DesignType, Kind
from archive.models.design import Design
from archive.models.entity import Entity
from archive.models.identifier import parse
from archive.services.entries.entry_read import Entry, count_pointing_here, find_kind, get_entry
from archive.services.thesaurus.concept_read import Standing, get_standing
from archive.web.address.entries import SEGMENTS, entry_address, kind_of, slug_of
from archive.web.address.pages import absolute
from archive.web.entry.citation import Citation, cite
from archive.web.entry.governed import governed
from archive.web.entry.neighbours import around, known_under, touches_demonstration
from archive.web.entry.unlisted import unlisted_held
from archive.web.entry.whose_page import whose_page
from archive.web.iiif.addresses import manifest_address
from archive.web.iiif.answers import LINKED_DATA
from archive.web.iiif.canvases import has_canvases
from archive.web.locale import page_language
from archive.web.media.charts import draw_png, draw_svg, draw_working
from archive.web.media.image_regions import image_regions_in
from archive.web.reading import reading
from archive.web.search_arguments import search_address
from archive.web.security import WITH_INLINE_PICTURES
from archive.web.template_words import stand_at
from archive.web.words.hub_words import has_icons
from archive.web.words.wording import plain_label, safe
from media.motifs.svg import Label

blueprint = Blueprint("entry", __name__, url_prefix="/<language:language>/<segment>/<identifier>")
#: No cell has a thousand pixels.
_MOST_DIGITS = 3


@blueprint.get("")
@blueprint.get("/")
@blueprint.get("/<slug>")
@blueprint.get("/<slug>/")
def show_entry(segment: str, identifier: str, slug: str = "") -> Response:
    """The page; whatever is not quite its address leads to it."""
    entry = _find(segment, identifier, "")
    if slug != slug_of(entry.entity.headline.text(page_language())) or request.path.endswith("/"):
        _lead_to(entry.entity, "")
    stand_at(entry.entity)
    opened = reading()
    count = partial(count_pointing_here, opened.session, entry.entity, door=opened.door)
    people = whose_page(entry)
    manifest = manifest_address(entry.entity) if has_canvases(entry) else None
    page = render_template(
        f"pages/{entry.entity.kind}/show.html",
        entry=entry,
        entity=entry.entity,
        citation=_citation(entry),
        around=around(entry, count),
        unlisted_held=unlisted_held(entry, count),
        known_under=known_under(entry),
        search_at=search_address,
        demonstration=touches_demonstration(entry),
        chart=_chart_on_page(entry.entity),
        standing=_standing(entry.entity),
        people=people,
        governed=governed(entry.entity),
        manifest=manifest,
        image_regions_by_row=image_regions_in(entry),
    )
    response = make_response(page)
    if has_icons(people.labelled):
        response.headers["Content-Security-Policy"] = WITH_INLINE_PICTURES
    if manifest is not None:
        response.headers.add("Link", f"<{manifest}>", rel="alternate", type=LINKED_DATA)
    if not opened.door.allows(entry.entity.policy_id, Purpose.HARVEST):
        response.headers["X-Robots-Tag"] = "noindex"
    return response


@blueprint.get("/chart.svg")
def show_chart(segment: str, identifier: str) -> Response:
    """The chart as SVG; `?cell=` says how many pixels a cell measures."""
    entry = _find(segment, identifier, "chart.svg")
    return _answer(draw_svg(_chart(entry), cell=_cell(), label=chart_label(entry.entity)), "image/svg+xml")


@blueprint.get("/chart.png")
def show_chart_picture(segment: str, identifier: str) -> Response:
    """The chart as PNG."""
    entry = _find(segment, identifier, "chart.png")
    return _answer(draw_png(_chart(entry), cell=_cell()), "image/png")


@blueprint.get("/working-chart.svg")
def show_working_chart(segment: str, identifier: str) -> Response:
    """The chart ruled and numbered, to weave from."""
    entry = _find(segment, identifier, "working-chart.svg")
    return _answer(draw_working(_chart(entry), label=chart_label(entry.entity)), "image/svg+xml")


@blueprint.get("/cite.bib")
def show_bibtex(segment: str, identifier: str) -> Response:
    """The citation as BibTeX."""
    entry = _find(segment, identifier, "cite.bib")
    return _attachment(entry, _citation(entry).as_bibtex(), "application/x-bibtex", "bib")


@blueprint.get("/cite.json")
def show_csl(segment: str, identifier: str) -> Response:
    """The citation as CSL-JSON."""
    entry = _find(segment, identifier, "cite.json")
    return _attachment(entry, _citation(entry).as_csl(), "application/vnd.citationstyles.csl+json", "json")


def chart_label(entity: Entity) -> Label:
    """What the chart says to those who hear it."""
    language = page_language()
    kind = DesignType.STRUCTURAL_STUDY if _is_study(entity) else DesignType.MOTIF
    return Label(
        name="chart",
        language=language.value,
        title=entity.headline.text(language),
        description=f"{plain_label(kind)}. {entity.summary.text(language)}",
    )


def _find(segment: str, identifier: str, view: str) -> Entry:
    """The entry whose page was asked for; aborts with a redirect where segment or identifier are written otherwise."""
    kind, parsed = kind_of(segment), parse(identifier)
    if kind is None or parsed is None:
        raise NotFoundError(identifier)
    opened = reading()
    try:
        entry = get_entry(opened.session, kind, parsed, opened.door)
    except MergedError as merged:
        _lead_to(_entity(merged.into), view)
    except NotFoundError:
        _lead_to(_entity(parsed), view)
    if parsed != identifier or SEGMENTS[page_language()][kind] != segment:
        _lead_to(entry.entity, view)
    return entry


def _entity(identifier: str) -> Entity:
    opened = reading()
    kind: Kind = find_kind(opened.session, identifier, opened.door)
    return get_entry(opened.session, kind, identifier, opened.door).entity


def _lead_to(entity: Entity, view: str) -> NoReturn:
    query = request.query_string.decode("latin-1")
    address = entry_address(entity, page_language(), view)
    abort(redirect(f"{address}?{query}" if query else address, 301))


def _citation(entry: Entry) -> Citation:
    return cite(entry, page_language(), absolute(entry_address(entry.entity, page_language())))


def _chart(entry: Entry) -> WeaveChart:
    if not isinstance(entry.entity, Design) or entry.entity.chart is None:
        raise NotFoundError(entry.entity.identifier)
    return entry.entity.chart


def _chart_on_page(entity: Entity) -> Markup | None:
    if not isinstance(entity, Design) or entity.chart is None:
        return None
    return safe(draw_svg(entity.chart, cell=None, label=chart_label(entity)))


def _standing(entity: Entity) -> Standing | None:
    if entity.kind is not Kind.CONCEPT:
        return None
    opened = reading()
    return get_standing(opened.session, entity.id, opened.door)


def _is_study(entity: Entity) -> bool:
    return isinstance(entity, Design) and entity.design_type is DesignType.STRUCTURAL_STUDY


def _cell() -> int | None:
    asked = request.args.get("cell")
    if asked is None:
        return None
    if not (asked.isascii() and asked.isdigit()) or len(asked) > _MOST_DIGITS:
        raise BadRequestError(field="cell", value=asked)
    return int(asked)


def _answer(body: str | bytes, content_type: str) -> Response:
    response = Response(body, mimetype=content_type)
    response.add_etag()
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.make_conditional(request.environ)
    return response


def _attachment(entry: Entry, body: str, content_type: str, suffix: str) -> Response:
    response = Response(body, content_type=f"{content_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="pallay-{entry.entity.identifier}.{suffix}"'
    return response
