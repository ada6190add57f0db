"""What can go wrong between the archive and where its files lie."""

from media.errors import MediaError


class StorageAwayError(MediaError):
    """The place where files lie doesn't answer: nothing was lost, and the same can be asked again later."""
