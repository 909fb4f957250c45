import pyarrow as pa
import pytest

from samsyn.analysis import disclosure
from samsyn.concepts.conclusions import BANDS
from samsyn.concepts.tables import FIGURES


def _figure(value: float | None, hidden_parts: int) -> pa.Table:
    return pa.Table.from_pylist([{"indicator": "x", "value": value, "parts": 2, "hidden_parts": hidden_parts}], schema=FIGURES)


def test_a_value_made_of_a_hidden_part_is_refused() -> None:
    with pytest.raises(ValueError, match="hides"):
        disclosure.from_shown("figures", _figure(0.5, 1))


@pytest.mark.parametrize(("value", "hidden_parts"), [(0.5, 0), (None, 1), (None, 0)])
def test_a_value_of_shown_parts_and_a_span_of_hidden_ones_pass(value: float | None, hidden_parts: int) -> None:
    passed = disclosure.from_shown("figures", _figure(value, hidden_parts))
    assert (passed.name, passed.table.num_rows, passed.ground) == ("figures", 1, "Räknas bara av uppgifter som utgivaren visar.")


@pytest.mark.parametrize(("shown", "low", "passes"), [(10, 0.5, True), (9, 0.5, False), (9, None, True)])
def test_a_band_of_too_few_is_refused(shown: int, low: float | None, passes: bool) -> None:
    table = pa.Table.from_pylist([{"shown": shown, "low": low, "high": low}], schema=BANDS)
    if passes:
        assert disclosure.bands("bands", table).table.num_rows == 1
    else:
        with pytest.raises(ValueError, match="too few"):
            disclosure.bands("bands", table)
