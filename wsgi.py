"""What a server loads: `wsgi:app`."""

import os

from archive.app import create_app
from archive.settings import Settings, SettingsError

try:
    app = create_app(Settings.from_environment(os.environ))
except SettingsError as error:
    # Whoever set them reads what to set instead, not where the code noticed.
    raise SystemExit(str(error)) from None
