"""Every text that a vintage holds, whichever table it is in."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

_TEXTS = """SELECT table_name, column_name FROM duckdb_columns()
WHERE NOT internal AND (data_type LIKE 'VARCHAR%' OR data_type LIKE 'ENUM%')"""


def values(vintage: Path) -> Iterator[tuple[str, str]]:
    """Store, table and column, and each different value as text. Bytes on disk are packed, so a copy is asked for them."""
    with TemporaryDirectory() as folder:
        yield from _values(Path(shutil.copytree(vintage, Path(folder) / "copy")))


def _values(vintage: Path) -> Iterator[tuple[str, str]]:
    for store in sorted(vintage.glob("*.duckdb")):
        with duckdb.connect(store, read_only=True) as connection:
            for table, column in connection.execute(_TEXTS).fetchall():
                found = connection.execute(f'SELECT DISTINCT "{column}"::VARCHAR FROM "{table}"').fetchall()  # noqa: S608 (our own names)
                yield from ((f"{store.stem}.{table}.{column}", value) for (value,) in found if value is not None)


def holding(vintage: Path, *texts: str) -> list[str]:
    """Where any of the texts stands."""
    return [place for place, value in values(vintage) if any(text in value for text in texts)]
