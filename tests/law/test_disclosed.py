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


def test_the_attack_cannot_reach_what_it_attacks() -> None:
    """Not even by a name that is put together at run time."""
    forbidden = ("samsyn.analysis.disclosure", "samsyn.stats", "importlib.import_module", "__import__")
    attack = python_files(SOURCE / "analysis" / "attack")
    assert len(attack) > 5
    assert [(path.name, word) for path in attack for word in forbidden if word in path.read_text(encoding="utf-8")] == []


def test_nothing_is_published_before_it_has_been_attacked() -> None:
    tree = ast.parse((SOURCE / "pipeline.py").read_text(encoding="utf-8"))
    build = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "build")
    lines = {n.func.id: n.lineno for n in ast.walk(build) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    assert lines["_attack"] < lines["_publish"]


def test_all_that_is_published_is_what_was_attacked() -> None:
    """One list is made; the attack and the store are both given it, and only one function publishes."""
    tree = ast.parse((SOURCE / "pipeline.py").read_text(encoding="utf-8"))
    made = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    calls = [n for n in ast.walk(made["build"]) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    given = {n.func.id: {a.id for a in n.args if isinstance(a, ast.Name)} for n in calls if isinstance(n.func, ast.Name)}
    assert "shown" in given["_attack"] & given["_publish"]
    publishing = {name for name, f in made.items() for n in ast.walk(f) if isinstance(n, ast.Attribute) and n.attr == "publish"}
    assert publishing == {"_publish"}


def test_conclusions_are_drawn_from_the_shown_figures_and_registers_alone() -> None:
    """What can be computed from what is shown adds nothing to it. So nothing but the doubt of a figure is given the computed numbers, and
    nobody is given the cells."""
    tree = ast.parse((SOURCE / "analysis" / "conclude.py").read_text(encoding="utf-8"))
    conclude = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "conclude")
    calls = [node for node in ast.walk(conclude) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    given = {call.func.id for call in calls for n in ast.walk(call) if isinstance(n, ast.Name) and n.id in {"computed", "cells"}}
    assert given == {"with_doubt"}
