"""A network of one's own, with nobody in it."""

from typing import Final

from media.apart.kernel import unshare

_CLONE_NEWNET: Final = 0x40000000
_CLONE_NEWUSER: Final = 0x10000000


def leave_network() -> bool:
    """Whether this process is now in a network namespace without any way out.

    An administrator may have one at once, everybody else together with a user namespace. Containers and some
    distributions allow neither; then the filter of system calls alone keeps the network away.
    """
    for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET):
        try:
            unshare(flags)
        except OSError:
            continue
        return True
    return False
