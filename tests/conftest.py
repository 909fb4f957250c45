"""What holds for every test: no network, no real home, and two depths."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from tests.guard import ROOT, guard


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run also what takes all organizers")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Before anything of ours is imported: an empty home for the whole run, and the guard."""
    folder = tempfile.TemporaryDirectory(prefix="samsyn-home-")
    config.add_cleanup(folder.cleanup)
    config.add_cleanup(_move_to(Path(folder.name)).undo)
    sys.addaudithook(guard)


def _move_to(home: Path) -> pytest.MonkeyPatch:
    patch = pytest.MonkeyPatch()
    patch.setenv("HOME", str(home))
    for kind in ("data", "config", "cache", "state"):
        patch.setenv(f"XDG_{kind.upper()}_HOME", str(home / kind))
    for variable in [name for name in os.environ if name.startswith("SAMSYN_") and name != "SAMSYN_REALDATA"]:
        patch.delenv(variable)
    return patch


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
