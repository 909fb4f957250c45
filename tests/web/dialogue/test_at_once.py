"""Two at the same moment, each 100 times, on SQLite and on PostgreSQL: exactly one gets it, the other a clear word, nothing doubled."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.guard import ROOT
from tests.postgres import is_not_here, running

TIMES = 100
ENDED = {
    "a_time": {'["", "En av dialogledarna är upptagen då.", 1]': TIMES},
    "two_times": {'["", "Det finns redan en bokad tid. Kanske bokade någon annan hos er.", 1]': TIMES},
    "a_double_click": {'["", "", 1, 1]': TIMES},
    "a_place": {'["", "Introduktionen hann bli full.", 2]': TIMES},
    "two_answers": {'["", "", 2, true, true]': TIMES},
    "one_answer_twice": {'["", "", 1]': TIMES},
    "two_entries": {'["", "", "", "", 3]': TIMES},
    "one_entry_changed_by_two": {'["", "", ["Nej, så här.", "Så här."]]': TIMES},
    "trail": "the trail is kept",
}
"""How each contest ends: what the two were told, and what is then in the database."""


def ended(home: Path, url: str) -> object:
    surroundings = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | ({"DATABASE_URL": url} if url else {})
    command = [sys.executable, "-m", "tests.web.dialogue.at_once", str(home), str(TIMES)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=surroundings, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def test_two_at_once_on_sqlite(tmp_path: Path) -> None:
    assert ended(tmp_path / "home", "") == ENDED


def test_two_at_once_on_postgresql(tmp_path: Path) -> None:
    """All migrations, with their triggers, run there first."""
    if find_spec("psycopg") is None:
        is_not_here("psycopg is not here: install the extra postgres")
    with running() as url:
        assert ended(tmp_path / "home", url) == ENDED


@pytest.mark.parametrize(("says", "ends"), [("required", pytest.fail.Exception), ("skip", pytest.skip.Exception)])
def test_where_postgresql_is_required_it_is_not_skipped(monkeypatch: pytest.MonkeyPatch, says: str, ends: type[BaseException]) -> None:
    monkeypatch.setenv("SAMSYN_POSTGRES", says)
    with pytest.raises(ends, match="PostgreSQL is not here"):
        is_not_here("PostgreSQL is not here")
