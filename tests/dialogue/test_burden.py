"""What a dialogue takes of people's time: the rules, the three sums, and what a page asks."""

from dataclasses import replace

import pytest

from samsyn.concepts.errors import InputRefused
from samsyn.concepts.written import parse
from samsyn.dialogue.burden import Counted, Rules, Sums, problems, rules, seconds, sums, talking
from samsyn.dialogue.shown import counted

RULES = """
words_a_minute: 200
seconds: {click: 3, choice: 8, text: 60, talk: 300}
talk: {sv: a, en: a, easy: a}
budget: {compulsory_fields: 0, answer_seconds: 60, suggested_minutes: 45}
films: [{kind: a, minutes: 10, sv: a, en: a, easy: a, source: b}]
meetings: [{kind: a, minutes: 60, sv: a, en: a, easy: a, source: ""}, {kind: b, minutes: 90, sv: a, en: a, easy: a, source: ""}]
pages:
  offer: {part: answer, sv: a, en: a, easy: a}
  read: {part: suggested, sv: a, en: a, easy: a}
  times: {part: meetings, sv: a, en: a, easy: a}
  own: {part: own, sv: a, en: a, easy: a}
fields:
  read.how: {sv: a, kind: choice, nowhere: "Bara ni vet."}
  read.why: {sv: b, kind: text, exists: "I ert eget kvalitetsarbete."}
"""
MADE_UP = parse(RULES, Rules, "prov.yaml")
OFFER = Counted("offer", words=300, before=100)
READ = Counted("read", words=1000, fields=("read.how", "read.why"))


def test_the_three_sums() -> None:
    """100 words are 30 s, and an answer a click of 3 s; 1,000 words are 300 s, and the two fields 68 s: 368 s.

    201 words on times are two minutes.
    """
    own, times = Counted("own", words=9000), Counted("times", words=201)
    assert sums(MADE_UP, [OFFER, READ, own, times]) == Sums(compulsory_fields=0, answer_seconds=33, suggested=7, films=10, meetings=152)
    assert seconds(MADE_UP, READ) == 368


def test_what_is_to_be_talked_about_at_home_is_counted_once() -> None:
    """READ is 368 s. Two questions, of which one stands on two pages: 600 s more are 968 s, 17 minutes. One's own pages add none."""
    read, again = replace(READ, talks=("a", "b")), Counted("read", words=0, talks=("a",))
    own = Counted("own", words=0, talks=("c",))
    assert talking(MADE_UP, [read, again]) == 600
    assert sums(MADE_UP, [read, again, own]).suggested == 17


def test_times_people() -> None:
    assert Sums(0, 36, 7, 10, 150).of_people(4) == Sums(0, 36, 28, 40, 600)


def test_nothing_is_wrong_within_the_budget() -> None:
    assert problems(MADE_UP, [OFFER, READ]) == []


def test_above_the_budget_is_refused() -> None:
    offer = Counted("offer", words=300, before=300, fields=("read.how",), must=("read.how",))
    long = Counted("read", words=9001)
    assert [problem.what for problem in problems(MADE_UP, [offer, long])] == [
        "1 fält måste fyllas i. Det får vara högst 0.",
        "93 sekunder tar det att svara. Det får vara högst 60.",
        "46 minuter tar det som föreslås. Det får vara högst 45.",
    ]


def test_a_field_without_a_reason_and_a_page_without_a_place_are_refused() -> None:
    assert [problem.what for problem in problems(MADE_UP, [Counted("new", 1, fields=("new.thing",))])] == [
        "Fältet ”new.thing” säger inte varför det finns.",
        "Sidan ”new” räknas inte.",
    ]


@pytest.mark.parametrize(
    "line", ["{sv: a, kind: choice}", "{sv: a, kind: choice, exists: a, nowhere: b}", "{sv: a, kind: song, nowhere: a}"]
)
def test_a_field_says_one_thing_of_where_its_answer_is(line: str) -> None:
    with pytest.raises(InputRefused):
        parse(RULES.replace('{sv: a, kind: choice, nowhere: "Bara ni vet."}', line), Rules, "prov.yaml")


def test_the_rules_of_the_program_hold() -> None:
    assert rules().words_a_minute == 200
    assert (rules().budget.compulsory_fields, rules().budget.answer_seconds, rules().budget.suggested_minutes) == (0, 60, 45)
    assert [(film.kind, film.minutes) for film in rules().films] == [("deltagare", 10), ("systemet", 28)]
    assert [meeting.kind for meeting in rules().meetings] == ["introduction", "dialogue", "feedback"]


PAGE = """<!doctype html><html><head><title>Tolv ord</title></head><body><header>Meny med ord</header><main><nav>Start och mer</nav>
<h1>Vill ni ha en dialog?</h1><svg><text>en bild</text></svg>
<form method="post" action="/dialog/7/svara/"><input type="hidden" name="token" value="1">
<button name="svar" value="ja">Ja, gärna</button></form>
<p data-talk="hemma-1">Frågor och svar<span class="x hidden"> för den som lyssnar</span>.</p>
<details><summary>Mer att läsa</summary><p>Det här är hopfällt.</p></details>
<form method="post" action=""><label>När
<input type="checkbox" name="dagar" value="0"></label><input type="checkbox" name="dagar" value="1">
<textarea name="text-3" required></textarea>
<select name="val"><option>Ett</option></select></form>
</main><footer>Fot</footer></body></html>"""


def test_a_page_is_read_as_it_is_shown() -> None:
    """5 words in the heading, 2 on the button, 3 after it, 3 in the summary, 1 label; folded words, pictures and frames are not read."""
    found = counted(PAGE, "offer", {"/dialog/7/svara/": "answer-offer", "": ""}.__getitem__)
    assert found == Counted(
        "offer", words=14, before=7, fields=("offer.dagar", "offer.text", "offer.val"), must=("offer.text",), buttons=1, talks=("hemma-1",)
    )
