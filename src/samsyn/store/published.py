"""A finished vintage, opened read-only: what may be shown, and nothing else.

One connection per process and vintage, one cursor per thread. Every question that returns rows of an organizer takes the
organizer's public id, or several; `None` means all of them, in one reading.
"""

import atexit
from collections.abc import Sequence
from pathlib import Path
from threading import local

import duckdb
import pyarrow as pa

from samsyn.concepts.conclusions import CORRECTIONS
from samsyn.concepts.errors import InputRefused
from samsyn.store import vintages
from samsyn.store.vintages import Vintage

_MEMORY = "512MB"

Whose = str | Sequence[str] | None
"""One organizer's rows, those of several, or all."""


def _asked(whose: Whose) -> list[str] | None:
    return None if whose is None else [whose] if isinstance(whose, str) else list(whose)


class Published:
    """The published store of one vintage. Raises InputRefused if its file is gone or damaged."""

    def __init__(self, home: Path, vintage: Vintage) -> None:
        self.vintage = vintage
        path = vintages.folder(home, vintage.id) / vintages.PUBLISHED
        try:
            self._connection = duckdb.connect(path, read_only=True, config={"memory_limit": _MEMORY, "threads": 2})
        except duckdb.Error as error:
            says = f"Utgåvan {vintage.id} är skadad och går inte att öppna."
            raise InputRefused(says, str(path), "Ta bort utgåvans mapp och bygg på nytt med ”samsyn build”.") from error
        self._threads = local()

    def _ask(self, question: str, *values: object) -> pa.Table:
        cursor = getattr(self._threads, "cursor", None)
        if cursor is None:
            cursor = self._threads.cursor = self._connection.cursor()
        answer = cursor.sql(question, params=list(values)).to_arrow_table()
        if not isinstance(answer, pa.Table):
            raise TypeError(f"the store answered {type(answer)}")
        return answer

    def organizers(self, organizer: Whose = None) -> pa.Table:
        """organizer, name, named_by_units, kind, legal_form, places, sort_key, alias."""
        return self._ask(
            "SELECT * EXCLUDE (search) FROM organizers WHERE $1 IS NULL OR list_contains($1, organizer) ORDER BY sort_key, organizer",
            _asked(organizer),
        )

    def find(self, words: list[str], limit: int, offset: int) -> tuple[pa.Table, int]:
        """Organizers whose name, number, municipality or units hold all the words, best first, and how many there are.

        Words are as `analysis.names.searchable` makes them. First come those whose name begins with the first word, then those where
        most words begin a word, and among equals municipalities.
        """
        where = "len(list_filter($1, lambda w: contains(search, w))) = len($1)"
        count = self._ask(f"SELECT count(*) AS n FROM organizers WHERE {where}", words)["n"][0].as_py()  # noqa: S608 - no outside text
        rows = self._ask(
            f"SELECT * EXCLUDE (search) FROM organizers WHERE {where} "  # noqa: S608 - no outside text
            "ORDER BY NOT (len($1) > 0 AND starts_with(search, $1[1])), "
            "len(list_filter($1, lambda w: contains(' ' || search, ' ' || w))) DESC, "
            "kind IS DISTINCT FROM 'KOMMUN' AND len($1) > 0, sort_key, organizer LIMIT $2 OFFSET $3",
            words,
            limit,
            offset,
        )
        return rows, count

    def figures(self, organizer: Whose = None) -> pa.Table:
        """Figures about organizers themselves (not their units), oldest period first."""
        return self._ask(
            "SELECT * FROM figures WHERE level = 'organizer' AND ($1 IS NULL OR list_contains($1, organizer)) "
            "ORDER BY organizer, indicator, period_last NULLS FIRST, file",
            _asked(organizer),
        )

    def unit_figures(self, organizer: str) -> pa.Table:
        """Figures about one organizer's units."""
        return self._ask(
            "SELECT * FROM figures WHERE level = 'unit' AND organizer = $1 ORDER BY unit, indicator, period_last NULLS FIRST, file",
            organizer,
        )

    def newest_unit_figures(self, organizers: Sequence[str], indicators: Sequence[str]) -> pa.Table:
        """Figures about these organizers' units, of these indicators, from the newest period that each indicator has."""
        return self._ask(
            "WITH newest AS (SELECT indicator, max(period_last) AS period_last FROM figures WHERE level = 'unit' GROUP BY indicator) "
            "SELECT figures.* FROM figures JOIN newest ON newest.indicator = figures.indicator "
            "AND newest.period_last IS NOT DISTINCT FROM figures.period_last "
            "WHERE level = 'unit' AND list_contains($1, organizer) AND list_contains($2, figures.indicator) "
            "ORDER BY organizer, figures.indicator, unit, file",
            list(organizers),
            list(indicators),
        )

    def nation(self) -> pa.Table:
        return self._ask("SELECT * FROM figures WHERE level = 'nation' ORDER BY indicator, period_last NULLS FIRST, file")

    def figure(self, indicator: str, level: str, entity: str | None, organizer: str | None, period: str) -> pa.Table:
        """The one figure of these; empty if there is none. `entity` is the unit for level unit, else ignored."""
        return self._ask(
            "SELECT * FROM figures WHERE indicator = $1 AND level = $2 AND organizer IS NOT DISTINCT FROM $3 AND period = $4 "
            "AND ($2 <> 'unit' OR unit = $5)",
            indicator,
            level,
            organizer,
            period,
            entity,
        )

    def bands(self, organizer: Whose = None) -> pa.Table:
        return self._ask("SELECT * FROM bands WHERE $1 IS NULL OR list_contains($1, organizer)", _asked(organizer))

    def peers(self, organizer: Whose, limit: int) -> pa.Table:
        """The `limit` nearest peers of an organizer that may be named, in the order of their names, with what may be told of each.

        Columns of PEERS, name, places, and what it runs: `runs` [{form, learners}], learners null where no number is shown.
        """
        return self._ask(
            "WITH nearest AS (SELECT * FROM peers WHERE named AND ($1 IS NULL OR list_contains($1, organizer)) "
            "QUALIFY row_number() OVER (PARTITION BY organizer, form ORDER BY place) <= $2), "
            "held AS (SELECT f.organizer, list({form: f.form, learners: s.learners}) AS runs "
            "FROM forms f LEFT JOIN sizes s USING (organizer, form) WHERE f.organizer IN (SELECT peer FROM nearest) GROUP BY f.organizer) "
            "SELECT nearest.*, o.name, o.places, held.runs FROM nearest JOIN organizers o ON o.organizer = nearest.peer "
            "LEFT JOIN held ON held.organizer = nearest.peer ORDER BY nearest.organizer, nearest.form, o.sort_key, nearest.peer",
            _asked(organizer),
            limit,
        )

    def likenesses(self, organizer: Whose = None) -> pa.Table:
        """Municipalities that another publisher says are like a municipality: form, period, file, names."""
        return self._ask(
            "SELECT * FROM likenesses WHERE $1 IS NULL OR list_contains($1, organizer) ORDER BY organizer, form", _asked(organizer)
        )

    def movements(self, organizer: Whose = None) -> pa.Table:
        return self._ask(
            "SELECT * FROM movements WHERE $1 IS NULL OR list_contains($1, organizer) ORDER BY organizer, indicator", _asked(organizer)
        )

    def equity(self, organizer: Whose = None) -> pa.Table:
        return self._ask(
            "SELECT * FROM equity WHERE $1 IS NULL OR list_contains($1, organizer) ORDER BY organizer, indicator, measure",
            _asked(organizer),
        )

    def adjusted(self, organizer: Whose = None) -> pa.Table:
        return self._ask(
            "SELECT * FROM adjusted WHERE $1 IS NULL OR list_contains($1, organizer) ORDER BY organizer, indicator", _asked(organizer)
        )

    def findings(self, organizer: Whose = None) -> pa.Table:
        """In the order of telling; those that are told in one place stand as the analysis wrote them."""
        return self._ask(
            "SELECT * FROM findings WHERE $1 IS NULL OR list_contains($1, organizer) ORDER BY organizer, place, rowid", _asked(organizer)
        )

    def corrections(self, organizer: Whose = None) -> pa.Table:
        """Figures that were shown and turned out wrong, newest first; empty for a vintage from before there was such a list."""
        if "corrections" not in self._tables():
            return CORRECTIONS.empty_table()
        return self._ask(
            "SELECT * FROM corrections WHERE $1 IS NULL OR list_contains($1, organizer) ORDER BY day DESC, organizer, indicator",
            _asked(organizer),
        )

    def units(self, organizer: Whose = None) -> pa.Table:
        return self._ask(
            "SELECT * FROM units WHERE $1 IS NULL OR list_contains($1, organizer) ORDER BY organizer, form, sort_key, unit",
            _asked(organizer),
        )

    def forms(self, organizer: Whose = None) -> pa.Table:
        return self._ask("SELECT * FROM forms WHERE $1 IS NULL OR list_contains($1, organizer) ORDER BY organizer, form", _asked(organizer))

    def files(self) -> pa.Table:
        return self._ask("SELECT * FROM files ORDER BY kind, period, file")

    def legends(self) -> pa.Table:
        return self._ask("SELECT * FROM legends")

    def measures(self) -> pa.Table:
        return self._ask("SELECT * FROM measures")

    def places(self) -> pa.Table:
        return self._ask("SELECT * FROM places ORDER BY place, code")

    def cells_around(self, file: str, row: int, column: int, rows: int, columns: int) -> pa.Table:
        """The cells of a file at most so many rows and columns away from a place."""
        return self._ask(
            'SELECT * FROM cells WHERE file = $1 AND row BETWEEN $2 - $4 AND $2 + $4 AND "column" BETWEEN $3 - $5 AND $3 + $5',
            file,
            row,
            column,
            rows,
            columns,
        )

    def parts(self, file: str, measures: list[str], organizer: str | None, limit: int) -> pa.Table:
        """The units' cells of these measures, of one organizer or of all: what a computed figure is made from."""
        return self._ask(
            "SELECT * FROM cells WHERE ($3 IS NULL OR organizer = $3) AND file = $1 AND level = 'unit' AND list_contains($2, measure) "
            "ORDER BY unit, measure LIMIT $4",
            file,
            measures,
            organizer,
            limit,
        )

    def whole(self, names: Sequence[str]) -> dict[str, pa.Table]:
        """Those of the named tables that this vintage has, with all their rows."""
        return {name: self._ask(f"SELECT * FROM {name}") for name in names if name in self._tables()}  # noqa: S608 - the names are our own

    def _tables(self) -> set[str]:
        return set(self._ask("SELECT table_name FROM duckdb_tables()")["table_name"].to_pylist())

    def close(self) -> None:
        self._connection.close()


_OPEN: dict[tuple[Path, str], Published] = {}
"""Stores that are open in this process. The key cannot lie: a vintage never changes."""


def opened(home: Path, vintage: str | None = None) -> Published:
    """The published store of a vintage, or of the current one; kept open until the process ends.

    Raises NothingToDo if none has been built, WrongUse if that one does not exist.
    """
    key = home, vintage or vintages.current(home)
    if key not in _OPEN:
        _OPEN[key] = Published(home, vintages.read(*key))
    return _OPEN[key]


@atexit.register
def close_all() -> None:
    """Close what is open, so that the engine can end in good order."""
    while _OPEN:
        _OPEN.popitem()[1].close()
