"""Building a vintage beside the ones that are there. It becomes visible only when it is whole."""

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import ibis
import pyarrow as pa

from samsyn.concepts.disclosed import Disclosed
from samsyn.concepts.errors import NoRoom, PublishingStopped, room_needed
from samsyn.concepts.tables import READ
from samsyn.store import vintages
from samsyn.store.vintages import Vintage

_MEMORY = "1GB"
_FULL = re.compile("could not write|too large|no space|quota", re.IGNORECASE)


class Building:
    """A vintage under construction: `add` what was measured, `derive` what is computed, `publish` what may be shown."""

    def __init__(self, folder: Path) -> None:
        self._measured = duckdb.connect(folder / vintages.MEASURED, config={"memory_limit": _MEMORY, "temp_directory": str(folder / "tmp")})
        self._published = duckdb.connect(
            folder / vintages.PUBLISHED, config={"memory_limit": _MEMORY, "temp_directory": str(folder / "tmp")}
        )
        self._ibis = ibis.duckdb.from_connection(self._measured)

    def add(self, name: str, table: pa.Table) -> None:
        """Append rows to a table of what was measured, which is made the first time."""
        rows = self._measured.from_arrow(table)
        if name in {row[0] for row in self._measured.execute("SHOW TABLES").fetchall()}:
            rows.insert_into(name)
        else:
            rows.create(name)

    def table(self, name: str) -> ibis.Table:
        """What has been added so far, as an ibis table."""
        return self._ibis.table(name)

    def held(self, name: str) -> pa.Table:
        """All rows of a table of what was measured; empty by its schema if no file had any."""
        if name in {row[0] for row in self._measured.execute("SHOW TABLES").fetchall()}:
            found: pa.Table = self._measured.table(name).to_arrow_table()
            return found
        return READ[name].empty_table()

    def derive(self, expression: ibis.Table) -> pa.Table:
        """Compute an expression over what was added."""
        table: pa.Table = expression.to_pyarrow()
        return table

    def publish(self, disclosed: Disclosed, order: Iterable[str]) -> None:
        """Put a table into the published store, sorted so that one organizer's rows lie together."""
        self._published.from_arrow(disclosed.table).order(", ".join(order)).create(disclosed.name)

    def keep(self, name: str, table: pa.Table) -> None:
        """Keep a table in the measured store only: for the analyst, never shown."""
        self._measured.from_arrow(table).create(name)

    def finish(self) -> None:
        """Write all of it to its files. Closing alone would keep silent about a disk that became full."""
        self._measured.execute("CHECKPOINT")
        self._published.execute("CHECKPOINT")

    def close(self) -> None:
        self._measured.close()
        self._published.close()


@contextmanager
def building(home: Path, vintage: Vintage) -> Iterator[Building]:
    """A new vintage: whole and served if the block ends well, else gone without a trace.

    Raises NoRoom if the disk is full; the vintage that was served before is untouched and still served. So it is when publishing is
    stopped: what was measured is then set aside for the analyst, and nothing of what would have been shown is kept.
    """
    half, whole = vintages.folder(home, f".half-{vintage.id}"), vintages.folder(home, vintage.id)
    shutil.rmtree(half, ignore_errors=True)
    try:
        with room_needed(str(home)):
            half.mkdir(parents=True)
            site = Building(half)
            try:
                yield site
                site.finish()
            except PublishingStopped:
                site.finish()
                raise
            finally:
                site.close()
            shutil.rmtree(half / "tmp", ignore_errors=True)
            vintages.write(vintage, half)
            half.rename(whole)
            vintages.serve(home, vintage.id)
    except PublishingStopped:
        _set_aside(half, vintages.stopped(home, vintage.id))
        raise
    except duckdb.Error as error:  # which kind of error a full disk gives depends on where it became full
        if not _FULL.search(str(error)):
            raise
        raise NoRoom(
            "Det gick inte att skriva den nya utgåvan: disken är full eller filen för stor. Den förra utgåvan är orörd.",
            str(home),
            "Frigör utrymme, eller välj en annan plats med --home.",
        ) from error
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _set_aside(half: Path, place: Path) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    (half / vintages.MEASURED).replace(place)
