"""What a change would do to a concept, said shortly."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.inputs.codec import digest_of, plain
from archive.inputs.concept import ConceptInput
from archive.inputs.wording import Wording
from archive.languages import Language

_LABELS = ("labels", "hidden_labels")


@dataclass(frozen=True, slots=True)
class ConceptChange:
    """Of one concept."""

    identifier: str
    key: str | None
    #: In Spanish.
    title: str
    is_new: bool
    #: (language, word) that it is called from now on, and that it is no longer called.
    gained: tuple[tuple[Language, str], ...]
    lost: tuple[tuple[Language, str], ...]
    #: Other fields that say something else than before.
    fields: tuple[str, ...]


def change_of(
    identifier: str, key: str | None, before: ConceptInput | None, after: ConceptInput
) -> ConceptChange | None:
    """None where nothing would change."""
    if before is not None and digest_of(plain(before)) == digest_of(plain(after)):
        return None
    was = before or ConceptInput()
    old, new = set(_words(was)), set(_words(after))
    return ConceptChange(
        identifier=identifier,
        key=key,
        title=after.headline().text(Language.SPANISH),
        is_new=before is None,
        gained=tuple(word for word in _words(after) if word not in old),
        lost=tuple(word for word in _words(was) if word not in new),
        fields=tuple(_other_fields(was, after)) if before is not None else (),
    )


def _words(data: ConceptInput) -> Iterator[tuple[Language, str]]:
    for name in _LABELS:
        labels: Mapping[Language, tuple[Wording, ...]] = getattr(data, name)
        for language, words in labels.items():
            yield from ((language, word.text) for word in words)


def _other_fields(before: ConceptInput, after: ConceptInput) -> Iterator[str]:
    for field in dataclasses.fields(ConceptInput):
        old, new = getattr(before, field.name), getattr(after, field.name)
        # The words themselves are told already; their order, sources and states are not.
        if old != new and (field.name not in _LABELS or set(_words(before)) == set(_words(after))):
            yield field.name
