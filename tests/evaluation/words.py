"""Lists of words whose lemma is known: the project's own, and development data where it is beside the checkout."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

OWN: Final = Path(__file__).parent / "words"

#: What a verb's dictionary form ends in.
_INFINITIVE: Final = {"qu": "y", "ay": "ña"}


class Word(NamedTuple):
    """A form with what it is a form of.

    Nouns and verbs of one root are one family: whoever looks for *taki*, song, is glad of *takiy*, to sing.
    """

    family: str
    #: The form that a dictionary has.
    citation: str
    form: str
    #: `N`, `V`, `ADJ` or `OTHER`.
    part: str


class WordList(NamedTuple):
    """Words of one origin."""

    name: str
    #: As `indexer.analysis` names its chains.
    chain: str
    words: tuple[Word, ...]


class Spelled(NamedTuple):
    """A word as somebody printed it and as the official alphabet has it."""

    printed: str
    normalised: str
    chain: str


#: A dictionary: the citation forms of each family.
Dictionary: TypeAlias = dict[str, set[str]]


def lines(path: Path) -> Iterator[list[str]]:
    """Split a table at its tabulators, comments left out."""
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def word(chain: str, lemma: str, form: str, part: str) -> Word:
    """Make a word of a table's line; verbs may be given by their root or by their infinitive.

    >>> word("qu", "away", "awani", "V")
    Word(family='awa', citation='away', form='awani', part='V')
    >>> word("ay", "sawu", "sawuta", "V")
    Word(family='sawu', citation='sawuña', form='sawuta', part='V')
    """
    if part != "V":
        return Word(lemma, lemma, form, part)
    root = lemma.removesuffix(_INFINITIVE[chain])
    return Word(root, root + _INFINITIVE[chain], form, part)


def read_words(name: str, chain: str, path: Path) -> WordList:
    """Read a table of lemma, form and part of speech; a line that is there twice counts once."""
    found = (word(chain, lemma, form, part) for lemma, form, part, *_ in lines(path))
    return WordList(name, chain, tuple(dict.fromkeys(found)))


def own_words() -> list[WordList]:
    """Read the project's own words."""
    return [
        read_words("Quechua, own words", "qu", OWN / "quechua.tsv"),
        read_words("Aymara, own words", "ay", OWN / "aymara.tsv"),
    ]


def own_spellings() -> list[Spelled]:
    """Read the project's own list of words as they are printed."""
    return [Spelled(*line) for line in lines(OWN / "spellings.tsv")]


def dictionary(words: tuple[Word, ...]) -> Dictionary:
    """Put the citation forms of a list's families together."""
    made: Dictionary = {}
    for each in words:
        made.setdefault(each.family, set()).add(each.citation)
    return made
