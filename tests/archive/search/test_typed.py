"""Whatever a person can type is answered, or refused in the archive's own words."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archive.errors import ArchiveError
from archive.inputs.concept import ConceptInput
from archive.inputs.kinds import PlaceLevel
from archive.inputs.place import PlaceInput
from archive.inputs.technique import TechniqueInput
from archive.languages import INTERFACE_LANGUAGES
from archive.search.facets import Facet, Sort
from archive.search.fields import FIELDS
from archive.search.request import PAGE_SIZES, SearchRequest
from tests.archive.combinations import ALONE_AND_ON_SERVERS
from tests.archive.search.world import World, labels, texts
from tests.factories.examples import examples

#: What means something to one layer or another, and what is no character at all.
PIECES = (
    *('"', "«", "»", "“", "-", "*", "'", "’", ":", "(", ")", "[", "\\", "/", "%", "_", "~", "^", "{", "&", "|", "!"),
    *("\0", "\n", "\t", "\x02", "\ud800", "\u202e", "\u00ad", "\ufeff", "ñ", "n\u0303", "日本", "x" * 300, "İ", "ß"),
    *("lana", "teñir", "awa", "AND", "OR", "NOT", "puno", " ", "  ", "1", "q'aytu"),
    *(f"{name}:" for name in FIELDS),
)
typed = st.text(st.characters(), max_size=80) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
requests = st.builds(
    SearchRequest,
    text=typed,
    choices=st.dictionaries(st.sampled_from(Facet), st.lists(typed, max_size=2).map(tuple), max_size=2),
    sort=st.none() | st.sampled_from(Sort),
    descending=st.booleans(),
    page=st.integers(1, 10**9),
    size=st.sampled_from(PAGE_SIZES),
    exact=st.booleans(),
)
in_words = requests.map(lambda request: SearchRequest(text=request.text, exact=request.exact))


@pytest.fixture
def some(world: World) -> World:
    world.save(TechniqueInput(title=texts(es="Teñido de lana", quz="Millma tullpuy")))
    world.save(ConceptInput(labels=labels(es="teñir, tintura", quz="tullpuy")))
    world.save(PlaceInput(title=texts(es="Puno"), level=PlaceLevel.REGION))
    world.drain()
    world.rebuild()
    return world


@ALONE_AND_ON_SERVERS
def test_nothing_that_can_be_typed_breaks_a_search(some: World) -> None:
    @settings(max_examples=examples(150), suppress_health_check=list(HealthCheck))
    @given(request=requests | in_words, language=st.sampled_from(INTERFACE_LANGUAGES))
    @example(request=SearchRequest(choices={Facet.CONCEPT: ("\0",)}), language=INTERFACE_LANGUAGES[0])
    def is_answered(request: SearchRequest, language: str) -> None:
        with suppress(ArchiveError):
            page = some.ask(request, language=next(tag for tag in INTERFACE_LANGUAGES if tag == language))
            assert len(page.found) <= request.size
            assert page.total is None or page.total <= len(range(3))

    is_answered()


@ALONE_AND_ON_SERVERS
def test_nothing_that_can_be_typed_breaks_suggestions(some: World) -> None:
    @settings(max_examples=examples(100), suppress_health_check=list(HealthCheck))
    @given(text=typed)
    def is_answered(text: str) -> None:
        with suppress(ArchiveError):
            assert len(some.suggestions(text)) <= 10

    is_answered()
