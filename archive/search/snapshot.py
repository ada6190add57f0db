"""What is kept with an index generation so that queries are understood as they were when it was built."""

from collections.abc import Iterable, Iterator

from archive.search.surroundings import Surroundings
from indexer.document import IndexDocument
from indexer.label_forms import Label
from indexer.lexicon import Lexicon
from indexer.rarity import RarityCount
from indexer.snapshot import Snapshot
from indexer.vocabulary import VocabularyCount


class SnapshotBuilder:
    """Counts public records while a generation is filled, whose texts are read with this lexicon."""

    def __init__(self, lexicon: Lexicon, public_tokens: frozenset[str]) -> None:
        self._lexicon = lexicon
        self._tokens = public_tokens
        self._rarity = RarityCount()
        self._vocabulary = VocabularyCount()

    def count(self, documents: Iterable[IndexDocument], shelf: str) -> None:
        """Counts those of the shelf that everybody may read: no order may tell what the others hold."""
        for document in documents:
            if document.shelf == shelf and document.policy in self._tokens:
                self._rarity.add(document)
                self._vocabulary.add(document)

    def to_bytes(self) -> bytes:
        """The snapshot, as an engine keeps it."""
        return Snapshot(self._rarity.rarity(), self._lexicon, vocabulary=self._vocabulary.vocabulary()).to_bytes()


def lexicon_of(surroundings: Surroundings) -> Lexicon:
    """The thesaurus as texts and queries are read with it; of the surroundings only what everybody may know."""
    broader = {identifier: concept.broader for identifier, concept in surroundings.concepts.items()}
    return Lexicon.of_labels(_labels(surroundings), broader)


def _labels(surroundings: Surroundings) -> Iterator[Label]:
    for identifier, concept in surroundings.concepts.items():
        for language, labels in (*concept.labels.items(), *concept.hidden_labels.items()):
            for label in labels:
                yield Label(identifier, label.text, language)
