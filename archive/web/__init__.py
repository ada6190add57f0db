"""HTTP: parse, ask one service, answer."""

from flask import Blueprint

from archive.web import api, media
from archive.web.iiif import presentation
from archive.web.pages import (
    about,
    account,
    announcement,
    ask,
    audience,
    band,
    browse,
    claim,
    community_house,
    consent,
    context_labels,
    coverage,
    entry,
    health,
    home,
    inbox,
    my_name,
    proposals,
    robots,
    search,
    staff,
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
    *consent.BLUEPRINTS,
    proposals.blueprint,
    announcement.blueprint,
    staff.blueprint,
    inbox.blueprint,
    my_name.blueprint,
    claim.blueprint,
    context_labels.blueprint,
    # Of addresses that begin with a segment the first wins: words of a closed list come before.
    *community_house.BLUEPRINTS,
    audience.blueprint,
    robots.blueprint,
    ask.blueprint,
    entry.blueprint,
    term.blueprint,
    browse.blueprint,
    media.blueprint,
    band.blueprint,
    presentation.blueprint,
    *api.BLUEPRINTS,
)
