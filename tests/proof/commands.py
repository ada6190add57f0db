"""Every command, and with which arguments it is run to find out whether it tells everybody of what is hidden.

Those without arguments here speak to who runs the archive, read what they are given, or write: they tell nobody else.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.proof.secret_archive import SET, Veil, everything_hidden

#: `{out}` is a file or folder that is not there yet.
Arguments = Sequence[str]

_HIDDEN: Final = tuple(everything_hidden())
_ONE_OF_EACH: Final = {one.veil: one for one in _HIDDEN if one.veil is not Veil.UNSEARCHABLE}.values()
_EXPLAINED: Final = tuple(
    arguments
    for one in _ONE_OF_EACH
    for arguments in ((one.name,), ("abierto", "--record", one.identifier), (one.name, "--record", one.identifier))
)

COMMANDS: Final[Mapping[str, Sequence[Arguments]]] = {
    "account block": (),
    "account code": (),
    "account create": (),
    "account forget-second-factor": (),
    "account list": (),
    "account unblock": (),
    "collection load": (),
    "collection mint": (),
    "collection figures": (("--collection", SET),),
    "collection export": (("{out}", "--collection", SET), ("{out}-x", "--collection", "qxnada")),
    "database upgrade": (),
    "database backup": (),
    "database draft": (),
    "database restore": (),
    "demo": (),
    "interface words": (),
    "interface suggestions": (),
    "interface settle": (),
    "job run": (),
    "job list": ((),),
    "job retry": (),
    "local-contexts sync": (),
    "media audit": (),
    "media renditions": (),
    "media export": (("{out}",), ("{out}-y", "--collection", SET), ("{out}-x", "--collection", "qxnada")),
    "search sync": (),
    "search rebuild": (),
    "search compare": (),
    "search analyse": (),
    "search explain": _EXPLAINED,
    "thesaurus merge": (),
    "thesaurus export": tuple((f"{{out}}.{form}",) for form in ("ttl", "rdf", "jsonld")),
    "thesaurus import": (),
    "thesaurus proposals": (),
    "thesaurus settle": (),
}
