"""The number that is written never says more than is known: it lies within its bounds, or its bounds are told."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.concepts.cell import Quantity
from samsyn.indicators.definition import Indicator
from samsyn.underlag.facts import Figure
from samsyn.underlag.figure_text import between_text, bounds, figure_text, is_rounded_by_us
from tests.underlag import make

BY_QUANTITY = {
    quantity: next(indicator for indicator in make.INDICATORS.values() if indicator.quantity is quantity)
    for quantity in Quantity
    if any(indicator.quantity is quantity for indicator in make.INDICATORS.values())
}


def test_every_kind_of_quantity_is_tried() -> None:
    assert set(BY_QUANTITY) == set(Quantity)


def written(text: str) -> Decimal:
    return Decimal(text.replace("\u2009", "").replace(",", "."))


def _published(figure: Figure, indicator: Indicator) -> tuple[Decimal, Decimal]:
    assert figure.low is not None
    assert figure.high is not None
    ends = (Decimal(repr(round(end * indicator.quantity.divisor, 9))) for end in (figure.low, figure.high))
    low, high = ends
    return low, high


def is_true(figure: Figure, indicator: Indicator) -> bool:
    number = written(figure_text(figure, indicator))
    low, high = _published(figure, indicator)
    if low <= number <= high:
        return True
    if low == high:
        return is_rounded_by_us(figure, indicator) and abs(number - low) <= Decimal("0.5")
    told = between_text(figure, indicator).removeprefix("mellan ").split(" och ")
    return written(told[0]) <= min(low, number) and max(high, number) <= written(told[1])


@st.composite
def computed(draw: st.DrawFn) -> tuple[Figure, Indicator]:
    indicator = BY_QUANTITY[draw(st.sampled_from(sorted(BY_QUANTITY)))]
    top = min(indicator.quantity.ceiling, 2e6)
    ends = sorted(draw(st.tuples(*[st.floats(0, top) | st.floats(0, top / 100)] * 3)))
    if draw(st.booleans()):
        ends = [ends[1]] * 3
    return make.computed(indicator.id, ends[1], ends[0], ends[2]), indicator


@given(computed())
def test_a_computed_number_lies_within_its_bounds_or_they_are_told(made: tuple[Figure, Indicator]) -> None:
    assert is_true(*made)


@given(computed())
def test_told_bounds_hold_the_true_ones(made: tuple[Figure, Indicator]) -> None:
    figure, indicator = made
    ends = bounds(figure, indicator)
    low, high = _published(figure, indicator)
    assert (ends is None) == (figure.low == figure.high)
    assert ends is None or written(ends[0]) <= low <= high <= written(ends[1])


@given(st.sampled_from(sorted(set(Quantity) - {Quantity.COUNT})), st.integers(0, 100_000), st.integers(0, 7))
def test_a_publishers_own_number_lies_within_its_bounds(quantity: Quantity, digits: int, decimals: int) -> None:
    indicator = BY_QUANTITY[quantity]
    number = Decimal(digits).scaleb(-decimals)
    if number <= Decimal(repr(indicator.quantity.ceiling)) * quantity.divisor:
        assert is_true(make.figure(indicator.id, f"{number:f}"), indicator)


@pytest.mark.parametrize(
    ("indicator", "ends", "text", "between"),
    [
        ("fsk-barn-per-heltidstjanst", (2.5, 2.2143, 2.8889), "2,5", "mellan 2,2 och 2,9"),
        ("fsk-andel-examen", (0.133, 0.1323125, 0.1336875), "13,3", "mellan 13,2 och 13,4"),
        ("fsk-andel-examen", (0.4071, 0.3968, 0.4176), "40,7", "mellan 39 och 42"),
        ("fsk-andel-examen", (0.4048, 0.40471, 0.40484), "40,48", "mellan 40,4 och 40,5"),  # 40,5 would lie outside
        ("fsk-heltidstjanster", (13.0, 12.0, 14.0), "13", "mellan 12 och 14"),
        ("fsk-barn-per-grupp", (15.3566, 15.3566, 15.3566), "15,4", ""),
        ("fsk-barn-per-grupp", (18.0, 18.0, 18.0), "18", ""),
    ],
)
def test_computed_numbers(indicator: str, ends: tuple[float, float, float], text: str, between: str) -> None:
    figure = make.computed(indicator, *ends)
    definition = make.INDICATORS[indicator]
    assert (figure_text(figure, definition), between_text(figure, definition)) == (text, between)


def test_what_we_round_ourselves_says_so() -> None:
    ratio = make.INDICATORS["fsk-barn-per-grupp"]
    assert is_rounded_by_us(make.computed("fsk-barn-per-grupp", 15.3566, 15.3566, 15.3566), ratio)
    assert not is_rounded_by_us(make.computed("fsk-barn-per-grupp", 15.5, 15.5, 15.5), ratio)


@pytest.mark.parametrize(
    ("indicator", "token", "text"),
    [
        ("gr-elever-per-vagledare", "1395,0", "1\u2009395"),
        ("gr-elever-per-vagledare", "458,0", "458,0"),
        ("gr-heltidstjanster", "186650,0", "186\u2009650"),
        ("gr-svenska-ak6", "88,0", "88,0"),
    ],
)
def test_zeros_that_say_nothing_are_left_out(indicator: str, token: str, text: str) -> None:
    assert figure_text(make.figure(indicator, token), make.INDICATORS[indicator]) == text
