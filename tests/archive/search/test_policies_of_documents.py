"""Under whatever policies a graph's entries stand, a document tells only of what every reader of its own may read."""

import itertools
from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from sqlalchemy import select

from archive.access import PolicyDefinition, definition_of, intern_policy
from archive.access.standing import Standing, satisfies
from archive.inputs.governance import Purpose
from archive.models.entity import Entity
from archive.models.policy import Policy
from archive.search.documents import DocumentBuilder
from tests.archive.search.graphs import Graph, graphs
from tests.archive.search.test_hidden import Fresh, fresh, named_in
from tests.factories.entries import Closed, entity_of
from tests.factories.examples import examples
from tests.factories.policies import ACCOUNTS, PROTOCOLS, nearly_public, policies

__all__ = ["fresh"]

_DAYS: Final = (date(2026, 12, 28), date(2026, 12, 31), date(2027, 1, 2))
_SETS: Final = tuple(
    frozenset(chosen) for size in range(len(PROTOCOLS) + 1) for chosen in itertools.combinations(PROTOCOLS, size)
)
#: Everybody there can be.
_EVERYBODY: Final = tuple(
    Standing(account_id=account, protocols=held, in_season=opened, today=today)
    for account, held, opened, today in itertools.product((None, *ACCOUNTS), _SETS, (frozenset(), _SETS[-1]), _DAYS)
)


class Governed(NamedTuple):
    """A graph, and under which policies its entries stand; all others are public."""

    graph: Graph
    policies: Mapping[str, PolicyDefinition]


def governed() -> SearchStrategy[Governed]:
    # A few policies for many entries: what shares one is told of with it.
    few = st.lists(policies | nearly_public, min_size=1, max_size=4)
    return graphs(st.sampled_from([Closed.DRAFT, Closed.STAGED])).flatmap(
        lambda graph: few.flatmap(
            lambda some: st.builds(
                Governed,
                st.just(graph),
                st.dictionaries(st.sampled_from(sorted(graph.entries)), st.sampled_from(some), max_size=14),
            )
        )
    )


def finders(policy: PolicyDefinition) -> frozenset[Standing]:
    """Who finds what stands under it."""
    return frozenset() if Purpose.SEARCH in policy.denied else viewers(policy)


def viewers(policy: PolicyDefinition) -> frozenset[Standing]:
    if Purpose.VIEW in policy.denied:
        return frozenset()
    return frozenset(one for one in _EVERYBODY if satisfies(one, policy))


@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(drawn=governed())
def test_a_document_holds_only_what_every_reader_of_its_policy_may_read(fresh: Fresh, drawn: Governed) -> None:
    hold_documents(fresh, drawn)


def hold_documents(fresh: Fresh, drawn: Governed) -> None:
    """What a graph's documents tell is known to all who may find them."""
    database = fresh.database()
    with database.writing() as session:
        drawn.graph.write(session)
        for identifier, policy in drawn.policies.items():
            entity_of(session, identifier).policy_id = intern_policy(session, policy).id
        session.flush()
        drawn.graph.close(session)
    with database.reading() as session:
        definitions = {row.token: definition_of(row.definition) for row in session.scalars(select(Policy))}
        under = dict(session.execute(select(Entity.identifier, Policy.token).join(Policy)).all())
        for _, _, changes in DocumentBuilder(session).everything(session):
            for document in (document for change in changes for document in change.documents):
                readers = finders(definitions[document.policy])
                assert document.policy == under[document.owner]
                for named in named_in(document):
                    assert named not in drawn.graph.closed
                    assert readers <= viewers(definitions[under[named]])
                    # Who refused to be found is found by no other's document either.
                    assert not readers or readers <= finders(definitions[under[named]])
    database.close()
