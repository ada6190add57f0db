"""`flask --app wsgi demo`: from nothing to the four regions' collection in a browser."""

import socket

import click
from flask.cli import ScriptInfo
from werkzeug.serving import make_server

from archive import schema_version
from archive.cli.progress import weaving
from archive.extensions import Parts, parts
from archive.jobs.collection_load import load_collection
from archive.jobs.hub_sync import hub_sync
from archive.jobs.index_worker import IndexWorker
from archive.jobs.job_worker import JobWorker
from archive.jobs.upkeep import Upkeep
from archive.search.lease import Leaseholder
from archive.search.sync import bring_up_to_date
from archive.settings import ROOT

_SETS = ("first", "demonstration")
_HOST = "127.0.0.1"


@click.command("demo")
@click.option("--port", default=0, help="A port of this machine; without it a free one near 8000.")
@click.pass_obj
def demo(info: ScriptInfo, port: int) -> None:
    """Make the database and the index, load both collections, serve them on this machine only."""
    app = info.load_app()
    with app.app_context():
        wired = parts()
        _prepare(wired)
    IndexWorker(wired.database, wired.engine).start()
    Upkeep(wired.database, wired.vault, wired.post, wired.incoming).start()
    if (hub := hub_sync(wired.settings, wired.database)) is not None:
        hub.start()
    JobWorker(wired.workshop()).start()
    chosen = port or _free_port()
    click.echo(f"Pallay is at http://{_HOST}:{chosen}/  (Ctrl-C ends it)")
    make_server(_HOST, chosen, app, threaded=True).serve_forever()


def _prepare(wired: Parts) -> None:
    schema_version.upgrade(wired.database)
    for name in _SETS:
        with weaving(f"Collection {name}") as progress:
            load_collection(ROOT / "collection" / name, wired.database, wired.storage, progress=progress)
    with weaving("Index") as progress:
        bring_up_to_date(wired.database, wired.engine, Leaseholder(wired.database), progress=progress)


def _free_port() -> int:
    for port in range(8000, 8020):
        with socket.socket() as trial:
            if trial.connect_ex((_HOST, port)) != 0:
                return port
    with socket.socket() as any_port:
        any_port.bind((_HOST, 0))
        return int(any_port.getsockname()[1])
