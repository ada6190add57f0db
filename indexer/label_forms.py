"""The forms in which labels of the thesaurus, and words of texts and queries, are held against each other.

Each form names its chain and its kind, so that nothing is found by forms of two languages or kinds at once.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

from indexer.analysis import Analyzer, Reading, chain_of
from indexer.analysis.fold import without_accents
from indexer.analysis.sound import WRITTEN_BY_EAR, sound
from indexer.analysis.stop_words import is_little

#: Forms of a label's words, in order, without little words: all of them spellings, all stems, all bare or all sounds.
Key: TypeAlias = tuple[str, ...]

#: What stands between a chain and a form, by which forms of different kinds are told apart; the nearest to what was
#: written first. A spelling that is a label means its concepts alone: *awana* is a loom, though its stem weaves.
_SPELLED, STEMMED, _BARE, _HEARD = "=", ":", "-", "~"
NEAREST: Final = (_SPELLED, STEMMED, _BARE, _HEARD)

SPELLED_ANDEAN: Final = (f"qu{_SPELLED}", f"ay{_SPELLED}")
_PROSAIC: Final = ("es", "en")
PROSE: Final = tuple(f"{chain}{STEMMED}" for chain in _PROSAIC)
_CHAIN: Final = re.compile(f"([a-z]+)([{re.escape(''.join(NEAREST))}])")

# What thesauri put behind a label to tell it from others: "imagery (making of figures)".
_QUALIFIER: Final = re.compile(r"\([^)]*\)")


class Label(NamedTuple):
    """One of the words or phrases a concept is called by."""

    concept: str
    text: str
    language: str


def forms_of(surface: str, readings: Iterable[Reading]) -> tuple[str, ...]:
    """All forms in which a word of a query may be one of a label, without accents and tildes at last.

    >>> from indexer.analysis import SHIPPED
    >>> forms_of("teñir", SHIPPED.readings("teñir"))[0], forms_of("teñir", SHIPPED.readings("teñir"))[-1]
    ('es=tenir', 'zxx-tenir')
    """
    read = list(readings)
    written = [spelled(reading.chain, reading.plain) for reading in read]
    stemmed = [term for reading in read for term in (reading.term, reading.second) if term]
    bare = [_bare(reading.chain, surface) for reading in read]
    return tuple(dict.fromkeys((*written, *stemmed, *bare)))


def heard_forms_of(readings: Iterable[Reading]) -> tuple[str, ...]:
    """All forms in which a word that nobody has written may be meant for one of a label: what it sounds like.

    >>> from indexer.analysis import SHIPPED
    >>> heard_forms_of(SHIPPED.readings("kaytu"))
    ('qu~kaitu', 'ay~kaitu', 'ay~kait')
    """
    by_ear = [reading for reading in readings if reading.chain in WRITTEN_BY_EAR]
    forms = ((reading.chain, form) for reading in by_ear for form in (reading.plain, _stem(reading.term)))
    return tuple(dict.fromkeys(_heard(chain, form) for chain, form in forms))


def without_qualifier(text: str) -> str:
    """Take off what stands in brackets.

    >>> without_qualifier("imagery (making of figures)")
    'imagery  '
    """
    return _QUALIFIER.sub(" ", text)


def keys_of(analyzer: Analyzer, label: Label) -> Iterator[Key]:
    """Analyse a label into its keys, one of each kind; none where it has no words."""
    chain = chain_of(label.language)
    tokens = analyzer.analyse(label.text, label.language)
    telling = [token for token in tokens if chain not in _PROSAIC or not is_little(token.surface)] or tokens
    if telling:
        yield tuple(spelled(chain, token.plain) for token in telling)
        yield tuple(token.term for token in telling)
        yield tuple(_bare(chain, token.surface) for token in telling)
    if telling and chain in WRITTEN_BY_EAR:
        yield tuple(_heard(chain, token.plain) for token in telling)
        yield tuple(_heard(chain, _stem(token.term)) for token in telling)


def spelled(chain: str, plain: str) -> str:
    """Make the form of a word in the normalised spelling of its chain."""
    return f"{chain}{_SPELLED}{plain}"


def _bare(chain: str, surface: str) -> str:
    return f"{chain}{_BARE}{without_accents(surface)}"


def _heard(chain: str, form: str) -> str:
    return f"{chain}{_HEARD}{sound(form)}"


def _stem(term: str) -> str:
    return term.partition(STEMMED)[2]


def kind_of(key: Key) -> str:
    """Tell the kind of a key's forms, one of `NEAREST`."""
    found = _CHAIN.match(key[0])
    return found[2] if found else ""


def chain_of_key(key: Key) -> str:
    """Tell the chain of a key's forms."""
    found = _CHAIN.match(key[0])
    return found[1] if found else ""
