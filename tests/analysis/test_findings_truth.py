"""On small made-up countries whose truth is known, what is claimed is nearly always true, and where all are alike hardly any is."""

from benchmarks.findings_truth import all_alike, as_it_is
from samsyn.analysis.families import load


def test_the_share_of_false_claims_is_far_below_what_is_allowed() -> None:
    made = as_it_is(5_001).made
    assert set(made["part"]) >= {"differs, nation", "differs, peers", "moved, counted", "moved, scatter"}
    assert made.height > 100
    assert (~made["true"]).sum() < load().q * made.height / 2


def test_where_all_are_alike_hardly_anything_is_claimed() -> None:
    """In each of some fifty families one country in ten may have any: about five in a country, twenty in four."""
    assert sum(sum(all_alike(seed).values()) for seed in range(5_001, 5_005)) <= 20
