"""Figures as they stand in a finding's sentence."""

import pytest

from samsyn.analysis.phrases import Amount, bounds, change, one_decimal, written
from samsyn.concepts.phrase import Language
from samsyn.indicators.catalogue import load

INDICATORS = load()


@pytest.mark.parametrize(
    ("indicator", "value", "number", "told"),
    [
        ("gr-alla-amnen-ak9", -0.0731, "7,3", "7,3 procentenheter"),
        ("gr-trygghet-ak5", 0.55, "0,6", "0,6"),
        ("gr-elever-per-vagledare", 2909.1, "2\u2009909,1", "2\u2009909,1"),
    ],
)
def test_a_change_is_told_without_sign_and_whole_above_a_thousand(indicator: str, value: float, number: str, told: str) -> None:
    assert one_decimal(value, INDICATORS[indicator]) == number
    assert change(value, INDICATORS[indicator]) == told


@pytest.mark.parametrize(
    ("indicator", "amount", "number", "between"),
    [
        ("fsk-andel-legitimation", Amount(0.332, 0.346, 0.339), "33,9 %", ", mellan 33,2 och 34,6 %"),
        ("fsk-andel-legitimation", Amount(0.32, 0.36, 0.339), "33,9 %", ", mellan 32 och 36 %"),
        ("gr-svenska-ak9", Amount(0.8835, 0.8845, 0.884), "88,4 %", ""),
        ("gr-svenska-ak9", Amount(0.88312, 0.88318, 0.88315), "88,315 %", ""),  # 88,3 and 88,32 lie outside what it can be
        ("gr-svenska-ak9", Amount(0.884, 0.8921), "88–90 %", ""),
        ("gr-svenska-ak9", Amount(0.884, 0.8845), "88,4 %", ""),
        ("gr-trygghet-ak8", Amount(7.15, 7.25, 7.2), "7,2 av 10", ""),
    ],
)
def test_a_figure_is_written_with_its_usual_decimals_and_its_bounds_stand_behind(
    indicator: str, amount: Amount, number: str, between: str
) -> None:
    assert written(amount, INDICATORS[indicator]).replace("\u00a0", " ") == number
    assert bounds(amount, INDICATORS[indicator]).replace("\u00a0", " ") == between


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (Amount(0, 0, 0.0), "inga tjänster"),
        (Amount(0.0565, 0.0575, 0.057), "färre än 1 av 10 tjänster"),
        (Amount(0.1, 0.1, 0.1), "1 av 10 tjänster"),
        (Amount(0.956, 0.957, 0.9565), "nästan alla tjänster"),
        (Amount(0.02, 0.06), "färre än 1 av 10 tjänster"),
        (Amount(0.38, 0.52), "4 till 5 av 10 tjänster"),
        (Amount(0.97, 1.0), "nästan alla tjänster"),
    ],
)
def test_in_easy_read_a_share_is_so_many_of_ten(amount: Amount, told: str) -> None:
    assert written(amount, INDICATORS["fsk-andel-legitimation"], Language.EASY) == told
