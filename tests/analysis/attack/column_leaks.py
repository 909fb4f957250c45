"""Planted leaks in every column that the attack reads, one at a time, and in what can only be held against itself made anew."""

from collections.abc import Mapping
from typing import Any

from samsyn.analysis.equity import equity
from samsyn.analysis.peers import peers
from samsyn.concepts.labels import normalise
from samsyn.indicators import catalogue
from samsyn.stats.bounded import smallest_difference, wilson_of_share
from tests.analysis import country, of_units
from tests.analysis.attack.leak import GIRL_CELLS, HIDDEN_9, LIMITS_9, RESULTS, Leak, shown
from tests.analysis.attack.remade import unlike
from tests.analysis.attack.world import ALL_9, FORMER_YEAR, GIRLS, PUPILS, UFA, YEAR, Build, C, figure

NONE: Mapping[str, Any] = {}


def _one(
    table: str, row: Mapping[str, Any], leaky: Mapping[str, Any], honest: Mapping[str, Any] = NONE, **beside: Any
) -> tuple[Build, Build]:
    """Two builds with one row each in a table, the rows alike but for what leaks."""
    return Build({table: [{**row, **leaky}], **beside}), Build({table: [{**row, **honest}], **beside})


_SECRET = {"source": UFA, "level": "unit", "organizer": "A", "unit": "2", "form": "GR", "measure": normalise(GIRLS), "period": YEAR}
_FREE = {"low": 0.0, "high": 1.0}
CELLS = [
    shown(f"utgivarens tabell: {column}", GIRL_CELLS, *_one("cells", _SECRET | _FREE, {column: value}))
    for column, value in (("value", 0.55), ("low", 0.3), ("high", 0.6))
]


def _seen(n: float) -> float:
    chance = wilson_of_share(0.7995, 0.8005, n)
    found = smallest_difference((chance.low + chance.high) / 2, n)
    return max(float(end) for end in (found.down, found.up) if float(end) < 1.0)


_FIGURE = figure("gr-alla-amnen-ak9", 0.8, **LIMITS_9)
BEHIND = [
    shown(f"antal bakom en siffra: {column}", RESULTS, *_one("figures", _FIGURE, leaky, honest))
    for column, leaky, honest in (
        ("numerator_low", {"numerator_low": 96.0}, {"numerator_low": 4.0}),
        ("numerator_high", {"numerator_low": 4.0, "numerator_high": 96.0}, {"numerator_low": 4.0}),
        ("denominator_low", {"denominator_low": 120.0}, {"denominator_low": 5.0}),
        ("denominator_high", {"denominator_low": 5.0, "denominator_high": 120.0}, {"denominator_low": 5.0}),
        ("chance_low", {"chance_low": 0.72, "chance_high": 1.0}, {"chance_low": 0.37, "chance_high": 1.0}),
        ("chance_high", {"chance_low": 0.0, "chance_high": 0.86}, {"chance_low": 0.0, "chance_high": 0.97}),
        ("tvivel som sägs räknat", {"chance_low": 0.72, "chance_high": 0.86, "doubt": "counted_share"}, {"doubt": "counted_share"}),
        ("smallest_difference", {"smallest_difference": _seen(120.0)}, {"smallest_difference": _seen(5.0)}),
    )
]

_CORRECTED = {"level": "unit", "organizer": "A", "unit": "2", "indicator": "gr-andel-flickor", "form": "GR", "period": YEAR}
CORRECTIONS = [
    shown(
        f"rättelse av ett dolt värde: {which}",
        GIRL_CELLS,
        *_one("corrections", _CORRECTED, {f"{was}value": 0.55, f"{was}low": 0.5495, f"{was}high": 0.5505}),
    )
    for which, was in (("det som stod", "was_"), ("det som står", ""))
]

_PEERS = [C(ALL_9, 0.50 + 0.02 * i, organizer=f"P{i}") for i in range(11)]
_ALIKE = [{"organizer": "A", "peer": f"P{i}", "form": "alla", "reasons": []} for i in range(12)]
_BAND = {"organizer": "A", "indicator": "gr-alla-amnen-ak9", "form": "GR", "period": YEAR}
# eleven shown from 50 to 70 %, each within 0.05, and one hidden: with it at 0 the median is 59 %, with it at 100 % it is 61 %
BANDS = [
    shown(
        f"band: {column}",
        [*_PEERS, C(ALL_9, None, organizer="P11")],
        *_one("bands", _BAND, {column: leaky}, {column: honest}, peers=_ALIKE),
    )
    for column, leaky, honest in (
        ("low", 0.5545, 0.5340),
        ("high", 0.6460, 0.6660),
        ("middle_low", 0.6050, 0.5890),
        ("middle_high", 0.5950, 0.6110),
    )
]

_CHANGE = {
    "organizer": "A",
    "form": "GR",
    "indicator": "gr-alla-amnen-ak9",
    "first_period": FORMER_YEAR,
    "period": YEAR,
    "ground": "counted",
}
MOVEMENTS = [
    shown(
        f"förändring till ett dolt år: {column}",
        [C(ALL_9, 0.6, period=FORMER_YEAR), C(ALL_9, None)],
        *_one("movements", _CHANGE, {column: 0.1}),
    )
    for column in ("change", "low", "high", "shrunken", "shrunken_low", "shrunken_high")
]

_OF_UNITS = {"organizer": "A", "form": "GR", "indicator": "gr-andel-flickor", "period": YEAR, "units": 3, "shown": 1}
_ENDS = {"low": 0.1, "high": 0.6}
UNITS = [
    shown(
        "mellan skolor med en dold, som sägs gjort av de visade",
        GIRL_CELLS,
        *_one("equity", _OF_UNITS | {"measure": "icc"}, {"value": 0.2}),
    ),
    shown("ojämnt med en dold", GIRL_CELLS, *_one("equity", _OF_UNITS | {"measure": "dissimilarity"}, {"value": 0.2}, _ENDS)),
    shown("gränser med en dold", GIRL_CELLS, *_one("equity", _OF_UNITS | _ENDS, {"measure": "icc"}, {"measure": "dissimilarity"})),
    shown(
        "skolor som inte visas", GIRL_CELLS, *_one("equity", _OF_UNITS | _ENDS | {"measure": "dissimilarity"}, {"shown": 3}, {"shown": 1})
    ),
    *(
        shown(f"modell av dolda skolor: {column}", GIRL_CELLS, *_one("adjusted", _OF_UNITS | {"shown": 3}, {column: 0.04}))
        for column in ("effect", "low", "high", "residual", "explained")
    ),
]

_FINDING = {
    "organizer": "A",
    "form": "GR",
    "indicator": "gr-alla-amnen-ak9",
    "period": YEAR,
    "rule": "r",
    "sentence": "Bra.",
    "question": "Hur?",
}
_NO_FIGURE = _FINDING | {"indicator": None, "sentence": "Ni är få."}
_SURE = {"claim": "differs", "against": "peers", "direction": "higher"}
_MIDDLE = {"bands": [_BAND | {"middle_low": 0.69, "middle_high": 0.74}]}
WORDS = [
    shown("tal i en fråga", HIDDEN_9, *_one("findings", _FINDING, {"question": "Vad står 92 % för?"})),
    shown("tal i en fråga på engelska", HIDDEN_9, *_one("findings", _FINDING, {"english_question": "What does 92% stand for?"})),
    shown(
        "tal i en mening på engelska", HIDDEN_9, *_one("findings", _FINDING, {"english": "92.0% reach the goals."}, {"english": "Good."})
    ),
    shown(
        "tal på lättläst", HIDDEN_9, *_one("findings", _FINDING, {"easy": ["Nio av tio.", "Det är 9 av 10 elever."]}, {"easy": ["Bra."]})
    ),
    shown("nästan alla på lättläst", HIDDEN_9, *_one("findings", _FINDING, {"easy": ["Hos er är det nästan alla elever."]})),
    shown("tal i en fråga på lättläst", HIDDEN_9, *_one("findings", _FINDING, {"easy_question": ["Varför 9 av 10?"]})),
    shown("tal i det som ligger bakom", HIDDEN_9, *_one("findings", _FINDING, {"evidence": ["Läsåret 2024/25: 92 %."]})),
    shown("tal i flera år tillsammans", HIDDEN_9, *_one("findings", _NO_FIGURE, {"evidence": ["Flera år tillsammans: 91–93 %."]})),
    shown(
        "tal om ingen siffra",
        HIDDEN_9,
        *_one("findings", _NO_FIGURE, {"sentence": "Det är 92,0 % hos er."}, {"sentence": "Riket har 75,0 %, ni är tre av tio."}),
    ),
    shown(
        "tal om ingen siffra på engelska",
        HIDDEN_9,
        *_one("findings", _NO_FIGURE, {"english": "It is 92.0% with you."}, {"english": "The nation has 75.0%, you are 3 of 10."}),
    ),
    shown(
        "tal om ingen siffra på lättläst",
        HIDDEN_9,
        *_one("findings", _NO_FIGURE, {"easy": ["Det är 9 av 10 elever hos er."]}, {"easy": ["Ni har 9 siffror."]}),
    ),
    shown("ord om säkerhet mot liknande", RESULTS, *_one("findings", _FINDING | _SURE, {"word": "säkert"}, **_MIDDLE)),
]

SIZES = [
    shown(
        "antal elever",
        [C(PUPILS, None), C(PUPILS, 50, "B")],
        *_one("sizes", {"form": "GR"}, {"organizer": "A", "learners": 40.0}, {"organizer": "B", "learners": 50.0}),
    )
]


def _country(hidden: float | None) -> tuple[country.Organizer, ...]:
    """Four preschools of a place; the third hides how many of its staff are licensed."""
    licensed = (0.40, 0.45, hidden, 0.80)
    at = (("FSK", "0114", 59.0, 18.0),)
    return tuple(
        country.Organizer(f"55600000{i}", units=at, figures={"fsk-antal-barn": 40.0, "fsk-andel-legitimation": share})
        for i, share in enumerate(licensed)
    )


def _places(hidden: float | None) -> int:
    found = [peers(country.figures(*c), country.who(*c), country.PLACES_TABLE, frozenset()) for c in (_country(hidden), _country(None))]
    places = [table.select(["organizer", "peer", "place"]) for table in found]
    return unlike(*places)


def _spread(hidden: float | None) -> int:
    """Ten units of which the tenth hides how many have a foreign background; between which limits they are uneven."""
    found = []
    for share in (hidden, None):
        units = [of_units.Unit("A", str(i), "gr-andel-utlandsk-bakgrund", 0.3 + 0.05 * i, n=40.0) for i in range(9)]
        figures = of_units.figures([*units, of_units.Unit("A", "9", "gr-andel-utlandsk-bakgrund", share, n=40.0)])
        found.append(equity(figures, figures, catalogue.load()).select(["organizer", "indicator", "measure", "low", "high"]))
    return unlike(*found)


REMADE = [
    Leak("ordningen bland liknande", lambda: _places(0.9), lambda: _places(None)),
    Leak("gränser för ojämnt gjorda av en dold", lambda: _spread(0.5), lambda: _spread(None)),
]

BY_COLUMN = [*CELLS, *BEHIND, *CORRECTIONS, *BANDS, *MOVEMENTS, *UNITS, *WORDS, *SIZES, *REMADE]
