"""Counts of our own over the made-up country: girls and boys from each school to the nation, by organizer and by place."""

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from samsyn.analysis import disclosure
from samsyn.analysis.attack.own import Own
from samsyn.analysis.attack.statements import Flags, Statement
from samsyn.analysis.disclosure_rules import load
from samsyn.sources.synthetic import imagine
from samsyn.stats.suppression_tables import Dimension, Tables, hierarchy, total_of

GIRLS = "Elever: Andel (%) flickor"


@dataclass(frozen=True)
class Counted:
    """tables: counts of everybody, girls and boys; everybody is already published. single: about one school."""

    tables: Tables
    single: Flags
    contributors: np.ndarray

    @property
    def hidden_alone(self) -> Flags:
        return disclosure.primaries(self.tables, self.single, self.contributors)

    def own(self, hidden: Flags) -> Own:
        rows = self.tables.sums.tocsr()
        statements = [
            Statement(tuple(map(int, row.indices)), tuple(map(float, row.data)), 0.0, 0.0, "summa")
            for row in (rows[[i]] for i in range(rows.shape[0]))
        ]
        return Own(self.tables.value, self.tables.high, hidden, statements)

    def shown(self) -> Flags:
        """What the product would hide after primary and secondary suppression."""
        table = pa.table({"count": self.tables.value})
        return np.asarray(disclosure.protected("flickor", table, self.tables, self.hidden_alone).table["count"].is_null())


def counted(seed: int = 2026, organizers: int = 120, owners: int | None = None) -> Counted:
    """The true counts of the newest year. owners: only so many of the organizers with most schools, to be quick."""
    sweden = imagine(seed, organizers)
    year, blocks = sweden.blocks(4)
    size = year.size
    girls = np.round(blocks[GIRLS].unit / 100 * size)
    kept = size > 0
    if owners is not None:
        largest = np.argsort(-np.bincount(year.owner[kept]), kind="stable")[:owners]
        kept &= np.isin(year.owner, largest)
    places = sweden.schools.place[year.units][kept]
    counties = np.array([int(place.county) for place in sweden.country.places])[places]
    return _tables(girls[kept], (size - girls)[kept], year.owner[kept], places, counties)


def _tables(girls: np.ndarray, boys: np.ndarray, owner: np.ndarray, place: np.ndarray, county: np.ndarray) -> Counted:
    units = len(girls)
    groups = [np.flatnonzero(of == one) for of in (owner, place, county) for one in np.unique(of)] + [np.arange(units)]
    sums = tuple((units + i, tuple(map(int, group))) for i, group in enumerate(groups))
    dimensions = (Dimension(units + len(groups), sums), total_of(2))
    bare = hierarchy(np.stack([girls, boys], axis=1), dimensions)
    everybody = bare.value.reshape(-1, 3)[:, 0]
    most = np.repeat(everybody, 3)
    low = np.stack([everybody, np.zeros_like(everybody), np.zeros_like(everybody)], axis=1).ravel()
    contributors = np.repeat(np.array([1] * units + [len(group) for group in groups], float), 3)
    single = np.repeat(np.arange(units + len(groups)) < units, 3)
    return Counted(replace(bare, low=low, high=most), single, contributors)


MARGIN = float(load().protection_margin.value)
