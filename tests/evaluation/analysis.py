"""How well analysis brings the forms of a word together, beside simpler ways, with the goals."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

from tests.evaluation.collisions import Collision, collide
from tests.evaluation.families import Score, ask, f_measure
from tests.evaluation.intervals import Estimate, Row, estimate, mean
from tests.evaluation.methods import Method, own_fold, own_keys, own_spelling
from tests.evaluation.words import Dictionary, Spelled, Word

#: Parts of speech with fewer lemmas are not told on their own.
_FEW: Final = 10
ALL: Final = "all"


class Families(NamedTuple):
    """What a way of searching finds of a list, over all lemmas or those of one part of speech."""

    precision: float
    recall: float
    f: Estimate
    lemmas: int


#: By part of speech, `ALL` among them.
ByPart: TypeAlias = dict[str, Families]


class Collisions(NamedTuple):
    """What forms of a text met in a dictionary."""

    hit: Estimate
    wrong: Estimate
    exact: Estimate


def measure_families(words: Sequence[Word], method: Method) -> ByPart:
    """Ask for every lemma; figures are means over lemmas, F is made of mean precision and mean recall."""
    scores = ask(words, method)
    numbers = Counter(score.part for score in scores)
    parts = [part for part in ("N", "V", "ADJ") if numbers[part] >= _FEW]
    made = {part: _families([score for score in scores if score.part == part]) for part in parts}
    return {ALL: _families(scores), **made}


def _families(scores: Sequence[Score]) -> Families:
    lemmas = len(scores)
    precision, recall = (sum(values) / lemmas for values in zip(*(score[2:] for score in scores), strict=True))
    return Families(precision, recall, estimate([(*score[2:], 1.0) for score in scores], _f), lemmas)


def _f(row: Row) -> float:
    precision, recall, lemmas = row
    return f_measure(precision / lemmas, recall / lemmas)


def measure_collisions(words: Sequence[Word], entries: Dictionary, method: Method) -> Collisions:
    """Look every form up; figures are means over forms, whole lemmas are drawn for the interval."""
    by_family: dict[str, list[Collision]] = defaultdict(list)
    for collision in collide(words, entries, method):
        by_family[collision.family].append(collision)
    families = by_family.values()
    return Collisions(
        estimate([(sum(c.is_hit for c in met), len(met)) for met in families], mean),
        estimate([(sum(c.wrong for c in met), len(met)) for met in families], mean),
        estimate([(sum(c.is_exact for c in met), len(met)) for met in families], mean),
    )


def measure_spelling(spellings: Sequence[Spelled]) -> dict[str, Estimate]:
    """How often a printed word and its normalised form, which are not the same, get one spelling, stem and fold."""
    differing = [spelled for spelled in spellings if spelled.printed != spelled.normalised]
    return {
        "one spelling": estimate([(_is_one_spelling(each), 1) for each in differing], mean),
        "one key": estimate([(_is_one_key(each), 1) for each in differing], mean),
        "one fold": estimate([(_is_one_fold(each), 1) for each in differing], mean),
        "first five letters": estimate([(e.printed[:5] == e.normalised[:5], 1) for e in differing], mean),
    }


def _is_one_spelling(spelled: Spelled) -> bool:
    return own_spelling(spelled.printed, spelled.chain) == own_spelling(spelled.normalised, spelled.chain)


def _is_one_key(spelled: Spelled) -> bool:
    keys = own_keys(spelled.chain)
    return keys(spelled.printed) == keys(spelled.normalised)


def _is_one_fold(spelled: Spelled) -> bool:
    return own_fold(spelled.printed, spelled.chain) == own_fold(spelled.normalised, spelled.chain)
