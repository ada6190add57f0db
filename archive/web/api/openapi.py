"""The OpenAPI document, made from what the operations declare and the schemas promise."""

from typing import Any, cast

from flask import Flask

from archive.web.api.blueprint import OpenApi, Operations

_NAME = "pallay-openapi"
_TITLE = "Pallay"
_VERSION = "1.0.0"
_KEY = "key"
_DESCRIPTION = """\
What the archive's pages show, as JSON, read-only.

Every entry has a permanent identifier. Texts come as maps from language tags to wordings that say who wrote them;
`basis` and `may` say why an entry is here and what may be done with it: whoever shows an entry elsewhere names its
holders (`citation.names`) and keeps to `may`. Answers carry strong ETags; problems are told as RFC 9457 has it, in the
language of `Accept-Language` where the pages speak it.

Without a key the API answers what everybody may read. With one (`Authorization: Bearer pallay_…`, made by its owner on
the page of their account) it answers what they may read; such an answer is kept by nobody.
"""


def openapi_document(app: Flask) -> dict[str, Any]:
    """Made when first asked for: starting the archive need not wait for it."""
    if _NAME not in app.extensions:
        app.extensions[_NAME] = _describe(app)
    return cast("dict[str, Any]", app.extensions[_NAME])


def _describe(app: Flask) -> dict[str, Any]:
    api = OpenApi(
        app,
        spec_kwargs={
            "title": _TITLE,
            "version": _VERSION,
            "openapi_version": "3.1.0",
            "info": {"description": _DESCRIPTION},
            # Nobody has to show a key.
            "security": [{}, {_KEY: []}],
        },
    )
    api.spec.components.security_scheme(_KEY, {"type": "http", "scheme": "bearer"})
    for name, family in app.blueprints.items():
        if isinstance(family, Operations):
            api.spec.tag({"name": family.family, "description": family.description})
            family.register_views_in_doc(api, app, api.spec, name=name, parameters=None)
    return api.spec.to_dict()
