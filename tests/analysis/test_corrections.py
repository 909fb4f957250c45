"""What a vintage tells otherwise than the one before it. Tables are small and written by hand."""

from datetime import date

import pyarrow as pa

from samsyn.analysis.attack.corrected import as_figures
from samsyn.analysis.corrections import Turn, corrections
from samsyn.concepts.conclusions import CORRECTIONS, FINDINGS
from samsyn.concepts.tables import FIGURES

_TURN = Turn("2026-11-01-aaaaaaaa", "2026-11-22-bbbbbbbb", date(2026, 11, 22))
_OWN = {"level": "organizer", "organizer": "2120000142", "unit": None, "form": "GR", "group": "alla", "parts": 1, "hidden_parts": 0}


def figure(indicator: str, value: float | None, *, status: str = "exact", file: str = "one", **more: object) -> dict[str, object]:
    ends = {"low": value, "high": value} | {name: end for name, end in more.items() if name in {"low", "high"}}
    return {**_OWN, "indicator": indicator, "period": "2024/25", "status": status, "value": value, "file": file, **ends}


def figures(*rows: dict[str, object]) -> pa.Table:
    plain = pa.schema([pa.field(f.name, f.type.value_type if pa.types.is_dictionary(f.type) else f.type) for f in FIGURES])
    return pa.Table.from_pylist(list(rows), schema=plain).cast(FIGURES)


def said(indicator: str, sentence: str, rule: str = "styrka-mot-riket") -> dict[str, object]:
    return {"organizer": "2120000142", "form": "GR", "indicator": indicator, "rule": rule, "kind": "strength", "sentence": sentence}


def findings(*rows: dict[str, object]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=FINDINGS)


def test_nothing_before_nothing_to_correct() -> None:
    assert corrections({}, figures(figure("a", 0.5)), findings(), _TURN).num_rows == 0


def test_the_same_figure_is_no_correction() -> None:
    former = {"figures": figures(figure("a", 0.5)), "findings": findings()}
    assert corrections(former, figures(figure("a", 0.5, file="two")), findings(), _TURN).num_rows == 0


def test_another_value_is_told_with_what_it_was_and_why() -> None:
    former = {"figures": figures(figure("a", 0.5), figure("b", 8.1)), "findings": findings()}
    new = figures(figure("a", 0.6, file="two"), figure("b", 8.2))
    found = corrections(former, new, findings(), _TURN).to_pylist()
    assert [(row["indicator"], row["was_value"], row["value"], row["why"]) for row in found] == [
        ("a", 0.5, 0.6, "source"),
        ("b", 8.1, 8.2, "program"),
    ]
    assert {(row["former"], row["vintage"], row["day"]) for row in found} == {(_TURN.former, _TURN.vintage, date(2026, 11, 22))}


def test_what_is_taken_back_is_not_said_again() -> None:
    former = {"figures": figures(figure("a", 0.5)), "findings": findings(said("a", "a: säkert högre än riket, 50 % mot 40 %."))}
    (row,) = corrections(former, figures(figure("a", None, status="hidden")), findings(), _TURN).to_pylist()
    assert (row["status"], row["was_value"], row["was_low"], row["was_high"], row["value"], row["sentences"]) == ("hidden", *[None] * 5)


def test_what_was_hidden_is_no_correction() -> None:
    former = {"figures": figures(figure("a", None, status="hidden")), "findings": findings()}
    assert corrections(former, figures(figure("a", 0.5)), findings(), _TURN).num_rows == 0


def test_bounds_without_an_end_are_the_same() -> None:
    open_ended = figure("a", None, status="span", low=10.0, high=float("inf"))
    former = {"figures": figures(open_ended), "findings": findings()}
    assert corrections(former, figures(open_ended), findings(), _TURN).num_rows == 0
    narrower = figure("a", None, status="span", low=12.0, high=float("inf"))
    (row,) = corrections(former, figures(narrower), findings(), _TURN).to_pylist()
    assert (row["was_value"], row["was_low"], row["low"]) == (None, 10.0, 12.0)


def test_sentences_before_and_after() -> None:
    former = {
        "figures": figures(figure("a", 0.5), figure("b", 0.7)),
        "findings": findings(said("a", "a: säkert högre."), said("b", "b: troligen högre.", "styrka-mot-liknande")),
    }
    new = figures(figure("a", 0.6), figure("b", 0.4))
    found = corrections(former, new, findings(said("a", "a: troligen högre.")), _TURN).to_pylist()
    assert [row["sentences"] for row in found] == [
        [{"before": "a: säkert högre.", "after": "a: troligen högre."}],
        [{"before": "b: troligen högre.", "after": ""}],
    ]


def test_a_sentence_about_several_measures_is_left_out() -> None:
    """One of them may have been taken back."""
    both = "Fler a, 50 %, och fler b, 70 %."
    former = {"figures": figures(figure("a", 0.5), figure("b", 0.7)), "findings": findings(said("a", both), said("b", both))}
    new = figures(figure("a", 0.6), figure("b", None, status="hidden"))
    assert [row["sentences"] for row in corrections(former, new, findings(), _TURN).to_pylist()] == [None, None]


def test_the_list_grows_from_vintage_to_vintage() -> None:
    first = corrections({"figures": figures(figure("a", 0.5)), "findings": findings()}, figures(figure("a", 0.6)), findings(), _TURN)
    former = {"figures": figures(figure("a", 0.6)), "findings": findings(), "corrections": first}
    later = Turn(_TURN.vintage, "2026-12-01-cccccccc", date(2026, 12, 1))
    found = corrections(former, figures(figure("a", 0.7)), findings(), later).to_pylist()
    assert [(row["was_value"], row["value"], row["vintage"]) for row in found] == [
        (0.5, 0.6, "2026-11-22-bbbbbbbb"),
        (0.6, 0.7, "2026-12-01-cccccccc"),
    ]


def test_what_is_taken_back_later_is_taken_out_of_the_list_too() -> None:
    """8,1 was corrected to 8,3 and then hidden: neither is said any more."""
    claims = findings(said("a", "a: säkert högre."))
    first = corrections({"figures": figures(figure("a", 8.1)), "findings": claims}, figures(figure("a", 8.3)), findings(), _TURN)
    former = {"figures": figures(figure("a", 8.3)), "findings": findings(), "corrections": first}
    found = corrections(former, figures(figure("a", None, status="hidden")), findings(), Turn("v2", "v3", date(2026, 12, 1))).to_pylist()
    numbers = ("was_value", "was_low", "was_high", "value", "sentences")
    assert [tuple(row[name] for name in numbers) for row in found] == [(None,) * 5, (None,) * 5]
    assert [(row["indicator"], row["vintage"]) for row in found] == [("a", "2026-11-22-bbbbbbbb"), ("a", "v3")]


def test_the_attack_reads_what_was_and_what_is() -> None:
    former = {"figures": figures(figure("a", 0.5), figure("b", 0.7)), "findings": findings()}
    table = corrections(former, figures(figure("a", 0.6), figure("b", None, status="hidden")), findings(), _TURN)
    read = as_figures(table)
    assert read.schema == FIGURES
    assert [(row["indicator"], row["value"]) for row in read.to_pylist()] == [("a", 0.5), ("a", 0.6)]
    assert as_figures(CORRECTIONS.empty_table()).num_rows == 0
