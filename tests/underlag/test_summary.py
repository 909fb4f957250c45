"""The points of page one: expected sentences written by hand, in all three voices, for every kind of organizer."""

from dataclasses import replace

import pytest

from samsyn.concepts.cell import Status
from samsyn.concepts.phrase import Language
from samsyn.concepts.school import OrganizerKind, SchoolForm
from samsyn.underlag import speech
from samsyn.underlag.facts import Facts, Finding, Form, Unit
from samsyn.underlag.point import Point, Topic, in_lines, told
from samsyn.underlag.summary import summary
from tests.underlag import make

SUPPORT = Finding(
    "GR", None, None, "stod-skola", "cannot_be_known", None, None, None, None, 2, True, "Ingen källa säger det.", "Hur vet ni?", (),
    "No source tells it.", "How do you know?", ("Vi vet inte allt.",), ("Hur vet ni?",),
)  # fmt: skip
STRONG = Finding(
    "GR", "gr-behoriga-gymnasiet", "2024/25", "styrka-mot-riket", "strength", "differs", "nation", "higher", "säkert", 1, True,
    "Behöriga: säkert högre än i riket.", "Vad ligger bakom?", (), "Eligible: certainly higher.", "What is behind?", ("Fler är behöriga.",),
)  # fmt: skip


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2009", " ")


def of_topic(facts: Facts, topic: Topic, language: Language = Language.SWEDISH) -> list[str]:
    return [plain(told(point, language)) for point in summary(facts) if point.topic is topic]


def easily(facts: Facts, topic: Topic) -> list[str]:
    return [plain(line) for point in summary(facts) if point.topic is topic for line in in_lines(point)]


def region() -> Facts:
    """Upper secondary schools in seven municipalities."""
    units = tuple(Unit(f"4000000{i}", f"Skola {i}", SchoolForm.GY, None, "2024/25") for i in range(7))
    places = ("Alby", "Bergby", "Celleby", "Dalby", "Ekby", "Forsby", "Granby")
    forms = (Form(SchoolForm.GY, "2024/25", make.UFA, 7, None), Form(SchoolForm.VUX, "2024/25", make.UFA, 0, None))
    return make.facts(kind=OrganizerKind.REGION, places=places, units=units, forms=forms)


def special() -> Facts:
    return make.facts(
        kind=OrganizerKind.STATE,
        name="Myndigheten",
        forms=(Form(SchoolForm.SP, "2024/25", make.UFA, 1, None),),
        units=(Unit("1", "Myndigheten", SchoolForm.SP, "Almvik", "2024/25"),),
    )


def adults() -> Facts:
    return make.facts(kind=OrganizerKind.FEDERATION, forms=(Form(SchoolForm.VUX, "2024/25", make.UFA, 1, None),), units=())


def nowhere() -> Facts:
    return make.facts(kind=None, forms=(), units=(), places=())


EVERYBODY = {**make.PERSONAS, "region": region, "specialskola": special, "komvux": adults, "ingenstans": nowhere}


@pytest.mark.parametrize(
    ("name", "swedish", "english", "easy"),
    [
        (
            "kommun",
            [
                "Ni driver 14 förskolor och tolv grundskolor.",
                "Enligt en äldre källa från 1 juni 2020 hade ni förskoleklass och fritidshem.",
                "Hos er går 1 020 barn i förskola och 2 610 elever i grundskola.",
            ],
            [
                "You run 14 preschools and twelve compulsory schools.",
                "According to an older source from 1 June 2020 you had preschool class and school-age educare.",
                "You have 1,020 children in preschool and 2,610 pupils in compulsory school.",
            ],
            [
                "Ni är huvudman för",
                "14 förskolor och 12 grundskolor.",
                "En äldre källa säger",
                "att ni hade förskoleklass och fritidshem.",
                "Det var 1 juni 2020.",
                "Det går 1 020 barn i förskola och 2 610 elever i grundskola",
                "hos er.",
            ],
        ),
        (
            "kooperativ",
            ["Ni driver en förskola i Almvik.", "Hos er går 18 barn."],
            ["You run a preschool in Almvik.", "You have 18 children."],
            ["Ni är huvudman för", "en förskola.", "Ni finns i Almvik.", "Det går 18 barn", "hos er."],
        ),
        (
            "alias",
            ["Ni driver en förskola i Almvik.", "Enheten heter Förskolan Tallkotten.", "Hos er går 18 barn."],
            ["You run a preschool in Almvik.", "The unit is called Förskolan Tallkotten.", "You have 18 children."],
            [
                "Ni är huvudman för",
                "en förskola.",
                "Ni finns i Almvik.",
                "Den heter Förskolan Tallkotten.",
                "Det går 18 barn",
                "hos er.",
            ],
        ),
        (
            "utan-siffror",
            ["Enligt en äldre källa från 1 juni 2020 hade ni två gymnasieskolor.", "Ni är en enskild huvudman."],
            ["According to an older source from 1 June 2020 you had two upper secondary schools.", "You are an independent organizer."],
            [
                "En äldre källa säger",
                "att ni hade 2 gymnasieskolor.",
                "Det var 1 juni 2020.",
                "Ni är en huvudman",
                "som inte är kommun eller stat.",
            ],
        ),
        (
            "region",
            ["Ni driver sju gymnasieskolor i 7 kommuner.", "Ni har också kommunal vuxenutbildning.", "Ni är en region."],
            ["You run seven upper secondary schools in 7 municipalities.", "You also have municipal adult education.", "You are a region."],
            [
                "Ni är huvudman för",
                "7 gymnasieskolor.",
                "Ni finns i 7 kommuner.",
                "Hos er finns också",
                "kommunal vuxenutbildning.",
                "Er huvudman är en region.",
            ],
        ),
        (
            "specialskola",
            ["Ni driver en specialskola i Almvik.", "Ni är en statlig huvudman."],
            ["You run a special school in Almvik.", "You are an organizer within the state."],
            ["Ni är huvudman för", "en specialskola.", "Ni finns i Almvik.", "Det är staten", "som är er huvudman."],
        ),
        (
            "komvux",
            ["Ni har kommunal vuxenutbildning.", "Ni är ett kommunalförbund."],
            ["You have municipal adult education.", "You are a federation of municipalities."],
            ["Hos er finns", "kommunal vuxenutbildning.", "Ni är flera kommuner", "som arbetar tillsammans."],
        ),
        (
            "ingenstans",
            ["Källorna säger inte vilka skolformer ni driver."],
            ["The sources do not say which school forms you run."],
            ["Vi vet inte", "vilka skolor ni driver."],
        ),
    ],
)
def test_who_you_are_in_three_voices(name: str, swedish: list[str], english: list[str], easy: list[str]) -> None:
    facts = EVERYBODY[name]()
    assert of_topic(facts, Topic.WHO) == swedish
    assert of_topic(facts, Topic.WHO, Language.ENGLISH) == english
    assert easily(facts, Topic.WHO) == easy


def test_a_number_known_only_between_bounds_is_told_so() -> None:
    facts = make.cooperative()
    size = facts.figures["fsk-antal-barn"][0]
    for low, high, words, in_english in (
        (34.0, float("inf"), "Hos er går minst 34 barn.", "You have at least 34 children."),
        (34.0, 40.0, "Hos er går mellan 34 och 40 barn.", "You have between 34 and 40 children."),
    ):
        spanned = replace(size, status=Status.SPAN, value=None, low=low, high=high)
        other = replace(facts, forms=(replace(facts.forms[0], learners=spanned),))
        assert of_topic(other, Topic.WHO)[-1] == words
        assert of_topic(other, Topic.WHO, Language.ENGLISH)[-1] == in_english


def test_a_hidden_number_is_not_told_on_page_one() -> None:
    facts = make.cooperative()
    hidden = replace(facts.figures["fsk-antal-barn"][0], status=Status.HIDDEN, value=None, low=None, high=None)
    other = replace(facts, forms=(replace(facts.forms[0], learners=hidden),))
    assert of_topic(other, Topic.WHO) == ["Ni driver en förskola i Almvik."]


def test_what_cannot_be_known_is_told_with_the_sum_and_each_reason() -> None:
    """16 answers of a survey are missing in the source besides the 19 figures that are secret."""
    assert of_topic(make.small_school(), Topic.UNKNOWN) == [
        "Det finns 35 siffror om er som inte visas: 19 skyddas av sekretess och 16 saknas i källan.",
        "Siffrorna säger aldrig varför. Det kan ni prata om.",
    ]
    assert of_topic(make.small_school(), Topic.UNKNOWN, Language.ENGLISH)[0] == (
        "There are 35 figures about you that are not shown: 19 are kept secret and 16 are missing in the source."
    )
    assert easily(make.small_school(), Topic.UNKNOWN)[:3] == [
        "35 siffror om er visas inte.",
        "16 av dem finns inte i källan.",
        "19 av dem får inte visas enligt lagen.",
    ]
    first = next(point for point in summary(make.small_school()) if point.topic is Topic.UNKNOWN)
    assert first.term == {Language.SWEDISH: "Grundskola", Language.ENGLISH: "Compulsory school", Language.EASY: "Grundskola"}


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"status": Status.MISSING, "token": "."}, "I källan saknas en siffra om er."),
        ({"status": Status.NOT_YET_PUBLISHED, "token": ""}, "Utgivaren har inte gett ut en siffra än."),
        ({"token": None, "hidden_parts": 1}, "Det finns en siffra som inte går att räkna ut, för uppgifter som behövs visas inte."),
        ({"token": "?"}, "Det finns en siffra som Skolverket inte visar. Källan säger inte varför."),
        ({"token": "-"}, f"Det finns en siffra som Skolverket inte visar: ”{make.UNREPORTED}”."),
    ],
)
def test_each_reason_has_its_sentence(more: dict[str, object], sentence: str) -> None:
    hidden = replace(make.figure("gr-matematik-ak9", ".."), **more)  # type: ignore[arg-type]  # fields of Figure
    facts = replace(make.facts(), figures={"gr-matematik-ak9": (hidden,)})
    assert of_topic(facts, Topic.UNKNOWN)[0] == sentence


def test_one_reason_alone_is_told_in_the_publishers_sense() -> None:
    secret = {"gr-matematik-ak9": (make.figure("gr-matematik-ak9", ".."),), "gr-svenska-ak9": (make.figure("gr-svenska-ak9", ".."),)}
    facts = replace(make.facts(), figures=secret)
    assert of_topic(facts, Topic.UNKNOWN)[0] == "Det finns två siffror som Skolverket inte visar, på grund av sekretess."
    assert easily(facts, Topic.UNKNOWN)[:3] == ["Det finns 2 siffror", "som Skolverket inte visar.", "Lagen säger att de inte får visas."]


def test_what_is_not_about_the_organizer_is_no_gap() -> None:
    other = make.figure("gr-matematik-ak9", "..", status=Status.NOT_APPLICABLE)
    facts = replace(make.facts(), figures={"gr-matematik-ak9": (other,)})
    assert of_topic(facts, Topic.UNKNOWN) == ["Siffrorna säger aldrig varför. Det kan ni prata om."]


def test_forms_without_any_figure_are_named_unless_a_finding_says_so() -> None:
    facts = adults()
    assert [point.id for point in summary(facts) if point.topic is Topic.UNKNOWN] == ["okant-utan", "okant-orsak"]
    said = replace(facts, findings=(replace(SUPPORT, rule="ingen-kalla", place=1),))
    assert [point.id for point in summary(said) if point.topic is Topic.UNKNOWN] == ["okant-orsak"]


def test_what_happens_next_and_who_sees_it_promise_nothing_that_is_not_so() -> None:
    facts = make.cooperative()
    assert of_topic(facts, Topic.NEXT) == [
        "Läs gärna tillsammans. Inget behöver fyllas i.",
        "Prata med vilka ni vill.",
        "Kvalitetsdialogen är frivillig. Ni bestämmer om, när och om vad.",
    ]
    assert of_topic(facts, Topic.READERS) == [
        "Alla kan läsa underlaget, för statistiken är offentlig.",
        "Inget skickas till Skolinspektionen.",
        "Det ni skriver själva ser bara ni, tills ni skickar det.",
    ]


def test_findings_speak_with_their_own_words_once_for_each_place() -> None:
    twice = replace(STRONG, indicator="gr-svenska-ak9")
    (first, second) = (p for p in summary(replace(make.municipality(), findings=(SUPPORT, STRONG, twice))) if p.topic is Topic.TALK)
    assert (first.id, told(first), told(first, Language.ENGLISH), in_lines(first)) == (
        "fynd-1", STRONG.sentence, STRONG.english, ("Fler är behöriga.",),
    )  # fmt: skip
    assert (second.id, told(second)) == ("fynd-2", "Ingen källa säger det.")


def test_what_matters_least_is_left_out_where_there_is_little_room() -> None:
    def ids(words: int) -> list[str]:
        long = replace(STRONG, sentence=" ".join(["ord"] * words))
        return [point.id for point in summary(replace(make.small_school(), findings=(long, SUPPORT)))]

    everything = ids(5)
    assert [id_ for id_ in everything if id_ not in ids(51)] == ["okant-orsak"]
    assert [id_ for id_ in everything if id_ not in ids(60)] == ["okant-orsak", "nu-prata"]
    assert [id_ for id_ in everything if id_ not in ids(200)] == [
        "ni-hade-0", "ni-enheten", "ni-ar", "ni-gar", "nytt-ett-ar", "okant-orsak", "nu-prata",
    ]  # fmt: skip


def test_what_is_not_shown_is_told_shorter_and_never_left_out() -> None:
    long = replace(STRONG, sentence=" ".join(["ord"] * 200))
    crowded = replace(make.small_school(), findings=(long, SUPPORT))
    assert of_topic(crowded, Topic.UNKNOWN) == ["Vi kan inte visa 35 mått. Skälen står i sista delen."]
    assert of_topic(crowded, Topic.UNKNOWN, Language.ENGLISH) == ["We cannot show 35 measures. The reasons stand in the last part."]
    assert easily(crowded, Topic.UNKNOWN) == ["Vi kan inte visa 35 siffror.", "Varför står i den vanliga texten."]


def test_easy_lines_of_several_findings_in_one_place_keep_their_headings_and_figures() -> None:
    two = ("Elever som är flickor:", "5 av 10.", "Elever med legitimation:", "5 av 10.")
    both = tuple(replace(STRONG, indicator=id_, easy=two) for id_ in ("gr-svenska-ak9", "gr-matematik-ak9"))
    (point,) = (p for p in summary(replace(make.municipality(), findings=both)) if p.topic is Topic.TALK)
    assert in_lines(point) == two


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_point_is_said_in_all_three_voices(name: str) -> None:
    points = summary(replace(EVERYBODY[name](), findings=(STRONG, SUPPORT)))
    assert len({point.id for point in points}) == len(points)
    assert [point.topic for point in points] == sorted((point.topic for point in points), key=list(Topic).index)
    for point in points:
        assert point.phrase in speech.book().phrases or point.findings
        assert all(_voices(point))


def _voices(point: Point) -> tuple[object, ...]:
    return told(point), told(point, Language.ENGLISH), in_lines(point)
