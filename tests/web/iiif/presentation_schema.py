"""IIIF Presentation 3.0 as a JSON Schema, written from the tables of the specification (section 3, and appendix A).

`iiif_prezi3` reads what viewers read and lets more pass than they do: a picture without a width, a label that is empty,
a licence that is none. This holds whatever the archive writes to what the specification says a resource MUST have, and
to what it MUST NOT.
"""

from typing import Any, Final

_Schema = dict[str, Any]

_ADDRESS: Final = {"type": "string", "pattern": r"^https?://[^\s]+$"}
#: Canvases are pointed into by a fragment, so their own name has none.
_CANVAS_ADDRESS: Final = {"type": "string", "pattern": r"^https?://[^\s#]+$"}
_LABELS: Final = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"pattern": r"^(none|[a-z]{2,3}(-[A-Za-z0-9]{1,8})*)$"},
    "additionalProperties": {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}},
}
_RIGHTS: Final = {
    "type": "string",
    "pattern": r"^http://(creativecommons\.org/(licenses|publicdomain)/[a-z0-9./-]+/|rightsstatements\.org/vocab/[A-Za-z-]+/1\.0/)$",
}
_PAIR: Final = {
    "type": "object",
    "required": ["label", "value"],
    "properties": {"label": _LABELS, "value": _LABELS},
    "additionalProperties": False,
}


def _list(items: _Schema) -> _Schema:
    return {"type": "array", "minItems": 1, "items": items}


def _closed(kind: str, required: list[str], properties: _Schema) -> _Schema:
    return {
        "type": "object",
        "required": ["id", "type", *required],
        "properties": {"id": _ADDRESS, "type": {"const": kind}, **properties},
        "additionalProperties": False,
    }


def _ref(name: str) -> _Schema:
    return {"$ref": f"#/$defs/{name}"}


_POSITIVE: Final = {"type": "number", "exclusiveMinimum": 0}
_SIDE: Final = {"type": "integer", "exclusiveMinimum": 0}
_SIZE: Final = {"width": _SIDE, "height": _SIDE, "duration": _POSITIVE}
_DESCRIPTIVE: Final = {
    "label": _LABELS,
    "summary": _LABELS,
    "metadata": _list(_PAIR),
    "requiredStatement": _PAIR,
    "rights": _RIGHTS,
    "provider": _list(_ref("agent")),
    "homepage": _list(_ref("page")),
    "seeAlso": _list(_ref("page")),
    "rendering": _list(_ref("page")),
    "partOf": _list(_ref("reference")),
    "thumbnail": _list(_ref("file")),
    "annotations": _list(_ref("page_of_annotations")),
}
_SELECTOR: Final = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"enum": ["FragmentSelector", "SvgSelector"]},
        "value": {"type": "string", "minLength": 1},
        "conformsTo": {"const": "http://www.w3.org/TR/media-frags/"},
    },
    "additionalProperties": False,
}
_TEXTS: Final = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string", "minLength": 1},
        "format": {"const": "text/plain"},
        "language": {"type": "string"},
        "purpose": {"type": "string"},
    },
    "additionalProperties": False,
}
_POINTING: Final = {
    "type": "object",
    "required": ["source"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": {"type": ["object", "string"]},
        "selector": _SELECTOR,
        "purpose": {"type": "string"},
    },
}

_DEFS: Final[_Schema] = {
    "page": {
        "type": "object",
        "required": ["id", "type", "format", "label"],
        "properties": {
            "id": _ADDRESS,
            "type": {"type": "string", "minLength": 1},
            "format": {"type": "string", "pattern": r"^[a-z]+/[A-Za-z0-9.+-]+$"},
            "label": _LABELS,
            "language": _list({"type": "string"}),
            "profile": {"type": "string"},
        },
        "additionalProperties": False,
    },
    "agent": _closed("Agent", ["label"], {"label": _LABELS, "homepage": _list(_ref("page"))}),
    "reference": {
        "type": "object",
        "required": ["id", "type", "label"],
        "properties": {
            "id": _ADDRESS,
            "type": {"enum": ["Collection", "Manifest"]},
            "label": _LABELS,
            "thumbnail": _list(_ref("file")),
        },
        "additionalProperties": False,
    },
    "file": {
        "type": "object",
        "required": ["id", "type", "format"],
        "properties": {
            "id": _ADDRESS,
            "type": {"enum": ["Image", "Sound", "Video"]},
            "format": {"type": "string", "pattern": r"^(image|audio|video)/[A-Za-z0-9.+-]+$"},
            "service": _list({"type": "object", "required": ["id", "type"]}),
            **_SIZE,
        },
        "dependentRequired": {"width": ["height"], "height": ["width"]},
        "additionalProperties": False,
    },
    "canvas": {
        **_closed(
            "Canvas",
            ["items"],
            {
                **_DESCRIPTIVE,
                **_SIZE,
                "id": _CANVAS_ADDRESS,
                "items": _list(_ref("painting_page")),
                "placeholderCanvas": _ref("canvas"),
            },
        ),
        "dependentRequired": {"width": ["height"], "height": ["width"]},
        "anyOf": [{"required": ["width", "height"]}, {"required": ["duration"]}],
    },
    "painting_page": _closed("AnnotationPage", ["items"], {"items": _list(_ref("painting"))}),
    "painting": _closed(
        "Annotation",
        ["motivation", "body", "target"],
        {"motivation": {"const": "painting"}, "body": _ref("file"), "target": _ADDRESS},
    ),
    "page_of_annotations": _closed(
        "AnnotationPage", [], {"label": _LABELS, "items": {"type": "array", "items": _ref("annotation")}}
    ),
    "annotation": _closed(
        "Annotation",
        ["motivation", "target", "body"],
        {
            "motivation": {"enum": ["identifying", "describing", "linking", "tagging", "supplementing"]},
            "body": _list({"anyOf": [_TEXTS, _POINTING, _ref("page")]}),
            "target": {"anyOf": [_ADDRESS, _POINTING]},
        },
    ),
    "range": _closed(
        "Range",
        ["items"],
        {"label": _LABELS, "items": _list({"anyOf": [_ref("range"), _ref("stretch")]})},
    ),
    "stretch": _closed("Canvas", [], {}),
}


def _whole(kind: str, items: _Schema, further: _Schema) -> _Schema:
    closed = _closed(kind, ["@context", "label", "items"], {**_DESCRIPTIVE, "items": items, **further})
    closed["properties"]["@context"] = {"const": "http://iiif.io/api/presentation/3/context.json"}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": _DEFS, **closed}


MANIFEST: Final = _whole("Manifest", _list(_ref("canvas")), {"structures": _list(_ref("range"))})
COLLECTION: Final = _whole("Collection", {"type": "array", "items": _ref("reference")}, {})
ANNOTATIONS: Final = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$defs": _DEFS,
    **_closed(
        "AnnotationPage",
        ["@context"],
        {"@context": {}, "label": _LABELS, "items": {"type": "array", "items": _ref("annotation")}},
    ),
}
