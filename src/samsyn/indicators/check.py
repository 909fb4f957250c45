"""Whether the definitions fit what the publishers' files really hold."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from difflib import get_close_matches

import pyarrow as pa

from samsyn.concepts.errors import Problem
from samsyn.concepts.labels import normalise
from samsyn.indicators.definition import Indicator, labels
from samsyn.indicators.example import differences


def check(indicators: Iterable[Indicator], measures: pa.Table, framework_sub_goals: AbstractSet[str]) -> list[Problem]:
    """Every label that no file has, every quantity that differs, every unknown sub-goal and every failing example.

    measures: schema `concepts.tables.MEASURES` and a column `source` (kind of file). A source that has no file there is
    passed over: there is nothing to compare with.
    """
    real: dict[str, dict[str, tuple[str, str]]] = {}
    for row in measures.to_pylist():
        real.setdefault(row["source"], {})[row["measure"]] = (row["label"], row["quantity"])
    chosen = list(indicators)
    fitting = [
        problem
        for indicator in chosen
        for problem in (*_labels(indicator, real.get(indicator.rule.source)), *_sub_goal(indicator, framework_sub_goals))
    ]
    return fitting + differences(chosen)


def _labels(indicator: Indicator, real: dict[str, tuple[str, str]] | None) -> list[Problem]:
    if real is None:
        return []
    return [problem for label in labels(indicator.rule) for problem in _label(indicator, label, real)]


def _label(indicator: Indicator, label: str, real: dict[str, tuple[str, str]]) -> list[Problem]:
    where = f"{indicator.id}.yaml, rule"
    found = real.get(normalise(label))
    if found is None:
        near = get_close_matches(normalise(label), real, n=1, cutoff=0.0)
        remedy = f"Närmast ligger ”{real[near[0]][0]}”. Har måttet bytt namn, skriv det nya." if near else "Läs in en fil med måttet."
        return [Problem(f"Ingen läst fil har måttet ”{label}”.", where, remedy)]
    told = indicator.example.quantities.get(label)
    if told is None and indicator.rule.how != "ratio" and label == labels(indicator.rule)[0]:
        told = indicator.quantity
    if told is None or str(told) == found[1]:
        return []
    return [
        Problem(f"Måttet ”{label}” är {found[1]} i filen men {told} i definitionen.", where, "Rätta ”quantity” eller läsaren av filen.")
    ]


def _sub_goal(indicator: Indicator, known: AbstractSet[str]) -> list[Problem]:
    if indicator.sub_goal is None or indicator.sub_goal in known:
        return []
    near = get_close_matches(indicator.sub_goal, sorted(known), n=1, cutoff=0.0)
    remedy = f"Menade ni {near[0]}?" if near else "Lägg till delmålet i ramverkets utgåva först."
    return [Problem(f"Delmålet {indicator.sub_goal} finns inte i ramverket.", f"{indicator.id}.yaml, sub_goal", remedy)]
