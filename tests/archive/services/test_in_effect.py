"""Leaving out the open protocols of a policy changes nothing for whoever is blocked nowhere."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from archive.access import PolicyDefinition, Reach
from archive.access.standing import Standing, satisfies
from archive.inputs.governance import Sharing
from archive.services.communities.audience import in_effect

PROTOCOLS = st.sets(st.integers(1, 5))


@given(named=PROTOCOLS.filter(bool), open_ones=PROTOCOLS, admitted=PROTOCOLS, sharing=st.sampled_from(Sharing))
def test_what_is_left_reaches_the_same_people(
    named: set[int], open_ones: set[int], admitted: set[int], sharing: Sharing
) -> None:
    policy = PolicyDefinition(reach=Reach.PROTOCOLS, protocols=tuple(named), sharing=sharing).canonical()
    standing = Standing(
        account_id=1, protocols=frozenset(open_ones | admitted), in_season=frozenset(), today=date(2026, 6, 24)
    )
    assert satisfies(standing, policy) is satisfies(standing, in_effect(policy, open_ones))
