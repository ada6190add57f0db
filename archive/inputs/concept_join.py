"""Two concepts become one: what the one that stays says afterwards."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

from archive.inputs.concept import ConceptInput
from archive.inputs.kinds import WordingState
from archive.inputs.wording import LanguageMap, Wording
from archive.languages import Language

_T = TypeVar("_T")
_K = TypeVar("_K")
_V = TypeVar("_V")
_Labels = Mapping[Language, tuple[Wording, ...]]
#: Texts of which one a language has room.
TEXTS: Final = ("title", "summary", "text", "scope_note")
#: What both may say.
_LISTS: Final = ("names", "places", "sources", "doubts", "media", "broader", "related")
_LISTS_BY: Final = ("concepts", "relations")


def join_concepts(stays: ConceptInput, goes: ConceptInput) -> ConceptInput:
    """What `goes` is called becomes an alternative label; of texts that both have, the one of `stays` is kept.

    A word that a community prefers stands before all others, unless the same community prefers another one already.
    """
    shown = _join_labels(stays, goes)
    joined: dict[str, Any] = {"labels": shown, "hidden_labels": _join_hidden(stays, goes, shown)}
    joined |= {name: LanguageMap({**texts(goes, name), **texts(stays, name)}) for name in TEXTS}
    joined |= {name: _each_once((*getattr(stays, name), *getattr(goes, name))) for name in _LISTS}
    joined |= {name: _join_by(getattr(stays, name), getattr(goes, name)) for name in _LISTS_BY}
    return dataclasses.replace(stays, **joined)


def texts(data: ConceptInput, name: str) -> Mapping[Language, Wording]:
    """One of the texts, by language."""
    said: LanguageMap = getattr(data, name)
    return said.wordings


def _join_labels(stays: ConceptInput, goes: ConceptInput) -> dict[Language, tuple[Wording, ...]]:
    return {
        tag: _join(stays.labels.get(tag, ()), [_told(label, stays, goes) for label in goes.labels.get(tag, ())])
        for tag in dict.fromkeys((*stays.labels, *goes.labels))
    }


def _join(stay: tuple[Wording, ...], come: Iterable[Wording]) -> tuple[Wording, ...]:
    known = {label.text for label in stay}
    prefer = {label.by for label in stay if label.state is WordingState.PREFERRED}
    joined = [*stay, *(_yielding(label, prefer) for label in come if label.text not in known)]
    return tuple(sorted(joined, key=lambda label: label.state is not WordingState.PREFERRED))


def _yielding(label: Wording, prefer: set[str | None]) -> Wording:
    if label.state is WordingState.PREFERRED and label.by in prefer:
        return dataclasses.replace(label, state=WordingState.ATTESTED)
    return label


def _join_hidden(stays: ConceptInput, goes: ConceptInput, shown: _Labels) -> dict[Language, tuple[Wording, ...]]:
    hidden: dict[Language, tuple[Wording, ...]] = {}
    for tag in dict.fromkeys((*stays.hidden_labels, *goes.hidden_labels)):
        known = {label.text for label in shown.get(tag, ())}
        come = (_told(label, stays, goes) for label in goes.hidden_labels.get(tag, ()))
        labels = {label.text: label for label in (*come, *stays.hidden_labels.get(tag, ()))}
        if left := tuple(label for text, label in labels.items() if text not in known):
            hidden[tag] = left
    return hidden


def _told(label: Wording, stays: ConceptInput, goes: ConceptInput) -> Wording:
    """With its state, where it took it from its concept and the other would give it another one."""
    return label if label.state or stays.state is goes.state else dataclasses.replace(label, state=goes.state)


def _each_once(values: Iterable[_T]) -> tuple[_T, ...]:
    kept: list[_T] = []
    # By comparison: sources hold mappings, which have no hash.
    for value in values:
        if value not in kept:
            kept.append(value)
    return tuple(kept)


def _join_by(stays: Mapping[_K, tuple[_V, ...]], goes: Mapping[_K, tuple[_V, ...]]) -> dict[_K, tuple[_V, ...]]:
    return {
        key: tuple(dict.fromkeys((*stays.get(key, ()), *goes.get(key, ())))) for key in dict.fromkeys((*stays, *goes))
    }
