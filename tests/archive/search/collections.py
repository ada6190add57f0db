"""One archive searched by either engine, and words to search it for."""

import random
from typing import Final, NamedTuple

from sqlalchemy import select

from archive.models.entity import Entity
from indexer.engine import Engine
from indexer.query import Query
from indexer.results import Results
from tests.archive.search.world import World

_SEED: Final = 1983


class Listening:
    """An engine that remembers what it answered last."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.answered = Results(())

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def search(self, query: Query) -> Results:
        self.answered = self._engine.search(query)
        return self.answered


class Both(NamedTuple):
    """One archive, searched by either engine."""

    embedded: World
    elastic: World

    def listening(self) -> tuple[tuple[World, Listening], tuple[World, Listening]]:
        """Either with the engine's own answers at hand."""
        ears = Listening(self.embedded.engine), Listening(self.elastic.engine)
        first, second = (World(self.embedded.database, ear) for ear in ears)  # type: ignore[arg-type]
        return (first, ears[0]), (second, ears[1])


def words_of(world: World, size: int) -> list[str]:
    """Words people might type, from titles, names and summaries in every language; the same in every run."""
    with world.database.reading() as session:
        entities = session.execute(select(Entity.headline, Entity.names, Entity.summary)).all()
    texts = [wording.text for row in entities for text in (row[0], row[2]) for wording in text.wordings.values()]
    texts += [name.text for row in entities for name in row[1]]
    words = sorted({word.strip('.,;:()«»"') for text in texts for word in text.split()})
    return random.Random(_SEED).sample([word for word in words if word], size)
