"""Compulsory school units over five years: who runs them, which years of school they have, and how many pupils."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random

import numpy as np

from samsyn.sources.synthetic import names, numbers
from samsyn.sources.synthetic.calibration import Flags, Floats, Ints, known, ranks, spread
from samsyn.sources.synthetic.country import Country
from samsyn.sources.synthetic.plan import GROUP_UNITS, YEARS, dice

NOBODY = -1
_GRADES = {
    "M": {
        "000": (("000000000", 1.0),),
        "001": (("000000111", 0.93), ("000000011", 0.07)),
        "010": (("000111000", 0.9), ("000011000", 0.1)),
        "011": (("000111111", 0.55), ("000001111", 0.45)),
        "100": (("111000000", 0.63), ("111110000", 0.33), ("111100000", 0.04)),
        "110": (("111111000", 1.0),),
        "111": (("111111111", 1.0),),
    },
    "I": {
        "000": (("000000000", 1.0),),
        "001": (("000000111", 0.85), ("000000011", 0.15)),
        "011": (("000111111", 0.6), ("000001111", 0.4)),
        "100": (("111000000", 0.4), ("111110000", 0.6)),
        "101": (("111110111", 1.0),),
        "110": (("111111000", 1.0),),
        "111": (("111111111", 1.0),),
    },
}
"""Which years of school a unit has, given which of 3, 6 and 9 (the register's patterns of J and N)."""


@dataclass(slots=True)
class Schools:
    """Struct of arrays, one place per unit. owner: [unit, year], NOBODY before birth and after death. former: an earlier
    owner that still has a column that year. pupils: [unit, year, school year 1-9]."""

    code: list[str]
    name: list[str]
    place: Ints
    kind: list[str]
    owner: Ints
    former: Ints
    grades: Flags
    pupils: Ints
    owners: int

    def alive(self, year: int) -> Ints:
        """The units that exist in a year (0 is the first of `plan.YEARS`)."""
        return np.flatnonzero(self.owner[:, year] != NOBODY)

    def total(self, year: int) -> Ints:
        return np.asarray(self.pupils[:, year].sum(axis=1))

    def is_kind(self, kind: str) -> Flags:
        return np.array([k == kind for k in self.kind])


@dataclass(frozen=True)
class _Draft:
    """Units of one kind in the last year, before they have names."""

    owner: Ints
    pattern: list[str]
    size: Floats
    place: Ints


def build(country: Country, random: Random, rng: np.random.Generator) -> Schools:
    """All units that ever exist in the five years."""
    drafts = {"M": _municipal(country, rng), "I": _independent(country, random, rng)}
    parts = [_years(draft, kind, rng) for kind, draft in drafts.items()]
    kinds = [kind for kind, draft in drafts.items() for _ in draft.pattern]
    owner = np.concatenate([part[0] for part in parts])
    schools = Schools(
        code=list(islice(numbers.codes(8, random), len(kinds))),
        name=list(islice(names.schools(random), len(kinds))),
        place=np.concatenate([draft.place for draft in drafts.values()]),
        kind=kinds,
        owner=owner,
        former=np.full_like(owner, NOBODY),
        grades=np.concatenate([part[1] for part in parts]),
        pupils=np.concatenate([part[2] for part in parts]),
        owners=len(country.owners),
    )
    _take_over(schools, country, rng)
    schools.pupils[schools.owner[:, -1] == country.index("nine-pupils")] = _NINE
    return schools


_NINE = (2, 2, 2, 1, 1, 1, 0, 0, 0)
"""Pupils by school year in the school with nine."""


def _municipal(country: Country, rng: np.random.Generator) -> _Draft:
    """Numbers of units from the table, patterns so that every municipality has years 3, 6 and 9, sizes raked to totals."""
    count = country.plan.municipalities
    tables = known()["organizers"]
    rank = np.sort(ranks(rng.normal(size=count)))[::-1]
    totals = spread(tables["municipal_pupils"], rank)
    if country.plan.small:
        totals = np.array([51_000, 3_400, 7_200, 4_700, 3_300, 2_700, 2_200, 1_900, 1_500, 1_250, 1_000, 800, 600, 420, 185], float)
    else:
        totals[[0, 2, 3]] = 69_000.0, 52_000.0, 34_000.0
    per_unit = np.interp(rank, (np.arange(10) + 0.5) / 10, tables["pupils_per_unit"])
    drawn = np.exp(tables["pupils_per_unit_spread"] * rng.normal(size=count).clip(-2, 2))
    totals[1], personas = 2_600.0, [146, 12]
    units = (totals / per_unit / drawn)[2:]
    rest = tables["municipal_units"] * count - sum(personas)
    units = np.concatenate([personas, np.maximum(1, units * (1.0 if country.plan.small else rest / units.sum()) + 0.5)]).astype(int)
    owner = np.repeat(np.arange(count), units)
    pattern = [p for n in units for p in _patterns(int(n), rng)]
    persona = slice(int(units[0]), int(units[0] + units[1]))
    pattern[persona] = _PERSONA
    size = _raked(pattern, owner, totals, rng)
    return _Draft(owner, pattern, size, owner.copy())


_PERSONA = ["111", "111", "110", "110", "110", "110", "110", "100", "100", "010", "001", "001"]
"""The units of the municipality with twelve schools."""


def _patterns(units: int, rng: np.random.Generator) -> list[str]:
    """The patterns of one municipality's units, together with years 3, 6 and 9."""
    if units == 1:
        return ["111"]
    sizes = known()["sizes"]["M"]
    weights = np.array([sizes[p]["group"] for p in sizes])
    while True:
        drawn = list(rng.choice(list(sizes), units, p=weights / weights.sum()))
        if all(any(p[place] == "1" for p in drawn) for place in range(3)):
            return [str(p) for p in drawn]


def _raked(pattern: list[str], owner: Ints, totals: Floats, rng: np.random.Generator) -> Floats:
    """Sizes of municipal units that follow the table of their pattern, and sum to the municipalities' totals as nearly as
    both can hold."""
    score = rng.normal(size=len(pattern))
    size = np.zeros(len(pattern))
    for _ in range(25):
        size = _sizes("M", "group", pattern, score)
        have = np.maximum(np.bincount(owner, size, len(totals)), 1.0)
        score = np.log(np.maximum(size, 0.5)) + np.log(totals / have)[owner] + 1e-6 * rng.normal(size=len(pattern))
    return size


def _sizes(kind: str, among: str, pattern: list[str], score: Floats) -> Floats:
    """Pupils by the table of each unit's pattern; among: as in `_amounts`. The lowest of
    those without a known year of school have no pupils."""
    held, tables = np.array(pattern), known()["sizes"][kind]
    found = np.zeros(len(held))
    for p in sorted(set(pattern)):
        chosen = held == p
        table = tables.get(p) or tables["100"]
        rank, empty = ranks(score[chosen]), table[f"empty_{among}"]
        sizes = spread(table[f"pupils_{among}"], np.clip((rank - empty) / (1 - empty), 0, 1))
        found[chosen] = np.where(rank < empty, 0.0, sizes)
    return found


_LARGE_GROUPS = (46, 44, 30, 16, 13, 12, 8, 7, 7, 7, 6, 6, 6, 5, 5, 5, 4, 4, 4, 4, 4)
"""Units of the largest independent groups beside the persona."""


def _independent(country: Country, random: Random, rng: np.random.Generator) -> _Draft:
    """One unit each for most, groups of units in many municipalities for a few."""
    owners = country.independent("GR")
    group, lonely = country.index("group"), country.index("nine-pupils")
    share = len(owners) / 585
    sizes = {group: GROUP_UNITS, lonely: 1}
    rest = [o for o in owners if o not in sizes]
    twos, threes = round(36 * share), round(13 * share)
    larger = (7, 4) if country.plan.small else _LARGE_GROUPS
    several = [*larger, *[3] * threes, *[2] * twos]
    sizes.update(zip(rest, several + [1] * (len(rest) - len(several)), strict=True))
    owner = np.repeat(list(sizes), list(sizes.values()))
    pattern = _independent_patterns(owner, rng)
    where = int(np.flatnonzero(owner == lonely)[0])
    pattern[where] = "110"
    size = np.zeros(len(owner))
    for among, own in _amounts(owner):
        size[own] = _sizes("I", among, [p for p, flag in zip(pattern, own, strict=True) if flag], rng.normal(size=int(own.sum())))
    size[where] = 9
    seat = np.array([country.owners[o].seat for o in owner])
    away = np.array([random.randrange(country.plan.municipalities) for _ in owner])
    away[owner == group] = dice(GROUP_UNITS).sample(range(len(country.places)), GROUP_UNITS)
    many = np.bincount(owner)[owner] > 1
    return _Draft(owner, pattern, size, np.where(many, away, seat))


def _amounts(owner: Ints) -> Iterator[tuple[str, Flags]]:
    """Units whose owner has one, two or three, and more."""
    units = np.bincount(owner)[owner]
    yield from (("alone", units == 1), ("few", (units > 1) & (units < 4)), ("group", units > 3))


def _independent_patterns(owner: Ints, rng: np.random.Generator) -> list[str]:
    """Organizers with one unit more often have the lowest years than units of groups."""
    table = known()["sizes"]["I"]
    found = np.empty(len(owner), "U3")
    for key, own in _amounts(owner):
        weights = np.array([table[p][key] for p in table])
        exact = np.repeat(list(table), np.round(weights / weights.sum() * own.sum() + 0.5).astype(int))
        found[own] = rng.permutation(exact)[: own.sum()]
    return [str(p) for p in found]


def _years(draft: _Draft, kind: str, rng: np.random.Generator) -> tuple[Ints, Flags, Ints]:
    """Owner per year, school years, and pupils per year and school year: cohorts that move up, and grow or shrink."""
    count, years = len(draft.pattern), len(YEARS)
    grades = np.zeros((count, 9), bool)
    for i, pattern in enumerate(draft.pattern):
        shapes = _GRADES[kind].get(pattern, _GRADES[kind]["111"])
        flags = shapes[int(rng.choice(len(shapes), p=[w for _, w in shapes]))][0]
        grades[i] = [flag == "1" for flag in flags]
    grades[(draft.size > 0) & ~grades.any(axis=1), :2] = True
    weight = np.maximum(0.3, 1 + 0.13 * rng.normal(size=(count, 9 + years - 1)))
    cohort = np.arange(years)[:, None] - np.arange(1, 10)[None, :] + 9
    share = weight[:, cohort] * grades[:, None, :]
    growth = (1 + np.clip(0.002 + 0.02 * rng.normal(size=count), -0.06, 0.06))[:, None] ** (np.arange(years) - years + 1)
    wanted = draft.size[:, None] * growth / np.maximum(share[:, -1:].sum(axis=2), 1e-9)
    pupils = np.floor(share * wanted[:, :, None] + rng.uniform(size=share.shape)).astype(int)
    pupils = np.where(grades[:, None, :] & (draft.size > 0)[:, None, None], np.maximum(pupils, 1), 0)
    owner = np.repeat(draft.owner[:, None], years, axis=1)
    born = np.where(rng.uniform(size=count) < 0.05, rng.integers(1, years, count), 0)
    owner[np.arange(years)[None, :] < born[:, None]] = NOBODY
    return owner, grades, pupils


def _take_over(schools: Schools, country: Country, rng: np.random.Generator) -> None:
    """Each year some independent units get a new owner; the former one keeps its column that year, without figures."""
    single = np.bincount(schools.owner[:, -1], minlength=schools.owners) == 1
    free = [i for i in np.flatnonzero(schools.is_kind("I")) if (schools.owner[i] != NOBODY).all() and single[schools.owner[i, -1]]]
    protected = {country.index("nine-pupils")}
    free = [i for i in rng.permutation(free) if schools.owner[i, -1] not in protected]
    turn = iter(free)
    for year in range(1, len(YEARS)):
        for _ in range(country.plan.takeovers):
            unit, former = next(turn), next(turn)
            schools.owner[unit, :year] = schools.owner[former, -1]
            schools.former[unit, year] = schools.owner[unit, year - 1]
