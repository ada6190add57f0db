"""Where the API answers, as absolute addresses."""

from flask import request

from archive.inputs.kinds import Kind
from archive.schemas.presentation import Addressed
from archive.web.address.pages import absolute
from archive.web.api.blueprint import PREFIX


def api_address(entity: Addressed) -> str:
    """Where the API answers with an entry."""
    return f"{list_address(entity.kind)}/{entity.identifier}"


def list_address(kind: Kind) -> str:
    """Where the API lists a kind."""
    return absolute(f"{request.script_root}{PREFIX}/{kind.plural}")
