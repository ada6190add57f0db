"""Local Contexts' Hub: what a community says there of its Labels, fetched when it is wanted and never written here."""

from archive.exchange.local_contexts.client import HubAnswer, HubClient, HubLabel

__all__ = ["HubAnswer", "HubClient", "HubLabel"]
