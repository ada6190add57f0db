"""What those who hold an entry have it say."""

from collections.abc import Mapping
from dataclasses import dataclass

from archive.languages import Language


@dataclass(frozen=True, slots=True)
class Correction:
    """By language, the words that are to stand; empty ones go."""

    title: Mapping[Language, str]
    summary: Mapping[Language, str]
    text: Mapping[Language, str]
