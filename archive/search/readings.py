"""What the page says it understood of a query."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from archive.access import Door, known_cards
from archive.languages import Language
from archive.models.card import Card
from archive.search.request import Reading, Understood
from indexer.query_text import Part, PartKind
from indexer.understanding import Understanding, UnderstoodConcept, UnderstoodWord

_ALSO = 6


def understood_of(session: Session, understanding: Understanding, door: Door, reader: Language) -> list[Understood]:
    """Every part of the query, in the order typed, with the languages it was read in and the concepts it names."""
    wanted = [sense.concept for label in understanding.concepts for sense in label.senses]
    concepts = known_cards(session, list(dict.fromkeys(wanted)), door)
    said = [_word(word, understanding.concepts, concepts, reader) for word in understanding.words if word.required]
    said += [_label(label, concepts, reader) for label in understanding.concepts if " " in label.text]
    said += [Understood(part.text, _part(part), ()) for part in understanding.others]
    return said


def _word(
    word: UnderstoodWord, labels: Sequence[UnderstoodConcept], concepts: Mapping[str, Card], reader: Language
) -> Understood:
    named = [
        sense.concept
        for label in labels
        if label.text == word.text
        for sense in label.senses
        if sense.concept in concepts
    ]
    readings = [_concept_reading(concepts[key], word.text, reader) for key in named]
    languages = [Language(chain) for chain, _ in word.readings]
    if languages and not readings:
        readings = [Reading(list(dict.fromkeys(languages)), None, ())]
    return Understood(word.text, "word", readings)


def _label(label: UnderstoodConcept, concepts: Mapping[str, Card], reader: Language) -> Understood:
    return Understood(
        label.text,
        "phrase",
        [
            _concept_reading(concepts[sense.concept], label.text, reader)
            for sense in label.senses
            if sense.concept in concepts
        ],
    )


def _concept_reading(concept: Card, typed: str, reader: Language) -> Reading:
    shown = {typed.casefold(), concept.headline.text(reader).casefold()}
    also = (wording.text for wording in concept.headline.wordings.values())
    different = dict.fromkeys(text for text in also if text.casefold() not in shown)
    return Reading((), concept, list(different)[:_ALSO])


def _part(part: Part) -> str:
    if part.negated:
        return "without"
    return "prefix" if part.kind is PartKind.PREFIX else "phrase"
