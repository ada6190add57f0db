"""The entry that an address of pages about entries names."""

from collections.abc import Collection

from archive.errors import NotFoundError
from archive.inputs.kinds import Kind
from archive.models.identifier import parse
from archive.services.entries.entry_read import Entry, get_entry
from archive.web.address.entries import kind_of
from archive.web.reading import reading


def addressed_entry(segment: str, identifier: str, kinds: Collection[Kind]) -> Entry:
    """With all around it.

    Raises:
        NotFoundError: unknown, of none of these kinds, or closed to the reader: one answer for all three.
    """
    kind, parsed = kind_of(segment), parse(identifier)
    if kind is None or kind not in kinds or parsed is None:
        raise NotFoundError(identifier)
    opened = reading()
    return get_entry(opened.session, kind, parsed, opened.door)
