"""What Snowball's Spanish rules can't know: stems whose vowel changes, and nouns that look like infinitives.

Verbs of crafts, kitchens and fields in which e becomes i or ie, or o becomes ue. Where the changed stem is a noun of
its own (*cuenta*, a bead; *rueda*, a wheel) the verb is left out.
"""

from typing import Final

_CHANGES: Final = """
teñ tiñ tiñeron tiñend
reteñ retiñ retiñeron retiñend
herv hierv hirv
mol muel
torc tuerc tuerz
retorc retuerc retuerz
coc cuec cuez
colg cuelg
sembr siembr
reg rieg
freg frieg
med mid
tend tiend
extend extiend
encend enciend
descend desciend
cerr cierr
mov muev
remov remuev
volv vuelv
envolv envuelv
revolv revuelv
devolv devuelv
vert viert
convert conviert
calent calient
quebr quiebr
apret apriet
vest vist
serv sirv
ped pid
solt suelt
tost tuest
dorm duerm durm
perd pierd
"""

_STEMS: Final = [line.split() for line in _CHANGES.split("\n") if line]

#: Changed stem to the stem of the infinitive, both without accents.
CHANGED: Final = {changed: stem for stem, *all_changed in _STEMS for changed in all_changed}

#: Nouns that are taken for infinitives, lose their last syllable and meet other words there: *telar*, *tela*.
_NOUNS: Final = "telar collar hogar lugar altar pilar pulgar manjar ajuar solar mujer taller alfiler alquiler mercader"
NOUNS: Final = frozenset(_NOUNS.split())
