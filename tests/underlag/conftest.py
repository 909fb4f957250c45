"""The sample's underlag as finished files in every format, made once for all tests that read them."""

from pathlib import Path

import pytest

from benchmarks import foreign
from benchmarks.foreign import Everybody
from samsyn.store import vintages
from samsyn.underlag import export


@pytest.fixture(scope="session")
def finished_folder(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`ORGNR.html` and so on, of all organizers of the sample."""
    out = tmp_path_factory.mktemp("finished")
    export.write(sample_home, vintages.current(sample_home), None, tuple(export.FORMATS), out, drafts=True)
    return out


@pytest.fixture(scope="session")
def everybody(sample_home: Path) -> Everybody:
    """Who there is in the sample, and what may stand in whose underlag."""
    return foreign.everybody(sample_home)
