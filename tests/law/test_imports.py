"""Rooms import only from below, and what is not ours comes in by its own door. The law itself stands in pyproject.toml."""

import ast
import tomllib

import pytest
from importlinter import cli

from tests.guard import ROOT
from tests.law.source import SOURCE, python_files

DOORS: dict[str, list[str]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["samsyn"]["doors"]


def test_the_contracts_are_kept(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    outcome = cli.lint_imports(no_cache=True)
    assert outcome == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out


def imported(tree: ast.Module) -> set[str]:
    """Every module that is imported, with the names taken from it as if they were modules too."""
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    taken = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module and not node.level]
    return plain | {f"{node.module}.{alias.name}" for node in taken for alias in node.names}


def forbidden(room: str, modules: set[str]) -> set[str]:
    return {door for door, rooms in DOORS.items() if room not in rooms for module in modules if f"{module}.".startswith(f"{door}.")}


def test_what_is_not_ours_comes_in_by_its_own_door() -> None:
    found = {}
    for path in python_files(SOURCE):
        room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        if wrong := forbidden(room, imported(ast.parse(path.read_text(encoding="utf-8")))):
            found[str(path.relative_to(ROOT))] = sorted(wrong)
    assert found == {}


def test_a_wrong_door_is_found() -> None:
    tree = ast.parse("import django.db\nfrom urllib import request, parse\nimport ibis as i\nfrom . import duckdb")
    assert imported(tree) == {"django.db", "urllib.request", "urllib.parse", "ibis"}
    assert forbidden("store", imported(tree)) == {"django", "urllib.request"}
    assert forbidden("web", imported(tree)) == {"ibis", "urllib.request"}
