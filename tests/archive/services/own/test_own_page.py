"""Who speaks for a person is known to every community for whose records she speaks."""

from archive.inputs.artisan import ArtisanInput
from archive.inputs.design import DesignInput
from archive.inputs.kinds import HoldingRole
from archive.inputs.record import Holding
from archive.inputs.references import CommunityRef, HolderRef
from archive.services.own.own_page import tie_to_page
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.archive.services.governed import as_, log_of, opened
from tests.factories.entries import write


def test_a_steward_who_ties_an_account_to_a_page_is_seen_to_by_all_whose_records_its_person_holds(
    database: Database,
) -> None:
    with database.writing() as session:
        taquile, amantani, other = opened(session), opened(session, "Amantani"), opened(session, "Uros")
        page = write(session, ArtisanInput(title=texts(es="Tejedora")))
        borne = (Holding(holder=HolderRef(page), role=HoldingRole.BEARER),)
        for one in (taquile, amantani):
            of = (CommunityRef(one.holder.identifier),)
            write(session, DesignInput(title=texts(es="Motivo"), communities=of, holdings=borne))
        rosa = taquile.member(session, "rosa")
        tie_to_page(session, taquile.holder.id, rosa, page, by=as_(taquile.first))
        tied = ("account_changed", "page_tied")
        assert [tied in log_of(session, one.holder) for one in (taquile, amantani, other)] == [True, True, False]
