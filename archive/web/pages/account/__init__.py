"""Signing in and out, and what somebody sees and settles of their own account."""

from flask import Blueprint

from archive.web.pages.account import code, email, forgotten, second_step, show, sign_in

BLUEPRINTS: tuple[Blueprint, ...] = (
    sign_in.blueprint,
    second_step.blueprint,
    code.blueprint,
    forgotten.blueprint,
    email.blueprint,
    show.blueprint,
)
