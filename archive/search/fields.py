"""`field:value` in a query: which names there are, and which choice of a facet a value means."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Door
from archive.inputs.kinds import HOLDER_KINDS, CraftLine, Domain, Gender, Kind, Sector
from archive.languages import MACRO_LANGUAGE, canonical_tag
from archive.models.entity import Entity
from archive.search.facets import Facet
from indexer.collation import sort_key
from indexer.query_text import Part

#: What may stand before a colon, in Spanish and English.
FIELDS: Mapping[str, Facet] = {
    "tipo": Facet.KIND,
    "kind": Facet.KIND,
    "region": Facet.REGION,
    "región": Facet.REGION,
    "lugar": Facet.PLACE,
    "place": Facet.PLACE,
    "comunidad": Facet.COMMUNITY,
    "community": Facet.COMMUNITY,
    "línea": Facet.CRAFT_LINE,
    "linea": Facet.CRAFT_LINE,
    "line": Facet.CRAFT_LINE,
    "sector": Facet.SECTOR,
    "técnica": Facet.TECHNIQUE,
    "tecnica": Facet.TECHNIQUE,
    "technique": Facet.TECHNIQUE,
    "material": Facet.MATERIAL,
    "portador": Facet.HOLDER,
    "portadora": Facet.HOLDER,
    "holder": Facet.HOLDER,
    "género": Facet.GENDER,
    "genero": Facet.GENDER,
    "gender": Facet.GENDER,
    "ámbito": Facet.DOMAIN,
    "ambito": Facet.DOMAIN,
    "domain": Facet.DOMAIN,
    "idioma": Facet.LANGUAGE,
    "language": Facet.LANGUAGE,
}

_KIND_WORDS = {
    "técnica": Kind.TECHNIQUE,
    "diseño": Kind.DESIGN,
    "práctica": Kind.MATERIAL_PRACTICE,
    "practice": Kind.MATERIAL_PRACTICE,
    "expresión": Kind.ELEMENT,
    "pieza": Kind.PIECE,
    "persona": Kind.ARTISAN,
    "comunidad": Kind.COMMUNITY,
    "organización": Kind.ORGANISATION,
    "lugar": Kind.PLACE,
    "programa": Kind.PROGRAMME,
    "resultado": Kind.RESULT,
    "capacitación": Kind.TRAINING,
    "documento": Kind.DOCUMENT,
    "concepto": Kind.CONCEPT,
    "medio": Kind.MEDIA_ASSET,
}
_CLOSED: Mapping[Facet, Mapping[str, str]] = {
    Facet.KIND: {
        **{word: kind.value for word, kind in _KIND_WORDS.items()},
        **{kind.value: kind.value for kind in Kind},
    },
    Facet.GENDER: {"mujer": Gender.WOMAN.value, "hombre": Gender.MAN.value, **{one.value: one.value for one in Gender}},
    Facet.CRAFT_LINE: {line.value: line.value for line in CraftLine},
    Facet.SECTOR: {sector.value: sector.value for sector in Sector},
    Facet.DOMAIN: {domain.value: domain.value for domain in Domain},
}
_KINDS_NAMED: Mapping[Facet, frozenset[Kind]] = {
    Facet.REGION: frozenset({Kind.PLACE}),
    Facet.PLACE: frozenset({Kind.PLACE}),
    Facet.COMMUNITY: frozenset({Kind.COMMUNITY}),
    Facet.HOLDER: HOLDER_KINDS,
    Facet.TECHNIQUE: frozenset({Kind.CONCEPT}),
    Facet.MATERIAL: frozenset({Kind.CONCEPT}),
}


def choices_of(session: Session, parts: Iterable[Part], door: Door) -> tuple[dict[Facet, tuple[str, ...]], list[Part]]:
    """Choices for the parts whose value is known, and the parts that are text after all."""
    choices: dict[Facet, tuple[str, ...]] = {}
    text: list[Part] = []
    for part in parts:
        facet = FIELDS[part.field]
        keys = () if part.negated else _keys(session, facet, part.text, door)
        if keys:
            choices[facet] = (*choices.get(facet, ()), *keys)
        else:
            text.append(part)
    return choices, text


def _keys(session: Session, facet: Facet, value: str, door: Door) -> tuple[str, ...]:
    if facet is Facet.LANGUAGE:
        return _language(value)
    if facet in _CLOSED:
        wanted = _primary(value)
        return tuple({key for word, key in _CLOSED[facet].items() if _primary(word) == wanted})
    named = Entity.sort_key.startswith(_primary(value) + "\x02", autoescape=True)
    found = session.scalars(
        select(Entity.identifier).where(named, Entity.kind.in_(_KINDS_NAMED[facet]), door.visible()).limit(20)
    )
    return tuple(found)


def _language(value: str) -> tuple[str, ...]:
    try:
        tag = canonical_tag(value)
    except ValueError:
        return ()
    # A record "in Quechua" is one with text in any variety: the facet knows no others.
    return (MACRO_LANGUAGE[tag].value,) if tag in MACRO_LANGUAGE else ()


def _primary(text: str) -> str:
    return sort_key(text.replace("_", " ")).partition("\x02")[0]
