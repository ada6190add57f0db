"""Signing in and out, and what somebody sees and settles of their own account."""

from flask import Blueprint

from archive.web.pages.account import show, sign_in

BLUEPRINTS: tuple[Blueprint, ...] = (sign_in.blueprint, show.blueprint)
