"""The pages on equity and on conditions say what the file says."""

import re

from samsyn.analysis.conditions import conditions
from samsyn.indicators.catalogue import load
from tests.guard import ROOT


def test_the_page_on_conditions_names_what_the_file_names() -> None:
    page = (ROOT / "docs/method/med-hansyn-till-forutsattningar.md").read_text(encoding="utf-8")
    rows = {term: names.split("; ") for term, names in re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", page, re.MULTILINE)}
    indicators, rules = load(), conditions()
    model = rules.models[0]
    assert len(rules.models) == 1
    assert rows["Resultat"] == [indicators[id_].name for id_ in model.outcomes]
    assert rows["Förutsättningar"] == [indicators[id_].name for id_ in model.conditions]
    assert rows["En enhet väger efter"] == [indicators[model.weight].name]
    assert f"minst {rules.least_rows} enheter" in page
    assert rules.shown == 0.9
    assert "minst nio av tio" in page


def test_the_page_on_equity_names_what_the_file_names() -> None:
    page = (ROOT / "docs/method/likvardighet.md").read_text(encoding="utf-8").lower()
    indicators, rules = load(), conditions().equity
    assert [id_ for id_ in {*rules.dissimilarity, *rules.icc} if indicators[id_].name.lower() not in page] == []
