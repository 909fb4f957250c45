"""The agenda: the minutes are those of the meeting, the organizer's questions come first, and nothing that must be there is lacking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.concepts.school import SchoolForm
from samsyn.dialogue.agenda import Topic, agenda, moved

OWN = (Topic("e-1", "Hur får vi fler att läsa?"), Topic("e-2", "Hur tar en ny styrelse över?"))
FOUND = tuple(Topic(f"f-{n}", f"Fråga {n} ur underlaget?", "något som har rört sig") for n in range(1, 6))
FORMS = (SchoolForm.FSK, SchoolForm.GR)


def told(minutes: int, **changes: object) -> list[tuple[str, int]]:
    made = agenda(**({"minutes": minutes, "own": OWN, "findings": FOUND, "forms": FORMS} | changes))  # type: ignore[arg-type]  # as named
    return [(item.id, item.minutes) for item in made]


def test_two_hours_as_reckoned_by_hand() -> None:
    """105 minutes for eight points: 21 fives, one each, and 13 by weight 3 3 2 2 2 2 2 1 of 17."""
    assert told(120) == [
        ("valkomna", 5),
        ("e-1", 15),
        ("e-2", 15),
        ("f-1", 15),
        ("f-2", 15),
        ("f-3", 15),
        ("stod", 10),
        ("skolformer", 10),
        ("staten", 10),
        ("slut", 10),
    ]


def test_a_short_meeting_keeps_what_must_be_there_and_the_own_questions_first() -> None:
    assert told(40) == [
        ("valkomna", 5),
        ("e-1", 5),
        ("e-2", 5),
        ("stod", 5),
        ("skolformer", 5),
        ("staten", 5),
        ("slut", 10),
        ("f-1", 0),
        ("f-2", 0),
        ("f-3", 0),
    ]


def test_nothing_is_needed_of_the_organizer() -> None:
    assert told(60, own=(), findings=(), forms=()) == [("valkomna", 5), ("stod", 20), ("skolformer", 15), ("staten", 10), ("slut", 10)]


def test_the_forms_are_named() -> None:
    made = agenda(minutes=60, own=(), findings=(), forms=FORMS)
    assert made[2].question == "Har vi pratat om förskola och grundskola? Vad lämnar vi medvetet den här gången?"


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        (("e-2", "e-1"), ["valkomna", "e-2", "e-1", "stod", "skolformer", "staten", "slut"]),
        (("staten", "borta", "e-1"), ["valkomna", "staten", "e-2", "stod", "skolformer", "e-1", "slut"]),
    ],
)
def test_somebody_sets_another_order(order: tuple[str, ...], ids: list[str]) -> None:
    assert [id_ for id_, _ in told(60, findings=(), order=order)] == ids


@pytest.mark.parametrize(
    ("item", "before", "becomes"),
    [
        ("c", "a", ("c", "a", "b")),
        ("a", "", ("b", "c", "a")),
        ("a", "a", ("a", "b", "c")),
        ("x", "a", ("a", "b", "c")),
        ("a", "c", ("b", "a", "c")),
    ],
)
def test_a_point_is_moved_and_a_double_click_moves_it_once(item: str, before: str, becomes: tuple[str, ...]) -> None:
    once = moved(("a", "b", "c"), item, before)
    assert (once, moved(once, item, before)) == (becomes, becomes)


@given(
    minutes=st.integers(10, 400),
    own=st.integers(0, 30),
    found=st.integers(0, 9),
    order=st.lists(st.sampled_from(["o-1", "o-2", "stod", "staten", "f-1", "slut"]), unique=True),
)
def test_the_minutes_are_always_those_of_the_meeting(minutes: int, own: int, found: int, order: list[str]) -> None:
    made = agenda(
        minutes=minutes,
        own=[Topic(f"o-{n}", "?") for n in range(own)],
        findings=[Topic(f"f-{n}", "?") for n in range(found)],
        forms=FORMS,
        order=order,
    )
    ids = [item.id for item in made]
    assert sum(item.minutes for item in made) == minutes
    assert min(item.minutes for item in made) >= 0
    assert len(ids) == len(set(ids))
    assert {"stod", "skolformer", "staten", *(f"o-{n}" for n in range(own))} <= set(ids)
    assert next(item.minutes for item in made if item.id == "stod") >= 5
