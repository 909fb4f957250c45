"""Numbers and times in English."""

import pytest

from samsyn.concepts import english


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("2024/25", "school year 2024/25"),
        ("2024", "2024"),
        ("VT 2025", "spring 2025"),
        ("HT 2024", "autumn 2024"),
        ("2024-10-15", "15 October 2024"),
        ("okänt år", ""),
    ],
)
def test_a_period(label: str, told: str) -> None:
    assert english.period(label).replace("\u00a0", " ") == told


def test_numbers() -> None:
    assert english.number(2610) == "2,610"
    assert english.number(73.25, 1) == "73.3"
    assert english.number(-0.5, 1) == "\u22120.5"
    assert [english.word(count) for count in (0, 1, 12, 13, 1432)] == ["no", "one", "twelve", "13", "1,432"]
    assert english.with_unit("92.1", "%") == "92.1%"
    assert english.with_unit("7.2", "out of 10") == "7.2\u00a0out of 10"
    assert english.with_unit("7.2", "") == "7.2"
    assert english.span("38", "44%") == "between 38 and 44%"
    assert english.span("44%", "44%") == "44%"
    assert english.listed(["a", "b", "c"]) == "a, b and c"
