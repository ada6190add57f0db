"""Letters that lead to where something is read or done."""

from archive.languages import Language
from archive.mail import Letter
from archive.translations import say


def leading_letter(to: str, language: Language, words: tuple[str, str], *addresses: str) -> Letter:
    """A subject, what has happened, and where to go on reading."""
    subject, text = (say(message, language) for message in words)
    said = "\n".join(addresses)
    return Letter(to=to, subject=subject, text=f"{text}\n\n{said}\n")
