"""One spelling of southern Quechua, as people read it, as `quechua.stem` works on it, and as Ayacucho has it."""

import re
from collections.abc import Sequence
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

# huaccha, ricchay, chuccha; elsewhere it is ch.
_K_BEFORE_CH: Final = re.compile("(?<=[aeiou])cch(?!h)")

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

# Spanish has one letter for k and q. In the ends of words its place tells which it is: -sqa, -rqa, -paq, -qti, but
# -kuna, -nku, -chka. At the beginning nothing tells.
_C_OR_Q: Final = re.compile("(?<!c)c(?![ch])|qu(?=[ei])|k(?=[eo])|(?<=[eo])k(?!')|(?<=[eo][nrl])k(?!')")
_C_BY_PLACE: Final = rules(
    ("(?<=[aeiou])cc(?=u)", "qk"),  # willacuccu
    ("(?<=[sr])c(?=[aou])", "q"),  # yachasca, pirca
    ("(?<!c)c(?![aeiouhc])", "q"),  # llacta, yachac
)
_LOWERED: Final = re.compile("^([^aeiou]*)(?:qu(?=e)|[ck](?=[eo]))")
_FIRST_STOP: Final = re.compile("^([^cqk]*)(?:c(?![ch])|qu(?=[ei])|k(?!'))")

# What is confused by ear, or for want of a key, in words whose every letter is official; one thing at a time.
_CONFUSED: Final = (
    rules(("^n(?=[aiu])", "ñ")),  # nawpa
    rules(("(?<=[aiu])k(?=[^aiu'h])", "q")),  # lluksiy
    rules(("(?<=[aiu])q(?=[^aiu'h])", "k")),  # riqra
    rules(("(?<=[aiu])l(?=[^aiuql])", "ll")),  # tulpuy
    rules(("ll(?=[^aiu])", "l")),  # pillta
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
    word = _K_BEFORE_CH.sub("kch", word)
    return normalise(word, _OWN_OLD if is_foreign(without_accents_but_tilde(word)) else _OWN)


def analysed(surface: str) -> str:
    """Write it alike whatever the dialect and habit, with š for sh; `key` does away with that.

    >>> analysed("llamk'achkan"), analysed("llank'ashan"), analysed("allqo")
    ("llank'askan", "llank'ašan", 'alqu')
    """
    return apply(_ALIKE, plain(surface))


def lowered(surface: str) -> Sequence[str]:
    """Write it, analysed, with q where its first vowel is e or o, which i and u become beside q alone.

    >>> lowered("quero"), lowered("cocha"), lowered("quipu")
    (('qiru',), ('qucha',), ())
    """
    return (analysed(_LOWERED.sub(r"\1q", surface)),) if _LOWERED.match(surface) else ()


def otherwise(surface: str) -> Sequence[str]:
    """Write it, analysed, in all the other ways that it may be meant, the likeliest first.

    >>> otherwise("llacta"), otherwise("riqra"), otherwise("q'aytu")
    (('llaqta',), ('rikra',), ())
    """
    written = analysed(surface)
    meant = [analysed(one) for one in _with_q(surface)]
    confused = [apply(one, reading) for reading in (*meant, written) for one in _CONFUSED]
    return tuple(one for one in dict.fromkeys([*meant, *confused]) if one != written)


def _with_q(surface: str) -> Sequence[str]:
    """Write q wherever another letter may stand for it."""
    old = [surface.replace("kk", "q'", 1)] if surface.startswith("kk") else []
    if not _C_OR_Q.search(surface):
        return old
    by_place = apply(_C_BY_PLACE, surface)
    return [*old, by_place, _FIRST_STOP.sub(r"\1q", by_place), _C_OR_Q.sub("q", surface)]


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
