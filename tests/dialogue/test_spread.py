"""The spread: only from five, and no two looks that differ by fewer than five."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from samsyn.dialogue.spread import Given, Look, Spread, spread

ROLES = ["chief", "board", "principal", "teacher", "other"]


def answers(*pairs: tuple[str, int]) -> list[Given]:
    return [Given("a", role, where) for role, where in pairs]


def test_four_answers_are_not_counted() -> None:
    assert spread(("a",), answers(("chief", 1), ("board", 2), ("board", 3), ("board", 3))) == (Spread("a"),)


def test_five_answers_are_counted_together() -> None:
    given_ = answers(("chief", 1), ("board", 2), ("board", 3), ("board", 3), ("teacher", 5))
    assert spread(("a",), given_) == (Spread("a", Look((1, 1, 2, 0, 1)), {}),)


def test_a_role_of_five_beside_one_other_is_not_told_apart() -> None:
    """Taken from all six it would tell what the sixth said."""
    given_ = answers(*[("teacher", 3)] * 5, ("chief", 1))
    assert spread(("a",), given_) == (Spread("a", Look((1, 0, 5, 0, 0)), {}),)


def test_two_roles_of_five_and_six_are_told_apart() -> None:
    given_ = answers(*[("teacher", 3)] * 5, *[("board", 4)] * 6)
    roles = {"board": Look((0, 0, 0, 6, 0)), "teacher": Look((0, 0, 5, 0, 0))}
    assert spread(("a",), given_) == (Spread("a", Look((0, 0, 5, 6, 0)), roles),)


def test_the_smaller_role_is_hidden_with_the_two_that_are_few() -> None:
    given_ = answers(*[("teacher", 3)] * 5, *[("board", 4)] * 6, ("chief", 1), ("other", 2))
    assert spread(("a",), given_)[0].roles == {"board": Look((0, 0, 0, 6, 0))}


def test_factors_are_counted_each_on_its_own() -> None:
    given_ = [*answers(*[("teacher", 3)] * 5), Given("b", "teacher", 1)]
    assert spread(("b", "a"), given_) == (Spread("b"), Spread("a", Look((0, 0, 5, 0, 0)), {}))


@given(st.lists(st.tuples(st.sampled_from(ROLES), st.integers(1, 5)), max_size=40))
def test_no_two_looks_differ_by_fewer_than_five(pairs: list[tuple[str, int]]) -> None:
    """Every sum of roles that can be taken from all leaves none, or at least five; so does every role on its own."""
    found = spread(("a",), answers(*pairs))[0]
    if found.all is None:
        assert len(pairs) < 5
        assert found.roles is None
        return
    sizes = [look.answers for look in (found.roles or {}).values()]
    sums = [sum(chosen) for count in range(len(sizes) + 1) for chosen in combinations(sizes, count)]
    left = [found.all.answers - one for one in sums]
    assert [size for size in (*sizes, *left) if 0 < size < 5] == []


@given(st.lists(st.tuples(st.sampled_from(ROLES), st.integers(1, 5)), min_size=5, max_size=40), st.randoms())
def test_the_order_of_answers_tells_nothing(pairs: list[tuple[str, int]], chance: object) -> None:
    shuffled = list(pairs)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert spread(("a",), answers(*pairs)) == spread(("a",), answers(*shuffled))
