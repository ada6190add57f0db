"""Parts that manifests and collections share, written."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from archive.exchange.iiif.language_map import Labels
from archive.exchange.iiif.presented import Agent, File, LinkedPage, Member

CONTEXT: Final = "http://iiif.io/api/presentation/3/context.json"
_MILLISECONDS: Final = 1000


def filled(**fields: object) -> dict[str, object]:
    """Without what there is nothing of: the specification wants no empty property."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {}, ())}


def pair(label: Labels, value: Labels) -> dict[str, object]:
    return {"label": label, "value": value}


def pairs(metadata: Iterable[tuple[Labels, Labels]]) -> list[dict[str, object]]:
    """Those that say something."""
    return [pair(label, value) for label, value in metadata if label and value]


def write_page(page: LinkedPage) -> dict[str, object]:
    return {
        "id": page.address,
        "type": page.type,
        "format": page.format,
        **filled(label=page.label, language=[page.language] if page.language else None, profile=page.profile),
    }


def write_pages(pages: Sequence[LinkedPage]) -> list[dict[str, object]]:
    return [write_page(page) for page in pages]


def write_agent(agent: Agent) -> dict[str, object]:
    return {
        "id": agent.address,
        "type": "Agent",
        "label": agent.label,
        **filled(homepage=write_pages(agent.homepage)),
    }


def write_file(file: File) -> dict[str, object]:
    """A content resource."""
    service: list[Mapping[str, object]] = [file.service] if file.service else []
    return {
        "id": file.address,
        "type": file.type.value,
        "format": file.format,
        **filled(
            width=file.width,
            height=file.height,
            duration=in_seconds(file.duration_ms),
            service=service,
        ),
    }


def write_member(member: Member) -> dict[str, object]:
    thumbnail = [write_file(member.thumbnail)] if member.thumbnail else []
    return {"id": member.address, "type": member.type, "label": member.label, **filled(thumbnail=thumbnail)}


def in_seconds(milliseconds: int | None) -> float | None:
    """None where nothing lasts: a duration of nought is none."""
    return milliseconds / _MILLISECONDS if milliseconds else None
