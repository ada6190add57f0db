"""Where things are, as absolute addresses."""

from flask import request

from archive.extensions import parts
from archive.inputs.kinds import Kind
from archive.languages import INTERFACE_LANGUAGES
from archive.models.entity import Entity
from archive.web.address import entry_address
from archive.web.api.blueprint import PREFIX


def absolute(path: str) -> str:
    """A path of this archive with the address the archive is known by, or the one it was asked at."""
    base = parts().settings.base_url
    return f"{base or request.host_url.rstrip('/')}{path}"


def api_address(entity: Entity) -> str:
    """Where the API answers with an entry."""
    return f"{list_address(entity.kind)}/{entity.identifier}"


def list_address(kind: Kind) -> str:
    """Where the API lists a kind."""
    return absolute(f"{request.script_root}{PREFIX}/{kind.plural}")


def page_addresses(entity: Entity) -> dict[str, str]:
    """An entry's page for people, by interface language."""
    return {language.value: absolute(entry_address(entity, language)) for language in INTERFACE_LANGUAGES}
