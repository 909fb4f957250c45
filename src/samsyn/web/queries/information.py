"""What the public pages about dialogues read: how quickly people answer, and the tests that guard the promises."""

import ast
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import samsyn
from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.burden_table import median_answer
from samsyn.dialogue.pages import guards
from samsyn.web.models import Opened
from samsyn.web.queries import cases
from samsyn.web.rights import TERMINAL, Actor

_SOURCE = Path(samsyn.__file__).parents[2]


def time_to_answer(actor: Actor) -> timedelta | None:
    """The median from when the page was shown whose button was pressed to the answer, of the cases that count.

    No person is known of it: only the two times of each case.
    """
    del actor
    answered = Opened.objects.filter(answered__isnull=False, case__in=cases.counted(TERMINAL)).values_list("opened", "answered")
    return median_answer([answered - opened for opened, answered in answered if answered is not None])


@dataclass(frozen=True, slots=True)
class GuardFile:
    """A file of tests that guards a promise. about: what it says of itself; tests: the names of its tests, as words.

    text: the whole file; empty where the program was installed without its source.
    """

    path: str
    about: str
    tests: tuple[str, ...]
    text: str


def guard(actor: Actor, path: str) -> GuardFile:
    """Raises WrongUse for a path that guards no promise."""
    del actor
    if not any(path in paths for paths in guards().values()):
        raise WrongUse("Det provet vaktar inget löfte.", path, "Gå till sidan med löften.")
    file = _SOURCE / path
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    tree = ast.parse(text)
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return GuardFile(path, ast.get_docstring(tree) or "", tuple(_words(name) for name in names), text)


def _words(name: str) -> str:
    return name.removeprefix("test_").replace("_", " ")
