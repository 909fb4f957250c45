"""Published tables that the mathematics is held against. They are not part of the project; tests skip where they are absent."""

import os
from pathlib import Path

import pytest

from tests.guard import ROOT

FOLDER = Path(os.environ.get("SAMSYN_REFERENCE") or ROOT.parent / "shared" / "reference")


def reference(name: str) -> Path:
    """The file or folder of that name among the reference tables, as in `reference("phe")`; skips the test where it is absent."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"the reference table {name} is not here: set SAMSYN_REFERENCE to a folder with it")
    return path
