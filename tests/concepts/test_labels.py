import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.concepts.labels import normalise


@pytest.mark.parametrize(
    "label",
    [
        "Delmål 2: Trygghet (medelvärde)*",
        "delmål 2: trygghet (medelvärde)",
        "Delmål  2:\u00a0Trygghet\n(medelvärde) **",
        "Delma\u030al 2: Trygghet (medelva\u0308rde)",
    ],
)
def test_spellings_of_one_label_meet(label: str) -> None:
    assert normalise(label) == "delmål 2: trygghet (medelvärde)"


def test_dashes_meet_and_words_do_not() -> None:
    assert normalise("Studie\u2013 och yrkesvägledare") == "studie- och yrkesvägledare"
    assert normalise("årskurs 6") != normalise("årskurs 9")


@given(st.text())
def test_a_normalised_label_stays_as_it_is(label: str) -> None:
    assert normalise(normalise(label)) == normalise(label)
