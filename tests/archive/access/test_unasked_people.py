"""A person whom a publication names is not named here by that alone."""

from sqlalchemy.orm import Session

from archive.access import ANYBODY, Purpose, open_door
from archive.access.voices import Voice
from archive.inputs.artisan import ArtisanInput
from archive.inputs.document import DocumentInput
from archive.inputs.entity import Citation
from archive.inputs.governance import ConsentScope, GrantorType
from archive.inputs.kinds import DocumentType, HoldingRole, Kind, Naming, Tier
from archive.inputs.record import Holding
from archive.inputs.references import DocumentRef, HolderRef
from archive.inputs.technique import TechniqueInput
from archive.models.entity import Entity
from archive.services.consents.consent import NewLines, grant, revoke
from archive.services.entries.entity import revise_entity
from archive.services.entries.entry_read import get_entry
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.archive.services.governed import VAULT, as_, person
from tests.factories.entries import BY, entity_of, write
from tests.factories.house import READING

PRESS = DocumentInput(title=texts(es="Nota de prensa"), document_type=DocumentType.PRESS)
AWARD = DocumentInput(title=texts(es="Resolución"), document_type=DocumentType.RESOLUTION, tier=Tier.A)


def weaver(session: Session, source: DocumentInput) -> Entity:
    """Somebody of whom a source writes, who has not been asked."""
    cited = Citation(document=DocumentRef(write(session, source)))
    named = ArtisanInput(title=texts(es="Tejedora Nombrada"), sources=(cited,))
    return entity_of(session, write(session, named, demonstration=False))


def is_shown(session: Session, entity: Entity) -> bool:
    session.flush()
    session.expire(entity)
    return open_door(session, ANYBODY).admits(entity)


def test_whom_the_press_names_is_not_shown_and_whom_the_state_honours_is(database: Database) -> None:
    with database.writing() as session:
        assert not is_shown(session, weaver(session, PRESS))
        assert is_shown(session, weaver(session, AWARD))


def test_an_honour_that_turns_out_to_be_a_note_shows_nobody(database: Database) -> None:
    with database.writing() as session:
        honoured = weaver(session, AWARD)
        (cited,) = honoured.sources
        revise_entity(session, entity_of(session, cited.document), PRESS, by=BY)
        assert not is_shown(session, honoured)


def test_she_is_shown_once_she_agrees_and_no_more_once_she_takes_it_back(database: Database) -> None:
    with database.writing() as session:
        named = weaver(session, PRESS)
        herself = person(session, "herself", artisan_id=named.id)
        hers = NewLines(
            entity_ids=[named.id],
            voice=Voice(ConsentScope.NAME, named.id),
            grantor_type=GrantorType.PERSON,
            purposes=READING,
        )
        grant(session, VAULT, hers, by=as_(herself))
        assert is_shown(session, named)
        assert not open_door(session, ANYBODY).allows(named.policy_id, Purpose.HARVEST)
        revoke(session, VAULT, hers, by=as_(herself))
        assert not is_shown(session, named)


def held_by(session: Session, holder: Entity, naming: Naming) -> str:
    words = texts(es="Una tejedora de la isla") if naming is Naming.DESCRIBED else texts()
    holding = Holding(holder=HolderRef(holder.identifier), role=HoldingRole.BEARER, naming=naming, named_as=words)
    return write(session, TechniqueInput(title=texts(es=f"Tejido {naming}"), holdings=(holding,)))


def test_a_record_describes_her_and_does_not_name_her(database: Database) -> None:
    with database.writing() as session:
        named = weaver(session, PRESS)
        told = {naming: held_by(session, named, naming) for naming in (Naming.REAL_NAME, Naming.DESCRIBED)}
        session.flush()
        door = open_door(session, ANYBODY)
        holders = {naming: get_entry(session, Kind.TECHNIQUE, record, door).holders for naming, record in told.items()}
        assert holders[Naming.REAL_NAME] == ()
        ((described, card),) = holders[Naming.DESCRIBED]
        assert (described.named_as, card) == (texts(es="Una tejedora de la isla"), None)
