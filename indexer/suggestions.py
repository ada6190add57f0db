"""Suggestions while typing, and near spellings: entries of a shelf of their own, found by parts of their words.

They are entries like any other, with the policy of the record they belong to, so nobody is suggested what they may not
find; an engine's own term dictionary knows no policies and keeps the words of deleted records.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain
from typing import Final

from indexer.analysis.tokens import bare_words
from indexer.document import Layer, Zone, field_name
from indexer.query import Access, AllOf, AnyOf, Node, Query, Term
from indexer.sounds import FARTHEST, distance, folded, heard

#: The shelf of suggestions.
SUGGESTIONS: Final = "suggestion"

#: The field that holds beginnings of words as they are written.
PREFIX_FIELD: Final = field_name(Zone.TITLE, Layer.PLAIN)

#: The field that holds beginnings of words as they sound, where they are not written so.
HEARD_FIELD: Final = field_name(Zone.TITLE, Layer.STEM)

#: The field that holds words as they sound, and with any one letter left out.
SOUND_FIELD: Final = field_name(Zone.TITLE, Layer.FOLD)

#: A reader has to type this many letters of a word before anything is suggested.
SHORTEST: Final = 2

#: Letters beyond this many are not compared.
LONGEST: Final = 12

_MOST_WORDS: Final = 8

#: Words whose parts are remembered: the same ones stand in titles and names over and over.
_REMEMBERED: Final = 1 << 14

#: As sounds: shorter words are near to nothing but what sounds the same, longer ones bear two letters' difference.
_SHORT, _LONG = 4, 7
_NEAR_ENTRIES: Final = 60


def suggestion_fields(texts: Iterable[str]) -> dict[str, list[Sequence[str]]]:
    """Make the fields of an entry that is suggested for these texts; none where they have no word of two letters.

    >>> suggestion_fields(["Q'iru"])["title_plain"]
    [['qi', 'qir', 'qiru']]
    """
    words = [[folded(word) for word in bare_words(text)] for text in texts]
    made: dict[str, list[Sequence[str]]] = {
        field: [value for each in words if (value := list(dict.fromkeys(chain.from_iterable(map(parts, each)))))]
        for field, parts in _PARTS.items()
    }
    return {field: values for field, values in made.items() if values} if made[PREFIX_FIELD] else {}


@lru_cache(_REMEMBERED)
def _beginnings(word: str) -> tuple[str, ...]:
    return tuple(word[:length] for length in range(SHORTEST, min(len(word), LONGEST) + 1))


@lru_cache(_REMEMBERED)
def _heard_beginnings(word: str) -> tuple[str, ...]:
    written = _beginnings(word)
    return tuple(beginning for beginning in _beginnings(heard(word)) if beginning not in written)


@lru_cache(_REMEMBERED)
def _sounds(word: str) -> tuple[str, ...]:
    sounds = heard(word)[:LONGEST]
    if len(sounds) < _SHORT:
        return (sounds,) if len(sounds) >= SHORTEST else ()
    return (sounds, *dict.fromkeys(sounds[:left_out] + sounds[left_out + 1 :] for left_out in range(len(sounds))))


_PARTS: Final = {PREFIX_FIELD: _beginnings, HEARD_FIELD: _heard_beginnings, SOUND_FIELD: _sounds}


def suggestion_query(typed: str, access: Access, size: int) -> Query | None:
    """Ask for suggestions: every word typed has to begin some word of them. None where too little was typed."""
    words = [word for word in map(folded, bare_words(typed)) if len(word) >= SHORTEST][:_MOST_WORDS]
    if not words:
        return None
    root = AllOf(tuple(map(_begins, dict.fromkeys(words))))
    return Query(root, access, SUGGESTIONS, size=size, count_total=False)


def _begins(word: str) -> Node:
    """What begins as it is written comes before what only sounds so."""
    sounds = heard(word)[:LONGEST]
    written = Term(PREFIX_FIELD, word[:LONGEST], 2)
    alike = [Term(field, sounds, 1) for field in (PREFIX_FIELD, HEARD_FIELD) if len(sounds) >= SHORTEST]
    return AnyOf((written, *alike))


def near_query(typed: str, access: Access) -> Query | None:
    """Ask for entries with a word that is spelled nearly as this one. None where it is too short to tell."""
    keys = _sounds(folded(typed))
    if not keys:
        return None
    root = AnyOf((Term(SOUND_FIELD, keys[0], len(keys)), *(Term(SOUND_FIELD, key, 1) for key in keys[1:])))
    return Query(root, access, SUGGESTIONS, size=_NEAR_ENTRIES, count_total=False)


def nearest(typed: str, texts: Iterable[str], words: Iterable[str] = ()) -> list[str]:
    """Of the words of these texts, and of others, those that are spelled nearly as this one, in small letters.

    The nearest come first, and of equals those of the texts.

    >>> nearest("estreya", ["Estrella de ocho puntas", "Estera"], ["estrena"])
    ['estrella', 'estera', 'estrena']
    """
    wanted = folded(typed)
    sounds = heard(wanted)
    most = 0 if len(sounds) < _SHORT else 1 if len(sounds) < _LONG else FARTHEST
    named = {word.lower() for text in texts for word in bare_words(text)}
    far = {word: distance(sounds, heard(folded(word)), most) for word in named.union(words) if folded(word) != wanted}
    near = [word for word in far if far[word] <= most]
    alike = {word: SequenceMatcher(None, wanted, folded(word)).ratio() for word in near}
    return sorted(near, key=lambda word: (far[word], word not in named, -alike[word], word))
