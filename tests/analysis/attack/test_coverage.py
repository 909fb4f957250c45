"""No table and no column is published of which nobody has said what it may tell."""

from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest

from samsyn.analysis import secrecy
from samsyn.analysis.attack import coverage
from samsyn.store import published
from tests.analysis.attack.leaks import LEAKS
from tests.analysis.test_secrecy import judged


def test_every_published_table_and_column_is_covered_once(sample_home: Path) -> None:
    opened = published.opened(sample_home)
    names = opened._ask("SELECT table_name FROM duckdb_tables()")["table_name"].to_pylist()
    columns = {name: Counter(table.column_names) for name, table in opened.whole(names).items()}
    assert columns == {name: Counter(covered.columns()) for name, covered in coverage.load().items()}


def test_a_leak_is_planted_in_every_column_that_is_read() -> None:
    read = {f"{name}.{column}" for name, covered in coverage.load().items() for column in covered.read}
    planted = {column for leak in LEAKS for column in leak.columns}
    assert read - planted == set()


def test_a_new_column_is_not_published_unlisted(sample_home: Path) -> None:
    figures = published.opened(sample_home).whole(["figures"])["figures"]
    wider = figures.append_column("nytt", pa.nulls(figures.num_rows))
    with pytest.raises(ValueError, match="does not list"):
        judged(sample_home, {"figures": wider})


def test_the_attack_is_given_all_that_is_published() -> None:
    assert tuple(coverage.load()) == secrecy.READ_BACK
