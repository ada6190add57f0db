"""A collective's protocols: who is in them, whether they are open, and what can be opened at all."""

from collections.abc import Callable

import pytest

from archive.access import open_permissions
from archive.errors import NotAllowedError, RefusedError
from archive.inputs.governance import Openness, Refused, Role, SeasonType, Sharing
from archive.inputs.protocol import ProtocolInput
from archive.inputs.season import Season
from archive.inputs.technique import TechniqueInput
from archive.models.account import Account
from archive.models.audience import Audience, AudienceProtocol
from archive.services.communities.protocol import (
    admit_to_protocol,
    close_protocol,
    close_season,
    dismiss_from_protocol,
    open_protocol,
    open_season,
    protocols_told,
    revise_protocol,
)
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.archive.services.governed import archivist, as_, log_of, opened, person, sees, under
from tests.factories.entries import entity_of, write

BY_HAND = (Season(type=SeasonType.BY_HAND),)


def named(name: str, openness: Openness = Openness.STRICT) -> ProtocolInput:
    return ProtocolInput(name=texts(es=name), openness=openness)


def test_whom_a_steward_admits_sees_it_and_others_do_not(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        strict = collective.protocol(session)
        member, other = collective.member(session, "rosa"), collective.member(session, "juana")
        admit_to_protocol(session, strict, member, Role.MEMBER, by=as_(collective.first))
        administrator = archivist(session, Role.ADMINISTRATOR, "administrator")
        readers = (collective.first, member, other, administrator, None)
        assert [sees(session, reader, under(strict)) for reader in readers] == [True, True, False, False, False]
        dismiss_from_protocol(session, strict, member, by=as_(collective.second))
        assert not sees(session, member, under(strict))
        assert [change for action, change in log_of(session, collective.holder) if action == "protocol_changed"] == [
            "opened",
            "given",
            "taken",
        ]


def test_who_is_of_another_collective_is_admitted_to_none_of_its_protocols(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        with pytest.raises(RefusedError) as refused:
            admit_to_protocol(
                session, collective.protocol(session), person(session, "x"), Role.MEMBER, by=as_(collective.first)
            )
        assert refused.value.rule == Refused.NO_MEMBER


def test_only_its_own_stewards_touch_a_protocol(database: Database) -> None:
    with database.writing() as session:
        collective, other = opened(session), opened(session, "Chinchero")
        strict, member = collective.protocol(session), collective.member(session, "rosa", Role.CONTRIBUTOR)
        acts: list[Callable[[Account], object]] = [
            lambda who: open_protocol(session, collective.holder, named("Nueva"), by=as_(who)),
            lambda who: revise_protocol(session, strict, named("Otra"), by=as_(who)),
            lambda who: close_protocol(session, strict, by=as_(who)),
            lambda who: open_season(session, strict, by=as_(who)),
            lambda who: close_season(session, strict, by=as_(who)),
            lambda who: admit_to_protocol(session, strict, member, Role.MEMBER, by=as_(who)),
            lambda who: dismiss_from_protocol(session, strict, collective.first, by=as_(who)),
        ]
        for who in (other.first, member, person(session, "stranger"), collective.archivist):
            for act in acts:
                with pytest.raises(NotAllowedError):
                    act(who)


def test_when_the_mandate_has_lapsed_a_protocol_is_opened_and_closed_but_lets_nobody_in(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        strict, member = collective.protocol(session), collective.member(session, "rosa")
        admit_to_protocol(session, strict, member, Role.MEMBER, by=as_(collective.first))
        open_season(session, strict, by=as_(collective.first))
        collective.lapse(session)
        by = as_(collective.first)
        widenings: list[Callable[[], None]] = [
            lambda: open_season(session, strict, by=by),
            lambda: admit_to_protocol(session, strict, collective.second, Role.MEMBER, by=by),
        ]
        for widening in widenings:
            with pytest.raises(NotAllowedError) as error:
                widening()
            assert error.value.widening
        open_protocol(session, collective.holder, named("Para cerrar"), by=by)
        close_season(session, strict, by=by)
        dismiss_from_protocol(session, strict, member, by=by)
        close_protocol(session, strict, by=by)
        assert not sees(session, collective.first, under(strict))


def test_a_season_by_hand_is_closed_until_a_steward_opens_it(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        strict = collective.protocol(session)
        policy = under(strict, seasons=BY_HAND)
        assert not sees(session, collective.first, policy)
        open_season(session, strict, by=as_(collective.first))
        assert sees(session, collective.first, policy)
        close_season(session, strict, by=as_(collective.second))
        assert not sees(session, collective.first, policy)


def test_what_was_closed_for_good_is_satisfied_by_nobody_and_takes_nobody_in(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        closed, open_one = collective.protocol(session, Openness.OPEN), collective.protocol(session, Openness.OPEN)
        assert sees(session, None, under(closed))
        close_protocol(session, closed, by=as_(collective.first))
        assert not sees(session, collective.first, under(closed))
        assert not sees(session, None, under(closed, open_one))
        assert sees(session, None, under(closed, open_one, sharing=Sharing.ANY))
        by = as_(collective.first)
        acts: list[Callable[[], None]] = [
            lambda: revise_protocol(session, closed, named("Otra"), by=by),
            lambda: open_season(session, closed, by=by),
            lambda: admit_to_protocol(session, closed, collective.second, Role.MEMBER, by=by),
        ]
        for act in acts:
            with pytest.raises(RefusedError) as refused:
                act()
            assert refused.value.rule == Refused.PROTOCOL_CLOSED
        told = protocols_told(session, collective.holder.id, open_permissions(session, by))
        assert told == [closed, open_one]


def test_a_strict_protocol_is_made_open_only_while_nothing_stands_under_it(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        protocol, by = collective.protocol(session), as_(collective.first)
        revise_protocol(session, protocol, named("Abierta", Openness.OPEN), by=by)
        revise_protocol(session, protocol, named("Cerrada"), by=by)
        record = entity_of(session, write(session, TechniqueInput(title=texts(es="Tejido"))))
        audience = Audience(entity_id=record.id, sharing=Sharing.ALL, seasons=())
        audience.protocols = [AudienceProtocol(protocol_id=protocol.id)]
        session.add(audience)
        session.flush()
        with pytest.raises(RefusedError) as refused:
            revise_protocol(session, protocol, named("Abierta", Openness.OPEN), by=by)
        assert refused.value.rule == Refused.PROTOCOL_IN_USE
        assert protocol.openness is Openness.STRICT


def test_roles_of_the_archive_have_no_place_in_a_protocol(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        with pytest.raises(RefusedError) as refused:
            admit_to_protocol(
                session,
                collective.protocol(session),
                collective.second,
                Role.ADMINISTRATOR,
                by=as_(collective.first),
            )
        assert refused.value.rule == Refused.ROLE_OUT_OF_PLACE
