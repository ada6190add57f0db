"""One address for every kind of page; entries by their keys in the collections' files."""

from collections.abc import Mapping
from typing import Final

from archive.inputs.kinds import Kind
from archive.languages import Language
from archive.web.address.entries import SEGMENTS

#: The demonstration's entries carry every field that an entry can have; where it has none of a kind, a real one stands.
ENTRIES: Final[Mapping[Kind, str]] = {
    Kind.TECHNIQUE: "demo-tecnica-tenido-de-nube",
    Kind.DESIGN: "demo-diseno-tejado-antiguo",
    Kind.MATERIAL_PRACTICE: "demo-practica-corte-de-hoja-de-nube",
    Kind.ELEMENT: "demo-elemento-fajas-de-los-tejados",
    Kind.PIECE: "demo-pieza-faja-de-techado",
    Kind.ARTISAN: "demo-artesana-clara-teja",
    Kind.COMMUNITY: "demo-comunidad-tejados-del-aire",
    Kind.ORGANISATION: "demo-asociacion-manos-del-alero",
    Kind.PLACE: "demo-lugar-tejados-del-aire",
    Kind.PROGRAMME: "industrias-creativas-inclusivas",
    Kind.RESULT: "resultado-2500-familias",
    Kind.TRAINING: "demo-taller-de-fajas",
    Kind.DOCUMENT: "documento-programa-conjunto-ici",
    Kind.CONCEPT: "weave",
    Kind.MEDIA_ASSET: "demo-dibujo-pasos-de-la-faja",
}

OTHER_PAGES: Final[Mapping[str, str]] = {
    "home": "/es/",
    "results": "/es/buscar?q=tejer&kind=technique",
    "nothing found": "/es/buscar?q=xqzwv",
    "choice of meanings": "/es/buscar?q=chumpi",
    "list": "/es/tecnicas",
    "coverage": "/es/cobertura",
    "about": "/es/acerca",
    "API": "/api/v1/",
    "sign in": "/es/ingresar",
    "code on paper": "/es/codigo",
    "forgotten password": "/es/olvido",
}

ERROR_PAGE: Final = "/es/no-existe"


def entry_addresses(identifiers: Mapping[str, str], language: Language = Language.SPANISH) -> dict[str, str]:
    """The address of each of the `ENTRIES`, without its slug, by the name of its kind."""
    return {kind.value: f"/{language}/{SEGMENTS[language][kind]}/{identifiers[key]}" for kind, key in ENTRIES.items()}
