"""What is said in sound and film is found beside the entries: by those who may hear it, and counted nowhere."""

import dataclasses
from collections.abc import Sequence

import pytest

from archive.access import OWNER_ONLY
from archive.inputs.kinds import Kind, TranscriptKind
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.references import MediaRef
from archive.inputs.technique import Step, TechniqueInput
from archive.inputs.time_code import TimeCode
from archive.inputs.transcript import Cue, MediaSpan, Transcript
from archive.languages import Language
from archive.search.facets import Facet
from archive.search.request import Heard
from archive.search.spans import passages
from media.formats import MediaType
from tests.archive.search.world import World, texts


def cue(second: int, text: str) -> Cue:
    return Cue(begins=TimeCode(second * 1_000), ends=TimeCode(second * 1_000 + 900), text=text)


def film(*transcripts: Transcript, title: str = "Entrevista") -> MediaAssetInput:
    return MediaAssetInput(
        title=texts(es=title), file="a.mp4", media_type=MediaType.FILM, transcripts=tuple(transcripts)
    )


def said(language: Language, *cues: Cue, kind: TranscriptKind = TranscriptKind.TRANSCRIPT) -> Transcript:
    return Transcript(language=language, kind=kind, cues=cues)


SPANISH = said(
    Language.SPANISH,
    cue(1, "Buenos días."), cue(12, "Primero se hierven las hojas de chilca."), cue(15, "Después va la lana."),
    cue(90, "La cochinilla se muele aparte."),
)  # fmt: skip


def heard(world: World, text: str, kind: Kind | None = None) -> Sequence[Heard]:
    return world.search(text, choices={Facet.KIND: (kind.value,)} if kind else {}).heard


def clocks(found: Sequence[Heard]) -> list[list[str]]:
    return [[moment.begins.clock for moment in one.moments] for one in found]


def test_a_word_is_found_at_the_moment_it_is_said(world: World) -> None:
    identifier = world.save(film(SPANISH))
    world.rebuild()
    page = world.search("hervir chilca")
    assert [one.medium.identifier for one in page.heard] == [identifier]
    (moment,) = page.heard[0].moments
    assert (moment.begins, moment.language) == (TimeCode(12_000), Language.SPANISH)
    assert [span.text for span in moment.text if span.marked] == ["hierven", "chilca"]
    assert page.total == 0
    assert list(page.facets) == []


def test_words_said_in_one_passage_are_found_together_and_over_a_silence_they_are_not(world: World) -> None:
    world.save(film(SPANISH))
    world.rebuild()
    assert clocks(heard(world, "hojas lana")) == [["0:12"]]
    assert clocks(heard(world, "lana cochinilla")) == []
    assert clocks(heard(world, "cochinilla")) == [["1:30"]]


def test_each_language_is_read_as_its_own(world: World) -> None:
    quechua = said(Language.COLLAO, cue(12, "Ch'illkata t'impuchinchik"), kind=TranscriptKind.CAPTIONS)
    world.save(film(SPANISH, quechua))
    world.rebuild()
    (one,) = heard(world, "t'impuchiy")
    assert [(moment.language, moment.kind) for moment in one.moments] == [(Language.COLLAO, TranscriptKind.CAPTIONS)]


def test_what_shows_the_film_is_told_as_far_as_the_reader_may_know_of_it(world: World) -> None:
    medium = MediaRef(world.save(film(SPANISH)))
    step = Step(text=texts(es="Hervir."), media=(MediaSpan(medium=medium, begins=TimeCode(12_000)),))
    in_steps = world.save(TechniqueInput(title=texts(es="Teñido"), steps=(step,)))
    with_it = world.save(TechniqueInput(title=texts(es="Abrigo"), media=(medium,)))
    world.save(TechniqueInput(title=texts(es="Secreto"), media=(medium,)), policy=OWNER_ONLY)
    world.save(TechniqueInput(title=texts(es="Otra")))
    world.rebuild()
    (one,) = heard(world, "chilca")
    assert [record.identifier for record in one.records] == [with_it, in_steps]


def test_of_a_medium_that_is_hidden_nothing_is_heard(world: World) -> None:
    world.save(film(SPANISH), policy=OWNER_ONLY)
    open_film = world.save(film(SPANISH, title="Abierta"))
    world.rebuild()
    assert [one.medium.identifier for one in heard(world, "chilca")] == [open_film]
    world.withdraw(open_film)
    # From the commit on, before the index has heard of it.
    assert heard(world, "chilca") == []
    world.drain()
    assert heard(world, "chilca") == []


def test_what_is_corrected_is_found_as_it_is_said_now(world: World) -> None:
    identifier = world.save(film(SPANISH))
    world.rebuild()
    world.revise(identifier, film(said(Language.SPANISH, cue(3, "Se tuerce el hilo."))))
    # The index is behind: a passage that is no more is told of no more.
    assert heard(world, "cochinilla") == []
    world.drain()
    assert heard(world, "chilca") == []
    assert clocks(heard(world, "torcer hilo")) == [["0:03"]]
    assert world.is_in_step()


def test_choices_narrow_what_is_heard_by_what_the_film_is(world: World) -> None:
    world.save(film(SPANISH))
    world.rebuild()
    assert heard(world, "chilca", Kind.TECHNIQUE) == []
    assert len(heard(world, "chilca", Kind.MEDIA_ASSET)) == 1


def test_where_no_word_is_looked_for_nothing_is_heard(world: World) -> None:
    world.save(film(SPANISH))
    world.rebuild()
    assert world.search("").total == 1
    assert [*heard(world, ""), *heard(world, "-chilca")] == []


def test_what_is_said_counts_in_no_total_no_facet_and_no_rarity(world: World) -> None:
    mute = dataclasses.replace(film(SPANISH), transcripts=())
    identifier = world.save(mute)
    world.save(TechniqueInput(title=texts(es="Chilca para teñir")))
    world.rebuild()
    before = world.search("chilca")
    world.revise(identifier, film(SPANISH))
    world.rebuild()
    after = world.search("chilca")
    assert (after.total, after.facets, after.found) == (before.total, before.facets, before.found)
    assert (len(before.heard), len(after.heard)) == (0, 1)


@pytest.mark.parametrize(
    "seconds, letters, expected",
    [
        ([0, 1, 2], 10, [(0, 2)]),
        ([0, 1, 40], 10, [(0, 1), (2, 2)]),
        ([0, 1, 2, 3], 150, [(0, 0), (1, 1), (2, 2), (3, 3)]),
        ([0], 900, [(0, 0)]),
        ([], 10, []),
    ],
)
def test_passages_are_as_long_as_an_excerpt(seconds: list[int], letters: int, expected: list[tuple[int, int]]) -> None:
    assert list(passages([cue(second, "a" * letters) for second in seconds])) == expected


def test_every_line_stands_in_one_passage() -> None:
    cues = [cue(second * 7 % 1000 + second * 3, "a" * (second * 37 % 300)) for second in range(100)]
    lines = [line for first, last in passages(cues) for line in range(first, last + 1)]
    assert lines == list(range(100))


def test_the_facet_of_films_is_as_it_was(world: World) -> None:
    world.save(film(SPANISH))
    world.rebuild()
    columns = {column.facet: column for column in world.search("").facets}
    assert [(value.key, value.count) for value in columns[Facet.HAS].values] == [("film", 1)]
