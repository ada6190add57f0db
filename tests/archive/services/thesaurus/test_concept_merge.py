"""One concept merged into another: what names it, what it is called, where it leads, what is remembered."""

import pytest
from sqlalchemy import select

from archive.access import ANYBODY, OWNER_ONLY, PUBLIC, PolicyDefinition, open_door
from archive.errors import MergedError, MergeRefusedError, NotFoundError
from archive.inputs.concept import ConceptInput
from archive.inputs.kinds import ConceptRole, Kind, WordingState
from archive.inputs.references import ConceptRef
from archive.inputs.technique import Step, TechniqueInput
from archive.inputs.wording import Wording
from archive.jobs.thesaurus_merge import thesaurus_merge
from archive.languages import Language
from archive.models.entity import Entity
from archive.models.index_job import IndexJob
from archive.models.revision import Revision
from archive.search.facets import Facet
from archive.services.entries.entity_input import inputs_of
from archive.services.entries.entry_read import Entry, find_kind, get_entry
from archive.services.thesaurus.concept_merge import find_concept, plan_merge
from archive.transaction import Database
from tests.archive.combinations import ALONE, ALONE_AND_ON_SERVERS
from tests.archive.jobs.loading import silent
from tests.archive.search.world import World, identifiers, labels, texts
from tests.factories.entries import write

BY = "the tests"


def concept(*broader: str, related: tuple[str, ...] = (), **words: str) -> ConceptInput:
    return ConceptInput(
        labels=labels(**words), broader=tuple(map(ConceptRef, broader)), related=tuple(map(ConceptRef, related))
    )


def weaving(*tools: str) -> TechniqueInput:
    named = tuple(map(ConceptRef, tools))
    return TechniqueInput(
        title=texts(es="Tejido"), concepts={ConceptRole.TOOL: named}, steps=(Step(text=texts(es="Urdir"), tools=named),)
    )


def written(database: Database, data: ConceptInput | TechniqueInput, *, policy: PolicyDefinition = PUBLIC) -> str:
    with database.writing() as session:
        return write(session, data, policy=policy)


def merge(database: Database, goes: str, stays: str) -> None:
    with thesaurus_merge(goes, stays, database) as planned:
        planned.carry_out(by=BY, progress=silent)


def refusal(database: Database, goes: str, stays: str) -> str:
    with database.reading() as session, pytest.raises(MergeRefusedError) as refused:
        plan_merge(session, find_concept(session, goes), find_concept(session, stays))
    return "; ".join(refused.value.reasons)


def read(database: Database, kind: Kind, identifier: str) -> Entry:
    with database.reading() as session:
        return get_entry(session, kind, identifier, open_door(session, ANYBODY))


def said(database: Database, identifier: str) -> object:
    with database.reading() as session:
        return inputs_of(session, session.scalars(select(Entity).where(Entity.identifier == identifier)).all())[0]


def test_whatever_named_the_old_concept_names_the_new_one_once(database: Database) -> None:
    old, new = (written(database, concept(es=word)) for word in ("awana", "telar"))
    below = written(database, concept(old, new, es="telar de cintura"))
    beside = written(database, concept(es="hilo", related=(old,)))
    technique = written(database, weaving(old, new))
    merge(database, old, new)
    assert said(database, below) == concept(new, es="telar de cintura")
    assert said(database, beside) == concept(es="hilo", related=(new,))
    assert said(database, technique) == weaving(new)
    incoming = {
        (neighbour.role, neighbour.entity.identifier) for neighbour in read(database, Kind.CONCEPT, new).incoming
    }
    assert incoming == {
        ("broader", below), ("related", beside), ("concepts.tool", technique), ("steps.tools", technique)
    }  # fmt: skip


def test_the_words_of_both_are_the_new_concepts_words(database: Database) -> None:
    old = written(database, concept(es="awana, telar", quz="awana", ay="sawu"))
    new = written(database, concept(es="telar", quz="awanaku"))
    merge(database, old, new)
    assert read(database, Kind.CONCEPT, new).entity.headline == texts(es="telar", quz="awanaku", ay="sawu")
    assert said(database, new) == concept(es="telar, awana", quz="awanaku, awana", ay="sawu")


def test_a_word_keeps_its_state_and_what_a_community_prefers_comes_first(database: Database) -> None:
    preferred = Wording(text="awana", state=WordingState.PREFERRED, by="Chinchero")
    other = Wording(text="away", state=WordingState.PREFERRED, by="Pitumarca")
    same = Wording(text="ruwana", state=WordingState.PREFERRED, by="Chinchero")
    unsure = ConceptInput(
        labels={Language.SPANISH: (Wording(text="t"),), Language.COLLAO: (other, same, Wording(text="x"))},
        state=WordingState.AWAITING_CHECK,
    )
    sure = ConceptInput(labels={Language.SPANISH: (Wording(text="telar"),), Language.COLLAO: (preferred,)})
    old, new = written(database, unsure), written(database, sure)
    merge(database, old, new)
    joined = said(database, new)
    assert isinstance(joined, ConceptInput)
    assert [(label.text, label.state, label.by) for label in joined.labels[Language.COLLAO]] == [
        ("awana", WordingState.PREFERRED, "Chinchero"),
        ("away", WordingState.PREFERRED, "Pitumarca"),
        ("ruwana", WordingState.ATTESTED, "Chinchero"),
        ("x", WordingState.AWAITING_CHECK, None),
    ]
    assert joined.state is WordingState.ATTESTED


def test_a_text_that_both_have_stays_in_the_old_ones_history_and_is_told_before(database: Database) -> None:
    old = written(database, ConceptInput(labels=labels(es="awana"), scope_note=texts(es="Otra.", en="Other.")))
    new = written(database, ConceptInput(labels=labels(es="telar"), scope_note=texts(es="Esta.")))
    with database.reading() as session:
        planned = plan_merge(session, find_concept(session, old), find_concept(session, new))
        assert planned.left_out == (("scope_note", Language.SPANISH),)
        assert list(planned.new_words()) == [(Language.SPANISH, "awana")]
    merge(database, old, new)
    joined = said(database, new)
    assert isinstance(joined, ConceptInput)
    assert joined.scope_note == texts(es="Esta.", en="Other.")


def test_the_old_identifier_leads_to_the_new_one_for_good(database: Database) -> None:
    first, second, third = (written(database, concept(es=word)) for word in ("a", "b", "c"))
    merge(database, first, second)
    merge(database, second, third)
    for identifier in (first, second):
        with database.reading() as session:
            door = open_door(session, ANYBODY)
            with pytest.raises(MergedError) as asked_as_concept:
                get_entry(session, Kind.CONCEPT, identifier, door)
            with pytest.raises(MergedError) as asked:
                find_kind(session, identifier, door)
            assert asked_as_concept.value.into == asked.value.into == third
            with pytest.raises(NotFoundError):
                find_concept(session, identifier)


def test_nobody_is_led_to_what_is_closed_to_them(database: Database) -> None:
    old, new = (written(database, concept(es=word), policy=OWNER_ONLY) for word in ("a", "b"))
    merge(database, old, new)
    with pytest.raises(NotFoundError) as refused:
        read(database, Kind.CONCEPT, old)
    assert not isinstance(refused.value, MergedError)


def test_the_history_says_what_was_merged(database: Database) -> None:
    old, new = (written(database, concept(es=word)) for word in ("awana", "telar"))
    technique = written(database, weaving(old))
    merge(database, old, new)
    for kind, identifier in ((Kind.CONCEPT, new), (Kind.TECHNIQUE, technique)):
        history = read(database, kind, identifier).history
        assert [(line.version, line.by, line.merged.text(Language.SPANISH)) for line in history] == [
            (2, BY, "awana"),
            (1, BY, ""),
        ]
    with database.reading() as session:
        contents = session.scalars(
            select(Revision.content).join(Entity, Entity.id == Revision.entity_id).where(Entity.identifier == old)
        )
        assert [content.get("labels") for content in contents] == [{"es": ["awana"]}, None]


def test_unlike_concepts_stay_two(database: Database) -> None:
    public, closed = written(database, concept(es="a")), written(database, concept(es="b"), policy=OWNER_ONLY)
    assert refusal(database, public, public) == "it is the same concept"
    assert refusal(database, closed, public) == "not everybody who may see one of them may see the other"
    with database.writing() as session:
        imaginary = find_concept(session, write(session, concept(es="c")))
        imaginary.demonstration = True
        identifier = imaginary.identifier
    assert refusal(database, identifier, public) == "one of them is imaginary"


def test_a_merge_that_would_put_the_thesaurus_out_of_order_is_refused(database: Database) -> None:
    top = written(database, concept(es="oficio"))
    middle = written(database, concept(top, es="textil"))
    bottom = written(database, concept(middle, es="tejido"))
    assert "nothing is broader than itself: textil → tejido → textil" in refusal(database, top, bottom)
    assert "nothing is broader than itself: oficio → textil → oficio" in refusal(database, bottom, top)
    # One step apart they may become one: the step goes with it.
    merge(database, middle, top)
    assert said(database, bottom) == concept(top, es="tejido")


@ALONE_AND_ON_SERVERS
def test_searches_follow_a_merge(world: World) -> None:
    old, new = written(world.database, concept(es="awana")), written(world.database, concept(es="telar"))
    technique = written(world.database, weaving(old))
    world.rebuild()
    assert world.found("telar") == {new}
    merge(world.database, old, new)
    world.drain()
    assert old not in world.found("awana")
    assert technique in world.found("telar")
    world.rebuild()
    assert world.found("awana") == world.found("telar") == {new, technique}
    assert world.is_in_step()
    with world.database.reading() as session:
        assert session.scalars(select(IndexJob)).all() == []


@ALONE_AND_ON_SERVERS
def test_a_search_that_names_the_old_concept_finds_what_the_new_one_finds(world: World) -> None:
    old, new = written(world.database, concept(es="awana")), written(world.database, concept(es="telar"))
    technique, other = written(world.database, weaving(old)), written(world.database, weaving(new))
    world.rebuild()
    merge(world.database, old, new)
    for _ in range(2):
        world.drain()
        named, unmeant = world.search(choices={Facet.CONCEPT: (old, new)}), world.search("telar", unmeant=(old,))
        assert set(identifiers(named)) == {technique, other}
        assert named.request.choices == {Facet.CONCEPT: (new,)}
        assert unmeant == world.search("telar", unmeant=(new,))
        world.rebuild()


@ALONE
def test_a_search_is_not_led_to_what_is_closed(world: World) -> None:
    old, new = (written(world.database, concept(es=word), policy=OWNER_ONLY) for word in ("a", "b"))
    merge(world.database, old, new)
    world.drain()
    assert world.search(choices={Facet.CONCEPT: (old,)}).request.choices == {Facet.CONCEPT: (old,)}
