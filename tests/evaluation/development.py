"""Development data, where it is: larger lists than the project's own, of others' making, which stay outside it."""

from pathlib import Path
from typing import Final, NamedTuple

from tests.evaluation.words import Dictionary, Spelled, WordList, dictionary, lines, read_words, word

#: Beside the checkout, unless the call says otherwise.
SHARED: Final = Path(__file__).parents[2].parent / "shared"


class Development(NamedTuple):
    """What there is to measure with."""

    #: Paradigms and running text whose forms are looked for by dictionary forms.
    lists: list[WordList]
    #: Running text that is looked up in a dictionary.
    texts: list[tuple[WordList, Dictionary]]
    spellings: list[Spelled]


def read_development(shared: Path) -> Development | None:
    """Read the development data; None where there is none."""
    folder = shared / "language" / "dev"
    if not folder.is_dir():
        return None
    paradigms = read_words("Quechua, paradigms", "qu", folder / "que_paradigms.tsv")
    text = read_words("Quechua, running text", "qu", folder / "quz_text.tsv")
    aymara = read_words("Aymara, paradigms", "ay", folder / "aym_paradigms.tsv")
    aymara_text = _read_aymara_text(folder / "aym_text.tsv")
    spellings = [Spelled(printed, normalised, "qu") for printed, normalised in lines(folder / "spelling_variants.tsv")]
    # Of roots alone: among the paradigms stand words made of others (apamuy of apay), which are no others.
    quechua_entries = dictionary(text.words)
    for spelled in spellings:
        quechua_entries.setdefault(spelled.normalised, {spelled.normalised})
    return Development(
        [paradigms, text, aymara],
        [(_content_words(text), quechua_entries), (aymara_text, dictionary(aymara.words + aymara_text.words))],
        spellings,
    )


def _read_aymara_text(path: Path) -> WordList:
    """Here the form comes before its stem."""
    words = (word("ay", stem, form, part) for form, stem, part in lines(path))
    return WordList("Aymara, running text", "ay", tuple(words))


def _content_words(words: WordList) -> WordList:
    """A dictionary of nouns and verbs is not asked for pronouns and particles."""
    return words._replace(words=tuple(each for each in words.words if each.part != "OTHER"))
