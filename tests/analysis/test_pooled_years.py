"""Several years together, for the small, told as such."""

import polars as pl

from samsyn.analysis.pooled_years import pooled_years
from samsyn.indicators import catalogue
from tests.analysis.figures import figure, table

INDICATORS = catalogue.load()
YEARS = ("2022", "2023", "2024")
SHARES = (0.0, 0.5, 0.75)


def told(count: float, years: int = 3, indicator: str = "fsk-andel-legitimation") -> dict[tuple[str, str], tuple[str, ...]]:
    rows = [
        figure("org", share, period=year, least_count=count * (1 + i), indicator=indicator, form="FSK", half=0.0)
        for i, (year, share) in enumerate(zip(YEARS[:years], SHARES, strict=False))
    ]
    own = pl.DataFrame(table(rows)).with_columns(pl.col(pl.Categorical).cast(pl.String))
    return {whose: tuple(text.replace("\u00a0", " ") for text in texts) for whose, texts in pooled_years(own, INDICATORS).items()}


def test_counts_are_summed_and_not_shares() -> None:
    # 0 of 4, 4 of 8 and 9 of 12 are 13 of 24
    assert told(4.0) == {
        ("org", "FSK"): (
            "Flera år tillsammans (tre år, 2022 till 2024), Personal med förskollärarlegitimation: 54,2 %. "
            "Samma personer kan vara räknade flera gånger, så hur säkert det är kan inte räknas.",
        )
    }


def test_only_for_the_small_with_some_years_and_where_a_way_is_wished_for() -> None:
    assert told(10.0) == {}
    assert told(4.0, years=2) == {}
    assert told(4.0, indicator="fsk-andel-examen") == {}
