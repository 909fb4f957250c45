"""The web site over the sample, asked without a browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone

from samsyn.store import published
from samsyn.web import rights
from samsyn.web.door import open_home


@pytest.fixture(scope="session")
def web_home(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the sample's home with the site's database: what is decided here touches no other test."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser of other tests leaves a loop running in this process
    folder = tmp_path_factory.mktemp("web") / "home"
    shutil.copytree(sample_home, folder, ignore=shutil.ignore_patterns("samsyn.sqlite3*"))
    open_home(folder)
    with override_settings(SAMSYN_HOME=folder, ALLOWED_HOSTS=["testserver"]):
        yield folder
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def site(web_home: Path) -> Client:
    """A client of the site without a session."""
    del web_home
    return Client()


@pytest.fixture(scope="session")
def two(web_home: Path) -> tuple[str, str]:
    """Two organizers that have figures of their own."""
    return with_figures(web_home, 0)


def with_figures(home: Path, first: int) -> tuple[str, str]:
    """Two organizers that have figures of their own, from the given one on: for tests that no other shall have written beside."""
    held = list(dict.fromkeys(published.opened(home).figures()["organizer"].to_pylist()))
    return str(held[first]), str(held[first + 1])


@pytest.fixture
def inside(web_home: Path) -> Callable[..., Client]:
    """A client that has traded a key for a session, as a person does."""
    del web_home

    def opened(role: str, organizer: str = "") -> Client:
        client = Client()
        assert client.post(f"/nyckel/{secret_of(role, organizer)}/").status_code == 302
        return client

    return opened


def secret_of(role: str, organizer: str = "") -> str:
    """The secret of a new key. Models can be imported only when a home is open."""
    from samsyn.web.actions import keys  # noqa: PLC0415 - see above

    named = f"Prov {role}"
    return keys.give(actor=rights.TERMINAL, role=rights.Role(role), organizer=organizer, name=named, now=timezone.now())[1]
