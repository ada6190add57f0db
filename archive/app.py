"""The application: named steps, every blueprint and every group of commands in one list."""

from functools import partial

from click import Command
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from archive.cli.account import account_commands
from archive.cli.collection import collection_commands
from archive.cli.database import database_commands
from archive.cli.demo import demo
from archive.cli.interface import interface_commands
from archive.cli.job import job_commands
from archive.cli.local_contexts import local_contexts_commands
from archive.cli.media import media_commands
from archive.cli.search import search_commands
from archive.cli.thesaurus import thesaurus_commands
from archive.extensions import Parts, parts, register_parts
from archive.jobs.closing import apply_closings
from archive.jobs.day_turner import DayTurner
from archive.jobs.destruction import destroy_entries_again
from archive.mail import post_at
from archive.schema_version import is_current
from archive.search.engines import engine_at
from archive.services.accounts.password import Passwords
from archive.services.media.media_quota import HELD_FOR
from archive.services.sealed import open_vault
from archive.settings import TEMPLATES, Settings
from archive.transaction import Database
from archive.web import BLUEPRINTS
from archive.web.compression import register_compression
from archive.web.errors import register_errors
from archive.web.locale import register_locale
from archive.web.logs import configure_logs
from archive.web.rate_limit import register_rate_limit
from archive.web.reading import register_reading
from archive.web.request import register_request
from archive.web.security import MAX_BODY, register_security
from archive.web.signing.signed_in import register_signed_in
from archive.web.template_words import register_template_words
from media.incoming import IncomingFolder
from media.storage import renditions_at, storage_at

_A_YEAR = 365 * 24 * 3600
#: A week: until the next market day, when there is a line again.
_KEPT_INCOMING = 7 * 24 * 3600.0

COMMANDS: tuple[Command, ...] = (
    account_commands,
    collection_commands,
    database_commands,
    demo,
    interface_commands,
    job_commands,
    local_contexts_commands,
    media_commands,
    search_commands,
    thesaurus_commands,
)


def create_app(settings: Settings) -> Flask:
    """A wired application; making one touches no engine, and the database only to destroy what stands on the list."""
    app = assemble()
    furnish(app, settings)
    return app


def assemble() -> Flask:
    """All that is the same whatever the settings are; nothing can be asked of it yet."""
    app = Flask("archive", root_path=None, static_folder="web/static", template_folder=str(TEMPLATES))
    register_request(app)
    register_compression(app)
    register_locale(app)
    register_template_words(app)
    register_security(app)
    register_signed_in(app)
    register_reading(app)
    register_errors(app)
    register_blueprints(app)
    register_commands(app)
    return app


def furnish(app: Flask, settings: Settings) -> None:
    """All that the settings decide, in place of what others may have decided before."""
    configure_logs(json_lines=settings.production)
    configure(app, settings)
    wire_parts(app, settings)
    register_rate_limit(app, settings)
    take_back_again(app)


def configure(app: Flask, settings: Settings) -> None:
    """Flask's own settings; static files carry their version in their address."""
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY,
        SECRET_KEY=settings.secret_key,
        SEND_FILE_MAX_AGE_DEFAULT=_A_YEAR,
        SESSION_COOKIE_SAMESITE="Lax",
        TRAP_HTTP_EXCEPTIONS=False,
    )
    bare = partial(Flask.wsgi_app, app)
    # Assigning to it is how Flask's documentation wraps an application.
    app.wsgi_app = bare  # type: ignore[method-assign]
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            bare,
            x_for=settings.proxies,
            x_proto=settings.proxies,
            # A proxy passes Host on itself, and what else a visitor writes just as it comes.
            x_host=0,
        )


def wire_parts(app: Flask, settings: Settings) -> None:
    """Database, engine and storages."""
    made = Parts(
        settings=settings,
        database=Database(settings.database_url),
        engine=engine_at(settings),
        storage=storage_at(settings.media_url),
        renditions=renditions_at(settings.renditions_url),
        vault=open_vault(settings),
        incoming=incoming_of(settings),
        passwords=Passwords(settings.password_cost),
        post=post_at(settings.mail_url, settings.mail_from) if settings.mail_url else None,
    )
    made.database.before_opening(DayTurner(made.database).turn)
    made.database.after_writing(made.closing_list().hear)
    register_parts(app.extensions, made)


def incoming_of(settings: Settings) -> IncomingFolder:
    """Below the data folder: what was sent in pieces is as large as a film, and `/tmp` may lie in memory."""
    return IncomingFolder(
        settings.data_folder / "incoming",
        kept_seconds=_KEPT_INCOMING,
        awaited_seconds=HELD_FOR.total_seconds(),
        reserve=settings.uploads.reserve_bytes,
    )


def take_back_again(app: Flask) -> None:
    """What was closed or destroyed since a restored database was saved is so again before anything is served."""
    with app.app_context():
        places, closed = parts().destruction_places(), parts().closing_list()
        if (places.listed.read() or closed.read()) and is_current(places.database):
            apply_closings(places.database, closed)
            destroy_entries_again(places)


def register_blueprints(app: Flask) -> None:
    """Every page and every door."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)


def register_commands(app: Flask) -> None:
    """What `flask --app wsgi` offers."""
    for command in COMMANDS:
        app.cli.add_command(command)
