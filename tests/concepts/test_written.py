"""Where in a text file something stands."""

import pytest

from samsyn.concepts.written import line_of

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
        (("list", 1, "missing"), 6),  # where it should have been
        (("list", 7), 3),
        (("nothing",), 1),
        (("a", "below"), 2),
    ],
)
def test_the_line_of_a_key_or_an_item(location: tuple[int | str, ...], line: int) -> None:
    assert line_of(TEXT, location) == line
