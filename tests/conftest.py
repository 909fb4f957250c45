"""What holds for every test: no network, no real home, and two depths."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.guard import ROOT, guard


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run also what takes all organizers")


def pytest_configure() -> None:
    sys.addaudithook(guard)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--full"):
        for item in items:
            if item.get_closest_marker("full"):
                item.add_marker(pytest.mark.skip(reason="takes all organizers: run ./test --full"))


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty home for the whole run, so that nothing is read from or left in the home of the person who runs it."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(variable, str(folder / variable.split("_")[1].lower()))
        for variable in [name for name in os.environ if name.startswith(("SAMSYN_", "DJANGO_")) and name != "SAMSYN_REALDATA"]:
            patch.delenv(variable)
        yield folder


@pytest.fixture(scope="session")
def realdata() -> Path:
    """The publishers' real files, where they are: beside the project, or where SAMSYN_REALDATA says."""
    folder = Path(os.environ.get("SAMSYN_REALDATA") or ROOT.parent / "shared" / "realdata")
    if not folder.is_dir():
        pytest.skip("the publishers' real files are not here: set SAMSYN_REALDATA to a folder with them")
    return folder
