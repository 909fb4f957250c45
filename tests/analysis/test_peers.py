"""Who is like whom: the promises of the page on method, on made-up organizers and on the sample."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.analysis.features import Described, describe
from samsyn.analysis.peer_reasons import closer_pairs, reasons
from samsyn.analysis.peer_rules import Type, rules
from samsyn.analysis.peers import alike, peers
from samsyn.concepts.conclusions import PEERS
from samsyn.store.published import opened
from tests.analysis.country import PLACES_TABLE, Organizer, figures, who


def _preschool(number: int, children: float | None, licensed: float | None = 0.4, **more: object) -> Organizer:
    made = Organizer(
        f"76999{number:05d}",
        units=(("FSK", "0114", 60.0 + number / 100, 15.0),),
        figures={"fsk-antal-barn": children, "fsk-andel-legitimation": licensed},
    )
    return replace(made, **more)  # type: ignore[arg-type]  # fields of Organizer


def _peers(*organizers: Organizer, left_out: frozenset[str] = frozenset()) -> list[dict[str, object]]:
    found: list[dict[str, object]] = peers(figures(*organizers), who(*organizers), PLACES_TABLE, left_out).to_pylist()
    return found


def _of(found: list[dict[str, object]], organizer: Organizer) -> list[object]:
    return [row["peer"] for row in found if row["organizer"] == organizer.number]


def test_the_nearest_are_those_of_the_same_size() -> None:
    small, tiny, large, huge = (_preschool(i, n) for i, n in enumerate((18.0, 16.0, 90.0, 110.0)))
    found = _peers(small, tiny, large, huge)
    assert [_of(found, o)[0] for o in (small, tiny, large, huge)] == [tiny.number, small.number, huge.number, large.number]


def test_only_organizers_of_the_same_type_are_compared() -> None:
    preschools = [_preschool(i, 20.0) for i in range(2)]
    schools = [Organizer(f"55999{i:05d}", forms=("GR",), figures={"gr-antal-elever": 20.0}) for i in range(2)]
    found = _peers(*preschools, *schools)
    assert {(row["organizer"], row["peer"]) for row in found} == {
        (a.number, b.number) for group in (preschools, schools) for a in group for b in group if a is not b
    }


def test_an_organizer_alone_of_its_type_has_no_peers() -> None:
    table = peers(figures(_preschool(1, 20.0)), who(_preschool(1, 20.0)), PLACES_TABLE)
    assert (table.num_rows, table.schema) == (0, PEERS)


def test_at_most_thirty_are_kept_nearest_first() -> None:
    organizers = [_preschool(i, 10.0 + i) for i in range(40)]
    found = _peers(*organizers)
    assert [row["place"] for row in found if row["organizer"] == organizers[0].number] == list(range(1, 31))


def test_a_peer_is_named_if_it_is_a_legal_person_that_has_not_asked_to_be_left_out() -> None:
    trader = replace(_preschool(3, 21.0), number="EFK7M2Q4XZ9T")
    first, second, third = (_preschool(i, 20.0) for i in range(3))
    found = _peers(first, second, third, trader, left_out=frozenset({second.number}))
    assert {row["peer"]: row["named"] for row in found} == {
        first.number: True, second.number: False, third.number: True, trader.number: False,
    }  # fmt: skip


def test_a_likeness_of_which_most_is_known_comes_before_a_closer_one_of_which_little_is() -> None:
    mine = _preschool(0, 20.0)
    told = [_preschool(i, 40.0 + i) for i in range(1, 31)]
    silent = Organizer("7699999999", units=mine.units)
    assert silent.number not in _of(_peers(mine, *told, silent), mine)


def _things(organizers: list[Organizer]) -> Described:
    return describe(figures(*organizers), who(*organizers), PLACES_TABLE, rules())


_NUMBER = st.one_of(st.none(), st.integers(1, 200).map(float))
_SHARE = st.one_of(st.none(), st.integers(0, 10).map(lambda n: n / 10))


@settings(max_examples=25)
@given(st.lists(st.tuples(_NUMBER, _SHARE), min_size=12, max_size=24), st.floats(-1e9, 1e9))
def test_what_is_missing_may_be_any_number_and_changes_nothing(told: list[tuple[float | None, float | None]], anything: float) -> None:
    things = _things([_preschool(i, n, share) for i, (n, share) in enumerate(told)])
    filled = replace(things, values=np.where(things.known, things.values, anything))
    before, after = (list(alike(t, "forskola", rules())) for t in (things, filled))
    assert all(a.equals(b) for a, b in zip(before, after, strict=True))


def test_a_number_that_becomes_known_changes_no_distance_between_others() -> None:
    organizers = [_preschool(i, 10.0 + i) for i in range(20)]
    hidden = [replace(organizers[0], figures={"fsk-antal-barn": None, "fsk-andel-legitimation": 0.4}), *organizers[1:]]
    first, second = _things(organizers), _things(hidden)
    assert np.array_equal(first.values[1:], second.values[1:])
    assert np.array_equal(first.known[1:], second.known[1:])


def test_hidden_bounds_change_no_peer() -> None:
    organizers = [_preschool(i, None if i % 3 else 10.0 + i) for i in range(20)]
    table = figures(*organizers)
    unbounded = table.set_column(table.schema.get_field_index("high"), "high", pa.array([9e9] * table.num_rows))
    people = who(*organizers)
    assert peers(table, people, PLACES_TABLE).equals(peers(unbounded, people, PLACES_TABLE))


def _closeness(things: Described, feature: str, pairs: np.ndarray) -> np.ndarray:
    """The distance of each pair on one feature, worked out anew; infinite where it is not known of both."""
    columns = [i for i, id_ in enumerate(things.columns) if id_ == feature]
    known = things.known[:, columns].all(axis=1)
    apart = np.sqrt(((things.values[pairs[:, 0]][:, columns] - things.values[pairs[:, 1]][:, columns]) ** 2).sum(axis=1))
    return np.where(known[pairs].all(axis=1), apart, np.inf)


_PLACE = {"i samma kommun", "i samma län"}


def _feature_of(reason: str, type_: Type) -> str:
    """The feature that a told reason is about."""
    told = {f.reason: f.id for f in rules().features if f.reason and type_ in f.weights}
    return "lage" if reason in _PLACE else told[reason]


def _random_country(count: int) -> list[Organizer]:
    draw = np.random.default_rng(5)
    codes = ("0114", "0180", "2584")
    return [
        _preschool(
            i,
            float(draw.integers(8, 120)) if draw.random() > 0.2 else None,
            float(draw.random()) if draw.random() > 0.3 else None,
            units=(("FSK", codes[int(draw.integers(3))], float(55 + 12 * draw.random()), float(12 + 8 * draw.random())),),
        )
        for i in range(count)
    ]


def test_each_reason_names_a_feature_on_which_the_pair_is_closer_than_nine_of_ten_random_pairs() -> None:
    things = _things(_random_country(150))
    (found,) = alike(things, "forskola", rules())
    every = np.array([(a, b) for a in range(150) for b in range(150) if a != b])
    checked = 0
    for row, other, told in found.select("row", "other", "reasons").iter_rows():
        for reason in told:
            feature = _feature_of(reason, "forskola")
            mine = _closeness(things, feature, np.array([[row, other]]))[0]
            everybody = _closeness(things, feature, every)
            farther = (everybody[np.isfinite(everybody)] > mine).mean()
            assert farther >= 0.885, (feature, farther)  # nine of ten of 4,000 drawn pairs: three standard errors of the draw
            checked += 1
    assert checked > 1000


def test_nobody_is_told_more_than_three_reasons_and_the_heaviest_come_first() -> None:
    things = _things(_random_country(100))
    (found,) = alike(things, "forskola", rules())
    weight = {f.id: f.weights.get("forskola", 0.0) for f in rules().features}
    for told in found["reasons"].to_list():
        weights = [weight[_feature_of(reason, "forskola")] for reason in told]
        assert len(told) <= 3
        assert weights == sorted(weights, reverse=True)


def test_reasons_are_the_same_every_time() -> None:
    things = _things(_random_country(60))
    pairs = np.array([(a, b) for a in range(60) for b in range(60) if a != b])
    assert reasons(things, pairs, "forskola", rules()) == reasons(things, pairs, "forskola", rules())


def test_nobody_is_close_in_a_group_of_nine() -> None:
    things = _things(_random_country(9))
    pairs = np.array([(0, 1)])
    position = next(f for f in rules().features if f.id == "lage")
    assert not closer_pairs(position, things, pairs, "forskola", rules()).any()


@pytest.mark.parametrize(("other", "words"), [("0114", "i samma kommun"), ("0180", "i samma län"), ("2584", "inte långt från er")])
def test_a_place_is_told_as_exactly_as_it_is_shared(other: str, words: str) -> None:
    far = [_preschool(i, float(i + 10), units=(("FSK", "2584", 55.0 + i / 4, 12.0),)) for i in range(40)]
    near = [_preschool(50 + i, 200.0, units=(("FSK", code, 68.0, 20.0),)) for i, code in enumerate(("0114", other))]
    things = _things([*far, *near])
    (told,) = reasons(things, np.array([(40, 41)]), "forskola", rules())
    assert words in told


def test_no_reason_holds_a_figure() -> None:
    assert not any(character.isdigit() for feature in rules().features for character in feature.reason or "")


def test_every_organizer_of_the_sample_has_peers(sample_home: Path) -> None:
    store = opened(sample_home)
    assert set(store.peers(None, 1)["organizer"].to_pylist()) == set(store.organizers()["organizer"].to_pylist())
