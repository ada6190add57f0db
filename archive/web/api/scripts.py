"""Scripts of other sites may read the API, without credentials: it tells nobody what others may not see (CORS)."""

from flask import Response, request

from archive.web.api.blueprint import PREFIX

_EVERYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PREFLIGHT = {
    "Access-Control-Allow-Headers": "Authorization, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def open_to_scripts(response: Response) -> Response:
    """Says so on whatever is answered below the API's prefix, refusals included."""
    if request.path.startswith(f"{PREFIX}/"):
        response.headers.update(_EVERYBODY)
        if request.method == "OPTIONS":
            response.headers.update(_PREFLIGHT)
            response.headers["Access-Control-Allow-Methods"] = ", ".join(_methods())
    return response


def _methods() -> list[str]:
    return sorted((request.url_rule.methods if request.url_rule else None) or {"GET", "HEAD", "OPTIONS"})
