"""What can be wrong with a file on its way in. None of these knows HTTP."""

from media.errors import MediaError


class IncomingError(MediaError):
    """A file can't be taken on, or not now."""


class NoPartError(IncomingError):
    """There is no such file on its way, or it is somebody else's: nobody is told which."""


class OffsetError(IncomingError):
    """Somebody would go on elsewhere than where the file ends; `offset` is where that is."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class TooLongError(IncomingError):
    """More bytes came than were announced."""


class ChecksumError(IncomingError):
    """What came is not what was sent; it was thrown away, and the file ends where it did before."""


class OvertakenPartError(IncomingError):
    """The same file is being sent over another line since, which goes on where this one was left."""


class FullDiskError(IncomingError):
    """There is no room for it on the disk."""
