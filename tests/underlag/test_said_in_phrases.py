"""What a reader sees is said by phrases with examples, and not by strings in code."""

import ast
import re
from pathlib import Path

import pytest

import samsyn

ROOM = Path(samsyn.__file__).parent
SAID = (
    "underlag/evidence.py", "underlag/chance_text.py", "underlag/figure_text.py", "underlag/figure_row.py",
    "underlag/about.py", "underlag/corrected.py", "underlag/band_text.py", "analysis/candidates.py", "analysis/pooled_years.py",
    "concepts/chance_words.py",
)  # fmt: skip
_SENTENCE = re.compile(r"[a-zåäö]{2,} [a-zåäö]{2,}")


def sentences(code: str) -> list[str]:
    """Strings of two words or more that are no docstrings."""
    tree = ast.parse(code)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone)
    return [str(node.value) for node in strings if _SENTENCE.search(str(node.value))]


def test_a_sentence_in_code_is_found() -> None:
    assert sentences('"""Says it."""\ntold = f"minst {n} av dem saknas"\nplain = say("vet-minst")\n') == [" av dem saknas"]


@pytest.mark.parametrize("name", SAID)
def test_no_sentence_stands_in_code(name: str) -> None:
    assert sentences((ROOM / name).read_text(encoding="utf-8")) == []
