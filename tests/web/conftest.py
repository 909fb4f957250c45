"""The web site over the sample, asked without a browser."""

import os
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.test import Client
from django.test.utils import override_settings


@pytest.fixture(scope="session")
def site(sample_home: Path) -> Iterator[Client]:
    """A client of the site; the store behind it is the sample's."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "samsyn.web.settings"
    os.environ["SAMSYN_HOME"] = str(sample_home)
    django.setup()
    with override_settings(SAMSYN_HOME=sample_home, ALLOWED_HOSTS=["testserver"]):
        yield Client()
