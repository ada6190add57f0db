"""One spelling of southern Quechua, as people read it, as `quechua.stem` works on it, and as Ayacucho has it."""

import re
from typing import Final

from indexer.analysis.fold import without_accents_but_tilde
from indexer.analysis.spelling import apply, is_foreign, normalise, rules, settled

_OWN: Final = rules(
    ("j(?=[aeiou])", "h"),  # jatun
    ("(?<=[eo])j", "q"),
    ("j", "q"),
    (r"^([ptk])\1", r"\1'"),  # ttanta: no word begins with two consonants
)

# Inside a word two stops may belong to two endings (-chik-kuna), so they are old letters only where others are.
_OWN_OLD: Final = (*_OWN, *rules((r"(?<!chi)([ptk])\1", r"\1'")))

# What no rule would change: nearly all words of a text in the official spelling.
_OFFICIAL: Final = re.compile(r"(?!([ptk])\1)(?:c(?=h)|[hklmnñpqrstwy']|[aiu](?![aiu]))+")

# Differences of dialect and habit that cost nothing: no two common roots differ by them alone.
_ALIKE: Final = rules(
    ("m(?=[^aiuwy])", "n"),  # kimsa, kinsa
    ("ll(?=q)", "l"),  # allqu, alqu
    ("sh", "š"),
    ("ch(?=[kq])", "s"),  # achkha, askha; -chka
    ("^nuqa", "ñuqa"),
)

_OF_COLLAO: Final = rules(("(?<=[ptkq])['h]|(?<=ch)['h]", ""))


def plain(surface: str) -> str:
    """Write it in the official alphabet.

    >>> plain("ccori"), plain("huaca"), plain("qelqay"), plain("kausai"), plain("quinua")
    ('quri', 'waka', 'qilqay', 'kawsay', 'kinwa')
    """
    return settled(_normalised, surface)


def _normalised(word: str) -> str:
    if _OFFICIAL.fullmatch(word):
        return word
    return normalise(word, _OWN_OLD if is_foreign(without_accents_but_tilde(word)) else _OWN)


def analysed(surface: str) -> str:
    """Write it alike whatever the dialect and habit, with š for sh; `key` does away with that.

    >>> analysed("llamk'achkan"), analysed("llank'ashan"), analysed("allqo")
    ("llank'askan", "llank'ašan", 'alqu')
    """
    return apply(_ALIKE, plain(surface))


def key(word: str) -> str:
    """Write what is left of an analysed word without š.

    >>> key("mišiku")
    'misiku'
    """
    return word.replace("š", "s")


def fold(stem: str) -> str:
    """Write a stem as Ayacucho does, which has neither glottal nor aspirated stops: a key for either dialect's word.

    >>> fold("q'aytu"), fold("phuska"), fold("ch'uspa"), fold("chhalla")
    ('qaytu', 'puska', 'chuspa', 'challa')
    """
    return apply(_OF_COLLAO, stem)


def is_marked(word: str) -> bool:
    """Whether it has a glottal or aspirated stop, so that its writer is one who writes them.

    >>> is_marked("q'aytu"), is_marked("qaytu")
    (True, False)
    """
    return fold(word) != word
