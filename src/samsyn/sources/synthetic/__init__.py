"""A made-up Sweden: files in the publishers' own formats, from a plausible population that exists nowhere."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from samsyn.concepts.progress import silent
from samsyn.sources.synthetic import facit, groups_file, places_file, plan, preschool, register, ufa
from samsyn.sources.synthetic.block import Block, Year
from samsyn.sources.synthetic.country import Country, settle
from samsyn.sources.synthetic.planted import Planted
from samsyn.sources.synthetic.traits import Traits
from samsyn.sources.synthetic.world import Schools, build

FACIT = "facit.json"
MARK = "PAHITTAT.txt"
_MARK_TEXT = (
    "Allt i den här mappen är påhittat av Samsyn.\n"
    "Huvudmän, skolor, förskolor, kommuner, nummer och tal finns inte på riktigt. Bara länen och deras gränser är verkliga.\n"
)


@dataclass(frozen=True)
class Sweden:
    """One seed's country with its compulsory schools, before anything is written."""

    country: Country
    schools: Schools
    traits: Traits
    planted: Planted

    def blocks(self, index: int) -> tuple[Year, dict[str, Block]]:
        """All measures of the year number `index` (0-4)."""
        year = Year.of(self.schools, index)
        return year, ufa.blocks(year, self.traits, self.planted.shift)


@lru_cache(maxsize=1)
def imagine(seed: int, organizers: int) -> Sweden:
    """The country of a seed. The same seed and size give the same country."""
    random, rng = plan.dice(seed), np.random.default_rng([seed, 0])
    country = settle(plan.plan(organizers), random, rng)
    schools = build(country, random, rng)
    return Sweden(country, schools, Traits.drawn(seed, schools), Planted(country, schools, seed))


def write(into: Path, seed: int = 2026, organizers: int = 2800, progress: Callable[[str, float], None] | None = None) -> list[Path]:
    """Write all files of a made-up country into a folder, which is made if needed, and return their paths.

    organizers: about how many; under 1,000 gives the small sample of 15 municipalities. progress: told what is being
    written and the share done. The same seed and size give the same cells in every file.
    """
    tell = progress or silent
    into.mkdir(parents=True, exist_ok=True)
    tell("Hittar på ett land", 0.0)
    sweden = imagine(seed, organizers)
    truth: list[facit.Truth] = []
    jobs = [(into, seed, organizers, index) for index in range(len(plan.YEARS))]
    with _workers(sweden) as each:
        years = each(_year, jobs)  # the two processes begin here
        written = _rest(into, sweden, seed)
        for index, (path, rows) in enumerate(years):
            written.append(path)
            truth += rows
            tell(f"Skriver läsåret {ufa.school_year(index)}", (index + 1) / len(jobs))
    facit.write(into / FACIT, seed, organizers, sweden.planted, truth)
    return sorted([*written, into / FACIT])


@contextmanager
def _workers(sweden: Sweden) -> Iterator[Callable[..., Iterable[tuple[Path, list[facit.Truth]]]]]:
    """A map over two processes; the small sample is too small to be worth them."""
    if sweden.country.plan.small:
        yield map
    else:
        with ProcessPoolExecutor(2, get_context("spawn")) as pool:
            yield pool.map


def _rest(into: Path, sweden: Sweden, seed: int) -> list[Path]:
    """Everything but the five workbooks of compulsory school and the truth."""
    held = preschool.build(sweden.country, plan.dice(seed + 1), np.random.default_rng([seed, 2]))
    files = [into / preschool.file_name(index) for index in range(len(plan.YEARS))]
    for index, path in enumerate(files):
        preschool.write(path, index, sweden.country, held)
    register.write(into / register.FILE_NAME, sweden.country, sweden.schools, seed)
    (into / MARK).write_text(_MARK_TEXT, encoding="utf-8")
    return [
        *files,
        into / register.FILE_NAME,
        into / MARK,
        *places_file.write(into, sweden.country),
        *groups_file.write(into, sweden.country),
    ]


def _year(job: tuple[Path, int, int, int]) -> tuple[Path, list[facit.Truth]]:
    """One school year's workbook, and the truth about what is planted in it. The job: folder, seed, organizers, year."""
    into, seed, organizers, index = job
    sweden = imagine(seed, organizers)
    year, rows = sweden.blocks(index)
    path = into / ufa.file_name(index)
    ufa.write(path, index, ufa.columns(year, sweden.country), rows)
    return path, facit.truths(year, sweden.country, sweden.planted, rows, ufa.school_year(index))
