"""Texts by language as IIIF has them: lists by BCP 47 tag, `none` where there is no language or none is known."""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from archive.inputs.wording import LanguageMap
from archive.languages import Language

#: By tag or `none`.
Labels: TypeAlias = dict[str, list[str]]

_NO_LANGUAGE: Final = "none"
_UNTAGGED: Final = frozenset({Language.NONE, Language.UNDETERMINED})


def labelled(texts: Mapping[Language, str]) -> Labels:
    """One text a language."""
    found: Labels = {}
    for language, text in texts.items():
        if text.strip():
            found.setdefault(_NO_LANGUAGE if language in _UNTAGGED else language.value, []).append(text)
    return found


def language_map(text: LanguageMap) -> Labels:
    """A text in every language that it has."""
    return labelled({language: wording.text for language, wording in text.wordings.items()})


def language_maps(texts: Iterable[LanguageMap]) -> Labels:
    """Several texts beside each other, in every language that any of them has; what is said twice is said once."""
    found: Labels = {}
    for text in texts:
        for tag, words in language_map(text).items():
            found[tag] = list(dict.fromkeys((*found.get(tag, ()), *words)))
    return found
