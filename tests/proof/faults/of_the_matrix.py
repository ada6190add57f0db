"""Faults that the leak matrix has to catch, each with the surface that is asked."""

from dataclasses import dataclass
from typing import Final

from tests.proof.faults.fault import Fault
from tests.proof.secret_archive import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceFault(Fault):
    """A fault that shows where one surface is asked."""

    route: tuple[str, str]

    @property
    def shows_where(self) -> str:
        return _said(self.route)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak(SurfaceFault):
    """Something hidden is told to a reader."""

    who: Who = Who.ANYBODY

    @property
    def shows_where(self) -> str:
        return f"{_said(self.route)}, asked by {self.who.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandFault(Fault):
    """Something hidden is told by a command."""

    command: str

    @property
    def shows_where(self) -> str:
        return f"`{self.command}`"


def _said(route: tuple[str, str]) -> str:
    return f"{route[0]} `{route[1]}`".replace("|", "/")


_DOOR: Final = "archive.access.door"
_KNOWN: Final = "archive.access.known:Known._work_out"
_BROWSE: Final = "archive.services.entries.browse"
_ERRORS: Final = "archive.web.errors"
_PAGE: Final = ("GET", "/<language:language>/<segment>/<identifier>")
_LISTS: Final = ("GET", "/<language:language>/<segment>")
_SEARCH: Final = ("GET", "/<language:language>/<any(buscar, search):word>")
_SUGGESTIONS: Final = ("GET", "/<language:language>/suggestions")
_BYTES: Final = ("GET", "/media/<identifier>")
_SITEMAP: Final = ("GET", "/sitemap-<int(max=50000):number>.xml")
_API_ENTRY: Final = ("GET", "/api/v1/techniques/<identifier>")
#: Every policy there is.
_ALL: Final = "set(range(999))"
_EVERY: Final = "{one[1] for one in self.policies}"
_TOKENS: Final = "frozenset(session.connection().exec_driver_sql('SELECT token FROM policy').scalars())"
#: Whether an error is about something that there is.
_THERE_IS: Final = (
    '__import__("archive.web.reading", fromlist=["reading"]).reading().session.connection().exec_driver_sql('
    "\"SELECT COUNT(*) FROM entity WHERE identifier = '\" + str((*error.args, '')[0]) + \"'\").scalar()"
)

LEAKS: Final = (
    Leak(
        what="a page asks nobody's door", of="archive.services.entries.entry_read:get_entity", route=_PAGE,
        right="session.scalar(statements.entity(kind), door.values(identifier=identifier))",
        wrong="session.scalar(select(Entity).where(Entity.identifier == identifier))",
    ),
    Leak(
        what="what points at an entry is told on its page whether it is closed or not", route=_PAGE,
        of="archive.services.entries.entry_statements:_incoming", remakes="INCOMING",
        right=", VISIBLE, TOLD", wrong=", TOLD",
    ),
    Leak(
        what="what a load brings is told before all of it is there", of=f"{_DOOR}:Door.values", route=_PAGE,
        right='"door_staging": self.staging', wrong='"door_staging": frozenset()',
    ),
    Leak(
        what="lists have drafts among them", of=f"{_DOOR}:Door.visible", route=_LISTS,
        right=", Entity.status == Status.PUBLISHED", wrong="",
    ),
    Leak(
        what="whoever works for the archive reads what communities keep to themselves", of=f"{_DOOR}:_standing",
        right="protocols = known.open | within", route=_PAGE, who=Who.ADMINISTRATOR,
        wrong="protocols = known.open | within | (known.usable if session.scalar(select(Membership.id).where("
              "Membership.account_id == reader.account_id, Membership.holder_id.is_(None))) else frozenset())",
    ),
    Leak(
        what="who is of one community reads the strict protocols of all", of=f"{_DOOR}:_standing",
        right="known.usable & theirs[_ROLE]", wrong="(known.usable if theirs[_ROLE] else ())", route=_PAGE,
        who=Who.STRANGER,
    ),
    Leak(
        what="a community's block closes nothing", of=f"{_DOOR}:_standing", route=_PAGE, who=Who.BLOCKED,
        right="if blocks := theirs[_BLOCK]:", wrong="if blocks := set():",
    ),
    Leak(
        what="what is confidential of an entry is told with it", route=_PAGE, who=Who.STRANGER,
        of="archive.services.consents.confidential_part:confidential_parts",
        right="if door.allows(part.policy_id, Purpose.VIEW)", wrong="",
    ),
    Leak(
        what="a tombstone tells what the entry was called", of=f"{_ERRORS}:_said_of", route=_PAGE,
        right="text(words_of_withdrawal(reading().session, error.identifier))",
        wrong="reading().session.connection().exec_driver_sql("
              "f\"SELECT headline FROM entity WHERE identifier = '{error.identifier}'\").scalar()",
    ),
    Leak(
        what="a search carries the tokens of policies that its reader does not satisfy", of=_KNOWN, route=_SEARCH,
        right="tokens, denied = set(), set(), {}", wrong=f"tokens, denied = set(), {_EVERY}, {{}}",
    ),
    Leak(
        what="suggestions are asked for with the tokens of all policies", of=_KNOWN, route=_SUGGESTIONS,
        right="tokens, denied = set(), set(), {}", wrong=f"tokens, denied = set(), {_EVERY}, {{}}",
    ),
    Leak(
        what="who refused to be found is suggested", of=_KNOWN, route=_SUGGESTIONS,
        right="if Purpose.SEARCH not in refused:", wrong="if True:",
    ),
    Leak(
        what="what a search was narrowed by is called by its name, known or not", of="archive.access.cards:known_cards",
        right="door.values(", wrong=f"dict(door.values(), door_policies={_ALL}) | dict(", route=_SEARCH,
    ),
    Leak(
        what="the newest are shown whoever may see them", of="archive.services.entries.newest:_latest",
        route=("GET", "/<language:language>/"),
        right="door.values(of_each=of_each)", wrong=f"door.values(of_each=of_each) | dict(door_policies={_ALL})",
    ),
    Leak(
        what="the sitemap names drafts", of=f"{_BROWSE}:_is_collected", route=_SITEMAP,
        right="and_(door.visible(), harvested", wrong="and_(harvested",
    ),
    Leak(
        what="the sitemap names what may not be collected", of=f"{_BROWSE}:_is_collected", route=_SITEMAP,
        right="and_(door.visible(), harvested", wrong="and_(door.visible()",
    ),
    Leak(
        what="a medium's bytes are handed out whoever asks", route=_BYTES,
        of="archive.services.media.media_asset_read:find_media_asset",
        right="door.visible()", wrong="Entity.id > 0",
    ),
    Leak(
        what="whoever sees a photo may have a copy of it", route=_BYTES,
        of="archive.services.media.media_asset_read:may_download",
        right="return door.allows", wrong="return True or door.allows",
    ),
    Leak(
        what="a graph of the thesaurus asks nobody's door", of="archive.services.thesaurus.thesaurus_read:_thesaurus",
        route=("GET", "/api/v1/concepts.<form>"), right="where(door.visible(), wanted)",
        wrong="where(wanted)",
    ),
    Leak(
        what="lists that machines collect have what may not be collected",
        of="archive.services.media.presentable:_is_listed",
        right="record.policy_id.in_(door.allowing(Purpose.HARVEST))", wrong="True",
        route=("GET", "/iiif/presentation/3/<collection>/collection.json"),
    ),
)  # fmt: skip
TOLD_BY_COMMANDS: Final = (
    CommandFault(
        what="a set is written out with what is closed in it", command="collection export",
        of="archive.services.entries.collection_export:entities_of_collection",
        right="Entity.identifier > last, door.visible()", wrong="Entity.identifier > last",
    ),
    CommandFault(
        what="a medium of a set is written out whoever may see it", command="media export",
        of="archive.services.entries.collection_export:entities_of_collection",
        right="Entity.identifier > last, door.visible()", wrong="Entity.identifier > last",
    ),
)  # fmt: skip
#: What is hidden answers otherwise than what there is not.
ECHOES: Final = (
    SurfaceFault(
        what="a header says whether there is something", of=f"{_ERRORS}:_answer", route=_PAGE,
        right='response.headers["Content-Language"] = page_language().value',
        wrong=f'response.headers["X-Rows"] = str({_THERE_IS})',
    ),
    SurfaceFault(
        what="the body says whether there is something", of=f"{_ERRORS}:_answer", route=_PAGE,
        right="detail=detail", wrong=f"detail=str({_THERE_IS})",
    ),
    SurfaceFault(
        what="the tag of an answer says whether there is something", of=f"{_ERRORS}:_answer", route=_PAGE,
        right='response.headers["Content-Language"] = page_language().value',
        wrong=f'response.set_etag("rows-" + str({_THERE_IS}))',
    ),
    SurfaceFault(
        what="who may not see is answered 403 where there is something", of=f"{_ERRORS}:_answer", route=_PAGE,
        right="status.value, mimetype", wrong=f"(403 if {_THERE_IS} else status.value), mimetype",
    ),
    SurfaceFault(
        what="what had never been public answers as withdrawn", route=_PAGE,
        of="archive.services.entries.entry_read:_why_not", right="if tombstone", wrong="if tombstone is not None",
    ),
    SurfaceFault(
        what="a program is told whether there is something", of="archive.web.api.problems:problem", route=_API_ENTRY,
        right='"status": status.value', wrong=f'"status": status.value + {_THERE_IS}',
    ),
)  # fmt: skip
#: The archive that hides something answers otherwise than the one that does not.
DIFFERENCES: Final = (
    SurfaceFault(
        what="the tag of a program's answer says whether there is something", of=f"{_ERRORS}:_answer", route=_API_ENTRY,
        right="return problem(status, error)",
        wrong=f'return (said := problem(status, error), said.set_etag("rows-" + str({_THERE_IS})))[0]',
    ),
    SurfaceFault(
        what="a search's total counts what is closed", of="archive.search.catalogue:find", route=_SEARCH,
        right="total=results.total,",
        wrong="total=session.connection().exec_driver_sql('SELECT COUNT(*) FROM entity').scalar(),",
    ),
    SurfaceFault(
        what="facets are counted without the reader's tokens", of="archive.search.catalogue:find", route=_SEARCH,
        right="facet_columns(session, results.facets,",
        wrong="facet_columns(session, ask(engine, dataclasses.replace(prepared.query, access="
              f"type(prepared.query.access)({_TOKENS}))).facets,",
    ),
    SurfaceFault(
        what="the home page counts what is closed", of=f"{_BROWSE}:count_kinds",
        right=".where(door.visible())", wrong="",
        route=("GET", "/<language:language>/"),
    ),
    SurfaceFault(
        what="a list is as long as all there is", of=f"{_BROWSE}:browse_kind",
        right="select(func.count()).select_from(Entity).where(*of_kind)",
        wrong="select(func.count()).select_from(Entity).where(Entity.kind == kind)",
        route=("GET", "/api/v1/techniques"),
    ),
    SurfaceFault(
        what="the thesaurus's tag changes with what is closed",
        of="archive.services.thesaurus.thesaurus_read:thesaurus_tag",
        right="door.visible(), Entity.kind", wrong="Entity.kind", route=("GET", "/api/v1/concepts.<form>"),
    ),
    SurfaceFault(
        what="the page of what is missing counts what is closed", of="archive.search.coverage:coverage",
        right="regions = _regions(session, door)",
        wrong=f"regions, door = _regions(session, door), __import__('dataclasses').replace(door, tokens={_TOKENS})",
        route=("GET", "/<language:language>/<any(cobertura, coverage):word>"),
    ),
)  # fmt: skip
