"""All that is published is a function of the publishers' own cells and of open registers, as they are published.

Each table is made anew from the published tables alone, with nothing that is measured at hand, and is the same to the last bit. So no
column of it can tell more of what is hidden than those cells and registers do, whether or not the attack can read it backwards.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import ibis
import polars as pl
import pyarrow as pa
import pytest

from samsyn import pipeline
from samsyn.analysis.attack import coverage
from samsyn.analysis.comparison import sizes
from samsyn.analysis.conclude import conclude
from samsyn.analysis.organizers import Who
from samsyn.analysis.secrecy import READ_BACK
from samsyn.concepts.cell import HIDDEN
from samsyn.concepts.tables import COMPUTED
from samsyn.indicators import catalogue, compute
from samsyn.store import published, vintages
from samsyn.underlag import export
from tests.analysis.attack.remade import unlike
from tests.analysis.test_secrecy import held
from tests.conftest import NOW

MADE = [name for name, covered in coverage.load().items() if covered.recomputed or name == "sizes"]
VERBATIM = ["cells", "measures", "legends", "places", "borders"]


def remade(shown: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """Everything that is made, from the published cells and registers."""
    figures = compute.figures(ibis.memtable(shown["cells"]), catalogue.load().values()).to_pyarrow().cast(COMPUTED)
    who = Who(shown["organizers"], shown["units"], shown["forms"])
    found = conclude(figures, who, shown["places"], catalogue.load())
    return {name: getattr(found, name) for name in MADE if name != "sizes"} | {"sizes": sizes(found.figures)}


def assert_made_of_what_is_shown(home: Path) -> None:
    shown = published.opened(home).whole(READ_BACK)
    anew = remade(shown)
    assert {name: unlike(shown[name], anew[name]) for name in MADE} == dict.fromkeys(MADE, 0)


def test_what_is_made_can_be_made_anew_of_what_is_shown(sample_home: Path) -> None:
    assert_made_of_what_is_shown(sample_home)


@pytest.mark.real
@pytest.mark.full
def test_so_it_is_of_the_real_files(realdata: Path, tmp_path: Path) -> None:
    pipeline.read([realdata], tmp_path, NOW)
    pipeline.build(tmp_path, NOW)
    assert_made_of_what_is_shown(tmp_path)


@pytest.mark.parametrize("name", VERBATIM)
def test_the_publishers_own_tables_are_as_they_were_read(sample_home: Path, name: str) -> None:
    shown = published.opened(sample_home).whole([name])[name]
    assert unlike(shown, held(sample_home, vintages.MEASURED, name)[name]) == 0


def test_a_hidden_cell_has_no_number_as_it_is_read(sample_home: Path) -> None:
    """So what is made of the cells is not made of what they hide: it was never there."""
    cells = pl.DataFrame(published.opened(sample_home).whole(["cells"])["cells"])
    hidden = cells.filter(pl.col("status").cast(pl.String).is_in([str(status) for status in HIDDEN]))
    assert hidden.height > 1000
    assert hidden["value"].null_count() == hidden.height
    assert hidden["token"].cast(pl.String).unique().sort().to_list() == ["..", "..."]


@pytest.fixture(scope="module")
def without_what_was_measured(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The sample's home with the published store of its vintage, and nothing else."""
    vintage, home = vintages.current(sample_home), tmp_path_factory.mktemp("published-only")
    folder = vintages.folder(home, vintage)
    folder.mkdir(parents=True)
    for path in vintages.folder(sample_home, vintage).iterdir():
        if path.name != vintages.MEASURED:
            shutil.copy(path, folder / path.name)
    vintages.serve(home, vintage)
    yield home
    shutil.rmtree(home)


def test_every_picture_list_and_word_is_made_of_the_published_store(
    sample_home: Path, without_what_was_measured: Path, tmp_path: Path
) -> None:
    """A mark in a picture, the order of a list: each is drawn from published columns, which are attacked. Nothing else can be reached."""
    pages = []
    for home in (sample_home, without_what_was_measured):
        out = tmp_path / str(len(pages))
        export.write(home, vintages.current(home), None, ("html",), out)
        pages.append({path.name: path.read_bytes() for path in out.glob("*.html")})
    assert len(pages[0]) == 120
    assert pages[0] == pages[1]
