"""The client, and what its errors mean in this library's words."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from indexer.errors import EngineUnavailableError, NoGenerationError

_SECONDS_TO_ANSWER: Final = 10
_TRIES_AFTER_THE_FIRST: Final = 2


def connect(address: str) -> Elasticsearch:
    """Make a client for `http(s)://[user:password@]host:port`; nothing is asked of the cluster yet.

    A certificate is good if this machine trusts it; `SSL_CERT_FILE` names another authority.
    """
    # The client's own choice would be a list of public authorities, on which a cluster's certificate seldom stands.
    trust = ssl.create_default_context() if address.startswith("https:") else None
    return Elasticsearch(
        address,
        ssl_context=trust,
        request_timeout=_SECONDS_TO_ANSWER,
        max_retries=_TRIES_AFTER_THE_FIRST,
        retry_on_timeout=True,
    )


@contextmanager
def translated() -> Iterator[None]:
    """Turn the client's errors into the library's; their texts stay behind as causes, for a log."""
    try:
        yield
    except NotFoundError as error:
        message = "the cluster has no generation of this layout"
        raise NoGenerationError(message) from error
    except ApiError as error:
        message = f"the cluster refused a request with status {error.status_code}"
        raise EngineUnavailableError(message) from error
    except TransportError as error:
        message = "the cluster does not answer"
        raise EngineUnavailableError(message) from error
