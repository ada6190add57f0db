"""What Amazon's library says, in the archive's own errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
from urllib3.exceptions import HTTPError

from media.storage.errors import StorageAwayError

_THERE_ALREADY: Final = frozenset({HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED})


class ThereAlreadyError(Exception):
    """What was to be written only where nothing stood stands there, or is being written by somebody else."""


@contextmanager
def answering(place: str) -> Iterator[None]:
    """A block in which something is asked of the store.

    Raises:
        FileNotFoundError: there is no such object.
        ThereAlreadyError: the store was told not to write over anything, and something is there.
        StorageAwayError: the store does not answer, or refuses.
    """
    try:
        yield
    except ClientError as error:
        if status_of(error) == HTTPStatus.NOT_FOUND and error.response.get("Error", {}).get("Code") != "NoSuchBucket":
            raise FileNotFoundError(place) from None
        if status_of(error) in _THERE_ALREADY:
            raise ThereAlreadyError from None
        code = error.response.get("Error", {}).get("Code", status_of(error))
        message = f"the object store refuses what was asked of {place!r} ({code})"
        raise StorageAwayError(message) from error
    except (BotoCoreError, HTTPClientError, HTTPError, OSError) as error:
        message = f"the object store does not answer for {place!r} ({type(error).__name__})"
        raise StorageAwayError(message) from error


def status_of(error: ClientError) -> int:
    """The status of the store's answer."""
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", HTTPStatus.INTERNAL_SERVER_ERROR))
