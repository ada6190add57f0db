"""What may be meant: suggestions while somebody types, and near spellings where little was found.

Both are asked of the engine through the reader's door: every word of them stands in an entry that the reader may read.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, islice, zip_longest

from archive.access import Door
from archive.search.asking import access_of, ask, live_snapshot
from archive.search.documents import RECORDS
from archive.search.request import Suggestion
from archive.search.suggestions import read_suggestion
from indexer.analysis import bare_words
from indexer.engine import Engine
from indexer.query import AnyOf, Query, Term
from indexer.suggestions import near_query, nearest, suggestion_query
from indexer.understanding import Understanding, UnderstoodWord
from indexer.vocabulary import WRITTEN

#: Near spellings are offered where at most this many entries were found.
FEW = 3

_MOST_NEAR = 5


def suggest(engine: Engine, text: str, door: Door, *, size: int = 8) -> Sequence[Suggestion]:
    """What may be meant, while it is being typed; nothing for fewer than two letters.

    Raises:
        SearchUnavailableError: the engine can't be asked.
    """
    query = suggestion_query(text, access_of(door), size * 2)
    if query is None:
        return ()
    suggestions = [read_suggestion(hit.owner, hit.payload) for hit in ask(engine, query).hits]
    by_text: dict[str, Suggestion] = {}
    for suggestion in suggestions:
        by_text.setdefault(suggestion.text.casefold(), suggestion)
    return list(by_text.values())[:size]


def near(engine: Engine, text: str, understanding: Understanding, found: int | None, door: Door) -> Sequence[str]:
    """Where few or none were found: the query with one word in a near spelling of the archive's own.

    Raises:
        SearchUnavailableError: the engine can't be asked.
    """
    if found is None or found > FEW:
        return ()
    spellings = [islice(_spellings(engine, text, word, door), _MOST_NEAR) for word in _doubtful(understanding, found)]
    # The nearest of each word before the second of any.
    in_turn = chain.from_iterable(zip_longest(*spellings))
    return list(dict.fromkeys(written for written in in_turn if written))[:_MOST_NEAR]


def _doubtful(understanding: Understanding, found: int) -> Sequence[UnderstoodWord]:
    """Words that no public record has in any form; where each is known and nothing has all of them, any of them."""
    required = [word for word in understanding.words if word.required]
    meant = {place for label in understanding.concepts for place in range(label.start, label.start + label.length)}
    unknown = [word for place, word in enumerate(required) if not word.readings and place not in meant]
    return unknown or ([] if found else required)


def _spellings(engine: Engine, text: str, word: UnderstoodWord, door: Door) -> Iterator[str]:
    query = near_query(word.text, access_of(door))
    if query is None:
        return
    names = [read_suggestion(hit.owner, hit.payload).text for hit in ask(engine, query).hits]
    named = {part.lower() for name in names for part in bare_words(name)}
    # What a record says as it was typed is only held against names: running text has too much that is like it.
    written = () if word.readings else live_snapshot(engine).vocabulary.like(word.text)
    start, end = word.span
    for spelling in nearest(word.text, names, written):
        if spelling in named or _is_written(engine, spelling, door):
            yield f"{text[:start]}{spelling}{text[end:]}"


def _is_written(engine: Engine, word: str, door: Door) -> bool:
    """Whether an entry that the reader may see has it: the vocabulary is as old as the generation."""
    root = AnyOf(tuple(Term(field, word, 1) for field in WRITTEN))
    return bool(ask(engine, Query(root, access_of(door), RECORDS, size=1, count_total=False)).hits)
