"""Rules that are not held by their own examples are told with file and line."""

from pathlib import Path

import pyarrow as pa
import pytest

from samsyn.analysis import rule_check
from samsyn.analysis.finding_rule import read
from samsyn.concepts.conclusions import FINDINGS
from samsyn.concepts.errors import InputRefused, Problem
from samsyn.indicators import catalogue

INDICATORS = catalogue.load()
GOOD = """id: styrka
tells: Något är bra.
kind: strength
claim: differs
against: nation
toward: better
order: 11
sentence:
  sv: "{name}: {word} {more} än i riket, {value}."
  en: "{name}: {word} {more} than nationally, {value}."
  easy: ["{name}:", "[Hos er är det {value}.]"]
question:
  sv: "{name}: varför?"
  en: "{name}: why?"
  easy: ["Varför, tror ni?"]
examples:
  - indicator: gr-svenska-ak9
    direction: higher
    word: säkert
    period: 2024/25
    value: 0.9
    reference: 0.8
    sentence:
      sv: "Svenska, minst E i årskurs 9: säkert högre än i riket, 90,0 %."
      en: "Swedish, at least grade E in year 9: certainly higher than nationally, 90.0%."
      easy: ["Minst betyg E i svenska i årskurs 9:", "Hos er är det 9 av 10 elever."]
    question:
      sv: "Svenska, minst E i årskurs 9: varför?"
      en: "Swedish, at least grade E in year 9: why?"
      easy: ["Varför, tror ni?"]
"""


def problems(folder: Path, text: str) -> list[Problem]:
    (folder / "styrka.yaml").write_text(text, encoding="utf-8")
    return rule_check.problems(INDICATORS, folder)


def test_what_is_right_gives_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD) == []
    assert rule_check.problems(INDICATORS) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("säkert högre än i riket, 90,0 %", "säkert högre än i riket, 90 %"), "i årskurs 9: säkert högre än i riket, 90 %.”"),
        (("certainly higher", "surely higher"), "Swedish, at least grade E in year 9: surely higher than nationally, 90.0%."),
        (("9 av 10 elever.", "8 av 10 elever."), "Hos er är det 8 av 10 elever.”."),
        (("9: why?", "9: how?"), "Swedish, at least grade E in year 9: how?"),
        (('"[Hos er är det {value}.]"', '"Hos er är det {value}. {most}"'), "Delen ”most” saknas."),
        (("indicator: gr-svenska-ak9", "indicator: gr-svenska-ak7"), "saknar siffra bakom: indikatorn ”gr-svenska-ak7” finns inte."),
    ],
)
def test_an_example_that_says_something_else_is_told_with_file_and_line(tmp_path: Path, change: tuple[str, str], what: str) -> None:
    assert GOOD.count(change[0]) == 1
    (found,) = problems(tmp_path, GOOD.replace(*change))
    assert what in found.what
    assert found.where == "styrka.yaml, rad 17"
    assert found.remedy


@pytest.mark.parametrize(
    ("change", "what", "where"),
    [
        ((GOOD[GOOD.index("examples:") :], ""), "Nyckeln ”examples” saknas.", "styrka.yaml, rad 1"),
        ((GOOD[GOOD.index("examples:") :], "examples: []"), "”examples” är tom.", "styrka.yaml, rad 16, examples"),
        (('  easy: ["Varför, tror ni?"]\nexamples', "examples"), "Nyckeln ”easy” saknas.", "styrka.yaml, rad 12, question"),
        (('sv: "{name}: {word}', 'sv: "{name: {word}'), "Tecknet ”{” hör inte till någon lucka.", "styrka.yaml, rad 1"),
        (("id: styrka", "id: styrkan"), "Filen heter styrka.yaml men regeln heter styrkan.", "styrka.yaml, id"),
    ],
)
def test_a_rule_that_is_not_right_is_refused_with_the_line(tmp_path: Path, change: tuple[str, str], what: str, where: str) -> None:
    (tmp_path / "styrka.yaml").write_text(GOOD.replace(*change), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read(tmp_path)
    assert what in refused.value.what
    assert refused.value.where == where


def test_a_finding_with_nothing_behind_it_is_told_by_its_rule() -> None:
    rows = [
        {"organizer": "A", "rule": "styrka-mot-riket", "claim": "differs", "evidence": []},
        {"organizer": "B", "rule": "styrka-mot-riket", "claim": "differs", "evidence": None},
        {"organizer": "C", "rule": "styrka-mot-riket", "claim": "differs", "evidence": ["Er siffra: 9 %."]},
        {"organizer": "D", "rule": "stod-skola", "claim": None, "evidence": []},
    ]
    (found,) = rule_check.without_evidence(pa.Table.from_pylist(rows, schema=FINDINGS))
    assert (found.what, found.where) == ("Regeln ”styrka-mot-riket” har gett 2 fynd utan något bakom.", "styrka-mot-riket.yaml, rad 1")
