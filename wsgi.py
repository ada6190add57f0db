"""What a server loads: `wsgi:app`."""

import os

from archive.app import create_app
from archive.settings import Settings

app = create_app(Settings.from_environment(os.environ))
