"""`python -m tests.evaluation.tuning`: weights under which the training half is answered best.

Goes up from the weights that there are, one factor at a time, as long as nDCG@10 of the training half grows on average
over Spanish, Quechua, Aymara and misspelt askings. What `indexer.weights` promises is kept: the order of zones and of
layers, and a title with a form of the word before a text with the word as it was typed. The test half is not asked;
`python -m tests.evaluation search` tells what became of it.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Final, TypeVar

from archive.search.facets import LAYOUT
from indexer.document import Layer, Zone
from indexer.engines.embedded import EmbeddedEngine
from indexer.weights import WEIGHTS, Weights
from tests.evaluation.corpus import Corpus, make_corpus
from tests.evaluation.development import SHARED
from tests.evaluation.needs import read_needs
from tests.evaluation.search import WAYS, answer, summarise
from tests.evaluation.searchers import archive_searcher, fill
from tests.evaluation.tables import say

_FACTORS: Final = (0.5, 0.67, 0.8, 1.25, 1.5, 2.0)
#: A gain that is smaller is chance.
_GAIN: Final = 0.0005
_ZONES: Final = (Zone.TITLE, Zone.NAMES, Zone.CONCEPT, Zone.SALIENT, Zone.TEXT)
_LAYERS: Final = (Layer.EXACT, Layer.PLAIN, Layer.STEM, Layer.STEM2, Layer.FOLD)
_Name = TypeVar("_Name", Zone, Layer)


def main() -> None:
    """Climb and print every step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the development data, if there is one")
    corpus = make_corpus(parser.parse_args().shared)
    with tempfile.TemporaryDirectory() as folder, closing(EmbeddedEngine(Path(folder), LAYOUT)) as engine:
        fill(engine, corpus)
        best, reached = WEIGHTS, _worth(engine, corpus, WEIGHTS)
        say(f"{reached:.4f} as they are")
        is_climbing = True
        while is_climbing:
            is_climbing = False
            for weights in filter(_keeps_titles_first, _near(best)):
                worth = _worth(engine, corpus, weights)
                if worth > reached + _GAIN:
                    best, reached, is_climbing = weights, worth, True
                    say(f"{reached:.4f} {_said(best)}")
                    break


def _worth(engine: EmbeddedEngine, corpus: Corpus, weights: Weights) -> float:
    needs = [need for need in read_needs() if not need.is_test]
    answers = answer(needs, corpus, archive_searcher(engine, corpus, weights), ways=WAYS)
    return sum(summarise(answers, way).ndcg.value for way in WAYS) / len(WAYS)


def _near(weights: Weights) -> Iterator[Weights]:
    """One factor changed, where the order that is promised stays; the greatest zone and layer are the measure."""
    zones, layers, together = weights.zones, weights.layers, weights.side_by_side
    for changed in (*_changed(layers, _LAYERS), *_changed(layers, (Layer.EXACT, Layer.CONCEPT))):
        yield Weights(zones, changed, together)
    for other in _changed(zones, _ZONES):
        yield Weights(other, layers, together)
    for factor in _FACTORS:
        yield Weights(zones, layers, round(together * factor, 3))


def _keeps_titles_first(weights: Weights) -> bool:
    written = sum(weights.layers[layer] for layer in _LAYERS)
    return weights.zones[Zone.TITLE] * weights.layers[Layer.STEM] > weights.zones[Zone.TEXT] * written


def _changed(given: Mapping[_Name, float], order: tuple[_Name, ...]) -> Iterator[dict[_Name, float]]:
    for name in order[1:]:
        for factor in _FACTORS:
            changed = {**given, name: round(given[name] * factor, 3)}
            if all(changed[one] > changed[other] for one, other in pairwise(order)):
                yield changed


def _said(weights: Weights) -> str:
    zones = " ".join(f"{zone} {weights.zones[zone]:g}" for zone in _ZONES)
    layers = " ".join(f"{layer} {weight:g}" for layer, weight in weights.layers.items())
    return f"{zones} · {layers} · side by side {weights.side_by_side:g}"


if __name__ == "__main__":
    main()
