"""A figure per full-time post at an organizer that has a part of one."""

import pytest

from samsyn.underlag.figure_row import make_row
from samsyn.underlag.per_post import POSTS
from tests.underlag import make

ID = "gr-elever-per-vagledare"


def _under(posts: str) -> tuple[tuple[str, ...], str]:
    figures = {ID: (make.figure(ID, "2610"),), "gr-heltidstjanster-vagledare": (make.figure("gr-heltidstjanster-vagledare", posts),)}
    row = make_row(ID, make.facts(figures=figures))
    assert row is not None
    return row.under, row.sentence


def test_that_it_is_about_a_part_of_a_post_stands_beside_the_figure() -> None:
    under, sentence = _under("0,1")
    assert "räknat om till heltid, ni har 0,1 tjänst" in under
    assert sentence.endswith("Räknat om till heltid, ni har 0,1 tjänst.")


@pytest.mark.parametrize("posts", ["1", "3,2", ".."])
def test_of_a_whole_post_or_a_hidden_number_nothing_is_said(posts: str) -> None:
    assert not any("heltid" in line for line in _under(posts)[0])


def test_every_measure_per_post_has_its_posts() -> None:
    assert set(POSTS) == {id_ for id_, one in make.INDICATORS.items() if "heltidstjänst" in one.shows and "på varje" in one.shows}
