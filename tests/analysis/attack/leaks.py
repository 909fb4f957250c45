"""Planted leaks: for each way that secrecy is lost, a small build that leaks and its honest twin."""

import numpy as np

from samsyn.analysis.attack.conclusions import Reason
from samsyn.analysis.attack.own import Own, breaches
from samsyn.analysis.attack.statements import Statement
from samsyn.analysis.attack.tellings import Distance, Mark, Order
from samsyn.concepts.labels import normalise
from tests.analysis.attack.column_leaks import BY_COLUMN
from tests.analysis.attack.leak import GIRL_CELLS, HIDDEN_9, LIMITS_9, RESULTS, STAFF_CELLS, Leak, shown
from tests.analysis.attack.world import ALL_9, FORMER_YEAR, GIRLS, PUPILS, UFA, YEAR, Build, C, figure, tried

GIRL_KEY = {"source": UFA, "level": "unit", "organizer": "A", "form": "GR", "measure": normalise(GIRLS), "period": YEAR}
SPAN = {"status": "span", "low": 14.9, "high": float("inf")}


def _figures(*rows: dict[str, object]) -> Build:
    return Build({"figures": rows})


def _change(organizer: str, change: float, low: float, high: float) -> Build:
    row = {"organizer": organizer, "form": "GR", "indicator": "gr-alla-amnen-ak9", "first_period": FORMER_YEAR, "period": YEAR}
    return Build({"movements": [row | {"change": change, "low": low, "high": high, "ground": "counted"}]})


def _finding(**more: object) -> Build:
    row = {"organizer": "A", "form": "GR", "indicator": "gr-alla-amnen-ak9", "period": YEAR, "rule": "r", "sentence": "Bra."}
    return Build({"findings": [row | more]})


DIFFERS = {"claim": "differs", "against": "nation", "direction": "higher"}

_PEERS = [C(ALL_9, 0.50 + 0.02 * i, organizer=f"P{i}") for i in range(11)]
_HIDDEN_PEER = C(ALL_9, None, organizer="P11")
_ALIKE = [{"organizer": "A", "peer": f"P{i}", "form": "alla", "reasons": []} for i in range(12)]


def _band(low: float, high: float) -> Build:
    row = {"organizer": "A", "indicator": "gr-alla-amnen-ak9", "form": "GR", "period": YEAR, "low": low, "high": high}
    return Build({"bands": [row], "peers": _ALIKE})


def _over_units(table: str, **more: object) -> Build:
    row = {"organizer": "A", "form": "GR", "indicator": "gr-andel-flickor", "period": YEAR, "units": 3}
    return Build({table: [row | more]})


def _earlier() -> Leak:
    now = _figures(figure("gr-andel-flickor", None, unit="2", low=0.0, high=1.0))
    then = _figures(figure("gr-andel-flickor", 0.5, unit="2", low=0.4995, high=0.5005))
    return Leak("tidigare utgåva", lambda: tried(GIRL_CELLS, now, then).cells, lambda: tried(GIRL_CELLS, now, now).cells)


def _siris() -> Leak:
    cells = [C(ALL_9, None, unit="1"), C(ALL_9, None), C(ALL_9, 0.955, unit="1", source="skolverket-siris", file="siris")]
    leaky = _figures(figure("gr-alla-amnen-ak9", 0.955, unit="1", low=0.9545, high=0.9555))
    return shown("SIRIS i stället för UFA", cells, leaky, _figures(figure("gr-alla-amnen-ak9", None, unit="1", low=0.0, high=1.0)))


ADDED = [
    shown("mellan nivåer", STAFF_CELLS, _figures(figure("summa-personal", 22.4)), _figures(figure("summa-personal", None, **SPAN))),
    shown(
        "skillnad mellan år",
        [C(ALL_9, 0.8, period=FORMER_YEAR), C(ALL_9, None), C(ALL_9, 0.6, "B", period=FORMER_YEAR), C(ALL_9, 0.7, "B")],
        _change("A", 0.07, -0.1, 0.2),
        _change("B", 0.1, -0.9, 0.99),
    ),
    shown(
        "procenttal",
        GIRL_CELLS,
        _figures(figure("gr-andel-flickor", 0.55, unit="2", low=0.5495, high=0.5505)),
        _figures(figure("gr-andel-flickor", None, unit="2", low=0.0, high=1.0)),
    ),
    shown(
        "antalet bakom ett procenttal",
        GIRL_CELLS,
        _figures(figure("gr-andel-flickor", None, unit="2", numerator_low=33.0, numerator_high=33.0)),
        _figures(figure("gr-andel-flickor", 0.45, unit="1", low=0.4495, high=0.4505, numerator_low=17.98, numerator_high=18.02)),
    ),
    shown(
        "huvudman med en enda skola",
        [C(PUPILS, 40), C(PUPILS, 40, unit="1"), C(GIRLS, None), C(GIRLS, None, unit="1")],
        _figures(figure("gr-andel-flickor", 0.45, low=0.4495, high=0.4505)),
        _figures(figure("gr-andel-flickor", None, low=0.0, high=1.0)),
    ),
    shown(
        "snävare gränser än utgivarens",
        GIRL_CELLS,
        _figures(figure("gr-andel-flickor", None, unit="2", low=0.3, high=0.6)),
        _figures(figure("gr-andel-flickor", None, unit="2", low=0.0, high=1.0)),
    ),
    shown(
        "slumpintervall med sant antal",
        RESULTS,
        _figures(figure("gr-alla-amnen-ak9", 0.8, chance_low=0.75, chance_high=0.85, **LIMITS_9)),
        _figures(figure("gr-alla-amnen-ak9", 0.8, chance_low=0.37, chance_high=0.97, least_count=5.0, **LIMITS_9)),
    ),
    shown(
        "minsta antal med sant antal",
        RESULTS,
        _figures(figure("gr-alla-amnen-ak9", 0.8, least_count=120.0, **LIMITS_9)),
        _figures(figure("gr-alla-amnen-ak9", 0.8, least_count=5.0, **LIMITS_9)),
    ),
    shown(
        "bild av ett dolt värde",
        GIRL_CELLS,
        Build(tellings=[Mark(GIRL_KEY | {"unit": "2"}, 230.0, 1.0, (10.0, 410.0), (0.0, 1.0))]),
        Build(tellings=[Mark(GIRL_KEY | {"unit": "1"}, 190.0, 1.0, (10.0, 410.0), (0.0, 1.0))]),
    ),
    shown(
        "bild av ett oavrundat värde",
        RESULTS,
        _figures(figure("gr-alla-amnen-ak9", 0.80132450, **LIMITS_9)),
        _figures(figure("gr-alla-amnen-ak9", 0.8, **LIMITS_9)),
    ),
    _earlier(),
    _siris(),
    shown(
        "ordning efter dolda värden",
        [*GIRL_CELLS, C(GIRLS, 0.40, unit="4"), C(PUPILS, 20, unit="4"), C(GIRLS, 0.60, unit="5"), C(PUPILS, 20, unit="5")],
        Build(tellings=[Order([GIRL_KEY | {"unit": u} for u in ("4", "2", "5")])]),
        Build(tellings=[Order([GIRL_KEY | {"unit": u} for u in ("4", "1", "5")])]),
    ),
    shown("ord om säkerhet", RESULTS, _finding(word="säkert", **DIFFERS), _finding(word="kan inte avgöras", **DIFFERS)),
    shown("påstående om ett dolt värde", HIDDEN_9, _finding(word="troligen", **DIFFERS), _finding(claim=None)),
    shown("tal i en mening", HIDDEN_9, _finding(claim=None, sentence="Nio av tio, 92 %, når målen."), _finding(claim=None)),
    shown(
        "avstånd till en annan",
        GIRL_CELLS,
        Build(tellings=[Distance(GIRL_KEY | {"unit": "2"}, 0.15, 0.02, 0.45, 1.0)]),
        Build(tellings=[Distance(GIRL_KEY | {"unit": "2"}, 0.02**0.5, 0.02, 0.45, 1.0)]),
    ),
    shown(
        "skäl till likhet",
        [C(PUPILS, 40), C(PUPILS, 50, "B"), C(GIRLS, None), C(GIRLS, 0.45, "B"), C(GIRLS, 0.44, "C"), C(PUPILS, 60, "C")],
        Build({"peers": [{"organizer": "A", "peer": "B", "reasons": ["lika"]}]}, reasons={"lika": Reason("gr-andel-flickor", None, 0.05)}),
        Build(
            {"peers": [{"organizer": "A", "peer": "B", "reasons": []}, {"organizer": "B", "peer": "C", "reasons": ["lika"]}]},
            reasons={"lika": Reason("gr-andel-flickor", None, 0.05)},
        ),
    ),
    # eleven shown from 50 to 70 % and one hidden: with it at 0 the first quartile is 53.45 %, with it at 90 % it is 55.5 %
    shown("band med ett dolt värde", [*_PEERS, _HIDDEN_PEER], _band(0.5545, 0.666), _band(0.5340, 0.6660)),
    shown(
        "förändring med sant antal",
        [C(ALL_9, 0.6, period=FORMER_YEAR), C(ALL_9, 0.7)],
        _change("A", 0.1, 0.05, 0.15),
        _change("A", 0.1, -0.6, 0.7),
    ),
    shown(
        "spann mellan skolor",
        GIRL_CELLS,
        _over_units("equity", measure="range", shown=1, low=0.31, high=0.45),
        _over_units("equity", measure="range", shown=1, low=0.45, high=0.45),
    ),
    shown(
        "modell av dolda skolor", GIRL_CELLS, _over_units("adjusted", shown=3, effect=0.04), _over_units("adjusted", shown=1, effect=0.04)
    ),
]


def own(name: str, leaky: Own, honest: Own, margin: float = 3.0) -> Leak:
    """A leak of counts that Samsyn computed itself."""
    return Leak(name, lambda: len(breaches(leaky, margin)), lambda: len(breaches(honest, margin)))


def counts(values: list[float], hidden: list[int], *statements: Statement, most: float = 1000.0, insiders: tuple[int, ...] = ()) -> Own:
    flags = np.zeros(len(values), bool)
    flags[hidden] = True
    return Own(np.array(values, float), np.full(len(values), most), flags, statements, insiders)


def total(whole: int, *parts: int) -> Statement:
    return Statement((whole, *parts), (-1.0,) + (1.0,) * len(parts), 0.0, 0.0, "summa")


def between(cell: int, low: float, high: float) -> Statement:
    return Statement((cell,), (1.0,), low, high, "sagt")


# A B I J | K L M N | county-1 county-2 small big total
_LINKED = [2, 2, 8, 8, 3, 3, 3, 7, 20, 16, 30, 6, 36]
_LINKS = (total(8, 0, 1, 2, 3), total(9, 4, 5, 6, 7), total(10, 0, 1, 2, 3, 4, 7), total(11, 5, 6), total(12, 8, 9), total(12, 10, 11))

OURS = [
    own("länkade tabeller", counts(_LINKED, [0, 1, 4, 5, 6], *_LINKS), counts(_LINKED, [0, 1, 4, 5, 6, 7], *_LINKS), margin=1.0),
    own("ett dolt tal i en rad", counts([50, 4, 20, 26], [1], total(0, 1, 2, 3)), counts([50, 4, 20, 26], [1, 2], total(0, 1, 2, 3))),
    own(
        "utgivarens egen summa",
        counts([50, 4, 46], [1], total(0, 1, 2)),
        counts([50, 4, 46], [1, 2], total(0, 1, 2)),
    ),
    own("nollor i en rad", counts([2, 0, 0, 2], [3], total(0, 1, 2, 3)), counts([2, 0, 0, 2], [0, 1, 2, 3], total(0, 1, 2, 3))),
    own(
        "en enda enhet bakom",
        counts([30, 4, 6, 20], [1, 2], total(0, 1, 2, 3), insiders=(1,)),
        counts([30, 4, 6, 20], [1, 2, 3], total(0, 1, 2, 3), insiders=(1,)),
    ),
    own("det som är kvar", counts([30, 26, 4], [1], total(0, 1, 2), most=30), counts([30, 26, 4], [1, 2], total(0, 1, 2), most=30)),
    own("nästan alla (~100)", counts([28], [0], between(0, 26, 29), most=30), counts([28], [0], most=30)),
    own("summa över skolformer", counts([64, 61, 3], [2], total(0, 1, 2)), counts([64, 61, 3], [1, 2], total(0, 1, 2))),
    own(
        "procent av ett dolt antal",
        counts([12], [0], between(0, 0.1995 * 60, 0.2005 * 60), most=60),
        counts([12], [0], between(0, 0.0, 60.0), most=60),
    ),
    own(
        "två utgåvor som döljer olika",
        counts([50, 4, 20, 26], [1, 2], total(0, 1, 2, 3), between(2, 20, 20)),
        counts([50, 4, 20, 26], [1, 2], total(0, 1, 2, 3), between(3, 26, 26)),
    ),
]

LEAKS = [*ADDED, *BY_COLUMN, *OURS]
