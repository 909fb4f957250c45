"""Preschool units over five years, and the table of them in the format of the real one."""

import csv
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from uuid import UUID

import numpy as np

from samsyn.sources.synthetic import names, numbers
from samsyn.sources.synthetic.calibration import Flags, Floats, Ints, known, ranks, spread, standard
from samsyn.sources.synthetic.country import Country
from samsyn.sources.synthetic.geography import ewkb, sweref
from samsyn.sources.synthetic.plan import YEARS

HEADER = (
    "id,skolverkets_id,Organisationsnummer,Namn,Huvudman,Kommun,Kommunkod,Adress,Postnummer,Antal barn,Antal barngrupper,"
    '"Antal barn per grupp, snitt",Antal heltidstjänster,Andel med förskollärarexamen,Andel med förskollärarlegitimation,'
    "Personaltäthet,Latitud,Longitud,x_sweref,y_sweref,geo_point"
)
_STREETS = ("Raketgränd", "Kompasstigen", "Galoschvägen", "Paraplygatan", "Spiralvägen", "Mandolinstigen", "Hattgränd", "Karusellvägen")
_GROUPS = (80, 45, 43, 31, 24, 18, 15, 13, 12, 11, 10, 10, 9, 9, 8, 8, 8, 7, 7, 7, 7, *[6] * 8, *[5] * 15, *[4] * 25)
"""Units of the largest independent preschool groups, in the whole country."""
_EMPTY = {"Kommunal": {"children": 0.0044, "posts": 0.0002}, "Enskild": {"children": 0.0011, "posts": 0.0141}}
"""How often cells are empty; the shares are empty where the posts are."""


@dataclass(slots=True)
class Preschools:
    """Struct of arrays, one place per unit; [unit, year] where there is a year. A figure is NaN where the table is empty."""

    identity: list[str]
    code: list[str]
    name: list[str]
    owner: Ints
    place: Ints
    kind: list[str]
    point: Floats  # longitude and latitude, NaN where unknown
    address: list[tuple[str, str]]
    alive: Flags
    children: Floats
    groups: Floats
    posts: Floats
    degree: Floats
    licence: Floats


def build(country: Country, random: Random, rng: np.random.Generator) -> Preschools:
    """All preschool units that ever exist in the five years."""
    owner, kind = _owners(country, rng)
    count = len(owner)
    place = _places(country, owner, kind, random)
    figures = _figures(kind, owner, country, rng)
    alive = np.ones((count, len(YEARS)), bool)
    born = np.where(rng.uniform(size=count) < 0.06, rng.integers(1, len(YEARS), count), 0)
    alive &= np.arange(len(YEARS))[None, :] >= born[:, None]
    for fixed in ("cooperative", "sole-trader"):
        alive[owner == country.index(fixed)] = True
    return Preschools(
        identity=[str(UUID(int=value)) for value in _identities(count, random)],
        code=list(islice(numbers.codes(6, random), count)),
        name=list(islice(names.preschools(random), count)),
        owner=owner,
        place=place,
        kind=kind,
        point=_points(country, place, rng),
        address=[(f"{random.choice(_STREETS)} {random.randrange(1, 90)}", f"{random.randrange(10000, 99000)}.0") for _ in range(count)],
        alive=alive,
        **figures,
    )


def _identities(count: int, random: Random) -> list[int]:
    """UUIDs whose first eight digits are zero, which tells that the row is made up."""
    return [random.getrandbits(96) & ~(0xF << 76) | (4 << 76) for _ in range(count)]


def _owners(country: Country, rng: np.random.Generator) -> tuple[Ints, list[str]]:
    """The owner of every unit. Municipalities' numbers of preschools follow those of their schools."""
    count = country.plan.municipalities
    units = spread(known()["preschool"]["Kommunal"]["units"], np.sort(ranks(rng.normal(size=count)))[::-1]).round().astype(int)
    if country.plan.small:
        units = np.array([70, 14, 32, 22, 16, 13, 12, 10, 9, 8, 7, 6, 4, 3, 2])
    else:
        units[0] = 470
    units[1] = 14
    owners = country.independent("FSK")
    alone = {country.index("cooperative"), country.index("sole-trader")}
    rest = [int(o) for o in rng.permutation([o for o in owners if o not in alone])]
    larger = (5, 3, 2) if country.plan.small else _GROUPS
    twos, threes = round(0.068 * len(rest)), round(0.025 * len(rest))
    several = [*larger, *[3] * threes, *[2] * twos]
    sizes = dict(zip(rest, several + [1] * (len(rest) - len(several)), strict=True)) | dict.fromkeys(alone, 1)
    owner = np.concatenate([np.repeat(np.arange(count), units), np.repeat(list(sizes), list(sizes.values()))])
    return owner, ["Kommunal"] * int(units.sum()) + ["Enskild"] * sum(sizes.values())


def _places(country: Country, owner: Ints, kind: list[str], random: Random) -> Ints:
    found = []
    many = np.bincount(owner)[owner] > 3
    for unit, several, form in zip(owner, many, kind, strict=True):
        away = form == "Enskild" and several
        found.append(random.randrange(country.plan.municipalities) if away else country.owners[int(unit)].seat)
    return np.array(found)


def _points(country: Country, place: Ints, rng: np.random.Generator) -> Floats:
    """Points around the municipality's centre and inside its county; the centre itself where none was found."""
    centre = np.array([[country.places[p].longitude, country.places[p].latitude] for p in place])
    found = centre.copy()
    county = np.array([country.places[p].county for p in place])
    for code, held in country.counties.items():
        own = np.flatnonzero(county == code)
        tried = centre[own] + rng.normal(size=(len(own), 2)) * (0.12, 0.06)
        inside = held.holds(tried[:, 0], tried[:, 1])
        found[own[inside]] = tried[inside]
    found[rng.uniform(size=len(place)) < 0.1085] = np.nan
    return found.round(8)


def _figures(kind: list[str], owner: Ints, country: Country, rng: np.random.Generator) -> dict[str, Floats]:
    """Children, groups, posts and shares per unit and year. Posts and groups are whole, as in the real table."""
    count, years = len(kind), len(YEARS)
    held = np.array(kind)
    lasting = {key: rng.normal(size=(count, 1)) for key in ("children", "per_group", "per_post", "degree")}
    steady = {key: np.sqrt(0.85) * z + np.sqrt(0.15) * rng.normal(size=(count, years)) for key, z in lasting.items()}
    steady["licence"] = 0.985 * steady["degree"] + 0.17 * rng.normal(size=(count, years))
    # Larger municipalities have larger units, and larger units have larger groups and fewer posts for each child
    steady["children"] += np.where(held == "Kommunal", 0.5 * standard(np.log(np.bincount(owner)[owner])), 0.0)[:, None]
    steady["per_group"] += 0.7 * steady["children"]
    steady["per_post"] += 0.3 * steady["children"]
    value = {key: np.zeros((count, years)) for key in steady}
    for form in ("Kommunal", "Enskild"):
        own = held == form
        for key, year in ((k, y) for k in steady for y in range(years)):
            value[key][own, year] = spread(known()["preschool"][form][key], ranks(steady[key][own, year]))
    value["children"] *= 1 + 0.012 * (years - 1 - np.arange(years))[None, :]
    for key, children in {"cooperative": 18, "sole-trader": 12}.items():
        value["children"][owner == country.index(key)] = children
    return _consistent(value, kind, rng)


def _consistent(value: dict[str, Floats], kind: list[str], rng: np.random.Generator) -> dict[str, Floats]:
    """Whole children, groups and posts, and cells that are empty as often as in the real table."""
    children = np.maximum(value["children"].round(), 5)
    groups = np.maximum((children / value["per_group"]).round(), 1)
    posts = np.maximum((children / np.maximum(value["per_post"], 1)).round(), 1)
    drawn = rng.uniform(size=children.shape)
    no_posts = drawn < np.array([_EMPTY[k]["posts"] for k in kind])[:, None]
    no_children = drawn > 1 - np.array([_EMPTY[k]["children"] for k in kind])[:, None]
    degree, licence = value["degree"].round(1), np.maximum(value["licence"], value["degree"]).round(1)
    found = {key: np.where(no_posts, np.nan, held) for key, held in (("posts", posts), ("degree", degree), ("licence", licence))}
    return {"children": np.where(no_children, np.nan, children), "groups": groups, **found}


def file_name(index: int) -> str:
    return f"Förskolor_{YEARS[index]}_rows.csv"


def write(path: Path, index: int, country: Country, held: Preschools) -> None:
    """One year's table: comma separated, CRLF, decimals padded to two, empty where nothing is known."""
    east, north = sweref(held.point[:, 0], held.point[:, 1])
    metres = list(zip(east.tolist(), north.tolist(), strict=True))
    rows = [_row(i, index, country, held, metres[i]) for i in np.flatnonzero(held.alive[:, index]).tolist()]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER + "\r\n")
        csv.writer(file, lineterminator="\r\n").writerows(sorted(rows))


def _row(i: int, year: int, country: Country, held: Preschools, metres: tuple[float, float]) -> list[str]:
    owner, place = country.owners[held.owner[i]], country.places[held.place[i]]
    children, groups, posts = held.children[i, year], held.groups[i, year], held.posts[i, year]
    longitude, latitude = held.point[i]
    known_point = not np.isnan(longitude)
    east, north = metres
    point = (
        [f"{latitude:.8f}", f"{longitude:.8f}", f"{east:.0f}.00", f"{north:.0f}.00", ewkb(longitude, latitude)] if known_point else [""] * 5
    )
    return [
        held.identity[i], held.code[i], owner.number, held.name[i], held.kind[i], place.name, str(int(place.code)),
        held.address[i][0], held.address[i][1] if known_point else "", _whole(children), _whole(groups), _padded(children / groups),
        _padded(posts), _padded(held.degree[i, year]), _padded(held.licence[i, year]), _padded(children / posts), *point,
    ]  # fmt: skip


def _whole(value: float) -> str:
    return "" if np.isnan(value) else f"{value:.0f}"


def _padded(value: float) -> str:
    """One decimal, written with two."""
    return "" if np.isnan(value) else f"{value:.1f}0"
