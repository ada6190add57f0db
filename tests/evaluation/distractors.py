"""Records that no need asks for, among which the right ones have to be found."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from archive.inputs.element import ElementInput
from archive.inputs.piece import PieceInput
from archive.inputs.wording import LanguageMap, Wording
from archive.languages import Language
from tests.bench.records import Made
from tests.bench.vocabulary import Stock

GENERATED: Final = 2_000
_FIRST: Final = 1821
_MUSEUMS: Final = Path("collection") / "andean_records.jsonl"

_SYLLABLES: Final = ("ba", "de", "fi", "go", "ju", "le", "ma", "no", "pi", "ra", "so", "tu", "va", "xi", "ye", "zo")
_WORDS: Final = {Language.SPANISH: (40, 90), Language.QUECHUA: (4, 10), Language.AYMARA: (4, 10)}


def museum_records(shared: Path) -> Iterator[Made]:
    """Real pieces of museums, told in English, where they are beside the checkout."""
    path = shared / _MUSEUMS
    if path.exists():
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            yield Made(f"museum-{number:04}", f"museum-{number:04}", _piece(json.loads(line)))


def generated_records(stock: Stock) -> Iterator[Made]:
    """Made-up records that are about nothing and mention everything.

    Their texts are drawn from the words of the first collection, the frequent ones often, so that they have the words
    of the needs where a record has them that is about something else: in running text. Titles are made of syllables.
    """
    for number in range(GENERATED):
        chance = random.Random(_FIRST + number)
        said = {language: stock.speak(chance, language, chance.randint(*bounds)) for language, bounds in _WORDS.items()}
        text = {language: Wording(text=" ".join(words)) for language, words in said.items()}
        title = " ".join("".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2))
        element = ElementInput(title=_map(Language.SPANISH, title), text=LanguageMap(text))
        yield Made(f"generated-{number:04}", f"generated-{number:04}", element)


def _piece(said: dict[str, Any]) -> PieceInput:
    about = " · ".join(said[part] for part in ("culture", "place", "date", "classification", "note") if said.get(part))
    return PieceInput(
        title=_map(Language.ENGLISH, said["title"]),
        object_name=_map(Language.ENGLISH, said["object_name"]),
        materials=_map(Language.ENGLISH, said.get("medium") or "-"),
        text=_map(Language.ENGLISH, about or "-"),
        number=said.get("number"),
    )


def _map(language: Language, text: str) -> LanguageMap:
    return LanguageMap({language: Wording(text=text)})
