"""Vintages are built beside the served one, swapped in whole, and never changed."""

import json
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from samsyn.analysis import disclosure
from samsyn.concepts.errors import InputRefused, NothingToDo, WrongUse
from samsyn.store import published, vintages
from samsyn.store.building import building
from samsyn.store.vintages import Vintage

FIRST = Vintage("2026-03-01-aaaaaaaa", datetime(2026, 3, 1, 8, tzinfo=UTC), "0.1.0", "a" * 64, False, {"f1": "a.xlsx"})
SECOND = replace(FIRST, id="2026-03-01-00000000", built=datetime(2026, 3, 1, 9, tzinfo=UTC), ground="b" * 64)
BROKEN = replace(FIRST, id="2026-03-02-cccccccc")


def _build(home: Path, vintage: Vintage, words: str = "Uppgiften saknas") -> None:
    with building(home, vintage) as site:
        legends = pa.table({"file": ["f1"], "token": ["."], "status": ["missing"], "words": [words], "own": [False]})
        site.add("legends", legends)
        site.publish(disclosure.verbatim("legends", site.held("legends")), ["file"])


def _stopped(home: Path, error: BaseException) -> None:
    with building(home, BROKEN) as site:
        site.add("legends", pa.table({"file": ["x"]}))
        raise error


def _all_files(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def _words(home: Path, vintage: str | None = None) -> object:
    return published.opened(home, vintage).legends()["words"].to_pylist()


def test_before_the_first_build_there_is_nothing(tmp_path: Path) -> None:
    assert vintages.every(tmp_path) == []
    with pytest.raises(NothingToDo, match="samsyn demo"):
        vintages.current(tmp_path)


def test_a_finished_vintage_is_served_and_says_what_it_is_made_of(tmp_path: Path) -> None:
    _build(tmp_path, FIRST)
    assert (vintages.current(tmp_path), vintages.every(tmp_path)) == (FIRST.id, [FIRST.id])
    assert vintages.read(tmp_path, FIRST.id) == FIRST
    assert _words(tmp_path) == ["Uppgiften saknas"]


def test_a_finished_vintage_lies_whole_in_its_files(tmp_path: Path) -> None:
    _build(tmp_path, FIRST)
    names = sorted(path.name for path in (tmp_path / "vintages" / FIRST.id).iterdir())
    assert names == ["measured.duckdb", "published.duckdb", "vintage.json"]


def test_old_vintages_are_kept_as_they_were_oldest_first(tmp_path: Path) -> None:
    _build(tmp_path, FIRST, "gamla ord")
    before = _all_files(tmp_path / "vintages")
    _build(tmp_path, SECOND, "nya ord")
    assert vintages.every(tmp_path) == [FIRST.id, SECOND.id]
    assert (_words(tmp_path), _words(tmp_path, FIRST.id)) == (["nya ord"], ["gamla ord"])
    after = _all_files(tmp_path / "vintages")
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("error", [RuntimeError("fel"), KeyboardInterrupt(), InputRefused("fel")])
def test_a_build_that_fails_leaves_no_trace(tmp_path: Path, error: BaseException) -> None:
    _build(tmp_path, FIRST)
    before = _all_files(tmp_path)
    with pytest.raises(type(error)):
        _stopped(tmp_path, error)
    assert _all_files(tmp_path) == before
    assert (vintages.current(tmp_path), _words(tmp_path)) == (FIRST.id, ["Uppgiften saknas"])
    assert [path.name for path in (tmp_path / "vintages").iterdir()] == [FIRST.id]


def test_a_vintage_is_not_seen_until_it_is_whole(tmp_path: Path) -> None:
    _build(tmp_path, FIRST)
    with building(tmp_path, SECOND) as site:
        site.add("legends", pa.table({"file": ["x"]}))
        assert (vintages.current(tmp_path), vintages.every(tmp_path)) == (FIRST.id, [FIRST.id])
    assert vintages.current(tmp_path) == SECOND.id


def test_what_a_stopped_build_left_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    half = tmp_path / "vintages" / f".half-{FIRST.id}"
    half.mkdir(parents=True)
    (half / "measured.duckdb").write_bytes(b"halv")
    _build(tmp_path, FIRST)
    assert [path.name for path in (tmp_path / "vintages").iterdir()] == [FIRST.id]


def test_the_current_vintage_is_swapped_in_one_step(tmp_path: Path) -> None:
    """One who asks again and again while it is swapped always reads a whole name."""
    names = {"2026-03-01-" + letter * 8 for letter in "ab"}
    vintages.serve(tmp_path, min(names))
    seen: set[str] = set()
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            seen.add(vintages.current(tmp_path))

    asker = threading.Thread(target=ask)
    asker.start()
    for turn in range(300):
        vintages.serve(tmp_path, sorted(names)[turn % 2])
    done.set()
    asker.join()
    assert seen <= names
    assert [path.name for path in tmp_path.iterdir()] == ["current"]


def test_a_vintage_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    _build(tmp_path, FIRST)
    card = tmp_path / "vintages" / FIRST.id / "vintage.json"
    fields = json.loads(card.read_text(encoding="utf-8")) | {"format": vintages.FORMAT + 1, "program": "9.9.9", "more": "något nytt"}
    card.write_text(json.dumps(fields), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        published.opened(tmp_path)
    assert refused.value.what == "Utgåvan är byggd med Samsyn 9.9.9, som är nyare."
    assert refused.value.where == str(card)


@pytest.mark.parametrize("vintage", ["2020-01-01-ffffffff", "../..", ""])
def test_a_vintage_that_is_not_there_is_wrong_use(tmp_path: Path, vintage: str) -> None:
    _build(tmp_path, FIRST)
    with pytest.raises(WrongUse) as wrong:
        vintages.read(tmp_path, vintage)
    assert wrong.value.remedy == f"Välj bland: {FIRST.id}."


def test_the_published_store_opens_read_only(tmp_path: Path) -> None:
    _build(tmp_path, FIRST)
    before = _all_files(tmp_path)
    store = published.opened(tmp_path)
    with pytest.raises(duckdb.InvalidInputException, match="read-only"):
        store._ask("DELETE FROM legends")
    assert _all_files(tmp_path) == before
    assert published.opened(tmp_path) is store


@pytest.mark.parametrize("content", [None, b"", b"trasig", b"x" * 20_000])
def test_a_damaged_vintage_is_refused_in_words(tmp_path: Path, content: bytes | None) -> None:
    _build(tmp_path, FIRST)
    path = tmp_path / "vintages" / FIRST.id / "published.duckdb"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputRefused) as refused:
        published.opened(tmp_path)
    assert (refused.value.what, refused.value.where) == (f"Utgåvan {FIRST.id} är skadad och går inte att öppna.", str(path))


def test_several_threads_read_the_same_store(tmp_path: Path) -> None:
    _build(tmp_path, FIRST)
    store = published.opened(tmp_path)
    answers: list[object] = []
    threads = [threading.Thread(target=lambda: answers.append(store.legends()["words"].to_pylist())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [["Uppgiften saknas"]] * 8


def test_what_no_file_had_is_an_empty_table(tmp_path: Path) -> None:
    with building(tmp_path, FIRST) as site:
        assert site.held("places").num_rows == 0
        site.publish(disclosure.verbatim("places", site.held("places")), ["file"])
    assert published.opened(tmp_path).places().num_rows == 0
