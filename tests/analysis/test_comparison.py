"""Groups and bands on figures written by hand; quartiles by hand too."""

from collections.abc import Sequence

import pyarrow as pa
import pytest

from samsyn.analysis.comparison import bands, groups, words
from samsyn.concepts.tables import FIGURES, GROUPS

SHARE, SIZE = "gr-andel-flickor", "gr-antal-elever"


def _figures(rows: Sequence[tuple[str, str, float | None, str]], period: str = "2024/25") -> pa.Table:
    """Rows of organizer, indicator, value, status."""
    return pa.Table.from_pylist(
        [
            {"indicator": i, "level": "organizer", "organizer": o, "form": "GR", "period": period, "group": "alla", "status": s, "value": v}
            for o, i, v, s in rows
        ],
        schema=FIGURES,
    )


def _grouped(count: int) -> pa.Table:
    return pa.Table.from_pylist([{"organizer": str(i), "form": "GR", "group": "ENSKILD-GR-50"} for i in range(count)], schema=GROUPS)


def _band(values: Sequence[float | None], status: str = "hidden") -> dict[str, object]:
    rows = [(str(i), SHARE, v, status if v is None else "rounded") for i, v in enumerate(values)]
    (found,) = bands(_figures(rows), _grouped(len(values)), frozenset({SHARE})).to_pylist()
    return {key: found[key] for key in ("organizers", "shown", "low", "high")}


@pytest.mark.parametrize(
    ("size", "kind", "group"),
    [
        (1, "ENSKILD", "ENSKILD-GR-1"),
        (49, "ENSKILD", "ENSKILD-GR-1"),
        (50, "ENSKILD", "ENSKILD-GR-50"),
        (149, "ENSKILD", "ENSKILD-GR-50"),
        (500, "KOMMUN", "KOMMUN-GR-500"),
        (2000, "KOMMUN", "KOMMUN-GR-2000"),
        (90000, "KOMMUN", "KOMMUN-GR-2000"),
        (0, "ENSKILD", None),
        (100, "KOMMFORB", None),
        (100, None, None),
        (None, "ENSKILD", None),
    ],
)
def test_the_group_of_an_organizer_is_its_kind_and_size(size: float | None, kind: str | None, group: str | None) -> None:
    figures = _figures([("1", SIZE, size, "exact" if size is not None else "hidden")])
    owners = pa.table({"organizer": ["1"], "kind": pa.array([kind], pa.string())})
    assert [row["group"] for row in groups(figures, owners).to_pylist()] == ([group] if group else [])


@pytest.mark.parametrize(
    ("group", "text"),
    [
        ("ENSKILD-GR-1", "enskilda huvudmän med 1–49 elever i grundskolan"),
        ("ENSKILD-GR-50", "enskilda huvudmän med 50–149 elever i grundskolan"),
        ("KOMMUN-GR-500", "kommuner med 500–1\u2009999 elever i grundskolan"),
        ("KOMMUN-GR-2000", "kommuner med minst 2\u2009000 elever i grundskolan"),
        ("ENSKILD-FSK-1", "enskilda huvudmän med 1–24 barn i förskolan"),
    ],
)
def test_a_group_is_told_in_words(group: str, text: str) -> None:
    assert words(group) == text


def test_the_middle_half_is_between_the_quartiles() -> None:
    # 13 numbers 0.10, 0.11 ... 0.22: the quartiles are the fourth and the tenth, 0.13 and 0.19
    found = _band([0.10 + i / 100 for i in range(13)])
    assert found == {"organizers": 13, "shown": 13, "low": pytest.approx(0.13), "high": pytest.approx(0.19)}


def test_quartiles_between_two_numbers_are_drawn_straight() -> None:
    # ten numbers 1-10: the first quartile is at place 1 + 9/4 = 3.25, the third at 1 + 27/4 = 7.75
    found = _band([float(i) for i in range(1, 11)])
    assert (found["low"], found["high"]) == (3.25, 7.75)


@pytest.mark.parametrize(
    ("shown", "hidden", "told"),
    [
        (10, 0, True),
        (9, 0, False),
        (10, 1, True),
        (18, 2, True),
        (17, 2, False),
        (10, 2, False),
        (27, 3, True),
        (63, 7, True),
        (99, 11, True),
        (99, 12, False),
    ],
)
def test_a_band_is_told_unless_more_than_one_in_ten_is_hidden(shown: int, hidden: int, told: bool) -> None:
    found = _band([0.5] * shown + [None] * hidden)
    assert (found["organizers"], found["shown"]) == (shown + hidden, shown)
    assert (found["low"], found["high"]) == ((0.5, 0.5) if told else (None, None))


@pytest.mark.parametrize(
    ("status", "organizers"), [("hidden", 12), ("hidden_few_outside", 12), ("not_reportable", 12), ("span", 12), ("missing", 10)]
)
def test_what_has_no_such_number_is_not_counted_as_hidden(status: str, organizers: int) -> None:
    found = _band([0.5] * 10 + [None] * 2, status)
    assert (found["organizers"], found["low"]) == (organizers, 0.5 if organizers == 10 else None)


def test_two_periods_and_other_indicators_are_kept_apart() -> None:
    now = _figures([(str(i), SHARE, 0.5, "rounded") for i in range(10)])
    then = _figures([(str(i), SHARE, 0.4, "rounded") for i in range(10)], "2023/24")
    sizes = _figures([(str(i), SIZE, 60.0, "exact") for i in range(10)])
    found = bands(pa.concat_tables([now, then, sizes]), _grouped(10), frozenset({SHARE})).to_pylist()
    assert [(row["indicator"], row["period"], row["low"]) for row in found] == [(SHARE, "2023/24", 0.4), (SHARE, "2024/25", 0.5)]
