"""Putting the languages together: which chain reads a text, and what each word becomes."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from indexer.analysis import aymara, english, lambayeque, quechua, spanish
from indexer.analysis.fold import bounded, lower, without_accents_but_tilde
from indexer.analysis.spelling import is_foreign
from indexer.analysis.tokens import Token, bare_words, words
from indexer.document import MAX_TERM_LENGTH

#: Words that each chain remembers with their forms; a collection of 100,000 records hardly has more.
_REMEMBERED: Final = 1 << 16


#: A text up to this long may be the label of a place or a concept, which thousands of records name.
_LABEL: Final = 60
_LABELS: Final = 1 << 12


class Reading(NamedTuple):
    """What one chain makes of one word; `Token` says what the parts are."""

    chain: str
    plain: str
    term: str
    second: str | None


class Forms(NamedTuple):
    """All that a word of a text is found by; `Token` says what the parts are."""

    surface: str
    plain: str
    term: str
    second: str | None


class Layers(NamedTuple):
    """The forms of a text's words, layer by layer, all of one length."""

    surfaces: tuple[str, ...]
    plains: tuple[str, ...]
    terms: tuple[str, ...]
    seconds: tuple[str | None, ...]


class Chain(NamedTuple):
    """How one language spells and stems, and which other chain, if any, a word of a text in it may belong to."""

    code: str
    plain: Callable[[str], str]
    stem: Callable[[str], str]
    second: Callable[[str], str | None]


def _term(code: str, stem: str) -> str:
    return bounded(f"{code}:{stem}")


# Letters that Spanish and English hardly use and that Quechua and Aymara words keep when a Spanish text quotes them.
_ANDEAN: Final = re.compile("[ptk]'|q(?!u)|ch'|[kw]|^hu[aeio]|sh")
_ANDEAN_IN_ENGLISH: Final = re.compile("[ptkq]'|q(?!u)|ch'")
_AYMARA: Final = re.compile("x|ña$|^[aeiou]?j")


def _andean(surface: str) -> str:
    chain = aymara if _AYMARA.search(surface) else quechua
    return _term(chain.CODE, chain.stem(surface))


def _second_of_spanish(surface: str) -> str | None:
    if _ANDEAN.search(surface):
        return _andean(surface)
    return _term(spanish.CODE, spanish.unaccented_stem(surface))


def _second_of_english(surface: str) -> str | None:
    return _andean(surface) if _ANDEAN_IN_ENGLISH.search(surface) else None


def _second_of_andean(surface: str) -> str | None:
    return _term(spanish.CODE, spanish.stem(surface)) if is_foreign(without_accents_but_tilde(surface)) else None


def _none(_surface: str) -> None:
    return None


_CHAINS: Final = {
    chain.code: chain
    for chain in (
        Chain(spanish.CODE, spanish.plain, spanish.stem, _second_of_spanish),
        Chain(quechua.CODE, quechua.plain, quechua.stem, _second_of_andean),
        Chain(aymara.CODE, aymara.plain, aymara.stem, _second_of_andean),
        Chain(english.CODE, english.plain, english.stem, _second_of_english),
        Chain(lambayeque.CODE, lambayeque.plain, lambayeque.stem, _none),
    )
}

#: Language tag to chain. A text of unknown language is read as Spanish, the language most of the archive is in; codes
#: and numbers are only folded.
_CHAIN_OF: Final = {
    **dict.fromkeys(("es", "und"), spanish.CODE),
    **dict.fromkeys(("qu", "quy", "quz", "qxp"), quechua.CODE),
    **dict.fromkeys(("ay", "ayr", "ayc"), aymara.CODE),
    "en": english.CODE,
    **dict.fromkeys(("quf", "zxx"), lambayeque.CODE),
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


def read(surface: str, chain: str) -> Reading:
    """Read a lower-cased word in one chain; one that is longer than any term is taken whole.

    >>> read("q'aytukuna", "qu")
    Reading(chain='qu', plain="q'aytukuna", term="qu:q'aytu", second=None)
    """
    if len(surface) > MAX_TERM_LENGTH:
        return Reading(chain, bounded(surface), _term(chain, surface), None)
    rules = _CHAINS[chain]
    term = _term(chain, rules.stem(surface))
    second = rules.second(surface)
    return Reading(chain, bounded(rules.plain(surface)), term, second if second != term else None)


class _Forms(dict[str, Forms]):
    """What one chain makes of the words it has met; forgets all of them when they are too many."""

    def __init__(self, chain: str) -> None:
        super().__init__()
        self._chain = chain

    def __missing__(self, word: str) -> Forms:
        surface = lower(word.replace(" ", ""))
        reading = read(surface, self._chain)
        forms = Forms(bounded(surface), reading.plain, reading.term, reading.second)
        if len(word) <= MAX_TERM_LENGTH:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[word] = forms
        return forms


_FORMS: Final = {chain: _Forms(chain) for chain in _CHAINS}


def analyse(text: str, language: str) -> list[Token]:
    """Turn a text into tokens, one for each word, none left out; no text raises.

    Raises:
        ValueError: no chain reads the language.

    >>> [(token.surface, token.plain, token.term, token.second) for token in analyse("Tejió «ch’uspas»", "es")]
    [('tejió', 'tejio', 'es:tej', 'es:teji'), ("ch'uspas", "ch'uspas", "es:ch'usp", "qu:ch'uspa")]
    """
    forms = _FORMS[chain_of(language)]
    return [Token(*forms[word], start, end, position) for position, (word, start, end) in enumerate(words(text))]


def forms_in(language: str) -> Mapping[str, Forms]:
    """What words of a language become, each read when it is first asked for.

    Raises:
        ValueError: no chain reads the language.

    >>> forms_in("es")["Tejió"].term
    'es:tej'
    """
    return _FORMS[chain_of(language)]


def layers_of(text: str, language: str) -> Layers | None:
    """Analyse a text for an index, which asks for no places: the same forms, sorted by layer. None for no words.

    Raises:
        ValueError: no chain reads the language.

    >>> layers_of("Tejió", "es")
    Layers(surfaces=('tejió',), plains=('tejio',), terms=('es:tej',), seconds=('es:teji',))
    """
    chain = chain_of(language)
    return _layers_remembered(text, chain) if len(text) <= _LABEL else _layers(text, chain)


def _layers(text: str, chain: str) -> Layers | None:
    forms = _FORMS[chain]
    found = bare_words(text)
    return Layers(*zip(*[forms[word] for word in found], strict=True)) if found else None


_layers_remembered: Final = lru_cache(_LABELS)(_layers)


def readings(word: str) -> tuple[Reading, ...]:
    """Read a word, as `words` finds it, in every chain, as a query has to, whose language nobody knows.

    >>> [reading.term for reading in readings("tejidos")]
    ['es:tej', 'qu:tihidu', 'ay:tijid', 'en:tejido', 'quf:tejidos']
    """
    read_by = ((chain, _FORMS[chain][word]) for chain in QUERY_CHAINS)
    return tuple(Reading(chain, forms.plain, forms.term, forms.second) for chain, forms in read_by)
