"""Underlag as files in a folder: `ORGNR.html` and `ORGNR.pdf`, and beside them the style sheets and fonts of the pages."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from samsyn.concepts.errors import WrongUse, make_folder, room_needed
from samsyn.concepts.progress import Tell, silent, within
from samsyn.framework import edition
from samsyn.store import published
from samsyn.underlag import gather, web_page
from samsyn.underlag.assets import copy_assets
from samsyn.underlag.blocks import Document
from samsyn.underlag.document import compose
from samsyn.underlag.facts import Facts
from samsyn.underlag.pdf import pdf

FORMATS = ("html", "pdf")
_WORKERS, _BATCH = 2, 40


def formats_in(text: str) -> tuple[str, ...]:
    """The formats named in `html,pdf`. Raises WrongUse for another."""
    asked = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    strange = [part for part in asked if part not in FORMATS]
    if strange or not asked:
        raise WrongUse(
            f"Formatet ”{', '.join(strange)}” finns inte.", "", f"Välj {' eller '.join(FORMATS)}, eller båda: {','.join(FORMATS)}."
        )
    return asked


@cache
def sub_goals() -> Mapping[str, str]:
    """Headings of the sub-goals, in the wording of the framework's current edition."""
    return {goal.id: goal.text or goal.id for goal in edition.load().sub_goals}


def document(facts: Facts) -> Document:
    return compose(facts, sub_goals())


def write(home: Path, vintage: str, organizers: Sequence[str] | None, formats: Sequence[str], out: Path, *, tell: Tell = silent) -> int:
    """Write the underlag of these organizers, or of all. Returns how many. Raises WrongUse for an unknown organizer."""
    opened = published.opened(home, vintage)
    everyone = [str(organizer) for organizer in opened.organizers()["organizer"].to_pylist()]
    wanted = everyone if organizers is None else list(dict.fromkeys(organizers))
    _refuse_unknown(wanted, set(everyone))
    make_folder(out)
    with room_needed(str(out)):
        halves = {"html": within(tell, 0.0, 0.2 if "pdf" in formats else 1.0), "pdf": within(tell, 0.2 if "html" in formats else 0.0, 1.0)}
        if "html" in formats:
            _pages(home, vintage, wanted, out, halves["html"])
        if "pdf" in formats:
            _pdfs(home, vintage, wanted, out, halves["pdf"])
    return len(wanted)


def _refuse_unknown(wanted: Sequence[str], known: set[str]) -> None:
    strange = [organizer for organizer in wanted if organizer not in known]
    if strange:
        raise WrongUse(
            "Det finns ingen huvudman med det numret i utgåvan.", ", ".join(strange[:5]), "Sök upp numret på webbplatsen: samsyn serve."
        )


def _facts(home: Path, vintage: str, wanted: Sequence[str]) -> Iterator[Facts]:
    """Few are asked for one by one; many are taken from one reading of all."""
    opened = published.opened(home, vintage)
    if len(wanted) <= _BATCH:
        yield from (gather.one(opened, organizer) for organizer in wanted)
        return
    chosen = set(wanted)
    yield from (facts for facts in gather.everyone(opened) if facts.organizer in chosen)


def _pages(home: Path, vintage: str, wanted: Sequence[str], out: Path, tell: Tell) -> None:
    copy_assets(out)
    for done, facts in enumerate(_facts(home, vintage, wanted)):
        tell("Skriver underlag som webbsidor", done / len(wanted))
        (out / f"{facts.organizer}.html").write_text(web_page.page(document(facts), web_page.file_links(facts.organizer)), encoding="utf-8")


def _pdfs(home: Path, vintage: str, wanted: Sequence[str], out: Path, tell: Tell) -> None:
    parts = list(_split(wanted))
    if len(parts) == 1:
        write_pdfs(home, vintage, parts[0], out)
        return
    os.environ["RAYON_NUM_THREADS"] = "1"  # the compiler's own threads would fight over the cores
    with ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(write_pdfs, home, vintage, part, out) for part in parts]
        for done, job in enumerate(as_completed(jobs)):
            job.result()
            tell("Skriver underlag som PDF", (done + 1) / len(jobs))


def _split(wanted: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(wanted), _BATCH):
        yield wanted[start : start + _BATCH]


def write_pdfs(home: Path, vintage: str, wanted: Sequence[str], out: Path) -> None:
    """One worker's part: at most a batch of organizers."""
    for facts in _facts(home, vintage, wanted):
        (out / f"{facts.organizer}.pdf").write_bytes(pdf(document(facts)))
