"""All at once: the same bytes however it is done, whole files, and work that goes on after a stop."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from samsyn.concepts.errors import NoRoom, WrongUse
from samsyn.store import published, vintages
from samsyn.underlag import decided, export, manifest
from samsyn.underlag.decided import Decided
from samsyn.underlag.formats import FORMATS, Format, Made

LIGHT = ("xlsx", "csv", "json")


def some(home: Path, count: int) -> list[str]:
    return [str(name) for name in published.opened(home).organizers()["organizer"].to_pylist()[:count]]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write(home: Path, organizers: list[str], out: Path, formats: tuple[str, ...] = LIGHT, workers: int = 1) -> export.Result:
    return export.write(home, vintages.current(home), organizers, formats, out, workers=workers, drafts=True)


@pytest.fixture
def breaking() -> Iterator[Callable[[str, Callable[[Made], bytes]], None]]:
    """Puts another way of making a format in the registry, for as long as the test lasts."""
    held: Mapping[str, Format] = dict(FORMATS)

    def put(name: str, make: Callable[[Made], bytes]) -> None:
        FORMATS[name] = replace(held[name], make=make)  # type: ignore[index]  # a mapping to all others

    yield put
    FORMATS.update(held)  # type: ignore[attr-defined]  # see above


@pytest.fixture(scope="module")
def finished(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten organizers in every format, by one process."""
    out = tmp_path_factory.mktemp("one")
    assert write(sample_home, some(sample_home, 10), out, tuple(FORMATS)) == export.Result(10, 0, ())
    return out


def test_every_file_is_there_and_in_the_manifest(sample_home: Path, finished: Path) -> None:
    wanted = {one.file(organizer) for organizer in some(sample_home, 10) for one in FORMATS.values()}
    assert {line.file for line in manifest.read(finished).values()} == wanted
    assert wanted == {path.name for path in finished.iterdir() if path.name[0].isdigit() or path.name.startswith("EF")}
    assert (finished / "stil" / "samsyn.css").is_file()


def test_two_processes_and_another_order_give_the_same_bytes(sample_home: Path, finished: Path, tmp_path: Path) -> None:
    assert write(sample_home, some(sample_home, 10)[::-1], tmp_path, tuple(FORMATS), workers=2) == export.Result(10, 0, ())
    assert contents(tmp_path) == contents(finished)


def test_what_is_finished_is_not_made_again(sample_home: Path, tmp_path: Path) -> None:
    organizers = some(sample_home, 3)
    write(sample_home, organizers, tmp_path)
    first = contents(tmp_path)
    (tmp_path / f"{organizers[1]}.csv").write_bytes(b"cut short")
    times = {path.name: path.stat().st_mtime_ns for path in tmp_path.glob("*.xlsx")}
    assert write(sample_home, organizers, tmp_path) == export.Result(1, 2, ())
    assert contents(tmp_path) == first
    again = {path.name for path in tmp_path.glob("*.xlsx") if path.stat().st_mtime_ns != times[path.name]}
    assert again == {f"{organizers[1]}.xlsx"}


def test_a_decision_asks_for_new_files(sample_home: Path, tmp_path: Path) -> None:
    home, out, organizers = tmp_path / "home", tmp_path / "out", some(sample_home, 1)
    shutil.copytree(sample_home, home)
    write(home, organizers, out)
    assert write(home, organizers, out) == export.Result(0, 1, ())
    decided.write(home, Decided(approved_lines=frozenset({"x"})))
    assert write(home, organizers, out) == export.Result(1, 0, ())


def test_another_format_is_added_to_the_manifest(sample_home: Path, tmp_path: Path) -> None:
    organizers = some(sample_home, 2)
    write(sample_home, organizers, tmp_path, ("csv",))
    write(sample_home, organizers[:1], tmp_path, ("json",))
    assert sorted(manifest.read(tmp_path)) == sorted([(organizers[0], "csv"), (organizers[0], "json"), (organizers[1], "csv")])


def test_a_broken_document_does_not_stop_the_others(
    sample_home: Path, tmp_path: Path, breaking: Callable[[str, Callable[[Made], bytes]], None]
) -> None:
    organizers = some(sample_home, 3)
    write(sample_home, organizers, tmp_path)
    whole = contents(tmp_path)
    for path in tmp_path.glob("manifest.*"):
        path.unlink()

    def one_is_broken(made: Made) -> bytes:
        if made.facts.organizer == organizers[1]:
            raise ZeroDivisionError("delat\nmed noll")
        return made.facts.organizer.encode()

    breaking("csv", one_is_broken)
    result = write(sample_home, organizers, tmp_path)
    assert result == export.Result(
        2, 0, (manifest.Failure(organizers[1], "csv", "Ett fel i programmet: ZeroDivisionError: delat med noll"),)
    )
    assert not (tmp_path / f"{organizers[1]}.csv").exists()
    assert (tmp_path / f"{organizers[1]}.xlsx").read_bytes() == whole[f"{organizers[1]}.xlsx"]
    assert (tmp_path / f"{organizers[2]}.csv").read_bytes() == organizers[2].encode()
    assert organizers[1] in (tmp_path / manifest.FAILED).read_text(encoding="utf-8-sig")
    assert (organizers[1], "csv") not in manifest.read(tmp_path)


def test_a_full_disk_is_told_and_nothing_is_half_written(
    sample_home: Path, tmp_path: Path, breaking: Callable[[str, Callable[[Made], bytes]], None]
) -> None:
    organizers = some(sample_home, 1)
    write(sample_home, organizers, tmp_path, ("csv",))
    before = contents(tmp_path)
    breaking("json", lambda _: b"x" * 400_000)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))
    try:
        with pytest.raises(NoRoom, match="Det finns inte plats på disken"):
            write(sample_home, organizers, tmp_path, ("json",))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not (tmp_path / f"{organizers[0]}.json").exists()
    assert contents(tmp_path).items() >= before.items()


def test_a_place_that_is_taken_is_told(sample_home: Path, tmp_path: Path) -> None:
    organizers = some(sample_home, 1)
    (tmp_path / f"{organizers[0]}.csv").mkdir()
    with pytest.raises(WrongUse, match="Där går det inte att skriva"):
        write(sample_home, organizers, tmp_path, ("csv",))


KILLED = """
import sys
from pathlib import Path
from samsyn.store import vintages
from samsyn.underlag import export
if __name__ == "__main__":
    home, out = map(Path, sys.argv[1:])
    export.write(home, vintages.current(home), None, ("csv", "json"), out)
"""


def test_work_that_was_killed_goes_on_where_it_was(sample_home: Path, tmp_path: Path) -> None:
    program, out = tmp_path / "program.py", tmp_path / "out"
    program.write_text(KILLED, encoding="utf-8")
    work = subprocess.Popen([sys.executable, program, sample_home, out], env=os.environ, start_new_session=True)
    _wait(lambda: (out / manifest.LINES).exists() and len(manifest.read(out)) > 10)
    children = _children(work.pid)
    work.kill()
    work.wait()
    _wait(lambda: not any(_lives(child) for child in children))
    done = {organizer for organizer, _ in manifest.read(out)}
    everyone = published.opened(sample_home).organizers().num_rows
    result = export.write(sample_home, vintages.current(sample_home), None, ("csv", "json"), out)
    assert (result.made + result.kept, result.failures) == (everyone, ())
    assert result.kept >= len(done) - 1 > 0
    assert list(out.glob(".*")) == []
    write(sample_home, some(sample_home, everyone), tmp_path / "whole", ("csv", "json"))
    assert contents(out) == contents(tmp_path / "whole")


def _wait(until: Callable[[], bool]) -> None:
    for _ in range(1200):
        if until():
            return
        time.sleep(0.05)
    raise AssertionError("it never happened")


def _children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8")
    return [int(child) for child in told.split()]


def _lives(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
