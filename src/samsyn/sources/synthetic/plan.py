"""How many of what, and the ten organizers that are in every made-up country."""

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
    than preschool and compulsory school; both: those among `compulsory` that also run preschools. places: municipalities
    where there may be units; in the sample more than the municipalities that are organizers in it."""

    municipalities: int
    places: int
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
    upper = 11 if small else round(229 * organizers / 2800)
    rest = organizers - municipalities - federations - regions - _STATE - _WITHOUT_SCHOOL_FORM - compulsory - upper
    both = 16 if small else round(250 * organizers / 2800)
    places = max(municipalities, GROUP_UNITS)
    return Plan(municipalities, places, federations, regions, compulsory, upper, both, rest, 4 if small else 24, 2 if small else 13)


GROUP_UNITS = 27
"""Schools of the persona that is a group, one in each of so many municipalities."""
_STATE, _WITHOUT_SCHOOL_FORM = 2, 1


@dataclass(frozen=True)
class Persona:
    """One of the ten organizers that later tests look up by number."""

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
    Persona("group", checked("455000005"), "Kompassrosgalaxen Skolor AB (SVB)", COMPANY, "En koncern med 27 skolor, i 27 kommuner."),
    Persona(
        "sole-trader", checked("430045006"), "Garnnystanslimpan enskild firma", SOLE_TRADER, "En enskild näringsidkare med en förskola."
    ),
    Persona(
        "no-numbers",
        checked("422000007"),
        "Lunnefågelns kommunalförbund för vuxenutbildning",
        FEDERATION,
        "Ett kommunalförbund utan en enda publicerad siffra: bara vuxenutbildning.",
    ),
    Persona(
        "family-day-care",
        checked("476000009"),
        "Familjedaghemmen Trasseltärningen ekonomisk förening",
        COOPERATIVE,
        "En huvudman med bara pedagogisk omsorg, som inte är en skolform. Registret har en rad utan skolform.",
    ),
    Persona(
        "special-school", checked("402100010"), "Påhittade specialskolmyndigheten", STATE, "Staten som huvudman för tio specialskolor."
    ),
    Persona("region", checked("423210008"), "Region Snurrsadelland", REGION, "En region med gymnasieskola och anpassad gymnasieskola."),
)
"""Numbers and names are the same whatever the seed is."""


def persona(key: str) -> Persona:
    return next(p for p in PERSONAS if p.key == key)
