"""The words of the first collection's thesaurus, as a dictionary to collide with."""

from functools import cache
from typing import Any, Final

import yaml

from archive.settings import ROOT
from tests.evaluation.words import Dictionary, dictionary, own_words, word

CONCEPTS: Final = ROOT / "collection" / "first" / "concepts"

_TAGS: Final = {"es": ("es",), "qu": ("qu", "quy", "quz", "qxp"), "ay": ("ay", "ayr", "ayc")}


@cache
def labels(chain: str) -> tuple[tuple[str, str], ...]:
    """Pair the key of each concept with each of its labels in any variety of a language."""
    return tuple(
        (key, _text(label))
        for key, concept in _concepts().items()
        for tag in _TAGS[chain]
        for label in concept.get("labels", {}).get(tag, ())
    )


def thesaurus_dictionary(chain: str) -> Dictionary:
    """Put the thesaurus's single words and the project's own lemmas into one dictionary."""
    (own,) = (words for words in own_words() if words.chain == chain)
    entries = dictionary(own.words)
    known = {citation for citations in entries.values() for citation in citations}
    for _, label in labels(chain):
        if " " not in label and label not in known:
            entry = word(chain, label, label, "N")
            entries.setdefault(entry.family, set()).add(entry.citation)
    return entries


def _text(label: Any) -> str:  # noqa: ANN401 - a label is a text or a mapping, as the form of a collection has it
    return str(label["text"]) if isinstance(label, dict) else str(label)


@cache
def _concepts() -> dict[str, Any]:
    read = (yaml.safe_load(path.read_text("utf-8")) for path in sorted(CONCEPTS.glob("*.yaml")))
    return {key: concept for file in read for key, concept in file.items()}
