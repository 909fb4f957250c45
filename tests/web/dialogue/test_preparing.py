"""Reflecting before a dialogue, each for oneself; the spread once; the frozen underlag; the year; and asking once about persons."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from samsyn.concepts.cell import SHOWN, Status
from samsyn.store import published, vintages
from samsyn.underlag import gather
from samsyn.web.newer import Changed, changed
from tests.web.dialogue.conftest import NOW, a_seat, frozen_now, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Person

SAW = "Vi ser att läsningen har lyft."


@pytest.fixture
def person(case: "Case") -> "Person":
    return a_seat(case)


@pytest.fixture
def own(case: "Case", person: "Person") -> Client:
    return with_link(person, case.round)


def factor(case: "Case") -> str:
    return f"/dialog/{case.pk}/forbered/ff-ska/"


def said(own: Client, case: "Case", **more: str) -> int:
    return own.post(factor(case), {"where": "3", "saw": SAW} | more).status_code


def answers(case: "Case", roles: dict[str, int], where: int = 2) -> None:
    """So many of each role answer the first factor."""
    from samsyn.web.models import Seat, Temperature  # noqa: PLC0415 - models can be imported only when a home is open

    for role, count in roles.items():
        for _ in range(count):
            seat = Seat.objects.get(person=a_seat(case, role))
            Temperature.objects.create(case=case, seat=seat, factor="ff-ska", answer="degree", where=where, written=NOW)


def test_an_answer_comes_back_as_it_was_written(case: "Case", own: Client) -> None:
    assert said(own, case, explore="Om fritids kan bidra. 😀") == 302
    page = own.get(factor(case)).content.decode()
    assert SAW in page
    assert "Om fritids kan bidra. 😀" in page
    assert 'value="3" checked' in page


@pytest.mark.parametrize(("choice", "kept"), [("not_applicable", ("not_applicable", None)), ("rather_not", ("rather_not", None))])
def test_one_can_always_say_nothing(case: "Case", own: Client, choice: str, kept: tuple[str, None]) -> None:
    from samsyn.web.models import Temperature  # noqa: PLC0415 - as above

    assert own.post(factor(case), {"where": choice}).status_code == 302
    assert Temperature.objects.values_list("answer", "where").get(case=case) == kept


def test_free_words_stay_with_the_writer_until_told(case: "Case", own: Client) -> None:
    colleague = with_link(a_seat(case, "board"), case.round)
    said(own, case)
    assert SAW not in colleague.get(f"/dialog/{case.pk}/forbered/").content.decode()
    mark = re.search(r'name="seen" value="(\w*)"', own.get(factor(case)).content.decode())
    assert mark is not None
    assert said(own, case, told="on", seen=mark[1]) == 302
    assert SAW in colleague.get(f"/dialog/{case.pk}/forbered/").content.decode()


def test_two_windows_never_write_over_each_other(case: "Case", own: Client) -> None:
    """The second is told, sees both texts, and its next try is from what stands."""
    said(own, case)
    answer = own.post(factor(case), {"where": "5", "saw": "I det andra fönstret.", "seen": ""})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert SAW in page
    assert "I det andra fönstret." in page
    mark = re.search(r'name="seen" value="(\w+)"', page)
    assert mark is not None
    assert own.post(factor(case), {"where": "5", "saw": "I det andra fönstret.", "seen": mark[1]}).status_code == 302


def test_a_double_click_is_one_answer(case: "Case", own: Client) -> None:
    from samsyn.web.models import Temperature, Trail  # noqa: PLC0415 - as above

    assert [said(own, case, seen="") for _ in range(2)] == [302, 302]
    assert Temperature.objects.filter(case=case).count() == 1
    assert Trail.objects.filter(what="reflected_on_factor", thing=f"ärende {case.pk}: ff-ska").count() == 1


def test_an_answer_is_taken_away(case: "Case", own: Client) -> None:
    from samsyn.web.models import Temperature  # noqa: PLC0415 - as above

    said(own, case)
    for _ in range(2):  # a second time is as good
        assert own.post(factor(case), {"gor": "bort"}).status_code == 302
    assert not Temperature.objects.filter(case=case).exists()


def test_the_spread_is_made_once_and_kept_as_it_was(case: "Case", own: Client) -> None:
    from samsyn.web.models import ReflectionClosed  # noqa: PLC0415 - as above

    answers(case, {"board": 5, "teacher": 6})
    assert own.post(f"/dialog/{case.pk}/forbered/rakna/").status_code == 302
    answers(case, {"teacher": 1})
    assert own.post(f"/dialog/{case.pk}/forbered/rakna/").status_code == 302
    kept = ReflectionClosed.objects.get(case=case).spread
    assert kept[0] == {
        "factor": "ff-ska",
        "looks": [
            {"whose": "", "counts": [0, 11, 0, 0, 0]},
            {"whose": "board", "counts": [0, 5, 0, 0, 0]},
            {"whose": "teacher", "counts": [0, 6, 0, 0, 0]},
        ],
    }
    page = own.get(f"/dialog/{case.pk}/forbered/").content.decode()
    assert "<td>11</td><td>5</td><td>6</td>" in page


def test_four_answers_are_talked_about_and_not_counted(case: "Case", own: Client) -> None:
    from samsyn.web.models import ReflectionClosed  # noqa: PLC0415 - as above

    answers(case, {"board": 4})
    page = own.get(f"/dialog/{case.pk}/forbered/").content.decode()
    assert ("prata om svaren i stället" in page, "Räkna nu, för alla" in page) == (True, False)
    assert own.post(f"/dialog/{case.pk}/forbered/rakna/").status_code == 409
    assert not ReflectionClosed.objects.filter(case=case).exists()


def test_factors_that_few_have_answered_are_not_counted(case: "Case", own: Client) -> None:
    from samsyn.web.models import ReflectionClosed  # noqa: PLC0415 - as above

    answers(case, {"board": 5})
    own.post(f"/dialog/{case.pk}/forbered/rakna/")
    assert ReflectionClosed.objects.get(case=case).spread[1]["looks"] == []
    assert "Färre än fem har svarat på de här" in own.get(f"/dialog/{case.pk}/forbered/").content.decode()


@pytest.mark.parametrize(
    ("role", "counts"), [("chief", 302), ("board", 302), ("head", 302), ("principal", 409), ("teacher", 409), ("other", 409)]
)
def test_who_leads_counts_the_answers(case: "Case", role: str, counts: int) -> None:
    """After a step that says how many have answered; the others read why they may not."""
    answers(case, {"teacher": 6})
    mine = with_link(a_seat(case, role), case.round)
    page = mine.get(f"/dialog/{case.pk}/forbered/").content.decode()
    assert ("Hittills har sex hos er svarat." in page) is (counts == 302)
    assert ("Den som leder verksamheten räknar ihop svaren." in page) is (counts == 409)
    assert mine.post(f"/dialog/{case.pk}/forbered/rakna/").status_code == counts


def test_who_left_and_came_back_is_one(case: "Case", own: Client, person: "Person") -> None:
    from samsyn.web.models import ReflectionClosed, Seat, Temperature  # noqa: PLC0415 - as above

    answers(case, {"board": 3})
    said(own, case)
    Seat.objects.filter(person=person).update(left=NOW)
    again = Seat.objects.create(case=case, person=person, role="chief", taken=NOW)
    Temperature.objects.create(case=case, seat=again, factor="ff-ska", answer="degree", where=5, written=NOW)
    assert own.post(f"/dialog/{case.pk}/forbered/rakna/").status_code == 409
    assert not ReflectionClosed.objects.filter(case=case).exists()


def test_nothing_tells_how_many_have_answered_before(case: "Case", own: Client) -> None:
    before = own.get(f"/dialog/{case.pk}/forbered/").content
    answers(case, {"board": 3})
    strip = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
    assert strip.sub(b"", own.get(f"/dialog/{case.pk}/forbered/").content) == strip.sub(b"", before)


@pytest.mark.parametrize("text", ["Eleven Sara trivs.", "Hon har 880320-0016."])
def test_text_about_a_person_is_asked_about_once(case: "Case", own: Client, text: str) -> None:
    from samsyn.web.models import Temperature  # noqa: PLC0415 - as above

    answer = own.post(factor(case), {"where": "3", "saw": text})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert text in page
    assert "Spara ändå" in page
    assert not Temperature.objects.filter(case=case).exists()
    asked = re.search(r'name="anda" value="(\w+)"', page)
    assert asked is not None
    assert own.post(factor(case), {"where": "3", "saw": text, "anda": asked[1]}).status_code == 302
    assert Temperature.objects.get(case=case).saw == text


def test_another_name_is_asked_about_too(case: "Case", own: Client) -> None:
    page = own.post(factor(case), {"where": "3", "saw": "Eleven Sara trivs."}).content.decode()
    asked = re.search(r'name="anda" value="(\w+)"', page)
    assert asked is not None
    assert own.post(factor(case), {"where": "3", "saw": "Eleven Ali trivs.", "anda": asked[1]}).status_code == 422


def test_a_hundred_thousand_signs_come_back_in_the_field(case: "Case", own: Client) -> None:
    answer = own.post(factor(case), {"where": "3", "saw": "å" * 100_000})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Texten har 100000 tecken, och här får 5000 plats." in page
    assert "å" * 100_000 in page


def test_html_is_text(case: "Case", own: Client) -> None:
    said(own, case, saw="<script>alert(1)</script>")
    assert "<script>alert" not in own.get(factor(case)).content.decode()


def test_a_factor_that_is_none_is_told(case: "Case", own: Client) -> None:
    assert own.get(f"/dialog/{case.pk}/forbered/finns-inte/").status_code == 404
    assert own.post(f"/dialog/{case.pk}/forbered/finns-inte/", {"where": "3"}).status_code == 404


@pytest.fixture
def frozen(case: "Case", web_home: Path) -> "Case":
    return frozen_now(case, web_home)


def test_the_frozen_underlag_leads_to_no_newer_figure(frozen: "Case", own: Client) -> None:
    page = own.get(f"/dialog/{frozen.pk}/underlag/").content.decode()
    assert f"utgåva {frozen.frozen}" in page
    assert "/sa-vet-vi/" not in page


def test_a_newer_vintage_is_offered_beside_it(frozen: "Case", own: Client, web_home: Path) -> None:
    """The same build under another name: newer, and nothing in it is changed."""
    former = frozen.frozen
    newer = vintages.folder(web_home, "2099-01-01-prov")
    shutil.copytree(vintages.folder(web_home, former), newer)
    card = (newer / "vintage.json").read_text(encoding="utf-8").replace(former, "2099-01-01-prov")
    (newer / "vintage.json").write_text(card, encoding="utf-8")
    vintages.serve(web_home, "2099-01-01-prov")
    try:
        page = own.get(f"/dialog/{frozen.pk}/forbered/").content.decode()
    finally:
        vintages.serve(web_home, former)
    assert f"utgåva {former}" in page
    assert "Det finns en nyare utgåva" in page
    assert "Inga av era egna siffror är annorlunda." in page


def test_a_vintage_that_is_gone_is_told(case: "Case", own: Client) -> None:
    page = own.get(f"/dialog/{case.pk}/forbered/").content.decode()
    assert "Utgåva 2026-11-02, som låg fast för dialogen, finns inte kvar här." in page
    assert own.get(f"/dialog/{case.pk}/underlag/").status_code == 404


def test_what_is_changed_is_told_and_what_is_taken_back_is_not(web_home: Path, two: tuple[str, str]) -> None:
    """One figure has another value, one is hidden now: the former value of that one is not said again."""
    facts = gather.one(published.opened(web_home), two[0])
    shown = [name for name, series in facts.figures.items() if series[-1].status in SHOWN][:2]
    first, second = (facts.figures[name][-1] for name in shown)
    hidden = next(status for status in Status if status not in SHOWN and status is not Status.SPAN)
    newest = replace(
        facts,
        figures=dict(facts.figures)
        | {
            shown[0]: (replace(first, value=(first.value or 0) * 0.8),),
            shown[1]: (replace(second, status=hidden, value=None, low=None, high=None),),
        },
    )
    names = [facts.indicators[name].name for name in shown]
    found = {one.name: one for one in changed(facts, newest)}
    assert set(found) == set(names)
    assert "" not in {found[names[0]].was, found[names[0]].is_now}
    assert found[names[1]] == Changed(names[1], "", "", gone=True)


@pytest.mark.parametrize("spoken", ["", "english", "lattlast"])
def test_the_introduction_is_read_in_three_voices(case: "Case", own: Client, spoken: str) -> None:
    words = {"": "Ingen kontroll, och inget omdöme.", "english": "No inspection, and no verdict.", "lattlast": "Ingen kontrollerar er."}
    page = own.get(f"/dialog/{case.pk}/introduktion/?sprak={spoken}").content.decode()
    assert [word in page for word in words.values()] == [name == spoken for name in words]
    assert page.count("<h1") == 1


def test_films_and_meetings_last_as_the_one_file_says(case: "Case", own: Client) -> None:
    page = own.get(f"/dialog/{case.pk}/introduktion/").content.decode()
    assert "tio minuter" in page
    assert "28\N{NO-BREAK SPACE}minuter" in page


YEAR = {"heading": "plan", "day": "2027-03-15", "text": "Vi vill läsa mer.", "gor": "spara"}


@pytest.mark.parametrize(
    ("day", "says"), [("0001-01-01", "Året ska vara mellan"), ("2027-02-30", "Skriv datumet som"), ("", "Skriv ett datum.")]
)
def test_an_absurd_date_is_told_and_the_text_stays(case: "Case", own: Client, day: str, says: str) -> None:
    answer = own.post(f"/huvudman/{case.organizer}/eget/aret/", YEAR | {"day": day})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert "Vi vill läsa mer." in answer.content.decode()


def test_the_year_is_kept_without_a_dialogue_too(two: tuple[str, str], inside: Callable[..., Client]) -> None:
    key = inside("organizer", two[1])
    assert [key.post(f"/huvudman/{two[1]}/eget/aret/", YEAR).status_code for _ in range(2)] == [302, 302]
    page = key.get(f"/huvudman/{two[1]}/eget/aret/").content.decode()
    assert page.count('<div class="note-text"><p>Vi vill läsa mer.</p></div>') == 1
    assert page.index("Planera") < page.index("Följa upp") < page.index("Analysera orsaker") < page.index("Göra något åt det")


def test_a_note_of_the_year_changed_in_two_places_is_kept(case: "Case", own: Client) -> None:
    from samsyn.web.models import YearNote  # noqa: PLC0415 - as above

    note = YearNote.objects.create(organizer=case.organizer, heading="act", day=NOW.date(), text="Först.", written=NOW)
    address = f"/huvudman/{case.organizer}/eget/aret/{note.pk}/"
    sent = YEAR | {"heading": "act", "version": "1"}
    assert own.post(address, sent | {"text": "Den ena."}).status_code == 302
    clash = own.post(address, sent | {"text": "Den andra."})
    assert clash.status_code == 409
    assert "Den ena." in clash.content.decode()
    assert "Den andra." in clash.content.decode()


def test_an_own_question_changed_in_two_places_is_kept(case: "Case", own: Client) -> None:
    from samsyn.web.models import OwnQuestion  # noqa: PLC0415 - as above

    question = OwnQuestion.objects.create(organizer=case.organizer, text="Först?", order=9)
    page = own.get(f"/huvudman/{case.organizer}/eget/").content.decode()
    mark = re.search(r'name="sett" value="(\w+)">\s*<textarea[^>]*>Först', page)
    assert mark is not None
    address = f"/huvudman/{case.organizer}/eget/fragor/{question.pk}/"
    assert own.post(address, {"text": "Den ena?", "sett": mark[1]}).status_code == 302
    clash = own.post(address, {"text": "Den andra?", "sett": mark[1]})
    assert clash.status_code == 409
    assert "Den ena?" in clash.content.decode()
    assert "Den andra?" in clash.content.decode()
