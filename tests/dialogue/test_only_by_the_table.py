"""No page, job or command changes where a case or a meeting stands but through the workflow's table."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import samsyn

WEB = Path(samsyn.__file__).parent / "web"
BY_THE_TABLE = {"actions/steps.py", "actions/meeting_steps.py"}
"""The only modules that change a state: `take` and `undo` of a case, and the same of a meeting."""
OTHERS = {"Mail", "Contribution", "Coverage"}
"""Models with a state of their own, in no table of steps: on its way out, let in by an editor, talked about."""
LEFT = {
    "actions/contributions.py": ["found.state, found.why = state, why"],  # a Contribution
    "actions/coverage.py": ["before, row.state, row.why, row.changed = row.state, new.state, why, now"],  # a Coverage
    "actions/following.py": ["table._default_manager.filter(pk=number).update(**whose)"],  # whose a row is: its case, seat or organizer
}
"""Lines that look like it and are not, read by hand."""
_WRITES = {"update", "create", "bulk_create", "get_or_create", "update_or_create", "aupdate", "acreate"}


def changes(source: str) -> list[str]:
    """Lines that change some state, but those that name one of the other models."""
    tree = ast.parse(source)
    found = sorted({getattr(node, "lineno", 0) for node in ast.walk(tree) if any(_is_change(node))})
    lines = source.splitlines()
    return [f"{number}: {lines[number - 1].strip()}" for number in found]


def _is_change(node: ast.AST) -> Iterator[bool]:
    match node:
        case ast.Assign(targets=targets):
            yield any(_is_state(one) for target in targets for one in ast.walk(target))
        case ast.AugAssign(target=target) | ast.AnnAssign(target=target, value=ast.expr()) | ast.For(target=target):
            yield any(_is_state(one) for one in ast.walk(target))
        case ast.NamedExpr(target=target):
            yield _is_state(target)
        case ast.Call(func=ast.Name(id="setattr"), args=[_, name, _]):
            yield not isinstance(name, ast.Constant) or name.value == "state"
        case ast.Call(func=ast.Name(id="Case" | "Meeting"), keywords=keywords):
            yield any(_gives_state(one) or _is_unseen(node, one) for one in keywords)
        case ast.Call(func=ast.Attribute(attr="bulk_update"), args=arguments, keywords=keywords):
            yield any(_says_state(one) for one in (*arguments[1:], *(each.value for each in keywords)))
        case ast.Call(func=ast.Attribute(value=on, attr=name), keywords=keywords) if name in _WRITES:
            yield not _names(on) & OTHERS and any(_gives_state(one) or _is_unseen(on, one) for one in keywords)
        case _:
            yield False


def _is_state(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "state" and isinstance(node.ctx, ast.Store)


def _says_state(node: ast.AST) -> bool:
    return any(isinstance(one, ast.Constant) and one.value == "state" for one in ast.walk(node))


def _gives_state(given: ast.keyword) -> bool:
    """As `state=...`, or as `defaults={"state": ...}` and `**{"state": ...}`."""
    return given.arg == "state" or (given.arg in {None, "defaults", "create_defaults"} and _says_state(given.value))


def _is_unseen(on: ast.AST, given: ast.keyword) -> bool:
    """As `**something`, of a case, a meeting or what cannot be seen from here."""
    models = {name for name in _names(on) if name[0].isupper()}
    return given.arg is None and not isinstance(given.value, ast.Dict) and (not models or bool(models & {"Case", "Meeting"}))


def _names(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def test_nothing_else_changes_a_state() -> None:
    found = {
        str(path.relative_to(WEB)): changes(path.read_text(encoding="utf-8"))
        for path in WEB.rglob("*.py")
        if str(path.relative_to(WEB)) not in BY_THE_TABLE and "migrations" not in path.parts
    }
    said = {path: [line.partition(": ")[2] for line in lines] for path, lines in found.items() if lines}
    assert said == LEFT


PLANTED = [
    'case.state = "held"',
    'one.case.state, case.since = "held", now',
    'booking.meeting.state += "x"',
    'case.state: str = "held"',
    'for case.state in ("held",): pass',
    'setattr(case, "state", "held")',
    'setattr(case, name, "held")',
    'Case.objects.filter(pk=1).update(state="held")',
    'Case.objects.filter(\n    pk=1,\n).update(\n    since=now,\n    state="held",\n)',
    'round_.cases.update(state="held")',
    'Case.objects.filter(pk=1).update(**{"state": "held"})',
    "Case.objects.filter(pk=1).update(**changed)",
    'Case.objects.bulk_update(cases, ["since", "state"])',
    'Case.objects.bulk_update(cases, fields=["state"])',
    'Case(round=round_, state="held").save()',
    'Meeting.objects.create(starts=now, state="booked")',
    'Case.objects.update_or_create(pk=1, defaults={"state": "held"})',
]


@pytest.mark.parametrize("line", PLANTED)
def test_a_state_that_is_changed_elsewhere_is_found(tmp_path: Path, line: str) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(f"from samsyn.web.models import Case\n\n{line}\n", encoding="utf-8")
    (found,) = changes(planted.read_text(encoding="utf-8"))
    assert found == f"3: {line.splitlines()[0]}"


@pytest.mark.parametrize(
    "line",
    [
        'if case.state == "held": pass',
        'Case.objects.filter(state="held").update(since=now)',
        'Mail.objects.filter(pk=1).update(state="sent")',
        "Seat.objects.create(case=case, **values)",
        "state = case.state",
        'setattr(case, "since", now)',
    ],
)
def test_what_only_reads_a_state_or_changes_another_is_left(line: str) -> None:
    assert changes(line) == []
