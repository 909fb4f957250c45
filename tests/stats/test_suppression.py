"""Patterns against published ones, against every pattern there is in small tables, and against the judge that shares no code."""

import csv
import itertools
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from samsyn.stats.outcome import Outcome
from samsyn.stats.suppression import Pattern, protect
from samsyn.stats.suppression_audit import audit, breaches
from samsyn.stats.suppression_tables import Dimension, Flags, Tables, hierarchy, small, total_of
from tests.reference import reference

MARGIN = 3.0
COUNTS = st.lists(st.integers(0, 12), min_size=6, max_size=12)


def leaks(tables: Tables, primaries: Flags, pattern: Pattern, *, known: tuple[int, ...] = ()) -> int:
    """Primaries without their margin, in the eyes of one who also knows the cells `known`."""
    hidden = pattern.suppressed.copy()
    hidden[list(known)] = False
    return int(breaches(tables, audit(tables, hidden, np.flatnonzero(primaries & hidden)), MARGIN).sum())


def crossed(counts: list[int], columns: int = 3) -> Tables:
    rows = len(counts) // columns
    return hierarchy(np.reshape(np.array(counts[: rows * columns], dtype=float), (rows, columns)), [total_of(rows), total_of(columns)])


def secondary(pattern: Pattern, primaries: Flags) -> list[int]:
    return np.flatnonzero(pattern.suppressed & ~primaries).tolist()


def test_a_single_table_as_published() -> None:
    """sdcTable: one count of 2 in region A needs three more cells of the twelve that may be shown."""
    expected = json.loads(reference("sdc/expected.json").read_text(encoding="utf-8"))
    with reference("sdc/microdata1.csv").open(encoding="utf-8") as file:
        rows = [("ABCD".index(row["region"]), ["male", "female"].index(row["gender"])) for row in csv.DictReader(file)]
    counts = np.zeros((4, 2))
    for region, gender in rows:
        counts[region, gender] += 1
    tables = hierarchy(counts, [total_of(4), total_of(2)])
    primaries = small(tables.value, 3)
    assert (np.flatnonzero(primaries) + 1).tolist() == [expected["primary_frequency"]["cell_id"]]
    pattern = protect(tables, primaries, 1.0)
    assert len(secondary(pattern, primaries)) == expected["protectTable"]["optimal"]["n_secondary"]
    assert len(tables.value) - pattern.suppressed.sum() == expected["protectTable"]["optimal"]["n_publishable"]
    published = np.zeros(15, dtype=bool)
    published[np.array(expected["protectTable"]["optimal"]["suppressed_cell_ids"]) - 1] = True
    assert pattern.cost <= tables.cost[published].sum()
    assert breaches(tables, audit(tables, pattern.suppressed, np.flatnonzero(primaries)), 1.0).tolist() == [False]


def test_linked_tables_are_safe_apart_and_unsafe_together() -> None:
    """sdcTable's trap: counties and size groups over the same units. Apart nothing more is hidden; together N must go too."""
    linked = json.loads(reference("sdc/expected.json").read_text(encoding="utf-8"))["linked_tables"]["data"]
    counts = np.array(linked["n"], dtype=float)
    county = [[3 + i for i, name in enumerate(linked["county"]) if name == own] for own in ("county-1", "county-2")]
    group = [[3 + i for i, name in enumerate(linked["group"]) if name == own] for own in ("BIG", "small")]
    apart = [Dimension(11, ((0, (1, 2)), (1, tuple(parts[0])), (2, tuple(parts[1])))) for parts in (county, group)]
    for dimension in apart:
        alone = hierarchy(counts, [dimension])
        primaries = small(alone.value, 4)
        primaries[:3] = False
        assert secondary(protect(alone, primaries, 1.0), primaries) == []
    units = [tuple(cell + 2 for cell in parts) for parts in (*county, *group)]
    both = Dimension(13, ((0, (1, 2)), (0, (3, 4)), *((1 + k, parts) for k, parts in enumerate(units))))
    together = hierarchy(counts, [both])
    primaries = small(together.value, 4)
    assert np.flatnonzero(primaries).tolist() == [5, 6, 9, 10, 11]
    pattern = protect(together, primaries, 1.0)
    assert secondary(pattern, primaries) == [5 + linked["region"].index("N")]
    unsafe = audit(together, primaries, np.array([9]))
    assert (unsafe.low.tolist(), unsafe.high.tolist()) == ([3.0], [3.0])
    assert not breaches(together, audit(together, pattern.suppressed, np.flatnonzero(primaries)), 1.0).any()


@given(COUNTS)
def test_a_table_without_primaries_is_untouched(counts: list[int]) -> None:
    tables = crossed(counts)
    pattern = protect(tables, np.zeros(len(tables.value), dtype=bool), MARGIN)
    assert (pattern.suppressed.any(), pattern.cost, pattern.bound, pattern.outcome) == (False, 0.0, 0.0, Outcome.OK)


@settings(max_examples=60)
@given(COUNTS)
def test_every_hidden_count_keeps_its_range(counts: list[int]) -> None:
    tables = crossed(counts)
    primaries = small(tables.value, 5)
    pattern = protect(tables, primaries, MARGIN)
    assert pattern.outcome is Outcome.OK
    assert pattern.cost == pytest.approx(pattern.bound)
    assert pattern.suppressed[primaries].all()
    assert leaks(tables, primaries, pattern) == 0


@settings(max_examples=12)
@given(st.lists(st.integers(0, 9), min_size=4, max_size=4), st.booleans())
def test_no_pattern_of_all_there_are_is_cheaper(counts: list[int], zeros_too: bool) -> None:
    tables = crossed(counts, columns=2)
    primaries = small(tables.value, 4) | (zeros_too & (tables.value == 0))
    least = min(
        (float(tables.cost[hidden].sum()) for hidden in _all_patterns(primaries) if _is_safe(tables, primaries, hidden)), default=np.inf
    )
    assert protect(tables, primaries, MARGIN).cost == least


def _all_patterns(primaries: Flags) -> Any:
    free = np.flatnonzero(~primaries)
    for size in range(len(free) + 1):
        for chosen in itertools.combinations(free.tolist(), size):
            hidden = primaries.copy()
            hidden[list(chosen)] = True
            yield hidden


def _is_safe(tables: Tables, primaries: Flags, hidden: Flags) -> bool:
    """As the judge says, but for the plain reason first: a cell hidden alone in a sum is told by it."""
    lonely = ((tables.sums[:, hidden] != 0).sum(axis=1) == 1) & ((tables.sums[:, primaries] != 0).sum(axis=1) == 1)
    return not lonely.any() and not breaches(tables, audit(tables, hidden, np.flatnonzero(primaries)), MARGIN).any()


@settings(max_examples=30)
@given(COUNTS, st.data())
def test_one_more_primary_never_costs_less(counts: list[int], data: st.DataObject) -> None:
    tables = crossed(counts)
    primaries = small(tables.value, 4)
    more = primaries.copy()
    more[data.draw(st.integers(0, len(primaries) - 1))] = True
    assert protect(tables, more, MARGIN).cost >= protect(tables, primaries, MARGIN).cost


@settings(max_examples=30)
@given(COUNTS, st.randoms(use_true_random=False))
def test_the_order_of_cells_means_nothing(counts: list[int], random: Any) -> None:
    tables = crossed(counts)
    order = np.array(random.sample(range(len(tables.value)), len(tables.value)))
    turned = Tables(tables.value[order], tables.cost[order], tables.low[order], tables.high[order], sparse.csr_array(tables.sums[:, order]))
    primaries = small(tables.value, 5)
    assert protect(turned, primaries[order], MARGIN).cost == protect(tables, primaries, MARGIN).cost


@settings(max_examples=20)
@given(st.lists(st.integers(0, 12), min_size=12, max_size=12))
def test_what_the_attacker_knows_beforehand_is_reckoned_with(counts: list[int]) -> None:
    """No count is above 12, and everybody knows it."""
    tables = crossed(counts)
    known = replace(tables, high=np.where(np.arange(len(tables.value)) % 4 == 0, np.inf, np.maximum(tables.value, 12.0)))
    primaries = small(known.value, 5)
    pattern = protect(known, primaries, MARGIN)
    assert pattern.outcome is Outcome.CANNOT_BE_HIDDEN or leaks(known, primaries, pattern) == 0


def test_a_school_that_knows_its_own_count_learns_no_other() -> None:
    """Two schools of 3 pupils hide each other; but either knows its own 3 of the 6, so a third must hide too."""
    tables = hierarchy(np.array([3.0, 3, 40, 50]), [total_of(4)])
    primaries = small(tables.value, 5)
    first, second = np.flatnonzero(primaries).tolist()
    plain = protect(tables, primaries, MARGIN)
    assert secondary(plain, primaries) == []
    assert leaks(tables, primaries, plain, known=(first,)) == 1
    careful = protect(tables, primaries, MARGIN, insiders=[np.array([first]), np.array([second])])
    assert (secondary(careful, primaries), careful.outcome) == ([3], Outcome.OK)
    assert [leaks(tables, primaries, careful, known=known) for known in ((), (first,), (second,))] == [0, 0, 0]


def test_a_cell_that_is_never_shown_hides_for_nothing() -> None:
    """One row of two: the second is not published, so the first needs no more than that."""
    tables = hierarchy(np.array([2.0, 9]), [total_of(2)])
    unseen = replace(tables, cost=np.array([300.0, 200, 0]))
    pattern = protect(unseen, small(tables.value, 5), MARGIN)
    assert (pattern.suppressed.tolist(), pattern.cost, pattern.rounds) == ([False, True, True], 200, 1)


def test_what_cannot_be_hidden_is_told() -> None:
    """The attacker knows everything but the primary and one cell that may only be what it is."""
    tables = hierarchy(np.array([2.0, 9]), [total_of(2)])
    known = replace(tables, low=np.array([11.0, 0, 9]), high=np.array([11.0, np.inf, 9]))
    pattern = protect(known, small(tables.value, 5), MARGIN)
    assert (pattern.suppressed.tolist(), pattern.outcome) == ([True, True, True], Outcome.CANNOT_BE_HIDDEN)


@pytest.mark.parametrize("nodes", [1, 20_000])
def test_a_search_cut_short_is_safe_and_says_so(nodes: int) -> None:
    counts = np.random.default_rng(7).poisson(4.0, (6, 3, 2)).astype(float)
    tables = hierarchy(counts, [total_of(6), total_of(3), total_of(2)])
    primaries = small(tables.value, 4)
    best = protect(tables, primaries, MARGIN)
    hasty = protect(tables, primaries, MARGIN, patience=1, nodes=nodes)
    assert (best.outcome, hasty.outcome) == (Outcome.OK, Outcome.NOT_CONVERGED)
    assert hasty.bound <= best.cost <= hasty.cost
    assert [leaks(tables, primaries, pattern) for pattern in (best, hasty)] == [0, 0]


def test_same_in_same_out() -> None:
    tables = crossed([1, 2, 3, 9, 8, 0, 4, 4, 30, 2, 20, 11])
    primaries = small(tables.value, 5)
    assert np.array_equal(protect(tables, primaries, MARGIN).suppressed, protect(tables, primaries, MARGIN).suppressed)


def test_no_margin_and_no_fit_are_refused() -> None:
    tables = crossed([1, 2, 3, 4, 5, 6])
    with pytest.raises(ValueError, match="margin"):
        protect(tables, small(tables.value, 5), 0.0)
    with pytest.raises(ValueError, match="primaries"):
        protect(tables, np.zeros(3, dtype=bool), MARGIN)
