"""The tables on analysis, from the words that are there."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.evaluation.analysis import ALL, ByPart, measure_collisions, measure_families, measure_spelling
from tests.evaluation.development import read_development
from tests.evaluation.goals import (
    COLLISION_GOALS,
    FAMILY_GOALS,
    SPELLING_GOAL,
    Verdict,
    at_least,
    at_most,
    verdict_table,
)
from tests.evaluation.methods import OURS, methods
from tests.evaluation.tables import say, table
from tests.evaluation.thesaurus import thesaurus_dictionary
from tests.evaluation.words import Dictionary, Spelled, WordList, own_spellings, own_words

#: Dialects differ in more than spelling, so the goal is for what is printed otherwise and said alike.
PRINTED: Final = "words as printed"


def report_analysis(shared: Path) -> None:
    """Measure and print; the development data may be missing."""
    development = read_development(shared)
    if development is None:
        say(f"There is no development data in {shared}: what follows is measured on the project's own words alone.\n")
    own = own_words()
    lists, texts = list(own), [(words, thesaurus_dictionary(words.chain)) for words in own]
    spellings = {PRINTED: own_spellings()}
    if development:
        lists += development.lists
        texts += development.texts
        spellings["roots that differ between dialects"] = development.spellings
    verdicts = [verdict for words in lists for verdict in _families(words)]
    verdicts += [verdict for words, entries in texts for verdict in _collisions(words, entries)]
    verdicts += list(_spelling(spellings))
    if verdicts:
        say("### Beside the goals\n\n" + verdict_table(verdicts) + "\n")


def _families(words: WordList) -> Iterator[Verdict]:
    measured = {method.name: measure_families(words.words, method) for method in methods(words.chain)}
    ours = measured[OURS]
    say(f"### {words.name}: all forms from the dictionary form ({len(words.words):,} forms, {_lemmas(ours)})\n")
    head = ["way", "precision", "recall", *("F" if part == ALL else f"F, {part}" for part in ours)]
    rows = [
        [name, f"{parts[ALL].precision:.2f}", f"{parts[ALL].recall:.2f}", *(part.f for part in parts.values())]
        for name, parts in measured.items()
    ]
    say(table(head, rows) + "\n")
    if behind := list(_behind(measured)):
        say(f"Not above every simpler way: {'; '.join(behind)}.\n")
    if words.name in FAMILY_GOALS:
        yield at_least(f"{words.name}: F", ours[ALL].f, FAMILY_GOALS[words.name])


def _behind(measured: dict[str, ByPart]) -> Iterator[str]:
    for part, ours in measured[OURS].items():
        best, name = max((parts[part].f.value, name) for name, parts in measured.items() if name != OURS)
        if best >= ours.f.value:
            yield f"{part} {ours.f.value:.3f} ({name} {best:.3f})"


def _lemmas(parts: ByPart) -> str:
    return ", ".join(
        f"{figures.lemmas} lemmas" if part == ALL else f"{part} {figures.lemmas}" for part, figures in parts.items()
    )


def _collisions(words: WordList, entries: Dictionary) -> Iterator[Verdict]:
    say(f"### {words.name}: {len(words.words):,} forms among {len(entries):,} entries of a dictionary\n")
    measured = {m.name: measure_collisions(words.words, entries, m) for m in methods(words.chain) if not m.share}
    rows = [[name, met.hit, met.wrong, met.exact] for name, met in measured.items()]
    say(table(["way", "meets its own entry", "entries of others", "its own and no other"], rows) + "\n")
    if words.name in COLLISION_GOALS:
        least, most = COLLISION_GOALS[words.name]
        yield at_least(f"{words.name}: meets its own entry", measured[OURS].hit, least)
        yield at_most(f"{words.name}: entries of others", measured[OURS].wrong, most)


def _spelling(lists: Mapping[str, Sequence[Spelled]]) -> Iterator[Verdict]:
    say("### Printed and normalised spelling, where they differ\n")
    rows = []
    for name, spellings in lists.items():
        for chain in sorted({spelled.chain for spelled in spellings}):
            measured = measure_spelling([spelled for spelled in spellings if spelled.chain == chain])
            rows.append([f"{name} ({chain})", *measured.values()])
            if name == PRINTED:
                yield at_least(f"{name} ({chain}): one key", measured["one key"], SPELLING_GOAL)
    say(table(["words", "one spelling", "one key", "one fold", "first five letters"], rows) + "\n")
