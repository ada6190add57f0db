"""What people might ask: mostly one or two words, in any language, some quoted, begun or narrowed; always the same."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from archive.inputs.kinds import Kind, Sector
from archive.languages import Language
from archive.search.facets import Facet
from indexer.query import FacetChoice
from tests.bench.vocabulary import Stock

_LANGUAGES: Final = (Language.SPANISH, Language.QUECHUA, Language.AYMARA, Language.ENGLISH)
_SHARES: Final = (6, 2, 1, 1)
_NARROWINGS: Final = (
    FacetChoice(Facet.KIND.value, frozenset({Kind.TECHNIQUE.value})),
    FacetChoice(Facet.KIND.value, frozenset({Kind.DESIGN.value, Kind.PIECE.value})),
    FacetChoice(Facet.SECTOR.value, frozenset({Sector.HANDICRAFTS.value})),
)
#: The commonest words of a text are little ones, which nobody searches for alone.
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A text and, seldom, a choice."""

    text: str
    choices: tuple[FacetChoice, ...]


def make_queries(stock: Stock, number: int) -> Iterator[Asked]:
    """So many of them."""
    chance = random.Random("queries")
    for _ in range(number):
        choices = (chance.choice(_NARROWINGS),) if chance.random() < 0.25 else ()
        yield Asked(_text(stock, chance), choices)


def _text(stock: Stock, chance: random.Random) -> str:
    language = chance.choices(_LANGUAGES, _SHARES)[0]
    length = chance.choices((1, 2, 3), (50, 35, 15))[0]
    words = [_word(stock, chance, language) for _ in range(length)]
    manner = chance.random()
    if manner < 0.05 and length > 1:
        return f'"{" ".join(words)}"'
    if manner < 0.12:
        return f"{words[0][:_SHORTEST]}*"
    return " ".join(words)


def _word(stock: Stock, chance: random.Random, language: Language) -> str:
    drawn = stock.words[language].draw(chance, 60)
    return next((word for word in drawn if len(word) >= _SHORTEST), drawn[0])
