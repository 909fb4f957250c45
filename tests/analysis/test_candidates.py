"""What is claimed, in words: once for what is nearly the same, at once for who goes there, and with conditions where they are known."""

from typing import Any

import polars as pl

from samsyn.analysis.candidates import Candidate, Held, by_chance, of_claims
from samsyn.analysis.claims import CLAIMS
from samsyn.concepts.conclusions import ADJUSTED, MOVEMENTS
from samsyn.indicators import catalogue
from tests.analysis.figures import figure, table

INDICATORS = catalogue.load()
VALUES = {
    "gr-svenska-ak9": (0.813, 0.909),
    "gr-andel-utlandsk-bakgrund": (0.14, 0.271),
    "gr-andel-foraldrars-utbildning": (0.508, 0.652),
    "fsk-andel-legitimation": (0.339, 0.433),
    "fsk-andel-examen": (0.33, 0.407),
}
PUPILS = ("gr-andel-utlandsk-bakgrund", "gr-andel-foraldrars-utbildning")


def form(indicator: str) -> str:
    return indicator.split("-", maxsplit=1)[0].upper()


def claim(indicator: str, word: str = "säkert", effect: float = 1.0, kind: str = "differs") -> dict[str, Any]:
    nation = VALUES[indicator][1]
    return {
        "organizer": "org", "indicator": indicator, "form": form(indicator), "period": "2024/25", "claim": kind, "against": "nation",
        "direction": "lower", "word": word, "effect": effect, "reference_low": nation, "reference_high": nation,
    }  # fmt: skip


def told(*claims: dict[str, Any], adjusted: tuple[float, float] | None = None) -> list[Candidate]:
    """The candidates of the one organizer, by their order."""
    shown = [
        figure(whose, value, indicator=indicator, form=form(indicator), chance_low=0.3, chance_high=0.4)
        for indicator, (own, nation) in VALUES.items()
        for whose, value in (("org", own), (None, nation))
    ]
    wide = pl.DataFrame(table(shown)).with_columns(pl.col(pl.Categorical).cast(pl.String))
    rows = [] if adjusted is None else [_adjusted(*adjusted)]
    held = Held(
        wide.filter(pl.col("level") == "organizer"),
        wide.filter(pl.col("level") == "nation"),
        pl.DataFrame(MOVEMENTS.empty_table()),
        pl.DataFrame(rows, pl.DataFrame(ADJUSTED.empty_table()).schema),
    )
    found = of_claims(pl.DataFrame(claims, CLAIMS), held, INDICATORS)["org"]
    return sorted(found, key=lambda one: one.rule.order)


def _adjusted(low: float, high: float) -> dict[str, Any]:
    row = {"organizer": "org", "form": "GR", "indicator": "gr-svenska-ak9", "period": "2024/25", "low": low, "high": high, "status": "ok"}
    return dict.fromkeys(ADJUSTED.names) | row


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_figures_have_their_decimals_and_the_bounds_are_evidence() -> None:
    (one,) = told(claim("fsk-andel-legitimation"))
    assert plain(one.sentence.sv) == "Personal med förskollärarlegitimation: säkert lägre än i riket, 33,9 % mot 43,3 %."
    assert plain(one.question.sv).endswith("hur ser det ut närmare barn och personal, och vad vet ni som siffran inte säger?")
    (about,) = one.about
    assert [plain(text) for text in about.evidence] == [
        "Er siffra läsåret 2024/25: 33,9 %.",
        "Slumpen kan ge 30 till 40 %.",
        "Riket: 43,3 %.",
    ]


def test_who_goes_there_is_one_finding_with_the_weaker_word() -> None:
    (one,) = told(claim(PUPILS[1], "troligen", effect=2.0), claim(PUPILS[0]))
    assert (one.rule.id, one.word, one.measures) == ("elevgruppen", "troligen", PUPILS)
    assert plain(one.sentence.sv) == (
        "Elevgruppen skiljer sig troligen från rikets: 14,0 % har utländsk bakgrund (riket 27,1 %) "
        "och 50,8 % har föräldrar med eftergymnasial utbildning (riket 65,2 %)."
    )


def test_who_goes_there_is_unusual_where_anything_is_and_told_once() -> None:
    (one,) = told(*(claim(id_) for id_ in PUPILS), claim(PUPILS[0], kind="unusual"))
    assert (one.rule.id, one.measures) == ("elevgruppen-ovanlig", PUPILS[:1])


def test_of_two_that_are_nearly_the_same_one_is_told() -> None:
    both = told(claim("fsk-andel-examen"), claim("fsk-andel-legitimation"))
    assert [one.measures for one in both] == [("fsk-andel-legitimation",)]
    assert [one.measures for one in told(claim("fsk-andel-examen"))] == [("fsk-andel-examen",)]


def test_what_conditions_leave_of_a_result_is_told_where_it_is_known() -> None:
    (bare,) = told(claim("gr-svenska-ak9"))
    assert plain(bare.sentence.sv) == "Svenska, minst E i årskurs 9: säkert lägre än i riket, 81,3 % mot 90,9 %."
    (inside,) = told(claim("gr-svenska-ak9"), adjusted=(-0.05, 0.01))
    assert inside.sentence.sv == (
        f"{bare.sentence.sv} Med hänsyn till elevernas förutsättningar går skillnaden inte att skilja från det väntade."
    )
    (apart,) = told(claim("gr-svenska-ak9"), adjusted=(-0.05, -0.01))
    assert apart.sentence.sv == f"{bare.sentence.sv} Även med hänsyn till elevernas förutsättningar ligger resultatet under det väntade."


def test_the_interval_of_chance_never_covers_the_nation_where_the_exact_one_does_not() -> None:
    indicator = INDICATORS["gr-svenska-ak9"]
    assert plain(by_chance(0.2405, 0.27055, "counted_share", indicator, "27,1 %")) == "Slumpen kan ge 24,05 till 27,06 %."
