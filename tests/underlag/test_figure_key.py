"""The address of a figure leads back to the figure."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.concepts.errors import WrongUse
from samsyn.concepts.school import Level
from samsyn.underlag.figure_key import FigureKey, key, parse_key
from tests.underlag import make

IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True)
NAMES = st.none() | st.text(min_size=1, max_size=20)
PERIODS = st.sampled_from(["2024/25", "2024", "VT 2025", "HT 2024", "2020-06-01", "okänt år"])


def test_a_key_is_plain_letters() -> None:
    figure = make.figure("gr-trygghet-ak5", "8,6", "VT 2025")
    assert key(figure) == "gr-trygghet-ak5~organizer~2120009993~~VT.202025"


@given(IDS, st.sampled_from(Level), NAMES, NAMES, PERIODS)
def test_keys_read_back(indicator: str, level: Level, organizer: str | None, unit: str | None, period: str) -> None:
    figure = replace(make.figure("gr-antal-elever", "9"), indicator=indicator, level=level, organizer=organizer, unit=unit, period=period)
    text = key(figure)
    assert parse_key(text) == FigureKey(indicator, level, organizer or "", unit or "", period)
    assert set(text) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~")


@pytest.mark.parametrize("text", ["", "a~b", "a~organizer~1~~", "a~planet~1~~2024", "a~organizer~1~~2024~x"])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(WrongUse, match="Adressen leder inte till någon siffra"):
        parse_key(text)
