"""What a concept and a whole thesaurus must fulfil, whichever door they come in by: a file, SKOS, a merge.

The rules are SKOS's own (S13: no label twice; S27: what is related is not broader) and this archive's: a label has one
state, and where communities prefer a word it comes first.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from archive.inputs.concept import ConceptInput
from archive.inputs.kinds import WordingState
from archive.inputs.wording import Wording
from archive.languages import Language

_LONGEST_LABEL: Final = 300
#: Of a long way back so many concepts are named at either end.
_WAY_ENDS: Final = 4
#: Field, and what is wrong there; positions in lists count from 0.
Fault: TypeAlias = tuple[tuple[str | int, ...], str]


def faults_of_concept(data: ConceptInput) -> Iterator[Fault]:
    """What is wrong with a concept by itself."""
    if data.state is WordingState.PREFERRED:
        yield ("state",), "a community prefers single labels, not all there are; write it beside the label"
    tags = dict.fromkeys((*data.labels, *data.hidden_labels))
    for tag in tags:
        yield from _faults_of_language(tag, data)
    for field, targets in (("broader", data.broader), ("related", data.related)):
        for position, target in enumerate(targets):
            if target in targets[:position]:
                yield (field, position), "it stands here twice"
    for position, target in enumerate(data.related):
        if target in data.broader:
            yield ("related", position), "it is broader already; what is broader is not related besides"


def _faults_of_language(tag: Language, data: ConceptInput) -> Iterator[Fault]:
    shown = data.labels.get(tag, ())
    if tag in data.labels and not shown:
        yield ("labels", tag.value), "there is no label; leave the language out"
    written = [
        (field, position, label)
        for field, labels in (("labels", shown), ("hidden_labels", data.hidden_labels.get(tag, ())))
        for position, label in enumerate(labels)
    ]
    first: dict[str, Wording] = {}
    for field, position, label in written:
        for reason in _faults_of_label(label, first.get(label.text), data.state):
            yield (field, tag.value, position), reason
        first.setdefault(label.text, label)
    yield from _faults_of_preference(tag, shown)


def _faults_of_label(label: Wording, twin: Wording | None, state: WordingState) -> Iterator[str]:
    if twin is not None and (label.state or state) is not (twin.state or state):
        yield f"{label.text!r} stands here twice, as {twin.state or state} and as {label.state or state}"
    elif twin is not None:
        yield f"{label.text!r} stands here twice"
    if label.text != " ".join(label.text.split()):
        yield f"{label.text!r} begins or ends with a space, or holds a line end or several spaces in a row"
    if len(label.text) > _LONGEST_LABEL:
        yield f"{len(label.text)} characters; a label has up to {_LONGEST_LABEL}"
    if label.state is WordingState.PREFERRED and label.by is None:
        yield "it says preferred, but not by which community; add `by`"


def _faults_of_preference(tag: Language, labels: Sequence[Wording]) -> Iterator[Fault]:
    preferred_by: dict[str | None, str] = {}
    for position, label in enumerate(labels):
        if label.state is not WordingState.PREFERRED:
            continue
        if label.by in preferred_by:
            yield (
                ("labels", tag.value, position),
                f"{label.by or 'somebody'} prefers {preferred_by[label.by]!r} already; one label is preferred",
            )
        elif position > len(preferred_by):
            yield ("labels", tag.value, position), "what a community prefers stands before all other labels"
        preferred_by.setdefault(label.by, label.text)


@dataclass(frozen=True, slots=True)
class Node:
    """A concept as the hierarchy knows it."""

    broader: Sequence[str] = ()
    related: Sequence[str] = ()


def faults_of_hierarchy(
    nodes: Mapping[str, Node], said_of: Container[str], name: Callable[[str], str]
) -> Iterator[tuple[str, Fault]]:
    """(identifier, fault) of every way from a concept back to itself, and of relatives that are broader.

    What is wrong is said of those concepts that whoever reads it can mend; `name` is what they call an identifier.
    """
    circular = False
    for circle in _circles(nodes):
        circular = True
        at = next((position for position, identifier in enumerate(circle) if identifier in said_of), None)
        if at is not None:
            way = [*circle[at:], *circle[: at + 1]]
            place = ("broader", list(nodes[way[0]].broader).index(way[1]))
            yield way[0], (place, f"nothing is broader than itself: {_said(way, name)}")
    if not circular:
        yield from _broad_relatives(nodes, said_of, name)


def _said(way: Sequence[str], name: Callable[[str], str]) -> str:
    shown = list(map(name, way))
    if len(way) > 2 * _WAY_ENDS:
        shown = [*shown[:_WAY_ENDS], "…", *shown[-_WAY_ENDS:]]
    return " → ".join(shown)


def _circles(nodes: Mapping[str, Node]) -> Iterator[list[str]]:
    """Each as its concepts from the narrowest met first upwards, found once."""
    done: set[str] = set()
    for start in nodes:
        # By hand instead of by recursion: a file may hold a chain of any length.
        way: dict[str, Iterator[str]] = {} if start in done else {start: iter(nodes[start].broader)}
        while way:
            current = next(reversed(way))
            above = next(way[current], None)
            if above is None:
                done.add(current)
                del way[current]
            elif above in way:
                passed = list(way)
                yield passed[passed.index(above) :]
            elif above in nodes and above not in done:
                way[above] = iter(nodes[above].broader)


def _broad_relatives(
    nodes: Mapping[str, Node], said_of: Container[str], name: Callable[[str], str]
) -> Iterator[tuple[str, Fault]]:
    for identifier, node in nodes.items():
        if identifier not in said_of:
            continue
        above = ancestors(nodes, identifier) if node.related else set()
        for position, relative in enumerate(node.related):
            fault: tuple[str | int, ...] = ("related", position)
            if relative == identifier:
                yield identifier, (fault, "nothing is related to itself")
            elif relative not in node.broader and relative in above:
                yield identifier, (fault, f"{name(relative)} is broader already, by way of others")
            elif relative in nodes and identifier in ancestors(nodes, relative):
                yield identifier, (fault, f"{name(relative)} is narrower already")


def ancestors(nodes: Mapping[str, Node], identifier: str) -> set[str]:
    """All that is broader, however far above; in a circle the concept itself too."""
    found: set[str] = set()
    waiting = list(nodes[identifier].broader)
    while waiting:
        above = waiting.pop()
        if above not in found:
            found.add(above)
            waiting.extend(nodes[above].broader if above in nodes else ())
    return found
