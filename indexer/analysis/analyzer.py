"""Putting the languages together: which chain reads a text, and what each word becomes."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from indexer.analysis import aymara, codes, english, lambayeque, quechua, spanish
from indexer.analysis.fold import bounded, lower, without_accents_but_tilde
from indexer.analysis.spelling import is_foreign
from indexer.analysis.tokens import Token, bare_words, words
from indexer.document import MAX_TERM_LENGTH

#: Words that each chain remembers with their forms; a collection of 100,000 records hardly has more.
_REMEMBERED: Final = 1 << 16


#: A text up to this long may be the label of a place or a concept, which thousands of records name.
_LABEL: Final = 60
_LABELS: Final = 1 << 12

#: Roots of a language, in its normalised spelling.
Roots: TypeAlias = frozenset[str]


class Reading(NamedTuple):
    """What one chain makes of one word; `Token` says what the parts are."""

    chain: str
    plain: str
    term: str
    second: str | None
    fold: str | None


class Forms(NamedTuple):
    """All that a word of a text is found by; `Token` says what the parts are."""

    surface: str
    plain: str
    term: str
    second: str | None
    fold: str | None


class Layers(NamedTuple):
    """The forms of a text's words, layer by layer, all of one length."""

    surfaces: tuple[str, ...]
    plains: tuple[str, ...]
    terms: tuple[str, ...]
    seconds: tuple[str | None, ...]
    folds: tuple[str | None, ...]


class Chain(NamedTuple):
    """How one language spells and stems, and which other language, if any, a word of a text in it may belong to."""

    code: str
    plain: Callable[[str], str]
    stem: Callable[[str, Roots], str]
    second: "Callable[[str, Analyzer], str | None]"


class Rooted(NamedTuple):
    """What a language with a lexicon of roots brings along: for the lexicon, and for the layer its dialects meet in."""

    shipped: frozenset[str]
    roots_of: Callable[[Iterable[str]], Iterable[str]]
    fold: Callable[[str], str]
    #: Whether a word is one of these roots with its endings.
    knows: Callable[[str, Roots], bool]


def _term(code: str, stem: str) -> str:
    return bounded(f"{code}:{stem}")


def _quechua_knows(surface: str, roots: Roots) -> bool:
    return quechua.stem(surface, roots) in roots


_ROOTED: Final = {
    quechua.CODE: Rooted(quechua.KNOWN, quechua.roots_of, quechua.fold, _quechua_knows),
    aymara.CODE: Rooted(aymara.KNOWN, aymara.roots_of, aymara.fold, aymara.knows),
}

# Letters that Spanish and English hardly use and that Quechua and Aymara words keep when a Spanish text quotes them.
_ANDEAN: Final = re.compile("[ptk]'|[pt]h|chh|q(?!u)|ch'|[kw]|^hu[aeio]|sh")
_ANDEAN_IN_ENGLISH: Final = re.compile("[ptkq]'|q(?!u)|ch'")
# What Aymara words have rather than Quechua ones, where neither lexicon knows their root.
_AYMARA: Final = re.compile("x|ñ|naka|mpi|(?:ki|wa|ru|ti)$")
# What is Spanish though it has no letter that is foreign to the Andean alphabets: plural, patria, ministra.
_SPANISH: Final = re.compile("^[ptk][lr]|tr|[aiu]l$")


def _second_of_spanish(surface: str, analyzer: "Analyzer") -> str | None:
    if _ANDEAN.search(surface):
        return analyzer.andean(surface)
    unaccented = _term(spanish.CODE, spanish.unaccented_stem(surface))
    if unaccented != _term(spanish.CODE, spanish.stem(surface)) or surface in spanish.STOP_WORDS:
        return unaccented
    return analyzer.andean(surface) if analyzer.is_root(surface) else None


def _second_of_english(surface: str, analyzer: "Analyzer") -> str | None:
    return analyzer.andean(surface) if _ANDEAN_IN_ENGLISH.search(surface) else None


def _second_of_andean(surface: str, _analyzer: "Analyzer") -> str | None:
    unaccented = without_accents_but_tilde(surface)
    is_spanish = is_foreign(unaccented) or _SPANISH.search(unaccented)
    return _term(spanish.CODE, spanish.stem(surface)) if is_spanish else None


def _no_second(_surface: str, _analyzer: "Analyzer") -> None:
    return None


def _without_roots(stem: Callable[[str], str]) -> Callable[[str, Roots], str]:
    return lambda surface, _roots: stem(surface)


_CHAINS: Final = {
    chain.code: chain
    for chain in (
        Chain(spanish.CODE, spanish.plain, _without_roots(spanish.stem), _second_of_spanish),
        Chain(quechua.CODE, quechua.plain, quechua.stem, _second_of_andean),
        Chain(aymara.CODE, aymara.plain, aymara.stem, _second_of_andean),
        Chain(english.CODE, english.plain, _without_roots(english.stem), _second_of_english),
        Chain(lambayeque.CODE, lambayeque.plain, _without_roots(lambayeque.stem), _no_second),
        Chain(codes.CODE, codes.plain, _without_roots(codes.stem), _no_second),
    )
}

#: Language tag to chain. A text of unknown language is read as Spanish, the language most of the archive is in; codes
#: and numbers are only folded.
_CHAIN_OF: Final = {
    **dict.fromkeys(("es", "und"), spanish.CODE),
    **dict.fromkeys(("qu", "quy", "quz", "qxp"), quechua.CODE),
    **dict.fromkeys(("ay", "ayr", "ayc"), aymara.CODE),
    "en": english.CODE,
    "quf": lambayeque.CODE,
    "zxx": codes.CODE,
}

#: The chains a query is read in, whatever language it is in.
QUERY_CHAINS: Final = tuple(_CHAINS)


def chain_of(language: str) -> str:
    """Name the chain that reads a language.

    Raises:
        ValueError: no chain reads it.

    >>> chain_of("quz"), chain_of("ayr")
    ('qu', 'ay')
    """
    try:
        return _CHAIN_OF[language]
    except KeyError:
        message = f"no chain reads the language {language!r}"
        raise ValueError(message) from None


class _Forms(dict[str, Forms]):
    """What one chain makes of the words it has met; forgets all of them when they are too many."""

    def __init__(self, chain: str, analyzer: "Analyzer") -> None:
        super().__init__()
        self._chain = chain
        self._analyzer = analyzer

    def __missing__(self, word: str) -> Forms:
        surface = lower(word.replace(" ", ""))
        reading = self._analyzer.read(surface, self._chain)
        forms = Forms(bounded(surface), *reading[1:])
        if len(word) <= MAX_TERM_LENGTH:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[word] = forms
        return forms


class Analyzer:
    """Analyses texts and words, the better the more roots it knows of those languages that have a lexicon.

    One for each set of roots: what it makes of a word is remembered. Equal roots give equal terms.
    """

    def __init__(self, roots: Mapping[str, frozenset[str]]) -> None:
        """Take roots by chain; a chain without any goes by its endings alone."""
        self.roots = {code: roots.get(code, frozenset()) for code in _ROOTED}
        self._forms = {code: _Forms(code, self) for code in _CHAINS}
        self._layers_remembered = lru_cache(_LABELS)(self._layers)

    @classmethod
    def knowing(cls, texts: Iterable[tuple[str, str]]) -> "Analyzer":
        """Add the roots of these texts, each with its language, to those that are shipped."""
        met: dict[str, list[str]] = {code: [] for code in _ROOTED}
        for text, language in texts:
            if (chain := chain_of(language)) in met:
                met[chain].append(text)
        return cls({code: own.shipped.union(own.roots_of(met[code])) for code, own in _ROOTED.items()})

    def analyse(self, text: str, language: str) -> list[Token]:
        """Turn a text into tokens, one for each word, none left out; no text raises.

        Raises:
            ValueError: no chain reads the language.

        >>> [token[:4] for token in SHIPPED.analyse("Tejió «ch’uspas»", "es")]
        [('tejió', 'tejio', 'es:tej', 'es:teji'), ("ch'uspas", "ch'uspas", "es:ch'usp", "qu:ch'uspa")]
        """
        forms = self.forms_in(language)
        return [Token(*forms[word], start, end, position) for position, (word, start, end) in enumerate(words(text))]

    def forms_in(self, language: str) -> Mapping[str, Forms]:
        """What words of a language become, each read when it is first asked for.

        Raises:
            ValueError: no chain reads the language.

        >>> SHIPPED.forms_in("es")["Tejió"].term
        'es:tej'
        """
        return self._forms[chain_of(language)]

    def layers_of(self, text: str, language: str) -> Layers | None:
        """Analyse a text for an index, which asks for no places: the same forms, sorted by layer. None for no words.

        Raises:
            ValueError: no chain reads the language.

        >>> SHIPPED.layers_of("Tejió", "es").terms
        ('es:tej',)
        """
        chain = chain_of(language)
        return self._layers_remembered(text, chain) if len(text) <= _LABEL else self._layers(text, chain)

    def _layers(self, text: str, chain: str) -> Layers | None:
        forms = self._forms[chain]
        found = bare_words(text)
        return Layers(*zip(*[forms[word] for word in found], strict=True)) if found else None

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Read a word, as `words` finds it, in every chain, as a query has to, whose language nobody knows.

        >>> [reading.term for reading in SHIPPED.readings("tejidos")]
        ['es:tej', 'qu:tihidu', 'ay:tijid', 'en:tejido', 'quf:tiqidus', 'zxx:tejidos']
        """
        return tuple(Reading(chain, *self._forms[chain][word][1:]) for chain in QUERY_CHAINS)

    def read(self, surface: str, chain: str) -> Reading:
        """Read a lower-cased word in one chain; one that is longer than any term is taken whole.

        >>> SHIPPED.read("q'aytukuna", "qu")
        Reading(chain='qu', plain="q'aytukuna", term="qu:q'aytu", second=None, fold='qu~:qaytu')
        """
        if len(surface) > MAX_TERM_LENGTH:
            return Reading(chain, bounded(surface), _term(chain, surface), None, None)
        rules = _CHAINS[chain]
        term = self._stemmed(surface, chain)
        second = rules.second(surface, self)
        second = second if second != term else None
        return Reading(chain, bounded(rules.plain(surface)), term, second, _folded(term) or _folded(second))

    def andean(self, surface: str) -> str:
        """Read a word of a text in another language as an Andean one.

        Its term is of the language that alone knows its root; if both do or neither, its letters decide.
        """
        knowing = [code for code, rooted in _ROOTED.items() if rooted.knows(surface, self.roots[code])]
        if len(knowing) == 1:
            return self._stemmed(surface, knowing[0])
        return self._stemmed(surface, aymara.CODE if _AYMARA.search(surface) else quechua.CODE)

    def is_root(self, surface: str) -> bool:
        """Whether a word, as it stands, is a root in one of the lexicons."""
        return any(surface in roots for roots in self.roots.values())

    def _stemmed(self, surface: str, chain: str) -> str:
        return _term(chain, _CHAINS[chain].stem(surface, self.roots.get(chain, frozenset())))


def _folded(term: str | None) -> str | None:
    """Fold a term of a language with dialects that differ by more than their spelling."""
    code, _, stem = (term or "").partition(":")
    return _term(f"{code}~", _ROOTED[code].fold(stem)) if code in _ROOTED else None


#: Knows what comes with the program, and nothing of any archive.
SHIPPED: Final = Analyzer.knowing(())
