"""Asking the Hub of Local Contexts what Labels say and look like: once a day beside the index, or by the command."""

import logging
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from archive.errors import ArchiveError
from archive.exchange.local_contexts import HubAnswer, HubClient
from archive.inputs.governance import HubState
from archive.models.context_label import HubProject
from archive.services.holders.context_label import icon_key, keep_project
from archive.settings import Settings
from archive.transaction import Database
from media.errors import UnwelcomeFileError
from media.processors.icon import draw_icon

_log = logging.getLogger(__name__)

#: A community that words its Label otherwise sees it here a day later.
_ASKS_EVERY: Final = 24 * 3600.0


class HubSync:
    """Any number of processes may do it; the Hub is only read."""

    def __init__(self, database: Database, client: HubClient) -> None:
        self._database = database
        self._client = client

    def ask(self) -> Iterator[tuple[str, HubState | None]]:
        """Each project that a Label names and what the Hub said (None: no answer, and all stays as it is)."""
        with self._database.reading() as session:
            projects = session.scalars(select(HubProject.project).order_by(HubProject.project)).all()
        for project in projects:
            answer = self._client.fetch_project(UUID(project))
            icons = dict(self._icons(answer))
            with self._database.writing() as session:
                keep_project(session, project, answer.state, answer.content(), icons)
            yield project, answer.state

    def _icons(self, answer: HubAnswer) -> Iterator[tuple[str, str]]:
        """Of each Label whose icon is to be had, what it is known by and the icon, as an address that holds it."""
        for label in answer.labels:
            icon = next(filter(None, map(self._icon, label.icons_at)), None)
            if icon is not None:
                yield icon_key(label.family, label.type), icon

    def _icon(self, icon_at: str) -> str | None:
        content = self._client.fetch_icon(icon_at)
        if content is None:
            return None
        with tempfile.TemporaryDirectory() as folder, suppress(UnwelcomeFileError):
            file = Path(folder, "icon")
            file.write_bytes(content)
            return draw_icon(file)
        return None

    def run(self, stop: threading.Event) -> None:
        """Asks until `stop` is set."""
        while not stop.is_set():
            try:
                silent = sum(state is None for _, state in self.ask())
            except (ArchiveError, SQLAlchemyError) as error:
                _log.warning("the Hub is asked later: %s", type(error).__name__)
            else:
                if silent:
                    _log.warning("the Hub of Local Contexts gave no answer about %d projects", silent)
            stop.wait(_ASKS_EVERY)

    def start(self) -> threading.Event:
        """Asks in a thread of its own; set what is returned to end it."""
        stop = threading.Event()
        threading.Thread(target=self.run, args=(stop,), name="hub", daemon=True).start()
        return stop


def hub_sync(settings: Settings, database: Database) -> HubSync | None:
    """None without a key: the Hub answers only to an account of its own."""
    return HubSync(database, HubClient(settings.hub_url, settings.hub_key)) if settings.hub_key else None
