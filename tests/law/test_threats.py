"""Every row of the threat model names a test, and every test that it names exists."""

import ast
import re

from tests.guard import ROOT

PAGE = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(?:(test_\w+\.py))?(?:::(test_\w+))?`")


def rows() -> list[list[str]]:
    """The cells of every row that is not a head."""
    lines = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith(("| Who |", "| --- |"))]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def named() -> set[tuple[str, str]]:
    """File and function; the function is empty where a whole file is named, and the file is the one named last where only a function is."""
    found, file = set(), ""
    for row in rows():
        for name, function in NAMED.findall(row[-1]):
            file = name or file
            found.add((file, function))
    return found


def test_every_row_says_who_what_why_how_and_by_which_test() -> None:
    assert [row for row in rows() if len(row) != 5 or not all(row)] == []
    assert [row[0] for row in rows() if not NAMED.search(row[-1])] == []
    assert len(rows()) > 40


def test_every_test_that_is_named_exists() -> None:
    held = {path.name: path for path in (ROOT / "tests").rglob("test_*.py")}
    missing = [(file, function) for file, function in sorted(named()) if file not in held or (function and not has(file, function))]
    assert missing == []


def has(file: str, function: str) -> bool:
    paths = (ROOT / "tests").rglob(file)
    return any(
        function in {node.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}
        for path in paths
    )
