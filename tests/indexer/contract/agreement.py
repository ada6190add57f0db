"""Whatever is asked, an engine answers as reading every entry would."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.document import FILLER, IndexDocument
from indexer.engine import Engine
from indexer.query import Access, AllOf, AnyOf, FacetChoice, Node, Optional, Phrase, Prefix, Query, Term, Without
from tests.factories.examples import examples
from tests.indexer.contract.entries import entry, publish, put
from tests.indexer.contract.reading import read

WORDS = ("away", "awana", "q'aytu", "es:teñ", "lana", "lanas")
FIELDS = ("title_exact", "text_stem")
KEYS = ("puno", "cusco", "ayacucho")

fields = st.sampled_from(FIELDS)
words = st.sampled_from(WORDS)
weights = st.integers(1, 300)
leaves = st.one_of(
    st.builds(Term, fields, words, weights),
    st.builds(Prefix, fields, st.sampled_from(["a", "awa", "lana", "q'", "z"]), weights),
    st.builds(Phrase, fields, st.lists(words, min_size=1, max_size=3).map(tuple), weights),
)


def _branches(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, max_size=4).map(tuple)
    return st.one_of(
        st.builds(AnyOf, several),
        st.builds(AllOf, several),
        st.builds(Optional, children),
        st.builds(Without, children),
    )


queries = st.builds(
    Query,
    root=st.none() | st.recursive(leaves, _branches, max_leaves=8),
    access=st.builds(
        Access,
        st.frozensets(st.sampled_from(["public", "elders"])),
        st.frozensets(st.sampled_from([f"o{number}" for number in range(12)])),
    ),
    shelf=st.just("record"),
    choices=st.lists(
        st.builds(FacetChoice, st.sampled_from(["kind", "region"]), st.frozensets(st.sampled_from(KEYS))),
        max_size=2,
        unique_by=lambda choice: choice.name,
    ).map(tuple),
    facets=st.lists(st.sampled_from(["kind", "region"]), unique=True).map(tuple),
    sort=st.none() | st.sampled_from(["title", "year"]),
    descending=st.booleans(),
    start=st.integers(0, 30),
    size=st.integers(0, 40),
    count_total=st.booleans(),
)


def corpus() -> list[IndexDocument]:
    """Eighty entries drawn once and for all."""
    drawn = random.Random(1985)

    def some(values: tuple[str, ...]) -> list[str]:
        return drawn.sample(values, drawn.randrange(len(values)))

    def written() -> list[list[str]]:
        return [drawn.choices((*WORDS, FILLER), k=drawn.randint(1, 6)) for _ in range(drawn.randrange(3))]

    return [
        entry(
            f"d{number}",
            owner=f"o{number % 50}",
            shelf="record" if number % 10 else "suggestion",
            policy=drawn.choice(["public", "public", "elders"]),
            fields={name: written() for name in FIELDS},
            facets={"kind": some(KEYS), "region": some(KEYS)},
            sort_keys={name: drawn.choice(["1", "2", "ñ"]) for name in some(("title", "year", "year"))},
            prior=drawn.randrange(3),
            payload=str(number),
        )
        for number in range(80)
    ]


class Agreement:
    """One oracle for everything: the same hits, order, scores, totals and counts."""

    def test_it_answers_as_reading_every_entry_would(self, engine: Engine) -> None:
        documents = corpus()
        publish(engine, [document for document in documents if int(document.owner[1:]) < 30])
        by_owner = [[document for document in documents if document.owner == f"o{number}"] for number in range(30, 50)]
        for group in by_owner:
            put(engine, group[0])

        @settings(max_examples=examples(200), deadline=None, suppress_health_check=list(HealthCheck))
        @given(queries)
        def agrees(query: Query) -> None:
            assert engine.search(query) == read(known, query)

        known = [document for document in documents if int(document.owner[1:]) < 30] + [group[0] for group in by_owner]
        agrees()
