"""Only the secrecy step makes a table that may be published."""

import ast

from tests.law.source import SOURCE, python_files

MAKER = SOURCE / "analysis" / "disclosure.py"


def makes_disclosed(tree: ast.Module) -> bool:
    """Whether `Disclosed` is called, by its own name or another that it was given on import, or as an attribute."""
    names = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name == "Disclosed"
    }
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return any((isinstance(f, ast.Name) and f.id in names) or (isinstance(f, ast.Attribute) and f.attr == "Disclosed") for f in called)


def test_only_the_secrecy_step_makes_disclosed_tables() -> None:
    makers = [path for path in python_files(SOURCE) if makes_disclosed(ast.parse(path.read_text(encoding="utf-8")))]
    assert [path for path in makers if path != MAKER] == []


def test_a_maker_is_found() -> None:
    plain = "from samsyn.concepts.disclosed import Disclosed\nDisclosed('a', t, 'g')"
    renamed = "from samsyn.concepts.disclosed import Disclosed as D\nD('a', t, 'g')"
    by_module = "from samsyn.concepts import disclosed\ndisclosed.Disclosed('a', t, 'g')"
    only_typed = "from samsyn.concepts.disclosed import Disclosed\ndef publish(table: Disclosed) -> None: ..."
    assert [makes_disclosed(ast.parse(text)) for text in (plain, renamed, by_module, only_typed)] == [True, True, True, False]
