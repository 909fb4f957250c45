"""A publisher hands in a new file of the same time: what was shown and is another now is told, in words."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from samsyn import pipeline
from samsyn.indicators import catalogue
from samsyn.store import published
from samsyn.underlag import gather
from samsyn.underlag.corrected import corrections, told, told_whole

_FIRST, _SECOND = datetime(2026, 11, 2, 9, 30, tzinfo=UTC), datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_COOPERATIVE = "4760000010"
_FILE = "Förskolor_2024_rows.csv"


@pytest.fixture(scope="module")
def home(sample_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two vintages: in the second the cooperative has 19 children where it had 18."""
    files, folder = tmp_path_factory.mktemp("files"), tmp_path_factory.mktemp("home")
    shutil.copytree(sample_files, files, dirs_exist_ok=True)
    pipeline.read([files], folder, _FIRST)
    pipeline.build(folder, _FIRST)
    lines = (files / _FILE).read_text("utf-8").splitlines(keepends=True)
    (own,) = [number for number, line in enumerate(lines) if _COOPERATIVE in line]
    assert lines[own].split(",")[9] == "18"
    lines[own] = ",".join([*lines[own].split(",")[:9], "19", *lines[own].split(",")[10:]])
    (files / _FILE).write_text("".join(lines), "utf-8")
    pipeline.read([files / _FILE], folder, _SECOND)
    pipeline.build(folder, _SECOND)
    return folder


def test_what_it_was_and_what_it_is(home: Path) -> None:
    opened = published.opened(home)
    facts = gather.one(opened, _COOPERATIVE)
    of_children = [c for c in facts.corrections if c.indicator == "fsk-antal-barn" and c.unit is None]
    assert [(c.was, c.is_now, c.why, c.day) for c in of_children] == [("18\u00a0barn", "19\u00a0barn", "source", date(2026, 11, 20))]
    assert told(of_children[0], facts.indicators) == (
        "Barn, 2024: vi visade 18\u00a0barn. Rätt siffra är 19\u00a0barn. Utgivaren har lämnat en ny fil."
    )


def test_nobody_else_is_told_of_it(home: Path) -> None:
    rows = published.opened(home).corrections().to_pylist()
    assert {row["organizer"] for row in rows} == {_COOPERATIVE, None}


def test_the_first_vintage_has_none(sample_home: Path) -> None:
    assert published.opened(sample_home).corrections().num_rows == 0


def test_a_figure_that_is_taken_back_has_no_former_value() -> None:
    row = {
        "level": "organizer", "organizer": "2120000142", "unit": None, "indicator": "gr-trygghet-ak5", "form": "GR", "period": "2024/25",
        "was_value": None, "was_low": None, "was_high": None, "value": None, "low": None, "high": None, "why": "source",
        "day": date(2026, 11, 20), "sentences": None,
    }  # fmt: skip
    (one,) = corrections([row, row | {"day": date(2026, 11, 2)}], catalogue.load())
    assert (one.was, one.is_now) == ("", "")
    assert told(one, catalogue.load()) == (
        "Trygghet, årskurs\u00a05, läsåret\u00a02024/25: vi visade en siffra. "
        "Utgivaren visar den inte längre, och då gör inte vi det heller."
    )


def test_which_sentences_changed_is_told_to_those_who_saw_them() -> None:
    row = {
        "level": "organizer", "organizer": "2120000142", "unit": None, "indicator": "gr-trygghet-ak5", "form": "GR", "period": "2024/25",
        "was_value": 8.1, "was_low": 8.05, "was_high": 8.15, "value": 8.3, "low": 8.25, "high": 8.35, "why": "program",
        "day": date(2026, 11, 20),
        "sentences": [{"before": "Säkert högre.", "after": "Troligen högre."}, {"before": "Säkert upp.", "after": ""}],
    }  # fmt: skip
    (one,) = corrections([row], catalogue.load())
    assert told_whole(one, catalogue.load()).replace("\u00a0", " ") == (
        "Trygghet, årskurs 5, läsåret 2024/25: vi visade 8,1 av 10. Rätt siffra är 8,3 av 10. Vi har rättat hur siffran räknas. "
        "Förut stod det: ”Säkert högre.” Nu står det: ”Troligen högre.” Förut stod det: ”Säkert upp.”"
    )
