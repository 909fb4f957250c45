"""Who and where: municipalities, organizers and which school forms they run."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from random import Random

import numpy as np

from samsyn.sources.synthetic import geography, names, numbers, plan
from samsyn.sources.synthetic.plan import PERSONAS, Plan, persona

_COUNTY_SHARES = {
    "01": 26, "03": 8, "04": 9, "05": 13, "06": 13, "07": 8, "08": 12, "09": 1, "10": 5, "12": 33, "13": 6, "14": 49, "17": 16,
    "18": 12, "19": 10, "20": 15, "21": 10, "22": 7, "23": 8, "24": 15, "25": 14,
}  # fmt: skip
"""Real number of municipalities in each county."""
_SMALL_COUNTIES = ("01", "01", "01", "03", "05", "06", "08", "12", "12", "14", "14", "18", "21", "24", "25")
_OTHER_COUNTIES = ("04", "05", "07", "09", "10", "13", "14", "17", "19", "20", "22", "23")
"""Of the sample's municipalities that are not organizers in it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A made-up municipality in a real county."""

    code: str
    name: str
    county: str
    county_name: str
    longitude: float
    latitude: float


@dataclass(slots=True)
class Owner:
    """An organizer. kind: the register's HUVUDMANNATYP. seat: index of a municipality. forms: keys of school forms."""

    number: str
    name: str
    kind: str
    legal_form: str
    seat: int
    forms: set[str] = field(default_factory=set)

    @property
    def municipal(self) -> bool:
        return self.legal_form == plan.MUNICIPALITY


@dataclass(frozen=True, slots=True)
class Country:
    """Places, organizers (municipalities first, in the order of places) and the counties' outlines.

    In the sample the last places are no organizers' own; the personas' group has schools there.
    """

    plan: Plan
    places: list[Place]
    owners: list[Owner]
    counties: dict[str, geography.County]

    def index(self, key: str) -> int:
        """Where a persona stands among the owners."""
        number = persona(key).number
        return next(i for i, owner in enumerate(self.owners) if owner.number == number)

    def independent(self, form: str) -> list[int]:
        """Independent organizers that run a school form."""
        return [i for i, owner in enumerate(self.owners) if owner.kind == "Enskild" and form in owner.forms]


def settle(chosen: Plan, random: Random, rng: np.random.Generator) -> Country:
    """The country of one seed. The largest municipality is number 0 and the one with twelve schools number 1."""
    counties = {county.code: county for county in geography.counties()}
    places = _places(chosen, counties, random, rng)
    own = _municipalities(places[: chosen.municipalities], random)
    owners = own + _public(chosen, len(own), random) + _independents(chosen, len(own), random)
    return Country(chosen, places, owners, counties)


def _places(chosen: Plan, counties: dict[str, geography.County], random: Random, rng: np.random.Generator) -> list[Place]:
    shares = _SMALL_COUNTIES if chosen.small else tuple(code for code, n in _COUNTY_SHARES.items() for _ in range(n))
    found: list[Place] = []
    taken = set(geography.real_municipality_codes())
    invented = names.places(random)
    others = rng.spawn(1)[0]
    for county in (*shares, *_OTHER_COUNTIES[: chosen.places - chosen.municipalities]):
        draws = rng if len(found) < chosen.municipalities else others
        code = next(f"{county}{n:02d}" for n in (*range(95, 100), *range(1, 95)) if f"{county}{n:02d}" not in taken)
        taken.add(code)
        longitude, latitude = (float(v) for v in counties[county].points(1, draws)[0])
        found.append(Place(code, next(invented), county, counties[county].name, longitude, latitude))
    return _with_personas(found)


def _with_personas(places: list[Place]) -> list[Place]:
    """The two municipal personas first; both lie in the first county."""
    named = [persona(key).name.removesuffix("s kommun") for key in ("largest", "municipality")]
    for i, name in enumerate(named):
        old = places[i]
        places[i] = Place(old.code, name, old.county, old.county_name, old.longitude, old.latitude)
    return places


def _municipalities(places: list[Place], random: Random) -> list[Owner]:
    fixed = [persona("largest").number, persona("municipality").number]
    drawn = (n for n in numbers.organization_numbers(plan.MUNICIPALITY, random) if n not in fixed)
    everyone = [*fixed, *islice(drawn, len(places) - 2)]
    return [
        Owner(number, names.municipality(place.name), "Kommunal", plan.MUNICIPALITY, i, _municipal_forms(i, random))
        for i, (number, place) in enumerate(zip(everyone, places, strict=True))
    ]


def _municipal_forms(index: int, random: Random) -> set[str]:
    """All have preschool and compulsory school; most have more. The two personas have all that a municipality runs."""
    shares = {"GRAN": 0.95, "GY": 0.86, "GYAN": 0.53, "VUX": 0.86, "SFI": 0.93, "SÄRVUX": 0.68}
    return {"FSK", "FKLASS", "FTH", "GR"} | {form for form, share in shares.items() if index < 2 or random.random() < share}


def _public(chosen: Plan, places: int, random: Random) -> list[Owner]:
    """Federations, regions and the two state organizers."""
    region, adult, special = persona("region"), persona("no-numbers"), persona("special-school")
    series = {form: numbers.organization_numbers(form, random) for form in (plan.FEDERATION, plan.REGION, plan.STATE)}
    stems = names.places(random)
    federations = [
        Owner(
            next(series[plan.FEDERATION]),
            f"{next(stems)}trakten kommunalförbund",
            "Kommunal",
            plan.FEDERATION,
            random.randrange(places),
            {"GY"},
        )
        for _ in range(chosen.federations)
    ]
    regions = [Owner(region.number, region.name, "Region", plan.REGION, 1, {"GY", "GYAN"})] + [
        Owner(next(series[plan.REGION]), f"Region {next(stems)}land", "Region", plan.REGION, random.randrange(places), {"GY", "VUX"})
        for _ in range(chosen.regions - 1)
    ]
    state = [
        Owner(next(series[plan.STATE]), "Påhittade sameskolmyndigheten", "Statlig", plan.STATE, 0, {"FKLASS", "FTH", "SAM"}),
        Owner(special.number, special.name, "Statlig", plan.STATE, 0, {"FKLASS", "FTH", "SP"}),
    ]
    for owner in federations[::2]:
        owner.forms |= {"GYAN", "VUX"}
    federations[0] = Owner(adult.number, adult.name, "Kommunal", plan.FEDERATION, 1, {"VUX"})
    return federations + regions + state


_COMPULSORY_FORMS = (
    (plan.COMPANY, 0.52),
    (plan.COOPERATIVE, 0.15),
    (plan.ASSOCIATION, 0.14),
    (plan.FOUNDATION, 0.16),
    (plan.CONGREGATION, 0.03),
)
_PRESCHOOL_FORMS = (
    (plan.COMPANY, 0.3),
    (plan.COOPERATIVE, 0.46),
    (plan.ASSOCIATION, 0.16),
    (plan.FOUNDATION, 0.05),
    (plan.CONGREGATION, 0.01),
    (plan.PARTNERSHIP, 0.02),
)
_UPPER_FORMS = ((plan.COMPANY, 0.78), (plan.ASSOCIATION, 0.08), (plan.FOUNDATION, 0.14))


def _independents(chosen: Plan, places: int, random: Random) -> list[Owner]:
    seats = _Seats(places, random)
    people = numbers.sole_traders(random)
    stems = names.stems(random)
    forms = {form for table in (_COMPULSORY_FORMS, _PRESCHOOL_FORMS, _UPPER_FORMS) for form, _ in table}
    taken = {p.number for p in PERSONAS}
    series: dict[str, Iterator[str]] = {f: (n for n in numbers.organization_numbers(f, random) if n not in taken) for f in sorted(forms)}
    series[numbers.SOLE_TRADER] = (n for n in people if n not in taken)
    found = _persona_owners()
    for run, table in _runs(chosen, random):
        form = random.choices([f for f, _ in table], [w for _, w in table])[0]
        found.append(Owner(next(series[form]), names.organizer(next(stems), form, random), "Enskild", form, seats.draw(), run))
    return found


def _persona_owners() -> list[Owner]:
    forms: dict[str, set[str]] = {
        "cooperative": {"FSK"},
        "nine-pupils": {"FKLASS", "GR"},
        "group": {"FKLASS", "FTH", "GR"},
        "sole-trader": {"FSK"},
        "family-day-care": set(),
    }
    return [
        Owner(p.number, p.name, "Enskild", p.legal_form, 1 if p.key != "group" else 0, set(forms[p.key]))
        for p in PERSONAS
        if p.key in forms
    ]


def _runs(chosen: Plan, random: Random) -> Iterator[tuple[set[str], tuple[tuple[str, float], ...]]]:
    """For every independent organizer that is not a persona: its school forms, and the legal forms to draw from."""
    alone = ((numbers.SOLE_TRADER, 1.0),)
    personas = Counter(form for owner in _persona_owners() for form in owner.forms)  # that of family day care has none
    compulsory = chosen.compulsory - personas["GR"]
    for i in range(compulsory):
        extra = {"FSK"} if i < chosen.both else set()
        extra |= {"FTH"} if random.random() < 0.8 else set()
        extra |= {"GRAN"} if random.random() < 0.09 else set()
        extra |= {"GY"} if random.random() < 0.07 else set()
        yield {"FKLASS", "GR"} | extra, alone if i >= compulsory - 2 else _COMPULSORY_FORMS
    for _ in range(chosen.upper):
        runs = random.choices([{"GY"}, {"GY", "GYAN"}, {"GYAN"}, {"VUX"}, {"GRAN", "GYAN"}, {"GY", "VUX"}], [64, 5, 8, 10, 5, 8])[0]
        yield set(runs), _UPPER_FORMS
    for i in range(chosen.preschool - personas["FSK"]):
        yield {"FSK"}, alone if i < chosen.sole_traders - 3 else _PRESCHOOL_FORMS


class _Seats:
    """Municipalities where independent organizers have their seat: more in the first, which are larger."""

    def __init__(self, places: int, random: Random) -> None:
        self._weights = [1 / (i + 3) ** 0.7 for i in range(places)]
        self._places = range(places)
        self._random = random

    def draw(self) -> int:
        return self._random.choices(self._places, self._weights)[0]
