"""Records as they might be documented, as many as are wanted, always the same: number n is made of chance seeded by n.

They are as long as those of the first collection (some two thousand characters), point at its concepts, places, holders
and documents, and are told in Spanish, most in English too, some in Quechua or Aymara. They mean nothing.
"""

import hashlib
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from archive.inputs.design import DesignInput, Statement
from archive.inputs.element import ElementInput
from archive.inputs.entity import Citation
from archive.inputs.kinds import ConceptRole, CraftLine, Domain, HoldingRole, Kind, MaterialKind, RelationType, Sector
from archive.inputs.material_practice import MaterialPracticeInput
from archive.inputs.piece import PieceInput
from archive.inputs.record import Holding, RecordInput
from archive.inputs.references import ConceptRef, DocumentRef, HolderRef, OrganisationRef
from archive.inputs.technique import Step, TechniqueInput
from archive.inputs.wording import LanguageMap, Name, Wording
from archive.languages import Language
from archive.models.identifier import ALPHABET, LENGTH, parse
from tests.bench.vocabulary import Stock

_KINDS: Final = (Kind.TECHNIQUE, Kind.DESIGN, Kind.MATERIAL_PRACTICE, Kind.ELEMENT, Kind.PIECE)
_SHARES: Final = (30, 25, 15, 10, 20)
_ROLES: Final = (ConceptRole.TECHNIQUE, ConceptRole.MATERIAL, ConceptRole.PRODUCT, ConceptRole.SUBJECT)
_WORDS_A_SENTENCE: Final = 11
_CRAFT_LINES: Final = tuple(CraftLine)
_SECTORS: Final = tuple(Sector)
_DOMAINS: Final = tuple(Domain)
_MATERIAL_KINDS: Final = tuple(MaterialKind)
_HOLDING_ROLES: Final = tuple(HoldingRole)


class Made(NamedTuple):
    """A generated record."""

    identifier: str
    key: str
    data: RecordInput


def make_records(stock: Stock, number: int, *, start: int = 0) -> Iterator[Made]:
    """The records from `start` on."""
    for n in range(start, start + number):
        yield _Maker(stock, random.Random(n)).record(n)


@dataclass(frozen=True, slots=True)
class _Maker:
    stock: Stock
    chance: random.Random

    def record(self, n: int) -> Made:
        kind = self.chance.choices(_KINDS, _SHARES)[0]
        common = self._common()
        match kind:
            case Kind.TECHNIQUE:
                data: RecordInput = TechniqueInput(**common, steps=self._steps())
            case Kind.DESIGN:
                data = DesignInput(**common, statements=self._statements(), used_on=self._text(5))
            case Kind.MATERIAL_PRACTICE:
                data = self._practice(common)
            case Kind.ELEMENT:
                data = ElementInput(**common, function=self._text(25), transmission=self._text(20))
            case _:
                data = self._piece(common, n)
        return Made(_identifier(n), f"{kind.value.replace('_', '-')}-{n}", data)

    def _common(self) -> dict[str, Any]:
        stock, chance = self.stock, self.chance
        return {
            "title": self._title(),
            "names": tuple(
                Name(text=text, lang=language) for language, text in stock.names.some(chance, chance.randrange(3))
            ),
            "summary": self._text(22),
            "text": self._text(chance.randrange(20, 90)),
            "places": stock.places.some(chance, 1),
            "concepts": {role: stock.concepts[role].some(chance, chance.randrange(1, 4)) for role in _ROLES},
            "sources": tuple(Citation(document=DocumentRef(document)) for document in stock.documents.some(chance, 2)),
            "relations": {RelationType.BELONGS_TO: stock.elements.some(chance, 1)} if chance.random() < 0.5 else {},
            "craft_line": chance.choice(_CRAFT_LINES),
            "sectors": (chance.choice(_SECTORS),),
            "domains": (chance.choice(_DOMAINS),),
            "communities": stock.communities.some(chance, chance.randrange(2)),
            "holdings": self._holdings(),
        }

    def _holdings(self) -> tuple[Holding, ...]:
        holders = self.stock.holders.some(self.chance, self.chance.randrange(3))
        return tuple(Holding(holder=HolderRef(holder), role=self.chance.choice(_HOLDING_ROLES)) for holder in holders)

    def _practice(self, common: dict[str, Any]) -> MaterialPracticeInput:
        kind = self.chance.choice(_MATERIAL_KINDS)
        return MaterialPracticeInput(**common, material_kind=kind, practice=self._text(20), steps=self._steps())

    def _piece(self, common: dict[str, Any], n: int) -> PieceInput:
        institution = OrganisationRef(self.stock.institutions.one(self.chance))
        return PieceInput(**common, institution=institution, number=f"MB-{n:07}", object_name=self._text(3))

    def _steps(self) -> tuple[Step, ...]:
        tools, materials = self.stock.concepts[ConceptRole.TOOL], self.stock.concepts[ConceptRole.MATERIAL]
        return tuple(
            Step(
                text=self._text(12),
                tools=_concepts(tools.some(self.chance, self.chance.randrange(2))),
                materials=_concepts(materials.some(self.chance, self.chance.randrange(2))),
            )
            for _ in range(self.chance.randrange(2, 6))
        )

    def _statements(self) -> tuple[Statement, ...]:
        return tuple(
            Statement(text=self._text(18), source=DocumentRef(self.stock.documents.one(self.chance)))
            for _ in range(self.chance.randrange(1, 3))
        )

    def _title(self) -> LanguageMap:
        spoken = {
            language: " ".join(self.stock.title_words[language].draw(self.chance, self.chance.randrange(2, 6)))
            for language in (Language.SPANISH, Language.ENGLISH)
        }
        return LanguageMap({language: Wording(text=words[0].upper() + words[1:]) for language, words in spoken.items()})

    def _text(self, length: int) -> LanguageMap:
        languages = [Language.SPANISH]
        if self.chance.random() < 0.6:
            languages.append(Language.ENGLISH)
        if self.chance.random() < 0.08:
            languages.append(self.chance.choice((Language.QUECHUA, Language.AYMARA)))
        return LanguageMap({language: Wording(text=self._prose(language, length)) for language in languages})

    def _prose(self, language: Language, length: int) -> str:
        words = self.stock.speak(self.chance, language, length)
        sentences = [words[start : start + _WORDS_A_SENTENCE] for start in range(0, length, _WORDS_A_SENTENCE)]
        return " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)


def _concepts(identifiers: Iterable[str]) -> tuple[ConceptRef, ...]:
    return tuple(map(ConceptRef, identifiers))


def _identifier(n: int) -> str:
    """A real one, with its check character, of number n."""
    digest = hashlib.blake2b(f"bench {n}".encode()).digest()
    body = "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[: LENGTH - 1])
    return next(body + check for check in ALPHABET if parse(body + check) == body + check)
