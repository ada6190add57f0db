"""How well needs are answered, language by language."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from tests.evaluation.corpus import Corpus
from tests.evaluation.intervals import Estimate, Row, estimate, mean
from tests.evaluation.misspellings import HABITS, misspellings
from tests.evaluation.needs import ASKED, Need
from tests.evaluation.ranking import DEPTH, ndcg, success
from tests.evaluation.searchers import Searcher

SPANISH: Final = "es"
MISSPELT: Final = "misspelt"
#: Ways of asking, besides the habits of misspelling one by one.
WAYS: Final = (*ASKED, MISSPELT)


class Answered(NamedTuple):
    """How well a need was answered in one way of asking, on average over its askings."""

    need: Need
    ndcg: float
    success: float
    askings: int


#: By way of asking, then by need; a habit of misspelling is a way too.
Answers: TypeAlias = Mapping[str, Mapping[str, Answered]]


class Summary(NamedTuple):
    """Over the needs that can be asked in one way."""

    needs: int
    ndcg: Estimate
    success: Estimate
    #: To the same needs asked in Spanish.
    ratio: Estimate


def answer(
    needs: Sequence[Need], corpus: Corpus, searcher: Searcher, ways: Collection[str] = (*WAYS, *HABITS)
) -> Answers:
    """Ask everything in all of these ways."""
    answered: dict[str, dict[str, Answered]] = {}
    for need in needs:
        aside = corpus.aside(need)
        for way, askings in _askings(need):
            if askings and way in ways:
                lists = [_found(asking, corpus, searcher, aside) for asking in askings]
                answered.setdefault(way, {})[need.id] = Answered(
                    need,
                    sum(ndcg(found, need.grades) for found in lists) / len(lists),
                    sum(success(found, need.grades) for found in lists) / len(lists),
                    len(lists),
                )
    return answered


def summarise(answered: Answers, way: str) -> Summary:
    """Put the needs of one way together, beside the same ones in Spanish."""
    asked = answered[way].values()
    spanish = answered[SPANISH]
    return Summary(
        len(asked),
        estimate([(each.ndcg, 1) for each in asked], mean),
        estimate([(each.success, 1) for each in asked], mean),
        estimate([(each.ndcg, spanish[each.need.id].ndcg) for each in asked], _ratio),
    )


def half(answered: Answers, *, test: bool) -> Answers:
    """Leave one half of the needs."""
    halves = {
        way: {key: each for key, each in asked.items() if each.need.is_test is test} for way, asked in answered.items()
    }
    return {way: asked for way, asked in halves.items() if asked}


def _askings(need: Need) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from need.askings.items()
    by_habit = misspellings(need)
    yield MISSPELT, tuple(dict.fromkeys(asking for askings in by_habit.values() for asking in askings))
    yield from by_habit.items()


def _found(asking: str, corpus: Corpus, searcher: Searcher, aside: frozenset[str]) -> list[str]:
    found = [identifier for identifier in searcher(asking, DEPTH + len(aside)) if identifier not in aside]
    return [corpus.keys.get(identifier, identifier) for identifier in found[:DEPTH]]


def _ratio(row: Row) -> float:
    ours, spanish = row
    return ours / spanish if spanish else 0.0
