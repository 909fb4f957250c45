"""Staff in full-time posts, and costs."""

import numpy as np

from samsyn.sources.synthetic.block import HIDDEN, MISSING, Block, Marks, Year, marked, ratio
from samsyn.sources.synthetic.calibration import Flags, Floats, known, normal, ranks, spread, standard, structure
from samsyn.sources.synthetic.counted import Shift
from samsyn.sources.synthetic.traits import Traits, valued

TEACHERS = "Personal: Lärare (heltidstjänster)"
_TOTAL = "Personal: Totalt (heltidstjänster)"
_PRINCIPALS = "Personal: Rektorer (heltidstjänster)"
COUNSELLORS = "Personal: Studie- och yrkesvägledare (heltidstjänster)"
PER_TEACHER = "Personal: Antal elever per lärare (heltidstjänster)"
PER_COUNSELLOR = "Personal: Antal elever per SYV (heltidstjänster)"
_LICENCE = "Personal: Lärare i ämne/n, andel (%) med legitimation och behörighet (heltidstjänster)"
SPECIAL = "Personal: Lärare, andel (%) speciallärare med behörighet för särskilt stöd (heltidstjänster)"
SENIOR = "Personal: Andel (%) förstelärare och lektorer (antal tjänstgörande)"
_BY_TEACHERS = (
    "Personal: Lärare, andel (%) kvinnor (heltidstjänster)",
    _LICENCE,
    "Personal: Lärare, andel (%) tillsvidareanställda (heltidstjänster)",
    SENIOR,
)
LEAST_POSTS = 3.0
"""Nothing is shown that rests on fewer than three full-time posts (Skolverket, from 2024/25)."""

_FEW_POSTS = {"M": 0.037, "I": 0.056}
"""The share of units with pupils that have fewer than three posts of teachers."""
_SPECIAL_RANKS = {"M": (0.255, 0.93), "I": (0.365, 0.962)}
"""Below which rank a unit has no special teachers, and above which it has three posts or more."""


class Staff:
    """The staff of one year. posts: teachers' full-time posts per unit, the ground that all else rests on."""

    def __init__(self, year: Year, traits: Traits, shift: Shift) -> None:
        self.year, self.traits, self.shift = year, traits, shift
        self.pupils = year.size.astype(float)
        self.posts = self._posts()
        self.own_posts = year.summed(self.posts)
        small = traits.rng("resource").uniform(size=len(year.schools.code))[year.units]
        self.empty_but_staffed = (self.pupils == 0) & (small < np.where(year.municipal, 0.2, 0.07))
        self.unit_mark = self._mark(self.posts, (self.pupils == 0) & ~self.empty_but_staffed)
        self.owner_mark = self._mark(self.own_posts, year.summed(self.pupils) == 0)

    def _value(self, label: str, among: Flags) -> Floats:
        score = self.traits.scores(label)[self.year.units, self.year.index]
        return valued(label, score, self.year.municipal, among) + self.shift(label, self.year)

    def _posts(self) -> Floats:
        """Teachers' posts of units with pupils, ranked by pupils over a drawn number of pupils per teacher: the lowest ranks
        have fewer than may be shown, the others follow the table."""
        score = ratio(self.pupils, np.maximum(self._value(PER_TEACHER, self.pupils > 0), 1.0))
        found = np.zeros(len(score))
        for kind, own in (("M", self.year.municipal), ("I", ~self.year.municipal)):
            staffed, few = own & (self.pupils > 0), _FEW_POSTS[kind]
            rank = ranks(score[staffed])
            table = spread(structure(TEACHERS, kind).quantiles, ((rank - few) / (1 - few)).clip(0, 1))
            found[staffed] = np.where(rank < few, 0.6 + 2.3 * rank / few, table)
        return found

    @staticmethod
    def _mark(posts: Floats, missing: Flags) -> Marks:
        return marked((missing, MISSING), (posts < LEAST_POSTS, HIDDEN))

    def blocks(self) -> dict[str, Block]:
        shown = self.unit_mark == 0
        total = self.posts * np.maximum(1.02, self._total_factor(shown))
        principals = np.where(self.posts > 0, self._value(_PRINCIPALS, shown), 0.0)
        counsellors = self._counsellors(shown)
        found = {
            _TOTAL: self._sum(total),
            _PRINCIPALS: self._sum(principals),
            TEACHERS: self._sum(self.posts),
            COUNSELLORS: self._sum(counsellors),
            PER_TEACHER: self._quotient(self.pupils, self.posts),
            PER_COUNSELLOR: self._quotient(self.pupils, counsellors),
            SPECIAL: self._special(shown),
        }
        return found | {label: self._mean(label, shown) for label in _BY_TEACHERS}

    def _total_factor(self, shown: Flags) -> Floats:
        return self._value("Totalt per lärare", shown)

    def _counsellors(self, shown: Flags) -> Floats:
        """Posts of study and career counsellors. Most units have none; nearly every municipality has some somewhere."""
        year = self.year
        score = self.traits.scores(COUNSELLORS)[year.units, year.index]
        within = np.where(year.municipal, self._place_within_owner(score), 1 - ranks(score - 0.3 * self._alone()))
        has = np.zeros(len(score), bool)
        for kind, own in (("M", year.municipal), ("I", ~year.municipal)):
            rates = known()["rates"][kind]
            share = (1 - rates[PER_COUNSELLOR]["."] - rates[PER_COUNSELLOR][".."]) / (1 - rates[TEACHERS]["."] - rates[TEACHERS][".."])
            staffed = own & shown
            has[staffed] = ranks(within[staffed]) < share
        return np.where(has, self.pupils / np.maximum(self._value(PER_COUNSELLOR, has), 20.0), 0.0)

    def _place_within_owner(self, score: Floats) -> Floats:
        """0 for the highest score of an owner, near 1 for the lowest; a little is left to chance."""
        order = np.lexsort((-score, self.year.owner))
        units = np.bincount(self.year.owner)
        first = np.cumsum(units) - units
        place = np.empty(len(score))
        place[order] = np.arange(len(score)) - first[self.year.owner[order]]
        chance = self.traits.rng("counsellors").uniform(size=len(self.year.schools.code))[self.year.units]
        return np.where((place == 0) & (chance < 0.97), -1.0, (place + 0.5 * chance) / units[self.year.owner])

    def _alone(self) -> Flags:
        return np.asarray(np.bincount(self.year.owner)[self.year.owner] == 1)

    def _sum(self, posts: Floats) -> Block:
        return Block(posts, self.unit_mark, self.year.summed(posts), self.owner_mark, float(posts.sum()))

    def _quotient(self, over: Floats, under: Floats) -> Block:
        own_over, own_under = self.year.summed(over), self.year.summed(under)
        unit = np.where((self.unit_mark == 0) & (under <= 0), MISSING, self.unit_mark).astype(np.int8)
        owner = np.where((self.owner_mark == 0) & (own_under <= 0), MISSING, self.owner_mark).astype(np.int8)
        unit = np.where((unit == HIDDEN) & (over == 0), MISSING if over is self.pupils else HIDDEN, unit).astype(np.int8)
        return Block(ratio(over, under), unit, ratio(own_over, own_under), owner, float(over.sum() / max(under.sum(), 1e-9)))

    def _mean(self, label: str, shown: Flags) -> Block:
        """A share among teachers; the organizer's is the mean weighted by posts. Some schools need no licensed teachers."""
        posts = np.where(self._exempt(), 0.0, self.posts) if label == _LICENCE else self.posts
        value = np.clip(self._value(label, shown & (posts > 0)), 0, 100)
        own = self.year.summed(posts)
        unit = np.where((posts == 0) & (self.posts > 0) & (self.unit_mark == 0), MISSING, self.unit_mark).astype(np.int8)
        owner = np.where((own == 0) & (self.owner_mark == 0), MISSING, self.owner_mark).astype(np.int8)
        owner = np.where((own > 0) & (own < LEAST_POSTS) & (owner == 0), HIDDEN, owner).astype(np.int8)
        nation = float((value * posts).sum() / posts.sum())
        return Block(value, unit, ratio(self.year.summed(value * posts), own), owner, nation)

    def _exempt(self) -> Flags:
        """Units whose teachers need no licence (in the real country Waldorf and schools that teach in English)."""
        by_owner = self.traits.rng("exempt").uniform(size=self.year.schools.owners)[self.year.owner]
        by_unit = self.traits.rng("exempt units").uniform(size=len(self.year.schools.code))[self.year.units]
        return np.where(self.year.municipal, by_unit < 0.005, (by_owner < 0.095) | (by_unit < 0.06))

    def _special_posts(self) -> Floats:
        """Posts of special teachers: none in a quarter of the units, three or more in few."""
        score = self.traits.scores(_TOTAL)[self.year.units, self.year.index]
        noise = self.traits.rng(SPECIAL).normal(size=len(self.year.schools.code))[self.year.units]
        posts = np.zeros(len(score))
        for kind, own in (("M", self.year.municipal), ("I", ~self.year.municipal)):
            none, many = _SPECIAL_RANKS[kind]
            staffed = own & (self.posts > 0)
            rank = ranks(0.6 * score[staffed] + 0.8 * noise[staffed])
            some = 0.1 + 2.9 * ((rank - none) / (many - none)).clip(0, 1) ** 2
            posts[staffed] = np.select([rank < none, rank > many], [np.zeros(len(rank)), 3 + 30 * (rank - many)], some)
        return posts

    def _special(self, shown: Flags) -> Block:
        """Of the special teachers, the share qualified; their own posts decide what may be shown. About one post is one
        person, who is qualified or not."""
        posts = self._special_posts()
        own_posts = self.year.summed(posts)
        many = posts >= LEAST_POSTS
        value = np.clip(self._value(SPECIAL, shown & many), 0, 100)
        draw = self.traits.rng(f"{SPECIAL} one").uniform(size=len(self.year.schools.code))[self.year.units]
        value = np.where(many, value, np.clip(value * np.where(self.year.municipal, 1.04, 1.3), 0, 100))
        value = np.where(posts > 1.4, value, np.where(draw < value / 100, 100.0, 0.0))
        unit = marked((self.unit_mark == MISSING, MISSING), (posts == 0, MISSING), (self.unit_mark == HIDDEN, HIDDEN), (~many, HIDDEN))
        few = own_posts < LEAST_POSTS
        owner = marked((self.owner_mark == MISSING, MISSING), (own_posts == 0, MISSING), (self.owner_mark == HIDDEN, HIDDEN), (few, HIDDEN))
        nation = float((value * posts).sum() / posts.sum())
        return Block(value, unit, ratio(self.year.summed(value * posts), own_posts), owner, nation)


def costs(year: Year, traits: Traits) -> dict[str, Block]:
    """Costs of municipalities; an independent organizer's are hidden, and no unit has any."""
    table = known()["costs"]
    parts = list(table)
    per_pupil = {label: _cost(label, year, traits) for label in parts[1:]}
    whole = np.sum(list(per_pupil.values()), axis=0)
    per_pupil = {parts[0]: whole} | per_pupil
    found = {label: _cost_block(value, year, traits) for label, value in per_pupil.items()}
    pupils = year.summed(year.size)
    for label, part in (("Kostnader: Totalt (tkr)", parts[0]), ("Kostnader: Undervisning (tkr)", "Kostnader: Per elev för undervisning")):
        block = found[part]
        thousand = per_pupil[part] * pupils / 1000
        found[label] = Block(block.unit, block.unit_mark, thousand, block.owner_mark, float(thousand.sum()))
    return found


def _cost(label: str, year: Year, traits: Traits) -> Floats:
    """Kronor per pupil for every organizer; prices rise three per cent a year."""
    rng = traits.rng(f"{label}b")
    owners, table = year.schools.owners, known()["costs"][label]
    municipal = np.unique(year.owner[year.municipal])
    size = standard(np.log1p(year.summed(year.size)[municipal]))
    lasting = rng.normal(size=owners)
    lasting[municipal] = _even(size, rng)
    score = 0.9 * lasting + 0.43 * rng.normal(size=(5, owners))[year.index]
    value = table["independent"] * np.exp(0.12 * score)
    value[municipal] = spread(table["quantiles"], ranks(table["size"] * size + np.sqrt(1 - table["size"] ** 2) * score[municipal]))
    step = 10 if "elevhälsa" in label else 100
    return np.asarray(np.round(value * 1.03 ** (year.index - 4) / step) * step)


def _even(size: Floats, rng: np.random.Generator) -> Floats:
    """Standard normal draws that are spread alike among small and large: each ten of like size share ten even ranks."""
    found = np.empty(len(size))
    order = np.argsort(size)
    for start in range(0, len(size), 10):
        ten = order[start : start + 10]
        found[ten] = normal(rng.uniform(size=len(ten)))
    return found


def _cost_block(value: Floats, year: Year, traits: Traits) -> Block:
    owners = year.schools.owners
    municipal = np.zeros(owners, bool)
    municipal[year.owner[year.municipal]] = True
    pupils = year.summed(year.size)
    new = traits.rng("new").uniform(size=owners) < 0.7
    own_mark = marked((municipal, 0), ((pupils == 0) & new, MISSING), (np.ones(owners, bool), HIDDEN))
    unit_new = traits.rng("new units").uniform(size=len(year.schools.code))[year.units] < 0.68
    unit_mark = marked((year.municipal, MISSING), ((year.size == 0) & unit_new, MISSING), (np.ones(len(year.units), bool), HIDDEN))
    nation = float(np.round((value * pupils).sum() / pupils.sum(), -2))
    return Block(np.zeros(len(year.units)), unit_mark, value, own_mark, nation)
