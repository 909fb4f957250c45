"""No page, job or command changes where a case or a meeting stands but through the workflow's table."""

import re
from pathlib import Path

import samsyn

WEB = Path(samsyn.__file__).parent / "web"
BY_THE_TABLE = {"actions/steps.py", "actions/meeting_steps.py"}
"""The only modules that change a state: `take` and `undo` of a case, and the same of a meeting."""
CHANGES = re.compile(
    r"\b(?:case|made|former|meeting)\.state\s*(?:=(?!=)|,[^=\n]*=(?!=))"  # case.state = ..., case.state, x = ...
    r"|\b(?:Case|Meeting)\.objects\.[^\n]*\b(?:update|create|bulk_create)\([^)\n]*\bstate="
)


def test_nothing_else_changes_a_state() -> None:
    found = {
        str(path.relative_to(WEB)): CHANGES.findall(path.read_text(encoding="utf-8"))
        for path in WEB.rglob("*.py")
        if str(path.relative_to(WEB)) not in BY_THE_TABLE and "migrations" not in path.parts
    }
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_the_search_finds_what_it_looks_for() -> None:
    assert CHANGES.search("case.state, case.since = to, now")
    assert CHANGES.search('case.state = "held"')
    assert CHANGES.search('Case.objects.filter(pk=1).update(state="held")')
    assert not CHANGES.search('if case.state == "held":')
