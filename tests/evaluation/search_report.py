"""The tables on search."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from archive.search.documents import RECORDS
from tests.evaluation.corpus import Corpus, make_corpus
from tests.evaluation.goals import Verdict, at_least, verdict_table
from tests.evaluation.misspellings import HABITS
from tests.evaluation.needs import Need, read_needs
from tests.evaluation.search import MISSPELT, WAYS, Answers, answer, half, summarise
from tests.evaluation.searchers import elastic, embedded, plain
from tests.evaluation.tables import say, table
from tests.servers.elasticsearch import start_node

_NAMES: Final = {"es": "Spanish", "qu": "Quechua", "ay": "Aymara", MISSPELT: "misspelt Quechua and Aymara"}
#: Least share of what the same needs reach in Spanish.
_RATIO_GOALS: Final = {"qu": 0.90, "ay": 0.90, MISSPELT: 0.85}


def report_search(shared: Path) -> None:
    """Index, ask and print; museum records are among the distractors where they are there."""
    needs, corpus = read_needs(), make_corpus(shared)
    _tell_what_is_asked(needs, corpus)
    with plain(corpus) as searcher:
        baseline = answer(needs, corpus, searcher)
    with tempfile.TemporaryDirectory() as folder, embedded(corpus, Path(folder)) as searcher:
        answers = answer(needs, corpus, searcher)
    with _elasticsearch() as url, elastic(corpus, url, "evaluation") as searcher:
        others = answer(needs, corpus, searcher)
    say("### All needs, by how they are asked\n")
    say(table(["asked in", "needs", *_columns("tantivy"), *_columns("Elasticsearch"), *_columns("plain BM25")], [
        [_NAMES[way], len(answers[way]), *_figures(answers, way), *_figures(others, way), *_figures(baseline, way)]
        for way in WAYS
    ]) + "\n")  # fmt: skip
    _tell_halves(answers)
    _tell_habits(answers)
    goals = [_verdict(answers, way) for way in _RATIO_GOALS]
    say(
        "### Beside the goals: share of what the same needs reach in Spanish, test half\n\n"
        + verdict_table(goals)
        + "\n"
    )


def _tell_what_is_asked(needs: list[Need], corpus: Corpus) -> None:
    records = [document.id for document in corpus.documents if document.shelf == RECORDS]
    museum = sum(identifier.startswith("museum-") for identifier in records)
    generated = sum(identifier.startswith("generated-") for identifier in records)
    say(
        f"{len(needs)} needs, judged over the records of the first collection, among {museum:,} museum records and "
        f"{generated:,} generated ones.\n"
    )
    for way in ("qu", "ay"):
        missing = [need.id for need in needs if not need.askings[way]]
        say(f"No source has the words in {_NAMES[way]}: {', '.join(missing) or 'none'}.\n")


def _columns(name: str) -> list[str]:
    return [f"nDCG@10, {name}", "success@1"]


def _figures(answers: Answers, way: str) -> list[object]:
    summary = summarise(answers, way)
    return [summary.ndcg, summary.success]


def _tell_halves(answers: Answers) -> None:
    say("### Training and test half: nDCG@10, success@1 and share of Spanish, tantivy\n")
    rows = []
    for way in WAYS:
        for name, of_half in (("training", half(answers, test=False)), ("test", half(answers, test=True))):
            summary = summarise(of_half, way)
            rows.append([_NAMES[way], name, summary.needs, summary.ndcg, summary.success, summary.ratio])
    say(table(["asked in", "half", "needs", "nDCG@10", "success@1", "share of Spanish"], rows) + "\n")


def _tell_habits(answers: Answers) -> None:
    say("### Misspelt, habit by habit\n")
    rows = []
    for habit in HABITS:
        summary = summarise(answers, habit)
        rows.append([habit, summary.needs, summary.ndcg, summary.success, summary.ratio])
    say(table(["habit", "needs", "nDCG@10", "success@1", "share of Spanish"], rows) + "\n")


def _verdict(answers: Answers, way: str) -> Verdict:
    return at_least(_NAMES[way], summarise(half(answers, test=True), way).ratio, _RATIO_GOALS[way])


@contextmanager
def _elasticsearch() -> Iterator[str]:
    """Address of a node that ends with its folder."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder) / "elasticsearch"
        home.mkdir()
        start_node(home, os.getpid())
        yield f"http://127.0.0.1:{(home / 'port').read_text()}"
