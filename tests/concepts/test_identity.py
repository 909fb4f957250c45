import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.concepts import identity

KEY, OTHER_KEY = b"1" * 32, b"2" * 32


def _with_check_digit(stem: str) -> str:
    """Nine digits and the tenth by the method of Luhn, written out: every second digit doubled, digits summed."""
    summed = sum(sum(map(int, str(int(digit) * (2 if place % 2 == 0 else 1)))) for place, digit in enumerate(stem))
    return stem + str(-summed % 10)


NUMBERS = st.from_regex(r"[0-9]{9}", fullmatch=True).map(_with_check_digit)
SOLE_TRADERS = st.from_regex(r"[0-9]{2}[01][0-9]{6}", fullmatch=True).map(_with_check_digit)


@pytest.mark.parametrize("number", ["2120000142", "5560360793", "1212121212"])
def test_numbers_that_are_printed_in_public_pass(number: str) -> None:
    """A city, a listed company, and the textbook person."""
    assert identity.is_number(number)


@pytest.mark.parametrize("number", ["", "212000014", "21200001420", "212000-0142", "212000014x", "٢١٢٠٠٠٠١٤٢", "2120000143", " 212000014"])
def test_anything_but_ten_digits_with_a_right_check_digit_is_no_number(number: str) -> None:
    assert identity.is_number(number) is False


@given(NUMBERS, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number: str, place: int, change: int) -> None:
    wrong = number[:place] + str((int(number[place]) + change) % 10) + number[place + 1 :]
    assert identity.is_number(number)
    assert not identity.is_number(wrong)


@given(SOLE_TRADERS)
def test_an_alias_is_stable_keyed_and_never_holds_the_number(number: str) -> None:
    alias = identity.public_id(number, KEY)
    assert re.fullmatch("EF[2-9A-HJ-NP-Z]{10}", alias)
    assert alias == identity.public_id(number, KEY)
    assert alias != identity.public_id(number, OTHER_KEY)
    assert number not in alias
    assert number[:6] not in alias
    assert identity.is_alias(alias)


@given(NUMBERS.filter(lambda number: number[2] not in "01"))
def test_everybody_else_is_known_by_the_number_itself(number: str) -> None:
    assert identity.public_id(number, KEY) == number
    assert not identity.is_alias(number)


@given(SOLE_TRADERS, SOLE_TRADERS)
def test_two_sole_traders_never_share_an_alias(one: str, another: str) -> None:
    assert (one == another) == (identity.public_id(one, KEY) == identity.public_id(another, KEY))


def test_without_a_key_no_alias_is_made() -> None:
    """An alias without a key could be found by trying all numbers."""
    with pytest.raises(ValueError, match="key"):
        identity.public_id("1212121212", b"")
