"""HTTP: parse, ask one service, answer."""

from flask import Blueprint

from archive.web import api, media
from archive.web.pages import (
    about,
    account,
    band,
    browse,
    coverage,
    entry,
    health,
    home,
    robots,
    search,
    term,
    withdrawn,
    wording,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    health.blueprint,
    home.blueprint,
    search.blueprint,
    coverage.blueprint,
    about.blueprint,
    wording.blueprint,
    *account.BLUEPRINTS,
    withdrawn.blueprint,
    robots.blueprint,
    entry.blueprint,
    term.blueprint,
    browse.blueprint,
    media.blueprint,
    band.blueprint,
    *api.BLUEPRINTS,
)
