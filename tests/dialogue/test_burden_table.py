"""The burden account in words: a table, page by page, in short, and how quickly people really answer."""

from datetime import UTC, datetime, timedelta

from samsyn.concepts.phrase import Language
from samsyn.dialogue.burden import Count, Counted, OneCounted, rules
from samsyn.dialogue.burden_table import account, asked, in_minutes, in_short, median_answer

COUNT = Count(datetime(2026, 11, 22, tzinfo=UTC).date(), "0.1.0+12345678", (OneCounted("En förskola", "A preschool", "En förskola", (
    Counted("invitation", words=200, before=100), Counted("introduction", words=1000), Counted("underlag", words=2000),
)),))  # fmt: skip


def test_the_account_of_one_and_of_four() -> None:
    """100 words 30 s and a click 3 s; 3,000 words 15 minutes; films 10 + 28 minutes; meetings 60 + 120 + 60 minutes."""
    one = account(rules(), COUNT, 1, Language.SWEDISH)
    assert [row.values for row in one.rows] == [("0",), ("33 sekunder",), ("15 minuter",), ("38 minuter",), ("4 timmar",)]
    four = account(rules(), COUNT, 4, Language.ENGLISH)
    assert [row.values for row in four.rows] == [("0",), ("33 seconds",), ("1 hour",), ("2 hours and 32 minutes",), ("16 hours",)]
    assert in_minutes(1) == "1 minut"


def test_pages_of_one_kind_are_told_together() -> None:
    """116 words are 35 s, and two texts 120 s: 155 s each, and 310 s of two are six minutes."""
    page = Counted("temperature", words=116, fields=("temperature.saw", "temperature.explore"))
    both = Count(COUNT.when, COUNT.program, (OneCounted("En förskola", "A preschool", "En förskola", (page, page)),))
    ((_, details),) = account(rules(), both, 1, Language.SWEDISH).pages
    assert [(one.what, one.length) for one in details] == [("Framgångsfaktorer, en i taget (2)", "6 minuter")]


def test_talking_at_home_is_told_on_its_own() -> None:
    """200 words are a minute, and a question that stands on two pages is five."""
    pages = tuple(Counted(name, words=200, talks=("hemma-1",)) for name in ("introduction", "prepare"))
    both = Count(COUNT.when, COUNT.program, (OneCounted("En förskola", "A preschool", "En förskola", pages),))
    told = account(rules(), both, 1, Language.SWEDISH)
    ((_, details),) = told.pages
    assert [(one.what, one.length) for one in details] == [
        ("Inför introduktionen", "1 minut"), ("Att tänka över", "1 minut"), ("Att prata om hemma", "5 minuter"),
    ]  # fmt: skip
    assert told.rows[2].values == ("7 minuter",)


def test_what_is_for_who_wants_to_is_told_and_stands_in_no_sum() -> None:
    """200 words are 60 s, and a text 60 s: two minutes. 600 words are three."""
    account_page, notes = Counted("account", words=200, fields=("account.text",)), Counted("notes", words=600)
    both = Count(COUNT.when, COUNT.program, (OneCounted("En förskola", "A preschool", "En förskola", (account_page, notes)),))
    told = account(rules(), both, 1, Language.SWEDISH)
    ((kind, details),) = told.own
    assert (kind, [(one.what, one.length) for one in details]) == (
        "En förskola",
        [("Redogörelsen", "2 minuter"), ("Det gemensamma dokumentet", "3 minuter")],
    )
    assert (told.pages, told.rows[2].values) == ((("En förskola", ()),), ("0 minuter",))


def test_the_account_in_short() -> None:
    """Of two organizers, the one with 15 minutes and one with twice as much."""
    larger = OneCounted("En kommun", "A municipality", "En kommun", (Counted("underlag", words=6000),))
    both = Count(COUNT.when, COUNT.program, (*COUNT.organizers, larger))
    assert in_short(rules(), both) == (
        "Det vi föreslår att ni läser och tänker på tar 15 till 30 minuter, för en person. "
        "Filmerna tar 38 minuter och de tre mötena 4 timmar."
    )


def test_too_few_answers_tell_no_time() -> None:
    assert median_answer([timedelta(seconds=40)] * 9) is None
    assert median_answer([timedelta(seconds=seconds) for seconds in (10, 20, 30, 40, 50, 60, 70, 80, 90, 900)]) == timedelta(seconds=60)


def test_each_field_tells_its_time_and_where_its_answer_may_be() -> None:
    told = {one.what: (one.seconds, one.where, one.exists) for one in asked(rules())}
    assert told["Koden i mejlet"] == (30, "Koden har just skickats till er adress.", False)
    assert told["En framgångsfaktor: vad ni har sett"] == (60, "Ert eget kvalitetsarbete. Det räcker att skriva var det står.", True)
    assert len(told) == len(asked(rules())) == len({(one.sv, one.exists or one.nowhere) for one in rules().fields.values()})
    assert account(rules(), COUNT, 1, Language.ENGLISH).fields == asked(rules())


def test_the_code_stands_once_in_what_is_suggested() -> None:
    """200 words are a minute, and the code 30 s: two minutes, with 15 of the others 17."""
    code = Counted("code", words=200, fields=("code.code",))
    both = Count(COUNT.when, COUNT.program, (OneCounted("En förskola", "A preschool", "En förskola", (*COUNT.organizers[0].pages, code)),))
    assert account(rules(), both, 1, Language.SWEDISH).rows[2].values == ("17 minuter",)
