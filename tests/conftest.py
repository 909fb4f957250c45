"""What holds for every test: no network, no real home, and two depths."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from samsyn import pipeline
from samsyn.sources import synthetic
from samsyn.store import published
from tests.guard import ROOT, guard

settings.register_profile("samsyn", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("samsyn")
"""What is slow on a busy machine is no fault of what is tested."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run also what takes all organizers")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Before any test is imported: an empty home for the whole run, and the guard."""
    folder = tempfile.TemporaryDirectory(prefix="samsyn-home-")
    config.add_cleanup(folder.cleanup)
    config.add_cleanup(published.close_all)
    config.add_cleanup(_move_to(Path(folder.name)).undo)
    sys.addaudithook(guard)


_OUTSIDE = {"SAMSYN_REALDATA", "SAMSYN_REFERENCE", "SAMSYN_POSTGRES"}
"""Folders beside the project that only some have, and whether PostgreSQL must be there."""


def _move_to(home: Path) -> pytest.MonkeyPatch:
    patch = pytest.MonkeyPatch()
    patch.setenv("HOME", str(home))
    for kind in ("data", "config", "cache", "state"):
        patch.setenv(f"XDG_{kind.upper()}_HOME", str(home / kind))
    for variable in [name for name in os.environ if name.startswith("SAMSYN_") and name not in _OUTSIDE]:
        patch.delenv(variable)
    return patch


def pytest_make_parametrize_id(val: object) -> str | None:
    """A set has the same name in every process: two of them share the tests."""
    return "{" + ", ".join(sorted(map(str, val))) + "}" if isinstance(val, set | frozenset) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--full"):
        for item in items:
            if item.get_closest_marker("full"):
                item.add_marker(pytest.mark.skip(reason="takes all organizers: run ./test --full"))


@pytest.fixture(scope="session")
def realdata() -> Path:
    """The publishers' real files, where they are: beside the project, or where SAMSYN_REALDATA says."""
    folder = Path(os.environ.get("SAMSYN_REALDATA") or ROOT.parent / "shared" / "realdata")
    if not folder.is_dir():
        pytest.skip("the publishers' real files are not here: set SAMSYN_REALDATA to a folder with them")
    return folder


NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
"""When the tests' vintages are built."""


@pytest.fixture(scope="session")
def sample_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixed sample of 120 made-up organizers, as files in the publishers' formats."""
    folder = tmp_path_factory.mktemp("sample")
    synthetic.write(folder, organizers=120)
    return folder


@pytest.fixture(scope="session")
def sample_home(sample_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample read and built."""
    folder = tmp_path_factory.mktemp("sample-home")
    pipeline.read([sample_files], folder, NOW)
    pipeline.build(folder, NOW)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, one for the whole run: a second playwright in the same process refuses to start."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Debian's chromium is not here: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield opened
        opened.close()
