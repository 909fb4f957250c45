"""What a published cell may mean, against the statements of the publishers' legends. Every expected value is written by hand."""

import math
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.concepts.cell import HIDDEN, SHOWN, Cell, Legend, Marker, Quantity, Scale, Status, common_step, is_number, read_cell
from samsyn.concepts.errors import InputRefused

UFA = Legend(
    {
        ".": Marker(".", Status.MISSING, "Uppgiften saknas"),
        "..": Marker("..", Status.HIDDEN, "Uppgiften är inte tillgänglig på grund av sekretess"),
        "...": Marker("...", Status.HIDDEN_FEW_OUTSIDE, "Majoriteten av eleverna ingår i andelsuppgiften"),
        "-": Marker("-", Status.NOT_REPORTABLE, "uppfyller inte redovisningsprinciperna"),
    }
)
SIRIS = Legend(
    {
        "~100": Marker("~100", Status.HIDDEN_FEW_OUTSIDE, "1-4 elever saknar behörighet"),
        "..": Marker("..", Status.HIDDEN_FEW_INSIDE, "färre än tio elever"),
    }
)
EMPTY = Legend()


@pytest.mark.parametrize(
    ("token", "quantity", "step", "expected"),
    [
        ("89,6", Quantity.SHARE, None, (Status.ROUNDED, 0.896, 0.8955, 0.8965)),
        ("89.6", Quantity.SHARE, None, (Status.ROUNDED, 0.896, 0.8955, 0.8965)),
        ("100,0", Quantity.SHARE, None, (Status.ROUNDED, 1.0, 0.9995, 1.0)),
        ("100", Quantity.SHARE, "0.1", (Status.ROUNDED, 1.0, 0.9995, 1.0)),
        ("0,0", Quantity.SHARE, None, (Status.ROUNDED, 0.0, 0.0, 0.0005)),
        ("0", Quantity.SHARE, "0.1", (Status.ROUNDED, 0.0, 0.0, 0.0005)),
        ("46.00", Quantity.SHARE, "1", (Status.ROUNDED, 0.46, 0.455, 0.465)),
        ("cirka 1110", Quantity.COUNT, None, (Status.ROUNDED, 1110, 1105, 1115)),
        ("ca 1110", Quantity.COUNT, None, (Status.ROUNDED, 1110, 1105, 1115)),
        ("cirka 0", Quantity.COUNT, None, (Status.ROUNDED, 0, 0, 5)),
        ("263", Quantity.COUNT, None, (Status.EXACT, 263, 263, 263)),
        ("0", Quantity.COUNT, None, (Status.EXACT, 0, 0, 0)),
        ("4 071", Quantity.COUNT, None, (Status.EXACT, 4071, 4071, 4071)),
        ("4\u00a0071", Quantity.COUNT, None, (Status.EXACT, 4071, 4071, 4071)),
        ("1\u2009104\u2009634", Quantity.COUNT, None, (Status.EXACT, 1104634, 1104634, 1104634)),
        ("10", Quantity.INDEX, "0.1", (Status.ROUNDED, 10, 9.95, 10)),
        ("0", Quantity.INDEX, "0.1", (Status.ROUNDED, 0, 0, 0.05)),
        ("7,6", Quantity.INDEX, None, (Status.ROUNDED, 7.6, 7.55, 7.65)),
        ("10.00", Quantity.POSTS, "1", (Status.ROUNDED, 10, 9.5, 10.5)),
        ("123400", Quantity.SEK, "100", (Status.ROUNDED, 123400, 123350, 123450)),
        ("302 227", Quantity.KSEK, None, (Status.ROUNDED, 302227, 302226.5, 302227.5)),
        ("12,5", Quantity.RATIO, None, (Status.ROUNDED, 12.5, 12.45, 12.55)),
    ],
)
def test_a_number_carries_the_widest_bounds_that_are_certainly_true(
    token: str, quantity: Quantity, step: str | None, expected: tuple[Status, float, float, float]
) -> None:
    scale = Scale(quantity, Decimal(step) if step else None)
    assert read_cell(token, scale, UFA) == Cell(token, *expected)


@pytest.mark.parametrize(
    ("token", "legend", "quantity", "status", "bounds"),
    [
        (".", UFA, Quantity.SHARE, Status.MISSING, None),
        ("-", UFA, Quantity.INDEX, Status.NOT_REPORTABLE, None),
        ("..", UFA, Quantity.SHARE, Status.HIDDEN, (0.0, 1.0)),
        ("..", UFA, Quantity.INDEX, Status.HIDDEN, (0.0, 10.0)),
        ("..", UFA, Quantity.POSTS, Status.HIDDEN, (0.0, math.inf)),
        ("..", UFA, Quantity.SEK, Status.HIDDEN, (0.0, math.inf)),
        ("...", UFA, Quantity.SHARE, Status.HIDDEN_FEW_OUTSIDE, (0.0, 1.0)),
        ("~100", SIRIS, Quantity.SHARE, Status.HIDDEN_FEW_OUTSIDE, (0.0, 1.0)),
        ("..", SIRIS, Quantity.SHARE, Status.HIDDEN_FEW_INSIDE, (0.0, 1.0)),
    ],
)
def test_a_marker_means_what_the_legend_of_its_own_file_says(
    token: str, legend: Legend, quantity: Quantity, status: Status, bounds: tuple[float, float] | None
) -> None:
    assert read_cell(token, Scale(quantity), legend) == Cell(token, status, None, *(bounds or (None, None)))


@pytest.mark.parametrize(
    "token",
    [
        "",
        " ",
        "…",
        "~100",
        "x",
        "NaN",
        "nan",
        "inf",
        "1e5",
        "#DIV/0!",
        "12-15",
        "89,6 %",
        "4 07",
        "1.000,5",
        "−5",
        "2024-01-01",
        " 5",
        "5 ",
        "5\n",
    ],
)
def test_a_token_that_is_neither_number_nor_in_the_legend_is_refused_with_its_place(token: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_cell(token, Scale(Quantity.SHARE), UFA, "fil.xlsx, blad B, rad 7, kolumn AB")
    assert refused.value.where == "fil.xlsx, blad B, rad 7, kolumn AB"
    assert refused.value.what == f"Tecknet ”{token}” finns inte i filens teckenförklaring."
    assert refused.value.remedy != ""


@pytest.mark.parametrize(
    ("token", "quantity"),
    [
        ("100,1", Quantity.SHARE),
        ("-1", Quantity.SHARE),
        ("10,1", Quantity.INDEX),
        ("-0,1", Quantity.SEK),
        ("-5", Quantity.COUNT),
        ("12,5", Quantity.COUNT),
    ],
)
def test_a_number_outside_what_the_quantity_can_be_is_refused(token: str, quantity: Quantity) -> None:
    with pytest.raises(InputRefused) as refused:
        read_cell(token, Scale(quantity), UFA, "fil.csv, rad 2")
    assert (refused.value.what, refused.value.where) == (f"Talet {token} ligger utanför vad måttet kan vara.", "fil.csv, rad 2")


def test_a_count_padded_with_zeros_is_still_exact() -> None:
    assert read_cell("18.00", Scale(Quantity.COUNT), EMPTY) == Cell("18.00", Status.EXACT, 18, 18, 18)


@pytest.mark.parametrize(
    ("tokens", "step"),
    [
        (["100", "99.5", "46"], "0.1"),
        (["10.00", "3.00", "4.00"], "1"),
        (["123400", "131200"], "100"),
        (["7450", "6890"], "10"),
        (["13,25", "8"], "0.01"),
        (["4 000", "2 000"], "1000"),
        (["12", "..", "7"], "1"),
    ],
)
def test_the_step_is_the_coarsest_that_every_number_is_a_multiple_of(tokens: list[str], step: str) -> None:
    assert common_step(tokens) == Decimal(step)


def test_no_numbers_have_no_step() -> None:
    assert common_step([]) is None
    assert common_step(["..", "."]) is None


def test_a_number_too_long_to_be_one_is_refused_and_never_breaks_the_step() -> None:
    long = "9" * 400
    with pytest.raises(InputRefused):
        read_cell(long, Scale(Quantity.SEK), EMPTY)
    assert common_step([long, "5"]) == Decimal(1)


@pytest.mark.parametrize(
    ("status", "value", "low", "high"),
    [
        (Status.EXACT, None, 1.0, 1.0),
        (Status.HIDDEN, 0.0, 0.0, 1.0),
        (Status.MISSING, 5.0, None, None),
        (Status.ROUNDED, math.nan, 0.0, 1.0),
        (Status.ROUNDED, 0.5, None, 1.0),
        (Status.ROUNDED, 2.0, 0.0, 1.0),
        (Status.ROUNDED, 0.0, 0.5, 1.0),
        (Status.HIDDEN, None, 1.0, 0.0),
    ],
)
def test_a_cell_that_contradicts_itself_cannot_be_made(status: Status, value: float | None, low: float | None, high: float | None) -> None:
    with pytest.raises(ValueError, match="Cell"):
        Cell("x", status, value, low, high)


@given(st.decimals(min_value=0, max_value=100, places=1), st.sampled_from([",", "."]))
def test_the_bounds_of_a_share_hold_every_number_that_rounds_to_it(published: Decimal, sign: str) -> None:
    cell = read_cell(str(published).replace(".", sign), Scale(Quantity.SHARE), UFA)
    assert cell.value is not None
    assert cell.low is not None
    assert cell.high is not None
    assert 0 <= cell.low <= cell.value <= cell.high <= 1
    assert cell.high - cell.low <= 0.001 + 1e-12
    assert round(cell.value * 100, 1) == float(published)


@given(st.integers(min_value=0, max_value=10**9))
def test_a_count_is_what_it_says(number: int) -> None:
    assert read_cell(f"{number:,}".replace(",", " "), Scale(Quantity.COUNT), UFA).value == number


@given(st.text(max_size=12), st.sampled_from(list(Quantity)))
def test_any_text_is_a_cell_or_is_refused_and_never_a_number_that_is_none(token: str, quantity: Quantity) -> None:
    if not is_number(token) and token not in UFA.markers:
        with pytest.raises(InputRefused, match="Tecknet"):
            read_cell(token, Scale(quantity), UFA, "här")
        return
    with suppress(InputRefused):  # a number outside what the quantity can be
        _agrees(read_cell(token, Scale(quantity), UFA, "här"))


def _agrees(cell: Cell) -> None:
    assert (cell.status in SHOWN) == is_number(cell.token)
    assert (cell.value is None) == (cell.token in UFA.markers)
    assert all(number is None or math.isfinite(number) or cell.status in HIDDEN for number in (cell.value, cell.low, cell.high))


@given(st.lists(st.decimals(min_value=0, max_value=10**6, places=2), min_size=1))
def test_every_number_of_a_column_is_a_multiple_of_its_step(numbers: list[Decimal]) -> None:
    step = common_step([str(number) for number in numbers])
    assert step is not None
    assert all(number % step == 0 for number in numbers)
