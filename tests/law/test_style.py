"""The norms of CONTRIBUTING.md that a machine can hold: size, names, docstrings, excuses, and no number from nothing."""

import ast
import re
import statistics
import tomllib
from pathlib import Path

import pytest

from tests.guard import ROOT
from tests.law.source import SOURCE, committed_text, functions, length, python_files

TREES = {path.relative_to(ROOT): ast.parse(path.read_text(encoding="utf-8")) for path in python_files(SOURCE)}
OUR_OWN = python_files(SOURCE, ROOT / "tests", ROOT / "tools", ROOT / "benchmarks")
FORBIDDEN_NAMES = {"utils", "util", "manager", "managers", "helper", "helpers", "service", "services", "base", "data", "common", "misc"}

FROM_NOTHING = re.compile(
    r"errors=[\"']coerce|fillna\(|fill_nan\(|nan_to_num|\bvalue\b[^.,]*\.(fill_null|coalesce)\(|coalesce\([^()]*\bvalue\b[^()]*, *0"
    r"|float\(\s*[\"']-?nan|\b(math|np|numpy|pl|pd)\.(nan|NaN|NA)\b",
    re.IGNORECASE,
)
EXCUSE = re.compile(r"#\s*(noqa|type:\s*ignore)")
REASON = re.compile(r"#\s*(noqa:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*|type:\s*ignore\[[\w, -]+\])[\s#:(-]+\w+\s+\w+")
MACHINE_PATH = re.compile(r"(?<![\w.])/(" + "|".join(["work", "tmp", "root", "home"]) + r")/\w")
REGISTRY = re.compile(
    "|".join(re.escape(".".join(words)) for words in [("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("deb", "debian", "org")])
)


def over(limit: int, sizes: dict[str, int]) -> dict[str, int]:
    return {name: size for name, size in sizes.items() if size > limit}


def test_functions_are_short() -> None:
    sizes = {f"{path}:{f.lineno} {f.name}": length(f) for path, tree in TREES.items() for f in functions(tree)}
    assert over(60, sizes) == {}
    assert len(over(30, sizes)) <= len(sizes) / 10, over(30, sizes)
    assert statistics.median(sizes.values()) <= 10


def test_files_are_short() -> None:
    sizes = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in OUR_OWN}
    assert over(400, sizes) == {}
    assert len(over(300, sizes)) <= len(sizes) / 10, over(300, sizes)


def test_a_module_is_named_by_what_it_holds() -> None:
    assert [str(path) for path in TREES if FORBIDDEN_NAMES & set(path.with_suffix("").parts[2:])] == []


@pytest.mark.parametrize("path", TREES, ids=str)
def test_docstrings_say_what_names_cannot(path: Path) -> None:
    """Every module has one, and every public function that is longer than ten lines; none repeats the signature."""
    tree = TREES[path]
    public = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")]
    assert ast.get_docstring(tree) or not tree.body, "the module says nothing about itself"
    assert [f.name for f in public if length(f) > 10 and not ast.get_docstring(f)] == []
    docstrings = [ast.get_docstring(f) or "" for f in functions(tree)]
    assert [
        text for text in docstrings if re.search(r":param|:return|^\s*(Args|Arguments|Parameters|Returns):?$", text, re.MULTILINE)
    ] == []


def test_no_number_comes_from_nothing() -> None:
    """A hidden value is never zero and never NaN: nothing that reads turns what is not a number into one."""
    invented = SOURCE / "sources" / "synthetic"  # writes files and reads none; its numbers meet the rest only as a publisher's text
    assert _lines_matching(FROM_NOTHING, [path for path in python_files(SOURCE) if invented not in path.parents]) == []


@pytest.mark.parametrize(
    ("line", "is_from_nothing"),
    [
        ('pl.col("value").fill_null(0)', True),
        ("rows.value.fill_null(0.0)", True),
        ("ibis.coalesce(rows.value, 0)", True),
        ('pd.to_numeric(x, errors="coerce")', True),
        ("math.nan", True),
        ("rows.low.fill_null(0.0)", False),  # a lower bound of nought is true of every quantity
        ("math.isnan(value)", False),
    ],
)
def test_a_number_from_nothing_is_known_when_seen(line: str, is_from_nothing: bool) -> None:
    assert bool(FROM_NOTHING.search(line)) is is_from_nothing


def test_every_excuse_has_a_reason() -> None:
    excused = _lines_matching(EXCUSE, [path for path in OUR_OWN if path != Path(__file__).resolve()])
    assert [line for line in excused if not REASON.search(line)] == []


@pytest.mark.parametrize(
    ("line", "is_reasoned"),
    [
        ("import x  # noqa: S603  # arguments are fixed", True),
        ("import x  # noqa: S603, E501 - arguments are fixed", True),
        ("import x  # noqa", False),
        ("import x  # noqa: S603", False),
        ("x = y  # type: ignore[no-untyped-call]  # the library has no types", True),
        ("x = y  # type: ignore[no-untyped-call]", False),
        ("x = y  # type: ignore", False),
    ],
)
def test_a_reason_is_known_when_seen(line: str, is_reasoned: bool) -> None:
    assert bool(REASON.search(line)) is is_reasoned


def test_nothing_tells_where_it_was_made() -> None:
    text = {path: content for path, content in committed_text().items() if path.name != "LICENSE"}
    assert {str(p): m.group() for p, content in text.items() if (m := MACHINE_PATH.search(content) or REGISTRY.search(content))} == {}


def test_the_version_has_one_home() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["dynamic"] == ["version"]


def _lines_matching(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    texts = {path.relative_to(ROOT): path.read_text(encoding="utf-8").splitlines() for path in paths}
    return [
        f"{path}:{number}: {line.strip()}" for path, lines in texts.items() for number, line in enumerate(lines, 1) if pattern.search(line)
    ]
