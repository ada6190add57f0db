"""Image regions as a page of W3C Web Annotations, as viewers and annotation tools read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from archive.exchange.iiif.language_map import Labels
from archive.exchange.iiif.parts import CONTEXT, filled, write_page
from archive.exchange.iiif.presented import LinkedPage

_FRAGMENTS: Final = "http://www.w3.org/TR/media-frags/"
_NO_LANGUAGE: Final = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """What is said of a part of a picture, or of a part of a sound or film."""

    address: str
    motivation: str
    #: Type and value of where it is on the canvas; None for the whole of it.
    selector: tuple[str, str] | None = None
    texts: Labels = field(default_factory=dict)
    linked: Sequence[LinkedPage] = ()


def write_annotations(
    address: str, annotations: Sequence[Annotation], *, canvas: str, manifest: str, label: Labels
) -> dict[str, object]:
    """A page of them; `manifest` is where the canvas stands by itself."""
    target = {"id": canvas, "type": "Canvas", "partOf": [{"id": manifest, "type": "Manifest"}]}
    return {
        "id": address,
        "type": "AnnotationPage",
        **filled(label=label),
        "items": [_annotation(annotation, target) for annotation in annotations],
    }


def in_itself(page: Mapping[str, object]) -> dict[str, object]:
    """The page as a document of its own."""
    return {"@context": CONTEXT, **page}


def _annotation(annotation: Annotation, canvas: Mapping[str, object]) -> dict[str, object]:
    return {
        "id": annotation.address,
        "type": "Annotation",
        "motivation": annotation.motivation,
        "body": [*_texts(annotation.texts), *map(write_page, annotation.linked)],
        "target": canvas["id"] if annotation.selector is None else _specific_resource(annotation.selector, canvas),
    }


def _specific_resource(selector: tuple[str, str], canvas: Mapping[str, object]) -> dict[str, object]:
    kind, value = selector
    conforms = {"conformsTo": _FRAGMENTS} if kind == "FragmentSelector" else {}
    return {
        "type": "SpecificResource",
        "source": dict(canvas),
        "selector": {"type": kind, **conforms, "value": value},
    }


def _texts(texts: Labels) -> list[dict[str, object]]:
    return [
        {
            "type": "TextualBody",
            "value": text,
            "format": "text/plain",
            **filled(language=None if tag == _NO_LANGUAGE else tag),
        }
        for tag, several in texts.items()
        for text in several
    ]
