"""The real collections answer alike on both engines: totals, facets, scores, order, marks and suggestions."""

import itertools
from collections.abc import Iterator

import pytest

from archive.inputs.kinds import Kind
from archive.languages import Language
from archive.search.coverage import Coverage, coverage
from archive.search.facets import Facet, Sort
from archive.search.request import SearchRequest
from archive.search.sync import compare
from tests.archive.search.collections import Both, words_of
from tests.archive.search.world import World, facet, identifiers

SPANISH = (
    "teñir",
    "tejido de fajas",
    "cerámica de Quinua",
    "lana -alpaca",
    '"telar de cintura"',
    "coch*",
    "tipo:diseño",
)
QUECHUA = ("tullpuy", "awana", "q'aytukunawan", "Ch’aska", "millwa", "away-", "puka tullpu", "awanaykichikkunapaq")
AYMARA = ("samichaña", "sawuña", "ch'ankha", "qarwa", "sawu*", '"sawu"')
ENGLISH = ("weaving", "natural dyes", '"natural dyes"', "pottery -Cusco", "reg*", "kind:technique wool")
OTHERS = (
    "",
    "región:Puno",
    "lugar:taquile tejer",
    "xyzzyqux",
    "de la",
    "1985",
    "Ñ",
    "tocapu región:cusco -inca",
    "a* b* c*",
)
QUERIES = SPANISH + QUECHUA + AYMARA + ENGLISH + OTHERS
READERS = itertools.cycle([Language.SPANISH, Language.QUECHUA, Language.AYMARA, Language.ENGLISH])


def requests(world: World) -> Iterator[SearchRequest]:
    """The queries above, words of the collections, and each of these narrowed, sorted or paged in some way."""
    typed = (*QUERIES, *words_of(world, 40))
    for text in typed:
        yield SearchRequest(text=text)
    for text in ("tejer", "lana", ""):
        yield SearchRequest(text=text, exact=True)
        page = world.search(text)
        for which in (Facet.REGION, Facet.KIND, Facet.CRAFT_LINE):
            keys = sorted(facet(page, which))[:2]
            yield SearchRequest(text=text, choices={which: tuple(keys)})
            yield SearchRequest(text=text, choices={which: (keys[0],), Facet.LANGUAGE: ("qu", "ay")}, sort=Sort.TITLE)
        for sort, descending in itertools.product(Sort, (False, True)):
            yield SearchRequest(text=text, sort=sort, descending=descending, page=2)


def test_every_search_is_answered_alike(both: Both) -> None:
    (embedded, embedded_ear), (elastic, elastic_ear) = both.listening()
    found = 0
    for request, language in zip(requests(both.embedded), READERS, strict=False):
        first, second = (world.ask(request, language=language) for world in (embedded, elastic))
        assert embedded_ear.answered == elastic_ear.answered, request
        assert first == second, request
        found += len(first.found)
    assert found > 20 * len(QUERIES) / 2


@pytest.mark.parametrize("typed", ["", "tejer", "lana", "región:Puno"])
@pytest.mark.parametrize("sort", [None, Sort.TITLE])
def test_paging_through_everything_repeats_and_misses_nothing(both: Both, typed: str, sort: Sort | None) -> None:
    whole: list[list[str]] = []
    for world in both:
        total = world.search(typed, sort=sort).total
        assert total
        numbers = range(1, total // 100 + 2)
        pages = (identifiers(world.search(typed, sort=sort, page=number, size=100)) for number in numbers)
        whole.append(list(itertools.chain.from_iterable(pages)))
        assert len(whole[-1]) == len(set(whole[-1])) == total
    assert whole[0] == whole[1]


def test_suggestions_are_the_same(both: Both) -> None:
    beginnings = sorted({word[:length] for word in words_of(both.embedded, 60) for length in (2, 3, 5)})
    suggested = [[world.suggestions(typed) for typed in (*beginnings, "te na", "sami")] for world in both]
    assert suggested[0] == suggested[1]
    assert sum(map(len, suggested[0])) > len(beginnings)


def test_what_is_documented_is_counted_alike(both: Both) -> None:
    covered = [_covered(world) for world in both]
    gaps = [
        [(gap.region.identifier, gap.kind, gap.missing, gap.cell, gap.of) for gap in coverage.gaps]
        for coverage in covered
    ]
    first, second = covered
    assert (first.kinds, first.craft_lines, first.sectors) == (second.kinds, second.craft_lines, second.sectors)
    assert gaps[0] == gaps[1]


def test_each_number_of_the_coverage_page_is_what_its_search_finds(collections: World) -> None:
    covered = _covered(collections)
    rows = [*covered.kinds.values(), *covered.craft_lines.values(), *covered.sectors.values()]
    cells = [*itertools.chain.from_iterable(rows), *(gap.cell for gap in covered.gaps)]
    for cell in cells:
        found = collections.search(choices={which: (key,) for which, key in cell.choices.items()})
        assert found.total == cell.count
    assert sum(cell.count for cell in cells) > len(cells)
    assert all(0 < gap.cell.count <= gap.of for gap in covered.gaps)


def test_dyeing_is_found_in_every_language(collections: World) -> None:
    only_techniques = {Facet.KIND: (Kind.TECHNIQUE.value,)}
    found = [
        set(identifiers(collections.search(typed, choices=only_techniques, size=100)))
        for typed in ("teñir", "tullpuy", "samichaña", "dyeing")
    ]
    assert len(set.intersection(*found)) > 1


def test_both_agree_with_the_database(both: Both) -> None:
    for world in both:
        assert not compare(world.database, world.engine)


def _covered(world: World) -> Coverage:
    door = world.door()
    with world.database.reading() as session:
        return coverage(session, world.engine, door)
