"""What the page says it understood of a query."""

from collections.abc import Sequence
from itertools import chain, zip_longest

from archive.languages import Language, is_told
from archive.models.card import Card
from archive.search.meaning import Meaning, MeantConcept
from archive.search.request import Reading, Understood
from indexer.lexicon import Sense
from indexer.query_text import Part, PartKind
from indexer.understanding import UnderstoodConcept, UnderstoodWord

_ALSO = 6


def understood_of(typed: str, meaning: Meaning, narrowed: Sequence[Part], reader: Language) -> list[Understood]:
    """Every part of the query, in the order typed, with the languages it was read in and the concepts it names.

    `narrowed` are its fields that became choices.
    """
    understanding = meaning.understanding
    required = [word for word in understanding.words if word.required]
    said: list[tuple[int, Understood]] = []
    for number, word in enumerate(required):
        labels = [label for label in understanding.concepts if (label.start, label.length) == (number, 1)]
        readings = [one for label in labels for one in _readings(label, meaning, reader)]
        languages = _languages(word)
        if languages and not readings:
            readings = [Reading(languages, None, (), ())]
        unmeant = [card for label in labels for card in _unmeant(label, meaning)]
        said.append((word.span[0], Understood(word.text, "word", readings, unmeant, _without(typed, word.span))))
    for label in understanding.concepts:
        if label.length > 1:
            span = required[label.start].span[0], required[label.start + label.length - 1].span[1]
            readings = _readings(label, meaning, reader)
            said.append((span[0], Understood(label.text, "phrase", readings, _unmeant(label, meaning), "")))
    said += [(part.span[0], _other(typed, part)) for part in (*understanding.others, *narrowed)]
    return [understood for _, understood in sorted(said, key=lambda pair: pair[0])]


def _languages(word: UnderstoodWord) -> list[Language]:
    """Whose word it may be; that codes and names are of no language says nothing of it."""
    languages = list(dict.fromkeys(Language(code) for code, _ in word.readings))
    return [one for one in languages if one is not Language.NONE] or languages


def _readings(label: UnderstoodConcept, meaning: Meaning, reader: Language) -> list[Reading]:
    senses = [sense for sense in label.senses if sense.concept in meaning.concepts]
    return [_reading(sense, senses, label.text, meaning.concepts[sense.concept], reader) for sense in senses]


def _reading(sense: Sense, senses: Sequence[Sense], typed: str, concept: MeantConcept, reader: Language) -> Reading:
    shown = {typed.casefold(), concept.card.headline.text(reader).casefold()}
    # The first label of each language before the second of any.
    told = [labels for language, labels in concept.labels.items() if is_told(language, reader)]
    ranks = zip_longest(*([label.text for label in labels] for labels in told))
    different = dict.fromkeys(text for text in chain.from_iterable(ranks) if text and text.casefold() not in shown)
    others = tuple(other.concept for other in senses if other.concept != sense.concept)
    return Reading([Language(sense.chain)], concept.card, list(different)[:_ALSO], others)


def _unmeant(label: UnderstoodConcept, meaning: Meaning) -> list[Card]:
    return [meaning.concepts[sense.concept].card for sense in label.unmeant if sense.concept in meaning.concepts]


def _other(typed: str, part: Part) -> Understood:
    return Understood(part.text, _kind(part), (), (), _without(typed, part.span))


def _kind(part: Part) -> str:
    if part.negated:
        return "without"
    kinds = {PartKind.PREFIX: "prefix", PartKind.FIELD: "field"}
    return kinds.get(part.kind, "phrase")


def _without(typed: str, span: tuple[int, int]) -> str:
    return " ".join((typed[: span[0]] + " " + typed[span[1] :]).split())
