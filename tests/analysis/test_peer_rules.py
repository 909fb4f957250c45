"""The rules of likeness as a file: strict, and told on the page on method."""

import pytest
import yaml

from samsyn.analysis.peer_rules import read, rules, type_of
from samsyn.analysis.peers_page import FILE_NAME, page
from samsyn.concepts.errors import InputRefused
from samsyn.concepts.school import OrganizerKind, SchoolForm
from samsyn.indicators.catalogue import load
from tests.guard import ROOT

SOURCE = ROOT / "src" / "samsyn" / "analysis" / "peers.yaml"


def _text() -> str:
    return SOURCE.read_text(encoding="utf-8")


def test_only_conditions_are_weighed_and_every_figure_is_an_indicator() -> None:
    indicators = load()
    used = [feature.origin.figure for feature in rules().features if feature.origin.figure]
    assert [(id_, indicators[id_].sub_goal) for id_ in used] == [(id_, None) for id_ in used]


def test_every_type_is_weighed_on_something() -> None:
    weighed = {type_ for feature in rules().features for type_ in feature.weights}
    assert weighed == set(rules().types)


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ("nearest: 30", "nearest: 30\nnarest: 3", "narest", "Nyckeln ”narest” känns inte igen."),
        ("seed: 20261102\n", "", "peers.yaml", "Nyckeln ”seed” saknas."),
        ("from: {figure: gr-antal-elever}", "from: {}", "features.0.from", "Ett drag hämtas från just ett ställe"),
        ("step: {doublings: 1.5}", "step: {doublings: 1.5, amount: 2}", "features.0.step", "Ett steg är antingen doublings eller amount."),
        ("  - id: barn\n", "  - id: elever\n", "", "Draget ”elever” finns två gånger."),
        ("weights: {kommun: 12,", "weights: {komun: 12,", "features.0.weights.komun", "känns inte igen"),
    ],
)
def test_a_faulty_file_is_refused_in_words(old: str, new: str, where: str, what: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read(_text().replace(old, new, 1), "peers.yaml")
    assert where in refused.value.where
    assert what in refused.value.what


@pytest.mark.parametrize(
    ("kind", "forms", "type_"),
    [
        (OrganizerKind.MUNICIPALITY, {SchoolForm.GR, SchoolForm.FSK}, "kommun"),
        (OrganizerKind.INDEPENDENT, {SchoolForm.GR, SchoolForm.GY, SchoolForm.FSK}, "grundskola"),
        (OrganizerKind.INDEPENDENT, {SchoolForm.FSK}, "forskola"),
        (OrganizerKind.INDEPENDENT, {SchoolForm.FSK, SchoolForm.FTH}, "forskola"),
        (OrganizerKind.INDEPENDENT, {SchoolForm.FSK, SchoolForm.GY}, "annan-enskild"),
        (OrganizerKind.INDEPENDENT, {SchoolForm.FTH}, "annan-enskild"),
        (OrganizerKind.INDEPENDENT, set(), "annan-enskild"),
        (OrganizerKind.REGION, {SchoolForm.GY}, "annan-offentlig"),
        (None, {SchoolForm.FSK}, "annan-offentlig"),
    ],
)
def test_the_type_follows_kind_and_forms(kind: OrganizerKind | None, forms: set[SchoolForm], type_: str) -> None:
    assert type_of(kind, frozenset(forms)) == type_


def test_the_page_on_method_tells_the_rules_as_they_are() -> None:
    committed = (ROOT / "docs" / "method" / FILE_NAME).read_text(encoding="utf-8")
    assert committed == page(rules()), "write docs/method/huvudman-som-liknar.md anew from samsyn.analysis.peers_page.page"


def test_every_weight_in_the_file_stands_on_the_page() -> None:
    told = {line.split(" | ")[0].strip("| "): line for line in page(rules()).splitlines() if line.startswith("| ")}
    for feature in yaml.safe_load(_text())["features"]:
        cells = [cell.strip() for cell in told[feature["name"]].strip("|").split("|")][2:-1]
        order = ("kommun", "grundskola", "forskola", "annan-enskild", "annan-offentlig")
        assert cells == [str(feature["weights"].get(type_, "–")) for type_ in order]
