"""Facts made by hand for the tests: a few invented organizers. Nothing here is anybody's real figure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pyarrow as pa

from samsyn.analysis.doubt import with_doubt
from samsyn.concepts.cell import Legend, Marker, Quantity, Scale, Status, read_cell
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.receipts import LegalBasis
from samsyn.concepts.school import Level, OrganizerKind, SchoolForm
from samsyn.concepts.tables import COMPUTED
from samsyn.indicators.catalogue import load
from samsyn.indicators.definition import Indicator
from samsyn.underlag.facts import Band, Facts, Figure, Finding, Form, Likeness, Peer, SourceFile, Unit, Vintage

UFA, PRESCHOOL, REGISTER = "aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc"
MUNICIPALITY, COOPERATIVE, SMALL_SCHOOL, SILENT = "2120009993", "7696000001", "5560000001", "9690000001"
INDICATORS: Mapping[str, Indicator] = load()
SUB_GOALS = {
    "DM-GR-1": "Kunskaper",
    "DM-GR-2": "Trygghet och studiero",
    "DM-GR-3": "Stimulans",
    "DM-GR-4": "Stöd",
    "DM-GR-5": "Läsa och skriva",
    "DM-GR-6": "Matematik",
}

SECRECY = "Uppgiften är inte tillgänglig på grund av sekretess"
MAJORITY = "Majoriteten av eleverna ingår i andelsuppgiften"
UNREPORTED = "Huvudmannen eller skolenheten uppfyller inte redovisningsprinciperna i Skolinspektionens skolenkät"
WORDS = {".": "Uppgiften saknas", "..": SECRECY, "...": MAJORITY, "-": UNREPORTED}
LEGEND = Legend(
    {
        ".": Marker(".", Status.MISSING, WORDS["."]),
        "..": Marker("..", Status.HIDDEN, SECRECY),
        "...": Marker("...", Status.HIDDEN_FEW_OUTSIDE, MAJORITY),
        "-": Marker("-", Status.NOT_REPORTABLE, UNREPORTED),
    }
)
VINTAGE = Vintage("3f2a91c07b44", datetime(2026, 11, 21, 8, 30, tzinfo=UTC), "0.1.0", "0.1.0", synthetic=True)
SOURCES = {
    UFA: SourceFile(
        UFA,
        "Underlag_for_analys_grundskola.xlsx",
        "skolverket-ufa-grundskola",
        "Underlag för analys, grundskola",
        "Skolverket",
        "2024/25",
        date(2026, 11, 12),
        "CC0 1.0",
        LegalBasis("Tillfälliga bestämmelser om uppgifter på skolenhetsnivå", "lag (2021:1157)", date(2027, 7, 1)),
        WORDS,
        synthetic=True,
    ),
    PRESCHOOL: SourceFile(
        PRESCHOOL,
        "Förskolor_rows.csv",
        "skolverket-forskola-enheter",
        "Förskolor, uppgifter per enhet",
        "Skolverket",
        "okänt år",
        date(2026, 11, 12),
        "",
        None,
        {},
        synthetic=True,
    ),
    REGISTER: SourceFile(
        REGISTER,
        "Skolenhetsregistret_2020-06-01.xlsx",
        "skolverket-skolenhetsregistret",
        "Skolenhetsregistret",
        "Skolverket",
        "2020-06-01",
        date(2026, 11, 12),
        "CC0 1.0",
        None,
        {},
        synthetic=True,
    ),
}


def figure(indicator: str, token: str, period: str = "2024/25", organizer: str | None = MUNICIPALITY, **more: object) -> Figure:
    """A figure as it would be read from one cell with this token."""
    definition = INDICATORS[indicator]
    cell = read_cell(token, Scale(definition.quantity, None), LEGEND, indicator)
    level = Level.NATION if organizer is None else Level.ORGANIZER
    form = definition.school_forms[0]
    file = UFA if form is SchoolForm.GR else PRESCHOOL
    made = Figure(
        indicator=indicator,
        level=level,
        organizer=organizer,
        unit=None,
        form=form,
        period=period,
        status=cell.status,
        value=cell.value,
        low=cell.low,
        high=cell.high,
        denominator_low=None,
        denominator_high=None,
        parts=1,
        hidden_parts=0 if cell.value is not None else 1,
        token=token,
        file=file,
        sheet="Underlag för analys" if file == UFA else "",
        row=33,
        column=731,
    )
    return _with_doubt(replace(made, **more))  # type: ignore[arg-type]  # the tests name the fields of Figure


def _with_doubt(made: Figure) -> Figure:
    """The figure with the doubt that it has when nothing else is known of whom it is about."""
    if made.doubt is not None:
        return made
    return replace(made, **_doubt(made.indicator, made.status, (made.value, made.low, made.high, made.denominator_low)))


@cache
def _doubt(indicator: str, status: Status, numbers: tuple[float | None, ...]) -> dict[str, Any]:
    """numbers: value, low, high, denominator_low."""
    form = str(INDICATORS[indicator].school_forms[0])
    told = dict(zip(("value", "low", "high", "denominator_low"), numbers, strict=True))
    row = {"indicator": indicator, "level": "unit", "status": str(status), "form": form, **told}
    (doubted,) = with_doubt(pa.Table.from_pylist([row], schema=COMPUTED), INDICATORS).to_pylist()
    kind = Doubt(doubted["doubt"]) if doubted["doubt"] else None
    return {"doubt": kind} | {name: doubted[name] for name in ("chance_low", "chance_high", "least_count", "smallest_difference")}


_NO_DOUBT = {"doubt": None, "chance_low": None, "chance_high": None, "least_count": None, "smallest_difference": None}


def computed(indicator: str, value: float, low: float, high: float, **more: object) -> Figure:
    """A figure made from several units that all show their numbers."""
    status = Status.EXACT if low == high else Status.ROUNDED
    whole = figure(indicator, "1", _time(indicator))
    made = {"status": status, "value": value, "low": low, "high": high, "parts": 3, "token": None} | more
    return _with_doubt(replace(whole, row=None, column=None, **_NO_DOUBT | made))  # type: ignore[arg-type]  # fields of Figure


def between(indicator: str, low: float, high: float, **more: object) -> Figure:
    """A figure known only to lie between two bounds, made from three units of which one lacks a number."""
    whole = figure(indicator, "1", _time(indicator))
    made = {"status": Status.SPAN, "value": None, "low": low, "high": high, "parts": 3, "hidden_parts": 1, "token": None} | more
    return _with_doubt(replace(whole, row=None, column=None, **_NO_DOUBT | made))  # type: ignore[arg-type]  # fields of Figure


TWO_UNITS = (
    Unit("12345678", "Stillhetens skola", SchoolForm.GR, "Almvik", "2024/25"),
    Unit("12345679", "Lugnets skola", SchoolForm.GR, "Almvik", "2024/25"),
)
"""With these an organizer gets a long document."""

NATION = {
    "gr-alla-amnen-ak6": "70,4",
    "gr-alla-amnen-ak9": "71,9",
    "gr-behoriga-gymnasiet": "84,1",
    "gr-trygghet-ak5": "8,2",
    "gr-trygghet-ak8": "7,8",
    "gr-studiero-ak5": "5,6",
    "gr-studiero-ak8": "5,7",
    "gr-mot-krankningar-ak5": "6,5",
    "gr-mot-krankningar-ak8": "5,5",
    "gr-stimulans-ak5": "6,6",
    "gr-stod-ak5": "7,4",
    "gr-svenska-ak9": "90,9",
    "gr-matematik-ak9": "87,3",
    "gr-matematik-prov-ak3": "65,7",
    "gr-andel-flickor": "48,7",
    "gr-andel-utlandsk-bakgrund": "27,1",
    "gr-elever-per-larare": "12,0",
    "gr-larare-andel-behoriga": "72,6",
    "gr-kostnad-per-elev": "140200",
    "gr-kostnad-per-elev-undervisning": "77500",
}


def _nation() -> dict[str, tuple[Figure, ...]]:
    return {id_: (figure(id_, token, _time(id_), None),) for id_, token in NATION.items()}


def _time(indicator: str) -> str:
    definition = INDICATORS[indicator]
    if definition.quantity is Quantity.INDEX:
        return "VT 2025"
    if definition.quantity in (Quantity.SEK, Quantity.KSEK):
        return "2024"
    return "2024/25" if definition.school_forms[0] is SchoolForm.GR else "okänt år"


def tokens(organizer: str, **by_indicator: str) -> dict[str, tuple[Figure, ...]]:
    """Figures from tokens; underscores in the names stand for hyphens."""
    ids = {name.replace("_", "-"): token for name, token in by_indicator.items()}
    return {id_: (figure(id_, token, _time(id_), organizer),) for id_, token in ids.items()}


def facts(**more: object) -> Facts:
    """An organizer of which nothing is known but its name; `more` are fields of Facts."""
    made = Facts(
        organizer=SILENT,
        alias=False,
        name="Stillhetens skola",
        named_by_units=False,
        kind=OrganizerKind.INDEPENDENT,
        legal_form=None,
        places=("Almvik",),
        forms=(Form(SchoolForm.GR, "2024/25", UFA, 1, None),),
        units=(Unit("12345678", "Stillhetens skola", SchoolForm.GR, "Almvik", "2024/25"),),
        figures={},
        nation=_nation(),
        bands={},
        indicators=INDICATORS,
        sources=SOURCES,
        vintage=VINTAGE,
    )
    return replace(made, **more)  # type: ignore[arg-type]  # fields of Facts


def municipality() -> Facts:
    """Twelve schools and 14 preschools, nearly everything shown."""
    figures = tokens(
        MUNICIPALITY,
        gr_alla_amnen_ak6="74,2",
        gr_alla_amnen_ak9="73,3",
        gr_behoriga_gymnasiet="90,1",
        gr_trygghet_ak5="8,6",
        gr_trygghet_ak8="7,9",
        gr_studiero_ak5="5,9",
        gr_studiero_ak8="5,6",
        gr_mot_krankningar_ak5="-",
        gr_mot_krankningar_ak8=".",
        gr_stimulans_ak5="6,4",
        gr_stod_ak5="7,7",
        gr_svenska_ak9="...",
        gr_svenska_ak6="88,1",
        gr_matematik_ak9="..",
        gr_antal_elever="2610",
        gr_andel_flickor="49,1",
        gr_andel_utlandsk_bakgrund="12,4",
        gr_heltidstjanster="281,4",
        gr_heltidstjanster_larare="214,9",
        gr_heltidstjanster_rektorer="9",
        gr_elever_per_larare="12,1",
        gr_larare_andel_behoriga="74,8",
        gr_kostnad_totalt="371204",
        gr_kostnad_per_elev="142300",
        gr_kostnad_per_elev_undervisning="78100",
        fsk_antal_barn="1020",
        fsk_antal_grupper="66",
    )
    figures["gr-andel-flickor"] = (figure("gr-andel-flickor", "49,1", denominator_low=2610.0, denominator_high=2610.0),)
    figures["gr-trygghet-ak5"] = (
        figure("gr-trygghet-ak5", "8,1", "VT 2021"),
        figure("gr-trygghet-ak5", "8,3", "VT 2023"),
        figure("gr-trygghet-ak5", "8,6", "VT 2025"),
    )
    figures["gr-behoriga-gymnasiet"] = (
        figure("gr-behoriga-gymnasiet", "86,0", "2021/22"),
        figure("gr-behoriga-gymnasiet", "87,9", "2022/23"),
        figure("gr-behoriga-gymnasiet", "89,0", "2023/24"),
        figure("gr-behoriga-gymnasiet", "90,1", "2024/25"),
    )
    figures["fsk-andel-legitimation"] = (between("fsk-andel-legitimation", 0.38412, 0.47951, parts=14, hidden_parts=2),)
    like = "kommuner med 2 000–3 999 elever i grundskolan"
    bands = {
        "gr-behoriga-gymnasiet": Band("gr-behoriga-gymnasiet", "2024/25", like, 52, 52, 0.815, 0.865),
        "gr-trygghet-ak5": Band("gr-trygghet-ak5", "VT 2025", like, 52, 50, 7.8, 8.2),
        "gr-alla-amnen-ak9": Band("gr-alla-amnen-ak9", "2024/25", like, 52, 31, None, None),
    }
    schools = ("Almviks skola", "Bergskolan", "Dalskolan", "Ekbackens skola", "Furulundsskolan", "Granlidens skola", "Hagaskolan",
               "Idbyskolan", "Järnbodaskolan", "Kvarnskolan", "Lillåskolan", "Märsta by skola")  # fmt: skip
    preschools = tuple(f"{name} förskola" for name in ("Asken", "Björken", "Citronen", "Druvan", "Enen", "Furan", "Granen", "Hasseln",
                       "Idegranen", "Järneken", "Körsbäret", "Linden", "Måbäret", "Nypan"))  # fmt: skip
    units = (
        *(Unit(f"100000{i:02d}", name, SchoolForm.GR, "Almvik", "2024/25") for i, name in enumerate(schools)),
        *(Unit(f"F2000{i:02d}", name, SchoolForm.FSK, "Almvik", "okänt år") for i, name in enumerate(preschools)),
    )
    forms = (
        Form(SchoolForm.FSK, "okänt år", PRESCHOOL, 14, figures["fsk-antal-barn"][0]),
        Form(SchoolForm.FKLASS, "2020-06-01", REGISTER, 12, None),
        Form(SchoolForm.FTH, "2020-06-01", REGISTER, 11, None),
        Form(SchoolForm.GR, "2024/25", UFA, 12, figures["gr-antal-elever"][0]),
    )
    named = {"organizer": MUNICIPALITY, "name": "Almviks kommun", "kind": OrganizerKind.MUNICIPALITY}
    alike = {
        "peers": peers("kommun", SchoolForm.GR, SchoolForm.FSK),
        "likenesses": (Likeness(SchoolForm.GR, "2024", REGISTER, ("Bergby", "Dal")),),
    }
    return facts(**named, **alike, units=units, forms=forms, figures=figures, bands=bands)


STRONG = Finding(
    "GR", "gr-behoriga-gymnasiet", "2024/25", "styrka-mot-riket", "strength", "differs", "nation", "higher", "säkert", 1, True,
    "Behöriga: säkert högre än i riket, 90,1 % mot 84,1 %.", "Vad ligger bakom?",
    ("Er siffra läsåret 2024/25: 90,1 %.", "Slumpen kan ge 86 till 93 %, kanske mindre.", "Riket: 84,1 %."),
)  # fmt: skip
SUPPORT = Finding(
    "GR", None, None, "stod-skola", "cannot_be_known", None, None, None, None, 2, False, "Ingen källa säger det.", "Hur vet ni?", ()
)


def peers(ending: str, *forms: SchoolForm) -> tuple[Peer, ...]:
    """Six made-up organizers that are like one."""
    size = {SchoolForm.GR: "2 510 elever i grundskola", SchoolForm.FSK: "18 barn i förskola"}[forms[0]]
    reasons = ("ungefär lika många barn", "i samma län", "ungefär lika stora barngrupper")
    return tuple(
        Peer(f"77777{i:05d}", f"{name} {ending}", ("Bergby",), forms, (size,), "alla", True, 0.85, reasons[: i % 4])
        for i, name in enumerate(("Alviks", "Bergby", "Dals", "Ekby", "Furuviks", "Granby"))
    )


def cooperative() -> Facts:
    """A parents' co-operative preschool with 18 children: a number but no name in any file.

    Sums and means of one unit are that unit's own cells; ratios are computed from two of them.
    """
    figures = tokens(COOPERATIVE, fsk_antal_barn="18", fsk_antal_grupper="1", fsk_andel_examen="42,9", fsk_andel_legitimation="..")
    mine: dict[str, object] = {"organizer": COOPERATIVE, "parts": 1}
    posts = figure("fsk-heltidstjanster", "4", "okänt år", COOPERATIVE)
    ratios = (
        computed("fsk-barn-per-grupp", 18.0, 18.0, 18.0, **mine, denominator_low=1.0, denominator_high=1.0),
        computed("fsk-barn-per-heltidstjanst", 4.5, 4.0, 18 / 3.5, **mine, denominator_low=3.5, denominator_high=4.5),
    )
    figures |= {made.indicator: (made,) for made in (posts, *ratios)}
    return facts(
        organizer=COOPERATIVE,
        name="Förskolan Tallkotten",
        named_by_units=True,
        kind=None,
        forms=(Form(SchoolForm.FSK, "okänt år", PRESCHOOL, 1, figures["fsk-antal-barn"][0]),),
        units=(Unit("F123456", "Förskolan Tallkotten", SchoolForm.FSK, "Almvik", "okänt år"),),
        figures=figures,
        peers=peers("förskola", SchoolForm.FSK),
    )


def small_school() -> Facts:
    """A school with nine pupils: nearly all hidden, and fewer than three full-time posts."""
    goals = {id_.replace("-", "_"): ".." for id_, indicator in INDICATORS.items() if indicator.sub_goal}
    survey = {id_.replace("-", "_"): "." for id_, i in INDICATORS.items() if i.quantity is Quantity.INDEX}
    costs = {id_.replace("-", "_"): ".." for id_, i in INDICATORS.items() if i.quantity in (Quantity.SEK, Quantity.KSEK)}
    figures = tokens(
        SMALL_SCHOOL,
        **(goals | survey | costs),
        gr_antal_elever="9",
        gr_andel_flickor="..",
        gr_heltidstjanster="2,1",
        gr_heltidstjanster_larare="1,6",
        gr_elever_per_larare="5,6",
    )
    return facts(
        organizer=SMALL_SCHOOL,
        name="Skärgårdsskolan AB",
        legal_form="Aktiebolag utom bank- och försäkringsaktiebolag",
        forms=(
            Form(SchoolForm.FKLASS, "2020-06-01", REGISTER, 1, None),
            Form(SchoolForm.GR, "2024/25", UFA, 1, figures["gr-antal-elever"][0]),
        ),
        units=(Unit("87654321", "Skärgårdsskolan", SchoolForm.GR, "Almvik", "2024/25"),),
        figures=figures,
    )


def silent() -> Facts:
    """An organizer that only the register knows: no cell in any table."""
    return facts(
        organizer=SILENT,
        name="Stiftelsen Norra gymnasiet",
        legal_form="Övriga stiftelser och fonder, inkl pensionsstiftelser och personalstiftelser",
        places=("Almvik", "Bergby"),
        forms=(Form(SchoolForm.GY, "2020-06-01", REGISTER, 2, None),),
        units=(
            Unit("11112222", "Norra gymnasiet Almvik", SchoolForm.GY, "Almvik", "2020-06-01"),
            Unit("11112223", "Norra gymnasiet Bergby", SchoolForm.GY, "Bergby", "2020-06-01"),
        ),
    )


def sole_trader() -> Facts:
    """Known only by an alias."""
    return replace(
        cooperative(), organizer="EFK7M2Q4XZ9T", alias=True, name="Förskolan Humlan", named_by_units=False, legal_form="Enskild firma"
    )


PERSONAS = {
    "kommun": municipality,
    "kooperativ": cooperative,
    "liten-skola": small_school,
    "utan-siffror": silent,
    "alias": sole_trader,
}
