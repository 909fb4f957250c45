"""All at once: the same bytes however it is done, whole files, and work that goes on after a stop."""

import os
import re
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
from samsyn.underlag import decided, export, gather, manifest
from samsyn.underlag.decided import Decided
from samsyn.underlag.formats import FORMATS, Format, Made, made

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


def is_broken(made: Made) -> bytes:
    raise ZeroDivisionError(made.facts.organizer)


def failed_lines(out: Path) -> list[str]:
    return (out / manifest.FAILED).read_text(encoding="utf-8-sig").splitlines()[1:]


def test_what_failed_stays_listed_until_it_has_been_tried_again(
    sample_home: Path, tmp_path: Path, breaking: Callable[[str, Callable[[Made], bytes]], None]
) -> None:
    first, second = some(sample_home, 2)
    breaking("csv", is_broken)
    write(sample_home, [first], tmp_path, ("csv", "json"))
    told = f"{first};csv;Ett fel i programmet: ZeroDivisionError: {first}"
    assert failed_lines(tmp_path) == [told]
    assert write(sample_home, [second], tmp_path, ("json",)) == export.Result(1, 0, ())
    assert write(sample_home, [first], tmp_path, ("json",)) == export.Result(0, 1, ())
    assert failed_lines(tmp_path) == [told]
    breaking("csv", lambda _: b"whole")
    write(sample_home, [first], tmp_path, ("csv", "json"))
    assert not (tmp_path / manifest.FAILED).exists()


def test_a_page_has_no_link_to_what_could_not_be_made(
    sample_home: Path, tmp_path: Path, breaking: Callable[[str, Callable[[Made], bytes]], None]
) -> None:
    (who,) = some(sample_home, 1)
    breaking("xlsx", is_broken)
    write(sample_home, [who], tmp_path, ("html", "xlsx", "json"))
    page = (tmp_path / f"{who}.html").read_text(encoding="utf-8")
    assert re.findall(rf'href="({who}[^"]*)"', page) == [f"{who}.json"]


def test_a_whole_organizer_that_fails_leaves_no_old_files(sample_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = some(sample_home, 2)
    write(sample_home, [first, second], tmp_path)
    (tmp_path / f"{first}.csv").write_bytes(b"cut short")
    (tmp_path / f"{first}.notes.txt").write_bytes(b"somebody's own")
    monkeypatch.setattr(gather, "several", lambda _, organizers: is_broken_organizer(organizers))
    result = write(sample_home, [first, second], tmp_path, ("csv",))
    assert result == export.Result(0, 1, (manifest.Failure(first, "", "Ett fel i programmet: KeyError: 'siffran'"),))
    assert sorted(path.name for path in tmp_path.glob(f"{first}*")) == [f"{first}.notes.txt"]
    assert sorted(manifest.read(tmp_path)) == [(second, "csv"), (second, "json"), (second, "xlsx")]


def is_broken_organizer(organizers: list[str]) -> None:
    del organizers
    raise KeyError("siffran")


def test_what_is_no_longer_made_is_taken_away_when_all_are_made(sample_home: Path, tmp_path: Path) -> None:
    """Files of an organizer that is no more and of an earlier vintage, if the manifest lists them; nothing else."""
    (who,) = some(sample_home, 1)
    lines = {}
    for organizer, format_, vintage in ((who, "json", "an-earlier-one"), ("5569999999", "csv", vintages.current(sample_home))):
        file = FORMATS[format_].file(organizer)
        manifest.put(tmp_path, file, b"old")
        ground = manifest.Ground(vintage, "2026-1", "0.1.0", "")
        lines[organizer, format_] = manifest.line(organizer, format_, file, b"old", ground)
    manifest.close(tmp_path, lines, [manifest.Failure("5569999999", "pdf", "Trasig.")])
    (tmp_path / "5569999998.csv").write_bytes(b"somebody's own")
    write(sample_home, [who], tmp_path, ("csv",))
    assert {f"{who}.json", "5569999999.csv"} <= {path.name for path in tmp_path.iterdir()}
    export.write(sample_home, vintages.current(sample_home), None, ("csv",), tmp_path)
    everyone = {str(name) for name in published.opened(sample_home).organizers()["organizer"].to_pylist()}
    wanted = {f"{organizer}.csv" for organizer in everyone} | {"5569999998.csv", "manifest.csv", "manifest.jsonl"}
    assert {path.name for path in tmp_path.iterdir()} == wanted
    assert {line.organizer for line in manifest.read(tmp_path).values()} == everyone


def test_easy_read_that_nobody_has_approved_waits_and_is_no_failure(sample_home: Path, tmp_path: Path) -> None:
    home, out, (who,) = tmp_path / "home", tmp_path / "out", some(sample_home, 1)
    shutil.copytree(sample_home, home)
    asked, vintage = ("html", "lattlast", "lattlast-pdf"), vintages.current(home)
    names = {f"{who}{suffix}" for suffix in (".html", ".lattlast.html", ".lattlast.pdf")}

    def made_files() -> set[str]:
        return {path.name for path in out.glob(f"{who}*")}

    def states() -> list[str]:
        return [line.state for line in manifest.read(out).values()]

    assert export.write(home, vintage, [who], asked, out) == export.Result(1, 0, (), (who,))
    assert (made_files(), states()) == ({f"{who}.html"}, ["klar", "inte godkänd än", "inte godkänd än"])
    assert export.write(home, vintage, [who], asked, out) == export.Result(0, 1, (), (who,))
    assert export.write(home, vintage, [who], ("lattlast",), out) == export.Result(0, 0, (), (who,))
    assert export.write(home, vintage, [who], asked, out, drafts=True) == export.Result(1, 0, ())
    assert (made_files(), states()) == (names, ["klar", "utkast", "utkast"])
    assert "utkast" in (out / f"{who}.lattlast.html").read_text(encoding="utf-8").lower()
    assert export.write(home, vintage, [who], asked, out) == export.Result(1, 0, (), (who,))
    assert made_files() == {f"{who}.html"}
    lines = made(gather.one(published.opened(home), who)).easy.every_line
    decided.write(home, Decided(approved_lines=frozenset(line.origin for line in lines)))
    assert export.write(home, vintage, [who], asked, out) == export.Result(1, 0, ())
    assert (made_files(), states()) == (names, ["klar", "klar", "klar"])


def test_each_organizer_is_in_the_manifest_as_soon_as_its_files_are_there(
    sample_home: Path, tmp_path: Path, breaking: Callable[[str, Callable[[Made], bytes]], None]
) -> None:
    """Work that is killed does nothing over again but the organizer that it was at."""
    organizers = some(sample_home, 4)
    known = []

    def looked_at(ground: Made) -> bytes:
        known.append({organizer for organizer, _ in manifest.read(tmp_path)})
        return ground.facts.organizer.encode()

    breaking("csv", looked_at)
    write(sample_home, organizers, tmp_path, ("csv",))
    assert [len(before) for before in known] == [0, 1, 2, 3]


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
