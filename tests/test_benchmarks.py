"""Every benchmark can be started: each module is there, and offers what the joined ones ask of it. Nothing is measured here."""

import ast
import inspect
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "benchmarks"
MODULES = sorted(path.stem for path in FOLDER.glob("*.py"))
OURS = ("benchmarks", "samsyn", "tests")


def module(name: str) -> ModuleType:
    """The benchmark. Skips where a package is absent that only benchmarks use."""
    try:
        return import_module(f"benchmarks.{name}")
    except ModuleNotFoundError as absent:
        if absent.name is None or absent.name.split(".")[0] in OURS:
            raise
        pytest.skip(f"{absent.name} is not installed: it is in the extra bench")


def asked_for(joined: str) -> list[tuple[str, int]]:
    """The modules whose `figures` the joined benchmark calls, and with how many arguments."""
    calls = [node for node in ast.walk(ast.parse((FOLDER / f"{joined}.py").read_text("utf-8"))) if isinstance(node, ast.Call)]
    return [
        (call.func.value.id, len(call.args))
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "figures" and isinstance(call.func.value, ast.Name)
    ]


@pytest.mark.parametrize("name", MODULES)
def test_every_module_can_be_imported(name: str) -> None:
    assert module(name).__doc__


@pytest.mark.parametrize(("joined", "parts"), [("analysis", 2), ("stats", 4)])
def test_the_joined_ones_get_figures_from_each_part(joined: str, parts: int) -> None:
    asked = asked_for(joined)
    assert len(asked) == parts
    for name, arguments in asked:
        inspect.signature(module(name).figures).bind(*range(arguments))
