"""Where things are, as absolute addresses."""

from flask import request

from archive.extensions import parts
from archive.inputs.kinds import Kind
from archive.schemas.presentation import Addressed
from archive.web.api.blueprint import PREFIX


def absolute(path: str) -> str:
    """A path of this archive with the address the archive is known by, or the one it was asked at."""
    base = parts().settings.base_url
    return f"{base or request.host_url.rstrip('/')}{path}"


def api_address(entity: Addressed) -> str:
    """Where the API answers with an entry."""
    return f"{list_address(entity.kind)}/{entity.identifier}"


def list_address(kind: Kind) -> str:
    """Where the API lists a kind."""
    return absolute(f"{request.script_root}{PREFIX}/{kind.plural}")
