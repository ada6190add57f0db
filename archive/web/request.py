"""Requests whose files go to the disk as they come, where a view says so before it reads the form."""

from typing import IO, Final

from flask import Flask, Request, request

from media.incoming import IncomingFolder

#: Of what a form of files says besides, in words.
_MOST_WORDS: Final = 200_000


class CatchingRequest(Request):
    """Until `catch_files` is called, files of a form are what they are in Flask."""

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)  # type: ignore[arg-type]
        self._folder: IncomingFolder | None = None
        self._caught: list[IO[bytes]] = []

    def catch_files(self, folder: IncomingFolder, most: int) -> None:
        """Takes up to `most` bytes of form, and has its files written where `IncomingFolder.adopt` takes them over."""
        self._folder = folder
        self.max_content_length = most + _MOST_WORDS

    def let_go(self) -> None:
        """Removes what nobody has adopted."""
        if self._folder is not None:
            for file in self._caught:
                self._folder.let_go(file)

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        if self._folder is None:
            return super()._get_file_stream(total_content_length, content_type, filename, content_length)
        file = self._folder.catch()
        self._caught.append(file)
        return file


def register_request(app: Flask) -> None:
    """Files of forms are gone with the request unless somebody took them over."""
    app.request_class = CatchingRequest
    app.teardown_request(_let_go)


def catching_request() -> CatchingRequest:
    """The request at hand."""
    found = request._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 (how Flask tells which one it is)
    assert isinstance(found, CatchingRequest)  # noqa: S101 (register_request has seen to it)
    return found


def _let_go(_: BaseException | None) -> None:
    catching_request().let_go()
