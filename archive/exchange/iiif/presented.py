"""What a manifest or a collection says; sizes in pixels, times in milliseconds, addresses whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from archive.exchange.iiif.language_map import Labels


class Painted(StrEnum):
    """What a file is to a viewer."""

    IMAGE = "Image"
    SOUND = "Sound"
    VIDEO = "Video"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPage:
    """A page or a file about something."""

    address: str
    type: str
    format: str
    label: Labels = field(default_factory=dict)
    language: str | None = None
    profile: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Who provides it."""

    address: str
    label: Labels
    homepage: Sequence[LinkedPage] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """Something that can be painted; its size may be unknown where a viewer asks its service."""

    address: str
    type: Painted
    format: str
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    #: What can be asked of the picture besides, as IIIF describes services.
    service: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """One picture, sound or film; it has a size, a duration or both."""

    address: str
    label: Labels
    painted: File
    summary: Labels = field(default_factory=dict)
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    thumbnail: File | None = None
    #: Shown before it plays.
    placeholder: File | None = None
    rights: str | None = None
    metadata: Sequence[tuple[Labels, Labels]] = ()
    required: tuple[Labels, Labels] | None = None
    homepage: Sequence[LinkedPage] = ()
    rendering: Sequence[LinkedPage] = ()
    #: Pages of annotations, written.
    annotations: Sequence[Mapping[str, object]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a canvas in time, or the whole of it."""

    canvas: str
    begins_ms: int | None = None
    ends_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A step, and where it is shown."""

    label: Labels
    stretches: Sequence[Stretch]


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentedEntry:
    """An entry with what there is to see and hear of it."""

    address: str
    label: Labels
    canvases: Sequence[Canvas]
    summary: Labels
    metadata: Sequence[tuple[Labels, Labels]]
    required: tuple[Labels, Labels]
    rights: str | None
    provider: Agent
    homepage: Sequence[LinkedPage]
    see_also: Sequence[LinkedPage]
    rendering: Sequence[LinkedPage] = ()
    part_of: Sequence["Member"] = ()
    sections: Sequence[Section] = ()
    #: What the sections are together.
    sections_label: Labels = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What a collection leads to."""

    address: str
    #: `Manifest` or `Collection`.
    type: str
    label: Labels
    thumbnail: File | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentedCollection:
    """A list of manifests or of further collections."""

    address: str
    label: Labels
    members: Sequence[Member]
    provider: Agent
    homepage: Sequence[LinkedPage] = ()
    part_of: Sequence[Member] = ()
    #: How many manifests there are in all, where the collection is one page of several.
    summary: Labels = field(default_factory=dict)
