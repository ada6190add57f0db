"""Adding a photo, a voice or a film to a record: files are chosen and sent, then each is given its words."""

from archive.web.pages.upload import choose, describe, taking_away

BLUEPRINTS = (choose.blueprint, describe.blueprint, taking_away.blueprint)
