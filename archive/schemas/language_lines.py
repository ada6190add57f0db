"""Texts that a form asks for in each language of the interface, one line a language (`name_es`, `name_qu`)."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate

from archive.inputs.wording import LanguageMap, Wording
from archive.languages import INTERFACE_LANGUAGES
from archive.schemas.suggestion_lines import EMPTY, line


def lines_by_language(name: str, longest: int, *further: validate.Validator) -> dict[str, fields.Field[Any]]:
    """The fields of a schema made by `Schema.from_dict`."""
    return {f"{name}_{language}": line(longest, *further) for language in INTERFACE_LANGUAGES}


def language_map(name: str, data: Mapping[str, Any]) -> LanguageMap:
    """What was written in them, by language."""
    written = {language: str(data[f"{name}_{language}"]) for language in INTERFACE_LANGUAGES}
    return LanguageMap({language: Wording(text=words) for language, words in written.items() if words})


def needed_map(name: str, data: Mapping[str, Any]) -> LanguageMap:
    """The same.

    Raises:
        ValidationError: nothing was written in any language.
    """
    written = language_map(name, data)
    if not written:
        raise ValidationError({f"{name}_{INTERFACE_LANGUAGES[0]}": [EMPTY]})
    return written
