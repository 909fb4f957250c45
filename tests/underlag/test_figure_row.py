"""Picture, alternative text, table row and sentence come from one object and say the same."""

from dataclasses import replace
from html import escape

import pytest

from samsyn.concepts.cell import Status
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.school import OrganizerKind
from samsyn.underlag.drawing import NARROW, WIDE, draw
from samsyn.underlag.facts import Facts, Figure
from samsyn.underlag.figure_row import FigureRow, State, make_row, make_rows, table
from samsyn.underlag.palette import PRINT
from tests.underlag import make


def row(figure: Figure, facts: Facts | None = None) -> FigureRow:
    made = make_row(figure.indicator, replace(facts or make.facts(), figures={figure.indicator: (figure,)}))
    assert made is not None
    return made


SENTENCES = [
    (
        make.figure("gr-alla-amnen-ak9", "73,3"),
        "Så stor del av eleverna i årskurs 9 har minst betyget E i alla ämnen. Hos er var siffran 73,3 % läsåret 2024/25, i riket 71,9 %.",
    ),
    (
        make.figure("gr-alla-amnen-ak9", "73,3", "2023/24"),
        "Så stor del av eleverna i årskurs 9 har minst betyget E i alla ämnen. Hos er var siffran 73,3 % läsåret 2023/24, i riket 71,9 % "
        "läsåret 2024/25.",
    ),
    (
        make.figure("gr-trygghet-personal", "6,0", "VT 2025"),
        "Så svarar den pedagogiska personalen på frågorna om trygghet, på en skala från 0 till 10.",
    ),  # no full-time posts are known: staff is not commented
    (make.figure("gr-antal-elever", "2610"), "Så många elever går i grundskolan. Ni hade 2 610 elever läsåret 2024/25."),
    (make.figure("gr-antal-elever", "1"), "Så många elever går i grundskolan. Ni hade 1 elev läsåret 2024/25."),
    (make.figure("gr-kostnad-per-elev", "142300", "2024"),
     "Så mycket kostade grundskolan per elev under året. Hos er var siffran 142 300 kr per elev 2024, i riket 140 200 kr per elev."),
    (make.figure("fsk-antal-barn", "18", "okänt år"),
     "Så många barn går i förskolan. Ni hade 18 barn. Vilket år det gäller står inte i källan."),
    (make.figure("gr-matematik-ak9", ".."),
     "Så stor del av eleverna i årskurs 9 har minst betyget E i matematik. Siffran visas inte. I riket var den 87,3 %."),
    (make.figure("gr-matematik-ak6", ".."), "Så stor del av eleverna i årskurs 6 har minst betyget E i matematik. Siffran visas inte."),
    (make.between("gr-matematik-ak9", 0.9642, 0.9791),
     "Så stor del av eleverna i årskurs 9 har minst betyget E i matematik. Hos er var siffran mellan 96,4 och 98,0 % läsåret 2024/25, "
     "i riket 87,3 %."),
    (make.figure("gr-heltidstjanster", "2,1"), "Så många heltidstjänster har all personal i grundskolan tillsammans."),
    (make.figure("gr-heltidstjanster", "3,0"),
     "Så många heltidstjänster har all personal i grundskolan tillsammans. Ni hade 3 heltidstjänster läsåret 2024/25."),
]  # fmt: skip


@pytest.mark.parametrize(("figure", "sentence"), SENTENCES)
def test_sentences(figure: Figure, sentence: str) -> None:
    assert row(figure).sentence.replace("\u00a0", " ").replace("\u2009", " ") == sentence


ALL = [made for persona in make.PERSONAS.values() for made in make_rows(persona()).values() if made is not None]


@pytest.mark.parametrize("made", ALL, ids=lambda made: made.key)
def test_all_faces_of_a_row_agree(made: FigureRow) -> None:
    picture = draw(made, WIDE, PRINT, "x")
    assert made.cells[:3] == (made.name, made.value_text, made.period_text)
    if made.state is State.UNSEEN:
        assert made.reason is not None
        assert made.number in ("visas inte", "saknas")
        assert made.reason.short in made.alternative
        assert made.figure.value is None
    else:
        assert made.value_text in made.alternative
        if made.commented and made.state is State.VALUE:
            assert made.value_text in made.sentence
    if picture:
        assert f'<desc id="xd">{escape(made.alternative)}</desc>' in picture
    for words in (made.nation_text, made.band_text):
        assert not words or (
            words in made.alternative
            and words in made.cells
            and (made.state is State.UNSEEN or f"{words}</text>" in picture or not picture)
        )


@pytest.mark.parametrize(
    ("token", "kind", "short", "told", "legend"),
    [
        ("..", None, f"visas inte: ”{make.SECRECY}”", f"Skolverket skriver: ”{make.SECRECY}”.", ""),
        ("...", None, f"visas inte: ”{make.MAJORITY}”", f"Skolverket skriver: ”{make.MAJORITY}”.", ""),
        ("-", None, "visas inte enligt enkätens egna regler", "Svaren visas inte enligt enkätens egna regler.",
         make.UNREPORTED),
        (".", None, "uppgiften saknas", "Uppgiften saknas i källan.", ""),
    ],
)  # fmt: skip
def test_a_reason_tells_as_much_as_the_legend(token: str, kind: OrganizerKind | None, short: str, told: str, legend: str) -> None:
    reason = row(make.figure("gr-svenska-ak9", token), make.facts(kind=kind)).reason
    assert reason is not None
    assert (reason.short, reason.told, reason.legend) == (short, told, legend)


@pytest.mark.parametrize(
    ("parts", "hidden", "told"),
    [
        (1, 1, "En uppgift som behövs visas inte i källan."),
        (2, 1, "En av era två förskolor saknar en uppgift som behövs."),
        (4, 3, "Tre av era fyra förskolor saknar en uppgift som behövs."),
        (3, 3, "Ingen av era tre förskolor har de uppgifter som behövs."),
    ],
)
def test_a_value_that_cannot_be_computed_says_how_many_units_lack_a_number(parts: int, hidden: int, told: str) -> None:
    made = row(make.between("fsk-andel-legitimation", 0.0, 1.0, parts=parts, hidden_parts=hidden))
    assert made.state is State.UNSEEN
    assert made.reason is not None
    assert made.reason.told == f"{told} Därför går siffran inte att räkna ut för er."


def test_a_bound_without_upper_end_is_at_least() -> None:
    made = row(make.between("fsk-antal-barn", 34.0, float("inf")))
    assert made.value_text == "minst 34\u00a0barn"


def test_the_newest_period_that_says_something_is_the_row_and_the_others_are_earlier() -> None:
    series = (
        make.figure("gr-trygghet-ak5", "8,1", "VT 2022"),
        make.figure("gr-trygghet-ak5", "-", "VT 2023"),
        make.figure("gr-trygghet-ak5", "8,4", "VT 2024"),
        make.figure("gr-trygghet-ak5", ".", "VT 2025"),
    )
    made = make_row("gr-trygghet-ak5", make.facts(figures={"gr-trygghet-ak5": series}))
    assert made is not None
    assert (made.value_text, made.period_text, made.earlier_text) == ("8,4\u00a0av\u00a010", "våren\u00a02024", "VT 2022 8,1")


def test_no_nation_for_totals_and_none_that_is_hidden() -> None:
    nation = {"gr-antal-elever": (make.figure("gr-antal-elever", "1104634", organizer=None),)}
    assert row(make.figure("gr-antal-elever", "9"), make.facts(nation=nation)).nation is None
    hidden = {"gr-svenska-ak9": (make.figure("gr-svenska-ak9", "..", organizer=None),)}
    assert row(make.figure("gr-svenska-ak9", "80,0"), make.facts(nation=hidden)).nation is None


def test_staff_shares_of_the_smallest_are_shown_without_words() -> None:
    series = {
        "gr-heltidstjanster": (make.figure("gr-heltidstjanster", "2,9"),),
        "gr-elever-per-larare": (make.figure("gr-elever-per-larare", "5,6"),),
    }
    small = make_row("gr-elever-per-larare", make.facts(figures=series))
    large = make_row(
        "gr-elever-per-larare", make.facts(figures=series | {"gr-heltidstjanster": (make.figure("gr-heltidstjanster", "3,0"),)})
    )
    assert small is not None
    assert large is not None
    assert (small.value_text, small.sentence) == (
        "5,6\u00a0elever per lärare",
        "Så många elever går det på varje heltidstjänst för lärare.",
    )
    assert "Hos er var siffran 5,6\u00a0elever per lärare" in large.sentence


def test_the_table_leaves_out_columns_that_say_nothing() -> None:
    head, body = table([row(make.figure("gr-antal-elever", "9"))])
    assert head == ("Mått", "Ni", "Avser", "Så säkert")
    assert body == (("Elever", "9\u00a0elever", "läsåret\u00a02024/25", "räknat, inget urval"),)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (
            make.figure("gr-andel-flickor", "49,1", denominator_low=2610.0, denominator_high=2610.0),
            "slumpen kan ge 47\u00a0till\u00a052\u00a0%",
        ),
        (make.figure("gr-svenska-ak6", "63,0"), "slumpen kan ge 44\u00a0till\u00a079\u00a0%, kanske mindre"),  # 17 of 27
        (make.figure("gr-larare-andel-behoriga", "63,0"), "62,95–63,05\u00a0%; hur säkert kan inte räknas"),
        (make.figure("gr-trygghet-ak5", "8,6", "VT 2025"), "8,55–8,65; hur säkert kan inte räknas"),
        (make.figure("gr-antal-elever", "9"), "räknat, inget urval"),
        (make.between("gr-svenska-ak6", 0.5, 0.75), "säkert inom gränserna"),
        (make.figure("gr-svenska-ak6", ".."), "visas inte"),
    ],
)
def test_how_sure_is_told_in_the_table_and_for_one_who_does_not_see_the_picture(figure: Figure, words: str) -> None:
    made = row(figure)
    assert made.certainty == words
    assert made.cells[3] == words
    if made.doubt is not None:
        assert words.rsplit("; ", maxsplit=1)[-1] in made.alternative.lower()
    assert (made.chance in made.under) == bool(made.chance)


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (make.figure("gr-trygghet-ak5", "8,6", "VT 2025"), "tabellen säger inte hur många svar som står bakom."),
        (make.figure("gr-larare-andel-behoriga", "63,0"), "tabellen säger inte hur många heltidstjänster som står bakom."),
        (make.figure("fsk-andel-examen", "100", denominator_low=0.0, denominator_high=0.5), "så få är heltidstjänsterna bakom."),
        (make.figure("gr-svenska-ak6", "68,5", doubt=Doubt.UNKNOWN),
         "siffran går inte ihop med hur många som går där enligt samma tabell."),
    ],
)  # fmt: skip
def test_why_it_cannot_be_reckoned_how_sure_a_figure_is(figure: Figure, told: str) -> None:
    said = {fact.term: fact.text for fact in row(figure).evidence}["Så säkert"]
    assert said.endswith(f"Hur säkert kan inte räknas: {told}")


@pytest.mark.parametrize(
    ("more", "seen"),
    [
        ({"smallest_difference": 0.0137}, "Skillnader mindre än ungefär 1,4\u00a0procentenheter går inte säkert att se."),
        ({"smallest_difference": 0.01}, "Skillnader mindre än ungefär 1,0\u00a0procentenheter går inte säkert att se."),
        ({"smallest_difference": 0.081}, "Skillnader mindre än ungefär 9\u00a0procentenheter går inte säkert att se."),
        ({"smallest_difference": None}, "Med så få går ingen skillnad säkert att se."),
    ],
)
def test_the_smallest_difference_is_told(more: dict[str, object], seen: str) -> None:
    figure = make.figure("gr-andel-flickor", "49,1", denominator_low=2610.0, denominator_high=2610.0)
    said = {fact.term: fact.text for fact in row(replace(figure, **more)).evidence}["Så säkert"]  # type: ignore[arg-type]  # fields of Figure
    assert said.endswith(seen)


def test_both_widths_hold_the_same_words() -> None:
    made = row(make.figure("gr-trygghet-ak5", "8,6", "VT 2025"))
    pictures = [draw(made, width, PRINT, "x") for width in (WIDE, NARROW)]
    assert [picture.count("riket 8,2</text>") for picture in pictures] == [1, 1]
    assert made.figure.status is Status.ROUNDED
