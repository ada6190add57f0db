"""Nothing leads back to itself: concepts and places are judged when all of them are known."""

from collections.abc import Sequence

from archive.exchange.collection import KnownEntry
from archive.inputs.kinds import Kind
from tests.factories.folders import Folder


def test_what_leads_back_to_itself_is_named_where_it_can_be_mended(folder: Folder) -> None:
    folder.write("concepts/a.yaml", "a: {labels: {es: [a]}, broader: [b]}\n")
    folder.write("concepts/b.yaml", "b:\n  labels: {es: [b]}\n  broader: [d, c]\nd: {labels: {es: [d]}}\n")
    folder.write("concepts/c.yaml", "c: {labels: {es: [c]}, broader: [d, a]}\n")
    assert folder.mint().mistakes() == (
        "concepts/a.yaml:1: a.broader[1]: nothing is broader than itself: a → b → c → a",
    )


def test_a_way_back_through_concepts_of_another_set_is_named_too(folder: Folder) -> None:
    folder.write("concepts/a.yaml", "a: {labels: {es: [a]}, broader: [theirs]}\n").mint()
    identifier = folder.identifier_of("a")

    def archive(words: Sequence[str]) -> list[KnownEntry]:
        theirs = KnownEntry("zwen3px79kp5e", Kind.CONCEPT, "theirs", "others", ("x6d78gx860p1d",))
        above = KnownEntry("x6d78gx860p1d", Kind.CONCEPT, "above", "others", (identifier,))
        return [entry for entry in (theirs, above) if {entry.key, entry.identifier} & set(words)]

    assert folder.mistakes(archive) == (
        "concepts/a.yaml:1: a.broader[1]: nothing is broader than itself: a → theirs → above → a",
    )


def test_no_place_lies_within_itself(folder: Folder) -> None:
    folder.write(
        "places/a.yaml", "puno: {title: {es: Puno}, parent: lupaca}\nuros: {title: {es: Uros}, parent: puno}\n"
    )
    folder.write(
        "places/b.yaml", "lupaca:\n  title: {es: Lupaca}\n  parent: juli\njuli: {title: {es: J}, parent: puno}\n"
    )
    folder.write("places/c.yaml", "asia:\n  title: {es: Asia}\n  parent: asia\n")
    assert folder.mint().mistakes() == (
        "places/a.yaml:1: puno.parent: no place lies within itself: puno → lupaca → juli → puno",
        "places/c.yaml:3: asia.parent: no place lies within itself: asia → asia",
    )


def test_relatives_that_are_broader_by_way_of_others_are_named(folder: Folder) -> None:
    folder.write(
        "concepts/a.yaml",
        "a: {labels: {es: [a]}, broader: [b], related: [c]}\nb: {labels: {es: [b]}, broader: [c]}\n"
        "c: {labels: {es: [c]}}\nd: {labels: {es: [d]}, related: [e]}\ne: {labels: {es: [e]}, broader: [d]}\n",
    )
    assert folder.mint().mistakes() == (
        "concepts/a.yaml:1: a.related[1]: c is broader already, by way of others",
        "concepts/a.yaml:4: d.related[1]: e is narrower already",
    )


def test_a_hierarchy_as_deep_as_a_file_may_hold_is_read(folder: Folder) -> None:
    chain = "".join(f"c{n}: {{labels: {{es: [c{n}]}}, broader: [c{n + 1}]}}\n" for n in range(3000))
    folder.write("concepts/c.yaml", chain + "c3000: {labels: {es: [c]}}\n")
    assert len(folder.mint().entries()) == 3001
    folder.write("concepts/c.yaml", chain + "c3000: {labels: {es: [c]}, broader: [c0]}\n")
    (said,) = folder.mistakes()
    assert said.endswith("nothing is broader than itself: c0 → c1 → c2 → c3 → … → c2998 → c2999 → c3000 → c0")
