"""HTTP: parse, ask, answer. Views are about a dozen lines; what they need of a request they get from `g` and arguments."""

from flask import Blueprint

from archive.web import media
from archive.web.pages import band, browse, entry, health, home

BLUEPRINTS: tuple[Blueprint, ...] = (
    health.blueprint,
    home.blueprint,
    entry.blueprint,
    browse.blueprint,
    media.blueprint,
    band.blueprint,
)
