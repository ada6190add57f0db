"""Aymara (ay, ayr, ayc).

One spelling, then the likeliest reading as a stem and endings. The last vowel of a stem comes and goes with what
follows it (*uta*, *utxa*; *lura-*, *luri*), so keys end in a consonant: `uta` and `utax` meet in `ut`.
"""

import re
from collections.abc import Iterable
from typing import Final

from indexer.analysis.aymara_reading import lexicon_of, likeliest, likeliest_key_of_old
from indexer.analysis.data.aymara import VOWELS
from indexer.analysis.data.aymara_roots import ROOTS
from indexer.analysis.fold import lower, without_accents_but_tilde
from indexer.analysis.spelling import apply, normalise, rules, without_marks
from indexer.analysis.tokens import words
from indexer.document import MAX_TERM_LENGTH

CODE: Final = "ay"

#: The roots that the project knows of itself; `known` of `stem` takes others.
KNOWN: Final = ROOTS

# Older spellings that say more than the rules for both languages take from them.
_OLDER: Final = rules(
    ("jj", "x"),
    ("(?<=[aeioulmnr])hu(?=[aeio])", "w"),  # tarhua
    ("(?<=[aeiou])hu(?=[^aeiou])", "wu"),  # sahuña
    ("(?<=[aeio])u(?=[aeio])", "w"),  # auicha
    ("qu(?=e)", "q"),  # quena: i and u sound like e and o beside q alone
    ("^o(r?)c(?![ceih])", r"o\1q"),  # orco
)

# Nothing but letters of the official alphabet and no two vowels together: no rule changes such a word.
_OFFICIAL: Final = re.compile(r"(?!([ptk])\1)(?:ch['h]?|[ptkq]['h]?|[lmnñrswx]|j(?!j)|y(?!y)|[aiu](?![aiu]))+")

_OWN: Final = rules(
    ("jh", "x"),
    ("sh", "s"),
    ("(?<![ptkqch])h", "j"),  # hacha: Aymara has no h but after a stop
    (r"^([ptk])\1", r"\1'"),  # ttarwa: no word begins with two consonants
)

# Spellings of one word that its plain form keeps as they were written.
_ALIKE: Final = rules(
    ("^([au])kj(?=a)", r"\1kh"),  # ukjama, ukhama
    ("^([mp])a$", r"\1aya"),  # mä, maya
)

_INFINITIVE: Final = re.compile("(?<=[aiu])ña$")
_MADE_OF_VERBS: Final = re.compile("(?<=[aiu])(?:ta|wi|ri)$")
#: What no root ends in: endings that are nothing else, and a consonant, since every root has a last vowel.
_INFLECTION: Final = re.compile("naka|mpi|taki|layku|nki|[^aiu]$")


def plain(surface: str) -> str:
    """Write it in the official alphabet, without the diaeresis of long vowels, which is left out as often as written.

    >>> plain("sarnaqäwi"), plain("huahua"), plain("ccollana")
    ('sarnaqawi', 'wawa', 'qullana')
    """
    if _OFFICIAL.fullmatch(surface):
        return surface
    before, word = "", surface
    while word != before:
        before, word = word, normalise(apply(_OLDER, word), _OWN)
    return word


def stem(surface: str, known: frozenset[str] = KNOWN) -> str:
    """Take off endings, then the last vowel; `known` are roots in the normalised spelling, verbs without -ña.

    >>> stem("sawuña"), stem("sawuta"), stem("utanaka"), stem("utax"), stem("ch'ankhampi")
    ('saw', 'saw', 'ut', 'ut', "ch'ankh")
    """
    if len(surface) > MAX_TERM_LENGTH:
        return surface
    official = plain(surface)
    word = apply(_ALIKE, official)
    if official != without_accents_but_tilde(surface):
        return likeliest_key_of_old(word, known) or word
    reading = likeliest(word, lexicon_of(known))
    return reading.key if reading else word


def knows(surface: str, known: frozenset[str] = KNOWN) -> bool:
    """Whether a word is one of these roots with endings.

    >>> knows("utanakaru"), knows("wasikunapaq")
    (True, False)
    """
    lexicon = lexicon_of(known)
    reading = likeliest(_spelled(surface), lexicon) if len(surface) <= MAX_TERM_LENGTH else None
    return reading is not None and reading.stem in lexicon


def _spelled(surface: str) -> str:
    return apply(_ALIKE, plain(surface))


def fold(stem: str) -> str:
    """Write a stem as people do who type neither apostrophes nor aspiration; different stems may become one.

    >>> fold("t'arw"), fold("qhaw"), fold("ch'ankh"), fold("achhu")
    ('tarw', 'qaw', 'chank', 'achu')
    """
    return without_marks(stem)


def roots_of(phrases: Iterable[str]) -> frozenset[str]:
    """Turn dictionary forms into roots for `stem`: nouns, infinitives in -ña, and phrases word by word.

    Participles, actions and agents of a known verb and inflected words bring the known root that they are made of.

    >>> sorted(roots_of(["p'itaña", "ch'uspa", "sawuta", "sawuri", "yatinaka", "Chawlla wallaki"]))
    ["ch'uspa", 'chawlla', "p'ita", 'sawu', 'wallaki', 'yati']
    """
    each = (lower(word.text) for phrase in phrases for word in words(phrase))
    return frozenset(root for word in each for root in _roots_of(_INFINITIVE.sub("", _spelled(word))))


def _roots_of(word: str) -> set[str]:
    return {word} & KNOWN or _verbs_in(word) & KNOWN or _uninflected(word) & KNOWN or {word}


def _verbs_in(word: str) -> set[str]:
    made = _MADE_OF_VERBS.search(word)
    return {word[: made.start()], word[: made.start()].removesuffix("i") + "a"} if made else set()


def _uninflected(word: str) -> set[str]:
    reading = likeliest(word, lexicon_of(KNOWN))
    if reading is None or not _INFLECTION.search(word[len(reading.stem) :] or word):
        return set()
    return {reading.stem, *(reading.stem + vowel for vowel in VOWELS)}
