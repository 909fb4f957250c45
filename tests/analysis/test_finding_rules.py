"""Every rule's worked examples come out as they stand, and files that are not right are told so in words."""

from typing import Any

import pytest

from samsyn.analysis import families, finding_rule, findings_page, rule_check, wording
from samsyn.analysis.families import Claim
from samsyn.analysis.finding_rule import ClaimExample, Example, Kind, Rule, Situation, Toward
from samsyn.analysis.peer_rules import chosen_on
from samsyn.concepts.errors import InputRefused
from samsyn.concepts.school import SchoolForm
from samsyn.concepts.written import parse
from samsyn.indicators import catalogue
from samsyn.indicators.definition import Direction
from samsyn.stats.sureness import LIKELY_FROM, Sureness
from tests.guard import ROOT

RULES = finding_rule.load()
INDICATORS = catalogue.load()
EXAMPLES = [pytest.param(rule, example, id=f"{rule.id}-{number}") for rule in RULES for number, example in enumerate(rule.examples)]
GOOD = """
id: styrka
tells: Något är bra.
kind: strength
claim: differs
against: nation
toward: better
order: 11
sentence: {sv: "{name}: {word} {more} än i riket.", en: "{name}: {word} {more} than nationally.", easy: ["{name}:", "Det är {more}."]}
question: {sv: Varför?, en: Why?, easy: [Vad tror ni?]}
examples:
  - indicator: gr-svenska-ak9
    direction: higher
    word: säkert
    period: 2024/25
    value: 0.9
    reference: 0.8
    sentence: {sv: A, en: B, easy: [C]}
    question: {sv: Varför?, en: Why?, easy: [Vad tror ni?]}
"""


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_the_worked_examples_come_out_in_all_three_voices(rule: Rule, example: Example) -> None:
    sentence, question = rule_check.said(rule, example, INDICATORS)
    assert sentence.loose() == example.sentence
    if isinstance(example, ClaimExample):
        assert question.loose() == example.question


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_the_worked_examples_go_the_way_that_their_rule_tells_of(rule: Rule, example: Example) -> None:
    for figure in rule_check.figures_of(example):
        indicator = INDICATORS[figure.indicator]
        better = indicator.direction is figure.direction
        assert rule.toward is (Toward.NEITHER if indicator.direction is Direction.NEITHER else Toward.BETTER if better else Toward.WORSE)
        assert figure.word in {Sureness.SURE, Sureness.LIKELY}


def test_easy_lines_are_short_and_none_is_an_ordinary_sentence() -> None:
    made = [(rule_check.said(rule, example, INDICATORS), rule.id) for rule in RULES for example in rule.examples]
    lines = {line for (sentence, question), _ in made for line in (*sentence.easy, *question.easy)}
    ordinary = {text for (sentence, question), _ in made for text in (sentence.sv, question.sv, *sentence.sv.split(". "))}
    assert [line for line in lines if len(line) > 45] == []
    assert lines & ordinary == set()
    assert [line for line in lines if "%" in line or "procent" in line] == []


def test_every_claim_and_every_situation_has_its_words() -> None:
    claims = {(rule.claim, rule.against, rule.toward) for rule in RULES if rule.claim}
    assert claims == {
        *(("differs", against, toward) for against in ("nation", "peers") for toward in ("better", "worse")),
        ("differs", "nation", "neither"),
        *(("unusual", "nation", toward) for toward in Toward),
        *(("moved", "own", toward) for toward in Toward),
    }
    for situation in Situation:
        forms = [form for rule in RULES if rule.situation is situation for form in rule.forms or SchoolForm]
        with_measures = {SchoolForm.GR, SchoolForm.FSK} if situation is Situation.NOTHING_SHOWN else set(SchoolForm)
        assert set(forms) == with_measures
        assert len(forms) == len(with_measures)


def test_no_text_judges_ranks_or_uses_the_words_of_statisticians() -> None:
    said = [voices for rule in RULES for voices in (rule.sentence, rule.question, *rule.parts.values())]
    texts = " ".join(" ".join((voices.sv, *voices.easy)) for voices in said).casefold()
    forbidden = ("signifikan", "kvartil", "residual", "bäst", "sämst", "sämre", "rank", "dålig", "brist", "misslyck", "problem")
    assert [word for word in forbidden if word in texts] == []


def test_the_families_are_all_that_can_be_tested() -> None:
    held = families.load()
    shares = [id_ for id_, indicator in INDICATORS.items() if indicator.quantity == "share"]
    assert held.claims[Claim.DIFFERS] == shares
    assert held.claims[Claim.UNUSUAL] == shares
    assert held.claims[Claim.MOVED] == [id_ for id_, i in INDICATORS.items() if i.quantity in {"share", "index", "ratio"}]
    assert all(len(indicator.school_forms) == 1 for indicator in INDICATORS.values())
    assert (held.q, LIKELY_FROM) == (0.10, 0.90)
    assert held.nearly_same == {"fsk-andel-examen": "fsk-andel-legitimation"}


def test_who_goes_there_is_told_at_once_and_before_nothing_but_who_works_there() -> None:
    together = [rule for rule in RULES if rule.parts]
    learners = {"gr-andel-utlandsk-bakgrund", "gr-andel-foraldrars-utbildning", "gr-andel-flickor"}
    assert [(rule.id, set(rule.parts)) for rule in together] == [("elevgruppen", learners), ("elevgruppen-ovanlig", learners)]
    neutral = {"forutsattning-mot-riket", "forutsattning-ovanlig"}  # what is claimed of staff without a wished direction
    others = {rule.id: rule.order // 10 for rule in RULES if rule.claim and not rule.parts}
    assert {id_ for id_, tens in others.items() if tens > together[0].order // 10} == neutral


def test_peers_are_chosen_by_what_the_file_says() -> None:
    assert chosen_on() == {
        "gr-antal-elever", "fsk-antal-barn", "gr-andel-utlandsk-bakgrund", "gr-andel-foraldrars-utbildning", "gr-larare-andel-behoriga",
        "gr-elever-per-larare", "fsk-andel-legitimation", "fsk-barn-per-heltidstjanst", "fsk-barn-per-grupp",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("order: 11", "order: 11\nmood: glad"), "Nyckeln ”mood” känns inte igen."),
        (("toward: better", "toward: upwards"), "Värdet på ”toward” känns inte igen: ”upwards”."),
        (("toward: better", "toward: worse"), "En styrka kan bara vara något som går åt det håll som är önskat."),
        (("kind: strength", "kind: cannot_be_known"), "Det som inte kan vetas har en ”situation”, och bara det."),
        (("against: nation\n", ""), "Ange antingen ”claim”, ”against” och ”toward”, eller ”situation”."),
        (
            ('sv: "{name}: {word} ', 'sv: "{name}: {rank} '),
            "Luckan ”rank” går inte att fylla. Välj någon av: first, first_when, learners, many, more, most, name,",
        ),
        (('"Det är {more}."', '"Det är {rank}."'), "Luckan ”rank” går inte att fylla."),
        (('"Det är {more}."', '"Det är {more."'), "Tecknet ”{” hör inte till någon lucka."),
        ((', easy: ["{name}:", "Det är {more}."]', ""), "Nyckeln ”easy” saknas."),
        (("en: Why?, easy: [Vad tror ni?]}\nexamples", "easy: [Vad tror ni?]}\nexamples"), "Nyckeln ”en” saknas."),
        (("tells: Något är bra.\n", ""), "Nyckeln ”tells” saknas."),
    ],
)
def test_a_faulty_rule_is_told(change: tuple[str, str], what: str) -> None:
    assert parse(GOOD, Rule, "styrka.yaml").kind is Kind.STRENGTH
    with pytest.raises(InputRefused) as refused:
        parse(GOOD.replace(*change), Rule, "styrka.yaml")
    assert what in str(refused.value)


def test_the_page_on_method_is_what_the_files_give() -> None:
    page: Any = (ROOT / "docs/method" / findings_page.FILE_NAME).read_text(encoding="utf-8")
    assert page == findings_page.page(RULES, families.load(), INDICATORS), "run: .venv/bin/python docs/method/generate.py"


def test_the_page_on_method_has_no_gaps_and_no_ids() -> None:
    page = findings_page.page(RULES, families.load(), INDICATORS)
    assert "{" not in page
    assert [id_ for id_ in INDICATORS if id_ in page] == []
    assert "FKLASS" not in page


@pytest.mark.parametrize(
    ("low", "high", "direction", "told"),
    [
        (-0.02, 0.05, "lower", "Med hänsyn till elevernas förutsättningar går skillnaden inte att skilja från det väntade."),
        (-0.06, -0.01, "lower", "Även med hänsyn till elevernas förutsättningar ligger resultatet under det väntade."),
        (0.01, 0.06, "lower", "Men med hänsyn till elevernas förutsättningar ligger resultatet över det väntade."),
        (0.01, 0.06, "higher", "Även med hänsyn till elevernas förutsättningar ligger resultatet över det väntade."),
    ],
)
def test_what_is_left_when_conditions_are_taken_into_account(low: float, high: float, direction: str, told: str) -> None:
    assert wording.with_conditions(low, high, Direction(direction)).sv == told
