"""Quechua of Cusco, Collao, Puno and Ayacucho (quz, quy, qxp, qu).

One spelling, then every way of taking endings off, then the choice: the longest root that is known, of a verb where the
endings are a verb's; one that is known with stops that its writer did not mark; one that is known in another spelling
of the word; the first of two that are written as one word; the shortest stem that could be a root, without such marks.
`awana`, a loom, and `away`, to weave, meet in `awa`: what tells them apart is the concept, not the stem.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from indexer.analysis.automaton import Automaton, Cut
from indexer.analysis.data.quechua import BUILDS, DOUBTFUL, LETTERS, NOUN, VERB
from indexer.analysis.data.quechua_roots import LOANS, NOUNS, SECOND, SHORT, SHORT_VERBS, VARIANTS, VERBS
from indexer.analysis.fold import lower
from indexer.analysis.quechua_spelling import analysed, fold, is_marked, key, lowered, otherwise, plain
from indexer.analysis.tokens import bare_words
from indexer.document import MAX_TERM_LENGTH

__all__ = ["CODE", "KNOWN", "fold", "plain", "roots_of", "stem"]

CODE: Final = "qu"


def _keys(written: str) -> frozenset[str]:
    return frozenset(key(analysed(word)) for word in written.split())


_SHORT_VERBS: Final = _keys(SHORT_VERBS)
_SHORT: Final = _keys(SHORT) | _SHORT_VERBS
_VERBS: Final = _keys(VERBS) | _SHORT_VERBS
#: Not said of verbs, unless nothing else is known.
_NOUNS: Final = (_keys(NOUNS) | _keys(LOANS)) - _VERBS
_SECOND: Final = _keys(SECOND)
_SIZES: Final = sorted({len(root) for root in _SECOND})

_VARIANTS: Final[Mapping[str, str]] = {
    key(analysed(variant)): key(analysed(root)) for root, variants in VARIANTS.items() for variant in variants.split()
}

#: The roots that the project knows of itself; `known` of `stem` takes others.
KNOWN: Final = (_keys(NOUNS) | _keys(LOANS) | _VERBS | _SHORT).difference(_VARIANTS)

_ENDINGS: Final = Automaton(BUILDS, LETTERS)
_TWO_SYLLABLES: Final = re.compile("[^aiu]*[aiu]+[^aiu]+[aiu]")
_ROOT: Final = re.compile(f"[{LETTERS}]{{3,}}|{'|'.join(sorted(_SHORT))}")
_INFINITIVE: Final = re.compile("[aiu][^aiu]+[aiu]y$")
_NOMINALISERS: Final = ("na", "q", "sqa")


def stem(surface: str, known: frozenset[str] = KNOWN) -> str:
    """Take off endings; `known` are roots in the spelling that is returned, verbs without -y.

    >>> stem("awaq"), stem("awasqankuta"), stem("q'aytukunawan"), stem("tullpusqa"), stem("sipaspa")
    ('awa', 'awa', "q'aytu", 'tullpu', 'sipas')
    """
    if len(surface) > MAX_TERM_LENGTH:
        return surface
    if surface in known:
        return surface
    first = analysed(surface)
    cuts = _ENDINGS.cuts(first)
    return (
        _written_otherwise(lowered(surface), known)
        or _known(first, cuts, known)
        or _meant(first, cuts, known)
        or _written_otherwise(otherwise(surface), known)
        or _first_of_two(first, cuts, known)
        or _unmarked(_shortest(first, cuts), known)
    )


def _written_otherwise(words: Iterable[str], known: frozenset[str]) -> str | None:
    for word in words:
        cuts = _ENDINGS.cuts(word)
        root = _known(word, cuts, known) or _meant(word, cuts, known)
        if root and root not in _SHORT:
            return root
    return None


def _known(word: str, cuts: Sequence[Cut], known: frozenset[str]) -> str | None:
    # A written sh is first an ending's (kashan, is), then a root's (mishi).
    for spelt in (word, key(word)) if "š" in word else (word,):
        if found := list(_found(spelt, cuts, known)):
            longest, _ = found[0]
            return next((root for root, kind in found if kind != VERB or root not in _NOUNS), longest)
    return None


def _found(word: str, cuts: Sequence[Cut], known: frozenset[str]) -> Iterator[tuple[str, str]]:
    for length, kind, _ in cuts:
        root = _root(word[:length], known)
        if root and not (kind == NOUN and root in _SHORT_VERBS):
            yield root, kind


def _root(written: str, known: frozenset[str]) -> str | None:
    return written if written in known else _VARIANTS.get(written)


def _first_of_two(word: str, cuts: Sequence[Cut], known: frozenset[str]) -> str | None:
    """Find the first of two roots that are written as one word (*rumipampa*, *hampinawasi*, *kutikuti-*)."""
    least = _least(word)
    stems = (key(word[:length]) for length, kind, _ in cuts if kind != DOUBTFUL)
    firsts = (first for stem in stems for first in _before_another(stem) if len(first) >= least)
    return next((root for first in firsts if (root := _root_before(first, known))), None)


def _root_before(first: str, known: frozenset[str]) -> str | None:
    whole = _root(first, known) or _as_marked(first, known)
    of_verbs = (first.removesuffix(ending) for ending in ("y", *_NOMINALISERS) if first.endswith(ending))
    return whole or next((root for verb in of_verbs if (root := _root(verb, known)) and root not in _NOUNS), None)


def _before_another(stem: str) -> Iterator[str]:
    yield from (stem[:-size] for size in _SIZES if stem[-size:] in _SECOND)
    half = len(stem) // 2
    if stem[:half] == stem[half:]:
        yield stem[:half]


def _meant(word: str, cuts: Sequence[Cut], known: frozenset[str]) -> str | None:
    if is_marked(word):
        return None
    least = _least(word)
    stems = ((key(word[:length]), kind) for length, kind, _ in cuts if length >= least and kind != DOUBTFUL)
    return next((root for stem, kind in stems if (root := _as_marked(stem, known, kind))), None)


def _as_marked(root: str, known: frozenset[str], kind: str = NOUN) -> str | None:
    """Find the one known root, or the one verb, that those write so who mark no glottal and aspirated stops."""
    by_fold = _by_fold(known)
    return by_fold.alone.get(root) or (by_fold.verbs.get(root) if kind == VERB else None)


class _ByFold(NamedTuple):
    """Marked roots by what is left without their marks, of which nothing else is."""

    alone: Mapping[str, str]
    #: Where nothing else is a verb.
    verbs: Mapping[str, str]


@lru_cache(8)
def _by_fold(known: frozenset[str]) -> _ByFold:
    return _ByFold(_marked_alone(known), _marked_alone(known & _VERBS))


def _marked_alone(roots: Iterable[str]) -> Mapping[str, str]:
    folded: dict[str, str | None] = {}
    for root in roots:
        unmarked = fold(root)
        folded[unmarked] = root if unmarked not in folded else None
    return {unmarked: root for unmarked, root in folded.items() if root and root != unmarked}


def _shortest(word: str, cuts: Sequence[Cut]) -> str:
    least = _least(word)
    lengths = (length for length, kind, _ in reversed(cuts) if length >= least and kind != DOUBTFUL)
    return key(word[: next(lengths, len(word))])


def _unmarked(root: str, known: frozenset[str]) -> str:
    """Write a root that nobody knows as those do who mark no stops, unless that is how a known one is written."""
    unmarked = fold(root)
    # Without a lexicon nothing is known of any root.
    return root if not known or unmarked in known or _as_marked(unmarked, known) else unmarked


def _least(word: str) -> int:
    """Letters of the shortest stem of two syllables."""
    two = _TWO_SYLLABLES.match(word)
    return two.end() if two else len(word)


def roots_of(words: Iterable[str]) -> frozenset[str]:
    """Turn dictionary forms into roots for `stem`: nouns, infinitives in -y, and phrases word by word.

    What a verb's living endings make of it is no root, so that a loom stays with weaving. In a phrase, a word that is a
    known root with endings is none either.

    >>> sorted(roots_of(["awana", "away", "Hatun pukara", "tarukachay"]))
    ['awa', 'hatun', 'pukara', 'tarukacha']
    """
    phrases = [[key(analysed(lower(word))) for word in bare_words(phrase)] for phrase in words]
    verbs = _VERBS | {word[:-1] for phrase in phrases for word in phrase if _is_infinitive(word)}
    roots = (root for phrase in phrases for root in _roots_in(phrase, verbs) if _ROOT.fullmatch(root))
    return frozenset(_VARIANTS.get(root) or _as_marked(root, KNOWN) or root for root in roots)


def _roots_in(phrase: Sequence[str], verbs: frozenset[str]) -> Iterator[str]:
    for word in phrase:
        if word in KNOWN or word in _VARIANTS:
            yield word
        elif _is_infinitive(word):
            yield word[:-1]
        elif not (_is_of_a_verb(word, verbs) or (len(phrase) > 1 and _known(word, _ENDINGS.cuts(word), KNOWN))):
            yield word


def _is_infinitive(word: str) -> bool:
    return word not in KNOWN and _INFINITIVE.search(word) is not None


def _is_of_a_verb(word: str, verbs: frozenset[str]) -> bool:
    return any(word.endswith(ending) and word.removesuffix(ending) in verbs for ending in _NOMINALISERS)
