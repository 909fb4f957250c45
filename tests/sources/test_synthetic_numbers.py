"""Numbers that cannot belong to anybody."""

from itertools import islice

import pytest

from samsyn.concepts import identity
from samsyn.sources.synthetic import numbers, plan


def test_a_check_digit_is_added_by_the_luhn_rule() -> None:
    # 212000-0142 and 556703-7485 are numbers as published; their nine first digits give the tenth
    assert numbers.checked("212000014") == "2120000142"
    assert numbers.checked("556703748") == "5567037485"


@pytest.mark.parametrize("legal_form", sorted(numbers.SERIES))
def test_every_series_begins_with_the_digit_that_is_not_in_use_and_is_no_person(legal_form: str) -> None:
    drawn = list(islice(numbers.organization_numbers(legal_form, plan.dice(1)), 200))
    assert len(set(drawn)) == 200
    assert all(identity.is_number(number) and number[0] == "4" and number[2] in "23456789" for number in drawn)


def test_a_sole_traders_number_looks_like_one_and_holds_no_date() -> None:
    drawn = list(islice(numbers.sole_traders(plan.dice(1)), 300))
    assert len(set(drawn)) == 300
    assert all(identity.is_number(number) and identity.is_sole_trader(number) for number in drawn)
    assert {number[2:4] for number in drawn} == {"00"}
    assert all(32 <= int(number[4:6]) <= 59 for number in drawn)


def test_codes_have_a_leading_zero_and_are_never_the_same() -> None:
    drawn = list(islice(numbers.codes(8, plan.dice(1)), 9000))
    assert len(set(drawn)) == 9000
    assert all(len(code) == 8 and code[0] == "0" for code in drawn)


def test_the_personas_have_right_numbers_that_differ() -> None:
    found = [persona.number for persona in plan.PERSONAS]
    assert len(set(found)) == 10
    assert all(identity.is_number(number) for number in found)
    assert [persona.key for persona in plan.PERSONAS if identity.is_sole_trader(persona.number)] == ["sole-trader"]
