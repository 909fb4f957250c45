"""The web site over the sample, asked without a browser."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.test.utils import override_settings

from samsyn.web.door import open_home


@pytest.fixture(scope="session")
def web_home(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the sample's home with the site's database: what is decided here touches no other test."""
    folder = tmp_path_factory.mktemp("web") / "home"
    shutil.copytree(sample_home, folder)
    open_home(folder)
    with override_settings(SAMSYN_HOME=folder, ALLOWED_HOSTS=["testserver"]):
        yield folder
    os.environ.pop("DATABASE_URL", None)


@pytest.fixture(scope="session")
def site(web_home: Path) -> Client:
    """A client of the site without a session."""
    del web_home
    return Client()
