"""All lines of easy-read in a vintage, each once: what an editor approves. Read through once and kept beside the vintages.

The file says what it was made from. When the vintage, the program or the contributions are others, the lines are too.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from samsyn.concepts.errors import make_folder, room_needed
from samsyn.concepts.progress import Tell, silent
from samsyn.store.published import Published
from samsyn.underlag import gather
from samsyn.underlag.decided import Decided, contributions_to
from samsyn.underlag.easy.compose import easy
from samsyn.underlag.facts import Facts

FILE = "lattlast-rader.json"
_SAMPLE = 3


@dataclass(frozen=True, slots=True)
class Line:
    """generated: as the program wrote it. origin: its digest. count: in how many texts. sample: (id, name) of a few organizers."""

    generated: str
    origin: str
    count: int
    sample: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """ground: a checksum of what the lines were made from."""

    ground: str
    lines: tuple[Line, ...]


def ground(opened: Published, decided: Decided) -> str:
    """What the lines depend on: the vintage, the program that words them, and what others have contributed."""
    card = gather.background(opened).vintage
    parts = (card.id, card.writer, *(one.model_dump_json() for one in decided.contributions))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def gathered(opened: Published, decided: Decided, tell: Tell = silent) -> Pool:
    """Read through every organizer's text. The most common lines come first, and equals in the order of reading, so that
    the lines of one sentence stay together."""
    found: dict[str, Line] = {}
    plain = replace(decided, approved_lines=frozenset(), edited_lines={})
    every = opened.organizers().num_rows
    for number, facts in enumerate(gather.everyone(opened), 1):
        _add(found, facts, plain)
        tell("Läser texterna på lättläst", number / every)
    ordered = sorted(found.values(), key=lambda line: -line.count)
    return Pool(ground(opened, decided), tuple(ordered))


def _add(found: dict[str, Line], facts: Facts, plain: Decided) -> None:
    text = easy(replace(facts, contributions=contributions_to(facts, plain)), plain)
    for line in {line.origin: line for line in text.every_line if line.origin}.values():
        known = found.get(line.origin) or Line(line.generated, line.origin, 0, ())
        here = ((facts.organizer, facts.name),) if len(known.sample) < _SAMPLE else ()
        found[line.origin] = replace(known, count=known.count + 1, sample=(*known.sample, *here))


def write(home: Path, pool: Pool) -> None:
    """Put the file in place whole."""
    make_folder(home)
    with room_needed(str(home)):
        beside = home / f".{FILE}"
        beside.write_text(json.dumps(asdict(pool), ensure_ascii=False), encoding="utf-8")
        beside.replace(home / FILE)


def read(home: Path) -> Pool | None:
    """The lines that were last read through; None before the first time."""
    path = home / FILE
    if not path.exists():
        return None
    held = json.loads(path.read_text(encoding="utf-8"))
    return Pool(held["ground"], tuple(_line(row) for row in held["lines"]))


def _line(row: Mapping[str, object]) -> Line:
    sample = row["sample"]
    pairs: Iterable[tuple[str, str]] = sample if isinstance(sample, list) else ()
    return Line(str(row["generated"]), str(row["origin"]), int(str(row["count"])), tuple((pair[0], pair[1]) for pair in pairs))
