"""What a case's page says in each state, held against the table of states."""

from samsyn.dialogue.standing import standings
from samsyn.dialogue.workflow import case_table


def test_every_state_has_its_words_and_every_page_a_heading() -> None:
    said = standings()
    assert set(said.states) == set(case_table().states)
    assert {page.group for page in said.pages.values()} == set(said.groups)


def test_at_most_three_pages_are_near_and_no_page_stands_twice() -> None:
    for name, state in standings().states.items():
        assert len(state.near) <= 3, name
        every = [*state.near, *state.opens]
        assert len(every) == len(set(every)), name


def test_who_prepares_is_first_shown_what_matters_now() -> None:
    assert standings().states["preparing"].near == ("prepare", "times", "agenda")
