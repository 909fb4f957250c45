"""Where in a text file something stands."""

from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from samsyn.concepts.errors import InputRefused
from samsyn.concepts.written import line_of, parse

TEXT = """# först
a: 1
list:
  - id: one
    deep: {x: 1, y: 2}
  - id: two
    words: >-
      text
    more:
      last: 3
"""


@pytest.mark.parametrize(
    ("location", "line"),
    [
        ((), 1),
        (("a",), 2),
        (("list",), 3),
        (("list", 0), 4),
        (("list", 0, "deep", "y"), 5),
        (("list", 1), 6),
        (("list", 1, "words"), 7),
        (("list", 1, "more", "last"), 10),
        (("list", 1, "missing"), 6),  # what it should have stood in
        (("list", 7), 3),
        (("nothing",), 1),
        (("a", "below"), 2),
    ],
)
def test_the_line_of_a_key_or_an_item(location: tuple[int | str, ...], line: int) -> None:
    assert line_of(TEXT, location) == line


class Part(BaseModel):
    kind: Literal["a", "b"]
    size: int


class Whole(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    part: Part


@pytest.mark.parametrize(
    ("text", "what", "where"),
    [
        ("part: {kind: a, size: 1}", "Nyckeln ”name” saknas.", "fil.yaml, rad 1"),
        ("name: x\npart:\n  kind: a", "Nyckeln ”size” saknas.", "fil.yaml, rad 2, part"),
        ("name: x\npart:\n  kind: c\n  size: 1", "Värdet på ”kind” känns inte igen: ”c”.", "fil.yaml, rad 3, part.kind"),
        (
            "name: x\npart:\n  kind: {c: [1, d]}\n  size: 1",
            "Värdet på ”kind” känns inte igen: ”{c: [1, d]}”.",
            "fil.yaml, rad 3, part.kind",
        ),
        ("nam: x", "Nyckeln ”name” saknas. Nyckeln ”part” saknas. Nyckeln ”nam” känns inte igen.", "fil.yaml, rad 1, nam"),
    ],
)
def test_an_error_points_at_what_stands_in_the_text(text: str, what: str, where: str) -> None:
    """A key that is missing stands nowhere: what it should have stood in is pointed at, or the beginning of the file."""
    with pytest.raises(InputRefused) as refused:
        parse(text, Whole, "fil.yaml")
    assert (refused.value.what, refused.value.where) == (what, where)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("name: x\npart: {kind: a, size: 1}\nsize: 2", "Den hör hemma i ett annat avsnitt av filen. Flytta den dit."),
        ("name: x\npart: {kind: a, size: 1}\nnamme: y", "Menade ni ”name”?"),
    ],
)
def test_a_key_that_is_not_known_there_gets_its_remedy(text: str, remedy: str) -> None:
    with pytest.raises(InputRefused) as refused:
        parse(text, Whole, "fil.yaml")
    assert refused.value.remedy == remedy
