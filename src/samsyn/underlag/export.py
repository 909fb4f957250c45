"""Underlag as files in a folder: `ORGNR.html`, `ORGNR.pdf` and so on, beside them the style sheets and fonts of the pages, and a manifest.

Many are made by two processes. Each organizer's files are made by one of them from one gathering of facts, and put in place whole, so that
work that is cut short goes on where it was when it is begun again.
"""

import hashlib
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from samsyn import program
from samsyn.concepts.errors import SamsynError, WrongUse, make_folder, room_needed
from samsyn.concepts.progress import Tell, silent
from samsyn.framework import edition
from samsyn.store import published
from samsyn.underlag import decided, gather, manifest
from samsyn.underlag.assets import copy_assets
from samsyn.underlag.decided import Decided
from samsyn.underlag.facts import Facts
from samsyn.underlag.formats import FORMATS, Made, document, made, sub_goals
from samsyn.underlag.manifest import Failure, Ground, Line, Lines, State

__all__ = ["FORMATS", "Result", "document", "formats_in", "sub_goals", "write"]

_WORKERS, _BATCH = 2, 16
_FEW = 8
"""So many are made sooner than another process is begun."""


@dataclass(frozen=True, slots=True)
class Result:
    """made: organizers whose files were made now. kept: those whose files were there already. failures: what could not be made.

    waiting: organizers whose easy-read text was asked for, and is not written, since no editor has approved it.
    """

    made: int
    kept: int
    failures: tuple[Failure, ...]
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Job:
    """What is the same for all organizers of one run."""

    home: Path
    formats: tuple[str, ...]
    out: Path
    ground: Ground
    decided: Decided
    drafts: bool

    def ground_of(self, name: str) -> Ground:
        """With what in the command decides the bytes of this very format."""
        drafts = ["utkast"] if self.drafts and any(FORMATS[other].is_easy for other in self.formats) else []
        one = FORMATS[name]
        asked = [*sorted(self.formats), *drafts] if one.is_page else drafts if one.is_easy else []
        return replace(self.ground, asked=",".join(asked))


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of one organizer."""

    organizer: str
    lines: tuple[Line, ...]
    failures: tuple[Failure, ...]


def formats_in(text: str) -> tuple[str, ...]:
    """The formats named in `html,pdf`, each once. Raises WrongUse for another."""
    asked = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    strange = [part for part in asked if part not in FORMATS]
    if strange or not asked:
        raise WrongUse(f"Formatet ”{', '.join(strange)}” finns inte.", "", f"Välj ett eller flera av dem som finns: {','.join(FORMATS)}.")
    return asked


def write(
    home: Path,
    vintage: str,
    organizers: Sequence[str] | None,
    formats: Sequence[str],
    out: Path,
    *,
    tell: Tell = silent,
    workers: int = _WORKERS,
    drafts: bool = False,
) -> Result:
    """Write the underlag of these organizers, or of all, in these formats. drafts: also easy-read texts that nobody has approved.

    What is in the folder already, made from the same ground, is not made again. When all are written, files that the manifest lists of
    organizers that are no more, or from another vintage, are taken away. Raises WrongUse for an unknown organizer or a folder that
    cannot be written to, NoRoom if the disk is full.
    """
    everyone = dict.fromkeys(str(organizer) for organizer in published.opened(home, vintage).organizers()["organizer"].to_pylist())
    wanted = list(everyone if organizers is None else dict.fromkeys(organizers))
    _refuse_unknown(wanted, set(everyone))
    make_folder(out)
    job = _Job(home, tuple(formats), out, _ground(home, vintage), decided.read(home), drafts)
    with _room(out):
        manifest.sweep(out)
        if any(FORMATS[name].suffix.endswith(".html") for name in formats):
            copy_assets(out)
        lines = manifest.read(out)
        todo = [organizer for organizer in wanted if not _is_finished(organizer, lines, job)]
        failures = _write(job, todo, lines, tell, workers)
        if organizers is None:
            gone = [key for key, line in lines.items() if line.organizer not in everyone or line.vintage != vintage]
            manifest.remove(out, lines, gone)
        manifest.close(out, lines, (*(one for one in _failed_before(job, wanted) if one.organizer in everyone), *failures))
    return _result(job, wanted, todo, lines, failures)


def _failed_before(job: _Job, wanted: Sequence[str]) -> list[Failure]:
    """What failed in an earlier run and was not tried now."""
    tried = set(wanted)
    before = manifest.failed(job.out)
    return [one for one in before if one.organizer not in tried or (one.format and one.format not in job.formats)]


def _result(job: _Job, wanted: Sequence[str], todo: Sequence[str], lines: Lines, failures: tuple[Failure, ...]) -> Result:
    states = {organizer: {line.state for name in job.formats if (line := lines.get((organizer, name)))} for organizer in wanted}
    whole = {organizer for organizer, found in states.items() if found - {State.WAITS}} - {failure.organizer for failure in failures}
    waiting = tuple(organizer for organizer, found in states.items() if State.WAITS in found)
    return Result(len(whole & set(todo)), len(whole - set(todo)), failures, waiting)


@contextmanager
def _room(out: Path) -> Iterator[None]:
    """Turns what the system says of a full disk, or of a folder that is not one's own, into errors that say what to do."""
    with room_needed(str(out)):
        try:
            yield
        except (PermissionError, IsADirectoryError, NotADirectoryError, FileNotFoundError) as error:
            where = error.filename or str(out)
            raise WrongUse("Där går det inte att skriva.", str(where), "Välj en mapp som är er egen.") from error


def _refuse_unknown(wanted: Sequence[str], known: set[str]) -> None:
    strange = [organizer for organizer in wanted if organizer not in known]
    if strange:
        raise WrongUse(
            "Det finns ingen huvudman med det numret i utgåvan.", ", ".join(strange[:5]), "Sök upp numret på webbplatsen: samsyn serve."
        )


def _ground(home: Path, vintage: str) -> Ground:
    path = home / decided.FILE
    said = hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.exists() else ""
    return Ground(vintage, edition.CURRENT, program(), said)


def _is_finished(organizer: str, lines: Lines, job: _Job) -> bool:
    return all(manifest.is_whole(job.out, lines.get((organizer, name)), job.ground_of(name)) for name in job.formats)


def _write(job: _Job, todo: Sequence[str], lines: Lines, tell: Tell, workers: int) -> tuple[Failure, ...]:
    """Make what is to be made, and bring the lines up to date as it is done."""
    failures: list[Failure] = []
    for number, done in enumerate(_done(job, todo, workers), 1):
        for failure in done.failures:
            manifest.remove(job.out, lines, [(done.organizer, name) for name in ([failure.format] if failure.format else FORMATS)])
        lines.update({(line.organizer, line.format): line for line in done.lines})
        failures += done.failures
        tell("Skriver underlag", number / len(todo))
    return tuple(failures)


def _done(job: _Job, todo: Sequence[str], workers: int) -> Iterator[_Done]:
    """Organizers as they are finished, in whatever order."""
    batches = [todo[start : start + _BATCH] for start in range(0, len(todo), _BATCH)]
    if workers == 1 or len(todo) <= _FEW:
        yield from (done for batch in batches for done in _several(job, batch))
        return
    os.environ["RAYON_NUM_THREADS"] = "1"  # the compiler's own threads would fight over the cores
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(job,))
    try:
        for batch in as_completed([pool.submit(_batch, batch) for batch in batches]):
            yield from batch.result()
    except BrokenProcessPool as error:
        says = "En av processerna som skriver underlag dog, kanske för att minnet tog slut."
        raise SamsynError(says, str(job.out), "Kör samma kommando igen. Det som är klart görs inte om.") from error
    finally:
        pool.shutdown(cancel_futures=True)


_JOB: list[_Job] = []
"""In a process that makes underlag: what it was begun with."""


def _begin(job: _Job) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which ends this process in good order
    Thread(target=_end_with_parent, daemon=True).start()
    _JOB[:] = [job]


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _batch(organizers: Sequence[str]) -> list[_Done]:
    return _several(_JOB[0], organizers)


def _several(job: _Job, organizers: Sequence[str]) -> list[_Done]:
    """Gathered in one reading; where that breaks one by one, so that only what is broken fails."""
    opened = published.opened(job.home, job.ground.vintage)
    try:
        gathered = list(gather.several(opened, organizers))
    except Exception as error:  # a broken organizer does not stop the others
        if len(organizers) == 1:
            _clear(job, organizers[0], job.formats)
            return [_Done(organizers[0], (), (Failure(organizers[0], "", _told(error)),))]
        return [done for organizer in organizers for done in _several(job, [organizer])]
    return [_organizer(job, facts) for facts in gathered]


def _organizer(job: _Job, facts: Facts) -> _Done:
    """Its files, whole in their places, and then their lines."""
    ground = made(facts, job.decided, job.formats, drafts=job.drafts)
    contents, failures = _contents(ground)
    wait = [name for name in job.formats if name not in ground.beside]
    _clear(job, facts.organizer, [*wait, *(failure.format for failure in failures)])
    with _room(job.out):
        lines = [_put(job, ground, name, content) for name, content in contents.items()]
        lines += [manifest.waits(facts.organizer, name, job.ground_of(name)) for name in wait]
        manifest.add(job.out, lines)
    return _Done(facts.organizer, tuple(lines), failures)


def _put(job: _Job, ground: Made, name: str, content: bytes) -> Line:
    state = State.DRAFT if FORMATS[name].is_easy and ground.is_draft else State.DONE
    file = ground.beside[name]
    manifest.put(job.out, file, content)
    return manifest.line(ground.facts.organizer, name, file, content, job.ground_of(name), state=state)


def _clear(job: _Job, organizer: str, names: Sequence[str]) -> None:
    """What may lie there is of another ground."""
    with _room(job.out):
        for name in names:
            (job.out / FORMATS[name].file(organizer)).unlink(missing_ok=True)


def _contents(ground: Made) -> tuple[dict[str, bytes], tuple[Failure, ...]]:
    """The files by format. Where some could not be made, the pages are made once more, without links to those."""
    contents, failures = _attempt(ground, list(ground.beside))
    if failures:
        without = replace(ground, asked=tuple(contents))
        contents |= _attempt(without, [name for name in contents if FORMATS[name].is_page])[0]
    return contents, tuple(failures)


def _attempt(ground: Made, names: Sequence[str]) -> tuple[dict[str, bytes], list[Failure]]:
    contents: dict[str, bytes] = {}
    failures = []
    for name in names:
        try:
            contents[name] = FORMATS[name].make(ground)
        except Exception as error:  # a broken document does not stop the others
            failures.append(Failure(ground.facts.organizer, name, _told(error)))
    return contents, failures


def _told(error: Exception) -> str:
    """What went wrong, in one line."""
    told = str(error) if isinstance(error, SamsynError) else f"Ett fel i programmet: {type(error).__name__}: {error}"
    return " ".join(told.split())
