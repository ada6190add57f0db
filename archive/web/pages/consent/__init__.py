"""The ledger of an entry: shown to those who have a say in it, asked of who does not read, closed, destroyed."""

from archive.web.pages.consent import asking, closing, confidential, destruction, evidence, ledger, people, taking_over

BLUEPRINTS = tuple(
    page.blueprint for page in (ledger, asking, closing, confidential, destruction, evidence, people, taking_over)
)
