"""Figures as they stand in a finding's sentence."""

import pytest

from samsyn.analysis.phrases import change, one_decimal
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
