"""The house of a collective: what its stewards decide and its members may look at."""

from flask import Blueprint

from archive.web.pages.community_house import announcements, log, mandate, people, protocols, show

BLUEPRINTS: tuple[Blueprint, ...] = (
    show.blueprint,
    people.blueprint,
    protocols.blueprint,
    announcements.blueprint,
    log.blueprint,
    mandate.blueprint,
)
