"""How many of what, and the eight organizers that are in every made-up country."""

from dataclasses import dataclass
from random import Random

from samsyn.sources.synthetic.numbers import SOLE_TRADER, checked

YEARS = (2020, 2021, 2022, 2023, 2024)
"""Autumns in which the school years begin. The last one is the year that is calibrated on the real table."""

COMPANY = "Aktiebolag utom bank- och försäkringsaktiebolag"
COOPERATIVE = "Ekonomiska föreningar utom bostadsrättsföreningar"
ASSOCIATION = "Ideella föreningar"
FOUNDATION = "Övriga stiftelser och fonder, inkl pensionsstiftelser och personalstiftelser"
CONGREGATION = "Registrerade trossamfund"
PARTNERSHIP = "Handelsbolag, kommanditbolag"
MUNICIPALITY = "Kommuner"
FEDERATION = "Kommunalförbund"
REGION = "Regioner"
STATE = "Statliga enheter"


def dice(seed: int) -> Random:
    """Draws that are the same for the same seed."""
    return Random(seed)  # noqa: S311  # a made-up country, not a secret


@dataclass(frozen=True)
class Plan:
    """Numbers of organizers by kind. compulsory: independent ones with compulsory school; upper: those with other forms
    than preschool and compulsory school; both: those among `compulsory` that also run preschools."""

    municipalities: int
    federations: int
    regions: int
    compulsory: int
    upper: int
    both: int
    preschool: int
    sole_traders: int
    takeovers: int

    @property
    def small(self) -> bool:
        return self.municipalities < 100


def plan(organizers: int) -> Plan:
    """The plan for about so many organizers: the whole country, or the fixed small sample (fewer than 1,000)."""
    small = organizers < 1000
    municipalities, federations, regions = (15, 2, 2) if small else (290, 11, 8)
    compulsory = 42 if small else round(585 * organizers / 2800)
    upper = 12 if small else round(230 * organizers / 2800)
    rest = organizers - municipalities - federations - regions - 2 - compulsory - upper
    both = 16 if small else round(250 * organizers / 2800)
    return Plan(municipalities, federations, regions, compulsory, upper, both, rest, 4 if small else 24, 2 if small else 13)


@dataclass(frozen=True)
class Persona:
    """One of the eight organizers that later tests look up by number."""

    key: str
    number: str
    name: str
    legal_form: str
    stands_for: str


PERSONAS = (
    Persona(
        "cooperative",
        checked("476000001"),
        "Föräldrakooperativet Pannkaksraketen ekonomisk förening",
        COOPERATIVE,
        "Ett föräldrakooperativ med en förskola och 18 barn.",
    ),
    Persona("nine-pupils", checked("455000002"), "Kikarsiktsskolan Friskola AB", COMPANY, "En fristående skola med 9 elever."),
    Persona(
        "municipality",
        checked("412000903"),
        "Virvelbäckens kommun",
        MUNICIPALITY,
        "En kommun med 12 skolor, 14 förskolor och alla skolformer.",
    ),
    Persona("largest", checked("412000904"), "Glimmerstorstads kommun", MUNICIPALITY, "Landets största kommun, ungefär som Stockholm."),
    Persona(
        "group", checked("455000005"), "Kompassrosgalaxen Skolor AB (SVB)", COMPANY, "En koncern med omkring 25 skolor i många kommuner."
    ),
    Persona(
        "sole-trader", checked("430045006"), "Garnnystanslimpan enskild firma", SOLE_TRADER, "En enskild näringsidkare med en förskola."
    ),
    Persona(
        "no-numbers",
        checked("482000007"),
        "Föreningen Lunnefågelmandolin folkbildning",
        ASSOCIATION,
        "En huvudman utan en enda publicerad siffra: bara vuxenutbildning.",
    ),
    Persona("region", checked("423210008"), "Region Snurrsadelland", REGION, "En region med gymnasieskola och anpassad gymnasieskola."),
)
"""Numbers and names are the same whatever the seed is."""


def persona(key: str) -> Persona:
    return next(p for p in PERSONAS if p.key == key)
