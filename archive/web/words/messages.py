"""The mark of messages that are translated later."""


def N_(message: str) -> str:  # noqa: N802 (the name by which gettext's tools find messages that are translated later)
    """Marks a message for the catalogues."""
    return message
