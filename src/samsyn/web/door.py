"""What a person at a terminal may do with the web site's database: give and take back keys, hand in a contribution.

The terminal's own commands start this door as another program, since only the web room knows Django.
"""

import os
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

from samsyn.concepts.errors import make_folder


def open_home(home: Path) -> None:
    """Make the site ready over this home: settings, folder, and a database whose tables are of today."""
    os.environ["SAMSYN_HOME"] = str(home.absolute())
    os.environ["DJANGO_SETTINGS_MODULE"] = "samsyn.web.settings"
    make_folder(home)
    django.setup()
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    connections.close_all()  # workers that are forked after this open their own
