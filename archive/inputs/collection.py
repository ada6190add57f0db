"""A set of entries that are loaded, licensed and exported together."""

from dataclasses import dataclass

from archive.inputs.wording import NO_TEXT, LanguageMap


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionInput:
    """What a set is called and under which licence (SPDX) its texts stand."""

    name: str
    licence: str
    title: LanguageMap = NO_TEXT
    demonstration: bool = False
