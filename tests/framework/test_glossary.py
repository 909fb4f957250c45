"""The glossary's code names are names in the code, and each word stands once."""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROWS = [
    [column.strip() for column in line.strip("|").split("|")]
    for line in (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| svenska", "| ---"))
]
WORDS = Counter(word for path in (ROOT / "src").rglob("*.py") for word in re.findall(r"\w+", path.read_text(encoding="utf-8")))


def test_every_row_has_all_its_columns() -> None:
    assert [row for row in ROWS if len(row) != 5 or not all((row[0], row[1], row[3], row[4]))] == []


def test_there_are_fifty_terms_or_more_and_none_twice() -> None:
    assert 50 <= len(ROWS) <= 125
    assert [term for term, times in Counter(row[0] for row in ROWS).items() if times > 1] == []


@pytest.mark.parametrize("name", [row[2].strip("`") for row in ROWS if row[2]])
def test_a_name_in_the_code_is_one(name: str) -> None:
    packages = {path.name for path in (ROOT / "src" / "samsyn").iterdir() if path.is_dir()}
    assert WORDS[name] > 0 or name in packages
