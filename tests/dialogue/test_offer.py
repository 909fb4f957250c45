"""What the page of a link says, in three voices, and how long it takes to read."""

from datetime import UTC, date, datetime

from samsyn.concepts.phrase import Language
from samsyn.dialogue.offer import Booked, invited, offer, written

DAY, UNTIL = date(2026, 12, 14), date(2027, 1, 26)


def test_one_organizer_may_answer_with_one_press() -> None:
    told = offer(Language.SWEDISH, answer_by=DAY, until=UNTIL, name="Anna Ek", offered=1)
    assert told.title == "Vill ni ha en kvalitetsdialog?"
    assert [(way.step, way.label) for way in told.ways] == [
        ("accept", "Ja, gärna"),
        ("postpone", "Inte nu, fråga senare"),
        ("decline", "Nej tack"),
        ("", "Gå in utan att svara"),
    ]
    assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in told.under] == [
        "Ett tryck räcker, utan konto. Svara gärna senast 14 december 2026. Ni kan ändra er."
    ]


def test_who_acts_for_several_answers_for_each() -> None:
    told = offer(Language.ENGLISH, answer_by=DAY, until=UNTIL, name="Anna Ek", offered=2)
    assert [(way.step, way.label) for way in told.ways] == [("", "Go in and answer")]
    assert told.under == ()


def test_who_has_answered_is_welcomed_back() -> None:
    told = offer(Language.EASY, answer_by=None, until=UNTIL, name="Anna Ek", offered=0)
    assert (told.title, [way.label for way in told.ways], told.questions) == ("Välkommen tillbaka", ["Gå in"], ())


def test_the_offer_is_read_within_a_minute() -> None:
    told = offer(Language.SWEDISH, answer_by=DAY, until=UNTIL, name="Anna Ek", offered=1)
    texts = [told.title, *told.lead, *told.under, *(f"{way.label} {way.follows}" for way in told.ways)]
    texts += [f"{asks} {' '.join(says)}" for asks, says in told.questions] + list(told.held)
    assert told.takes is not None
    texts += [told.takes.asks, *told.takes.says, told.takes.label]
    assert sum(len(text.split()) for text in texts) <= 200


def test_every_text_is_well_written() -> None:
    text = written()
    voices = [text.title, text.lead, text.under, text.back, text.back_lead, text.held, text.time.asks, text.time.says, text.time.label]
    for way in (*text.answers, text.in_, text.several, text.again):
        voices += [way.label, way.follows]
    for question in text.questions:
        voices += [question.asks, question.says]
    voices += list(dict(text.invited).values())
    assert [fault for one in voices for fault in one.faults()] == []


def test_the_offer_says_how_long_it_takes_in_every_voice() -> None:
    """The meetings are 60 + 120 + 60 minutes, the films 10 + 28."""
    told = {voice: offer(voice, answer_by=DAY, until=UNTIL, name="Anna Ek", offered=1).takes for voice in Language}
    for voice, films, meetings in (
        (Language.SWEDISH, "38 minuter", "Tre möten: 4 timmar."),
        (Language.ENGLISH, "38 minutes", "Three meetings: 4 hours."),
        (Language.EASY, "38 minuter", "De 3 mötena tar 4 timmar."),
    ):
        takes = told[voice]
        assert takes is not None
        said = " ".join(takes.says).replace("\N{NO-BREAK SPACE}", " ")
        assert films in said
        assert said.endswith(meetings)
    assert offer(Language.SWEDISH, answer_by=None, until=UNTIL, name="Anna Ek", offered=0).takes is None


def test_who_is_invited_along_reads_by_whom_and_when() -> None:
    """Ten in the morning in Sweden in December is nine in UTC."""
    booked = Booked(datetime(2026, 12, 8, 9, 0, tzinfo=UTC), 120)
    told = invited(Language.SWEDISH, by="Elin Sandgren", whom=("Tallkotten",), until=UNTIL, name="Leila", booked=booked)
    assert (told.title, [(way.step, way.label) for way in told.ways]) == ("Elin Sandgren har bjudit in er", [("", "Gå in")])
    said = {asks: " ".join(says).replace("\N{NO-BREAK SPACE}", " ") for asks, says in told.questions}
    assert said["När är det?"] == "Tisdag 8 december 2026 klockan 10.00."
    assert told.takes is not None
    assert told.takes.says[0].replace("\N{NO-BREAK SPACE}", " ").startswith("Mötet: 2 timmar. Att läsa, om ni vill: ")
    later = invited(Language.ENGLISH, by="Elin Sandgren", whom=("Tallkotten",), until=UNTIL, name="Leila", booked=None)
    assert (later.title, later.questions[0][1]) == ("Elin Sandgren has invited you", ("No time has been booked yet.",))
