"""A medium as those change it who may: what is said of it for who can't see or hear it, and what is marked in it."""

from flask import Blueprint

from archive.web.pages.media_asset import description, image_regions

BLUEPRINTS: tuple[Blueprint, ...] = (description.blueprint, image_regions.blueprint)
