"""Endings of Aymara, in the spelling that `aymara.stem` works on (no diaeresis), and what each costs.

Some endings keep the vowel before them, others delete it, and those that begin with i replace a stem's final a and
merge with its i or u. Endings lose their own last vowel before those that delete it, before -xa, -wa and -sa, and at
the end of a word, so many stand here twice. Orders, conditions and paradigms as Briggs (1976), Adelaar and Muysken
(2004, 259-296), Kim (2016) and Coler, Emlen and Banegas (2020) describe them; no speaker has checked these lists.

Costs are bits, roughly. They were fitted to paradigms and running text that are not part of this project, on one half
of the lemmas; the other half was kept for measuring.
"""

from typing import Final

from indexer.analysis.automaton import Build, Ending, Place

VOWELS: Final = "aiu"
LETTERS: Final = "aiubcdefghjklmnoñpqrstvwxyz'"

_VOWEL: Final = frozenset(VOWELS)
_MERGING: Final = frozenset("iu")
_CONSONANT: Final = frozenset(LETTERS) - _VOWEL
#: What endings end in that have lost their last vowel before the next one.
_LOST: Final = frozenset("ntkmrlñ")
_LOST_SELDOM: Final = frozenset("pw")

#: Kinds of stem: of a noun, of a verb, and of a verb whose last vowel, i or u, has swallowed the ending -i.
NOUN: Final = "noun"
VERB: Final = "verb"
VERB_WITH_I: Final = "verb with i"


def _endings(cost: int, after: frozenset[str], texts: str) -> list[Ending]:
    return [Ending(text, after, cost) for text in texts.split()]


def _keeping(cost: int, texts: str) -> list[Ending]:
    """Endings that keep the vowel before them."""
    return _endings(cost, _VOWEL, texts)


def _deleting(cost: int, texts: str) -> list[Ending]:
    """Endings that delete the vowel before them."""
    return _endings(cost, _CONSONANT, texts)


def _after_lost(cost: int, texts: str) -> list[Ending]:
    """Endings that delete the vowel of the ending before them."""
    return _endings(cost, _LOST, texts)


def _with_i(cost: int, texts: str) -> list[Ending]:
    """Endings whose i replaces the a before them and is swallowed by i or u."""
    merged = " ".join(text[1:] for text in texts.split())
    return [*_deleting(cost, texts), *_endings(cost, _MERGING, merged)]


def _place(*parts: list[Ending], most: int = 1) -> Place:
    return Place([ending for part in parts for ending in part], most)


def _required(*parts: list[Ending], most: int = 1) -> Place:
    return _place(*parts, most=most)._replace(required=True)


# Of the sentence, of whatever word.
_SENTENCE: Final = (
    _place(
        _keeping(4, "wa xa"),
        _keeping(3, "w x"),
        _keeping(5, "sa ti"),
        _keeping(5, "s t"),
        _keeping(9, "cha chi tixa tix"),
        _keeping(8, "pi ya xaya sti st"),
        _after_lost(3, "wa xa w x"),
        _endings(7, _LOST_SELDOM, "xa x"),
        _after_lost(5, "sa s ti sti"),
    ),
    _place(
        _keeping(5, "ki raki puni"),
        _keeping(6, "k rak pun"),
        _keeping(10, "lla spa"),
        _keeping(7, "pini pin"),
        _after_lost(5, "ki raki puni"),
        most=2,
    ),
)

# Of nouns.
_POSSESSIVE: Final = _place(
    _keeping(4, "pa"),
    _keeping(4, "ma sa"),
    _keeping(5, "ja xa"),
    _keeping(7, "nha"),
    _keeping(3, "p m s x"),
)
_PLURAL: Final = _place(_keeping(3, "naka nak"), _keeping(7, "naja nakar"))
_HAVING: Final = _place(_keeping(5, "ni"), _keeping(8, "wisa wis"))
_NOUN: Final = (
    _HAVING,
    _place(
        _keeping(3, "ru ta na n"),
        _keeping(3, "taki mpi"),
        _keeping(5, "r t tak mp"),
        _keeping(4, "kama layku kata pura"),
        _keeping(6, "kam kat layk tha tuqi tuqiru"),
        _after_lost(7, "kama kam"),
        _deleting(5, "jama jam"),
        _deleting(5, "pacha pach"),
    ),
    _place(_keeping(5, "na ta ru mpi t r n taki kama"), _after_lost(9, "pura tuqi")),
    _POSSESSIVE,
    _PLURAL,
    _POSSESSIVE,
    _place(_keeping(5, "nkiri nkir nki"), _keeping(6, "kipan kipana")),
    _PLURAL,
    _POSSESSIVE,
    _HAVING,
)

# What makes a noun of a verb, or a verb that depends on another.
_NOMINALISER: Final = _required(
    _keeping(3, "ña"),
    _keeping(4, "ñ"),
    _keeping(4, "wi"),
    _keeping(5, "w"),
    _keeping(4, "ta"),
    _keeping(4, "sa sin sina"),
    _keeping(5, "san sasin"),
    _with_i(3, "iri ir"),
    _with_i(4, "ipan ipana"),
)

# Tense and persons. Each place of a paradigm has the forms of several regions.
_PERSON_KEEPING: Final = (
    _keeping(3, "sma"),
    _keeping(4, "ni ñani"),
    _keeping(4, "ma na"),
    _keeping(4, "n m"),
    _keeping(4, "tayna tawi"),
    _keeping(4, "tana"),
    _keeping(2, "ta tam mama"),
    _keeping(5, "ja jata"),
    _keeping(5, "pan pana"),
    _keeping(7, "spa"),
    _keeping(9, "yata yatan yat yatwa yasma yatam ata atam ama jama"),
    _keeping(5, "tayta tayt taytan taytana taysma taytama taysta taysitu"),
    _keeping(6, "sitaspha smana spana snana sna sña sm nitpan tamana tatana tama"),
)
_PERSON: Final = _required(
    *_PERSON_KEEPING,
    _deleting(3, "i"),
    _deleting(7, "ta"),
    _deleting(4, "t tha"),
    _deleting(8, "tan"),
    _deleting(8, "tana tam tama"),
    _deleting(5, "sapana sitani sitaspha sitaspa sña sna sma spa"),
    _deleting(6, "smana spana snana taysitu"),
    _deleting(7, "chi chini chispa"),
    _deleting(6, "pachani pachana pachata"),
    _with_i(7, "itu istu ista ita"),
    _with_i(
        5,
        "itata itani istani itpan itpana istpan istpana irist irista irikta irikt irisma iriksma iristam iristama "
        "iriktam iriktama itasma itaspa istaspa iriskana irkana irkata irkatana irkatamana irkasmana irkitana "
        "irkitasmana iriksitana iriksitaspa iriki irki itana istana itayitu itaysitu itam itama",
    ),
)

# Between a verb's stem and its person. Causative -ya, -rapi, -raqa and the directionals (-su, -nta, -qa, -t'a …) make
# verbs of their own and stay.
_VERB: Final = (
    _place(_keeping(5, "raki rak")),
    _place(_keeping(4, "ska sk"), _deleting(5, "ka k")),
    _place(_keeping(4, "pxa px phxa phx pka pk"), _deleting(6, "pxa px")),
    _place(_deleting(1, "xa x")),
    _place(_keeping(5, "si ni"), _keeping(2, "s n"), _keeping(5, "waya way"), most=2),
)

# To be something, whose sign is a long vowel that few write: *walikiskaniwa*, *uñt'ayatarakini*, *utt'ayatañapa*.
_BEING: Final = _required(_keeping(4, "ska sk pxa px pka pk ka k raki rak"), most=3)
_PERSON_OF_BEING: Final = _required(
    *_PERSON_KEEPING,
    _keeping(5, "chispa chini"),
    _keeping(6, "sa"),
    _deleting(3, "i"),
    _deleting(7, "ta"),
    _deleting(4, "t"),
    _deleting(8, "tan"),
    _with_i(5, "itu ista ita"),
)
_ONLY: Final = _place(_keeping(4, "ki"))
_MUST_BE: Final = _required(_keeping(2, "ña ñ"))
#: To be somewhere: *utankapxi*.
_BEING_IN: Final = _required(_keeping(4, "nka nk"))

#: The ways in which words are made.
BUILDS: Final = (
    Build(NOUN, (*_SENTENCE, *_NOUN)),
    Build(VERB, (*_SENTENCE, *_NOUN, _NOMINALISER, *_VERB), 0),
    Build(VERB, (*_SENTENCE, _PERSON, *_VERB)),
    Build(VERB_WITH_I, (*_SENTENCE, *_VERB), 4),
    Build(NOUN, (*_SENTENCE, _PERSON_OF_BEING, _BEING, _ONLY, *_NOUN), 2),
    Build(VERB, (*_SENTENCE, _PERSON_OF_BEING, _BEING, *_NOUN, _NOMINALISER, *_VERB), 4),
    Build(NOUN, (*_SENTENCE, *_NOUN, _MUST_BE, *_NOUN), 3),
    Build(VERB, (*_SENTENCE, *_NOUN, _MUST_BE, *_NOUN, _NOMINALISER, *_VERB), 3),
    Build(NOUN, (*_SENTENCE, _PERSON, *_VERB, _BEING_IN, *_NOUN), 4),
)

#: Directionals and other endings that make verbs of verbs, whole and without their last vowel. They stay in the key,
#: but a stem that ends in one is likelier than its length says.
DERIVING: Final = {
    ending.text: ending
    for ending in (
        *_keeping(5, "nta nt tata tat kipa kip rpaya rpay raya ray qa ra ya cha ch ncha nch ñcha ñch pta pt"),
        *_keeping(2, "q r y"),
        *_deleting(5, "xata xat kata kat xaru xar thapi thap naqa naq su ta t'a t' ja"),
        *_deleting(2, "s t j"),
        *_endings(5, _VOWEL | _CONSONANT, "nuqa nuq nuku nuk muku muk ch'uki ch'uk"),
    )
}

#: Of a root that is known, whole or without its last vowel.
KNOWN_WHOLE: Final = 5
KNOWN_CUT: Final = 7
#: Added when it is typed without its apostrophes and aspiration.
UNMARKED: Final = 3
#: Of any other stem: to begin with, for each letter, for a vowel that is missing and a syllable that is the only one.
UNKNOWN: Final = 4
LETTER: Final = 3
NOUN_CUT: Final = 3
VERB_CUT: Final = 0
ONE_SYLLABLE: Final = 2
#: Of a noun that nothing follows and that has lost its vowel, being an object.
OBJECT: Final = 3
#: Added when it is said twice: *sikusiku*.
TWICE: Final = 4

#: The one verb whose root is a single open syllable, *saña*, to say, with and without its vowel.
TO_SAY: Final = frozenset(("sa", "s"))
TO_SAY_KEY: Final = "sa"
TO_SAY_COST: Final = 4
