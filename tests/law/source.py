"""The project's own files, as the law tests read them."""

import ast
import subprocess
from pathlib import Path

import pytest

from tests.guard import ROOT

SOURCE = ROOT / "src" / "samsyn"


def python_files(*folders: Path) -> list[Path]:
    """All Python files below the folders, migrations excepted, in a fixed order."""
    return sorted(path for folder in folders for path in folder.rglob("*.py") if "migrations" not in path.parts)


def committed_text() -> dict[Path, str]:
    """Every text file that is or will be committed, by path from the root; licences of others and lock files excepted."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout: what is committed cannot be told")
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    paths = [Path(name) for name in listed.stdout.decode().split("\0") if name and not (ROOT / name).is_symlink()]
    return {path: text for path in paths if "vendor" not in path.parts and (text := _text(ROOT / path)) is not None}


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError):
        return None


def functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, the docstring not counted."""
    first = function.body[0]
    docstring = first.end_lineno - first.lineno + 1 if ast.get_docstring(function) is not None and first.end_lineno else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring
