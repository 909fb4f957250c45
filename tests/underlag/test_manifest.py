"""The manifest of a folder of finished underlag."""

from pathlib import Path

from samsyn.underlag import manifest
from samsyn.underlag.manifest import Failure, Ground, Line

GROUND = Ground("2026-11-22-ab12cd34", "2026-1", "0.1.0", "")
HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
"""SHA-256 of `hello`, as published everywhere."""


def written(folder: Path, organizer: str = "5560000001", content: bytes = b"hello") -> Line:
    manifest.put(folder, f"{organizer}.csv", content)
    return manifest.line(organizer, "csv", f"{organizer}.csv", content, GROUND)


def test_a_line_tells_the_file(tmp_path: Path) -> None:
    line = written(tmp_path)
    assert (line.bytes, line.sha256, line.vintage, line.edition) == (5, HELLO, "2026-11-22-ab12cd34", "2026-1")
    assert manifest.is_whole(tmp_path, line, GROUND)


def test_a_file_counts_only_with_its_bytes_and_its_ground(tmp_path: Path) -> None:
    line = written(tmp_path)
    assert not manifest.is_whole(tmp_path, None, GROUND)
    assert not manifest.is_whole(tmp_path, line, Ground("another", "2026-1", "0.1.0", ""))
    assert not manifest.is_whole(tmp_path, line, Ground("2026-11-22-ab12cd34", "2026-1", "0.1.0", "decided"))
    (tmp_path / line.file).write_bytes(b"hullo")
    assert not manifest.is_whole(tmp_path, line, GROUND)
    (tmp_path / line.file).unlink()
    assert not manifest.is_whole(tmp_path, line, GROUND)


def test_lines_are_read_back_without_one_that_was_cut_short(tmp_path: Path) -> None:
    first, second = written(tmp_path), written(tmp_path, "5560000002")
    manifest.add(tmp_path, [first, second])
    path = tmp_path / manifest.LINES
    path.write_text(path.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    assert manifest.read(tmp_path) == {("5560000001", "csv"): first}


def test_the_last_word_on_a_file_counts(tmp_path: Path) -> None:
    manifest.add(tmp_path, [written(tmp_path, content=b"old")])
    newer = written(tmp_path)
    manifest.add(tmp_path, [newer])
    assert manifest.read(tmp_path) == {("5560000001", "csv"): newer}


def test_the_finished_table_is_in_order_and_can_be_opened(tmp_path: Path) -> None:
    second, first = written(tmp_path, "5560000002"), written(tmp_path)
    manifest.close(tmp_path, {(line.organizer, line.format): line for line in (second, first)}, ())
    head, *lines = (tmp_path / manifest.TABLE).read_bytes().decode("utf-8-sig").splitlines()
    assert head == "huvudman;format;fil;byte;sha256;utgåva;kvalitetssystemets utgåva;program;redaktionens beslut;begärt;läge"
    assert lines == [
        f"5560000001;csv;5560000001.csv;5;{HELLO};2026-11-22-ab12cd34;2026-1;0.1.0;;;klar",
        f"5560000002;csv;5560000002.csv;5;{HELLO};2026-11-22-ab12cd34;2026-1;0.1.0;;;klar",
    ]


def test_what_failed_is_listed_until_it_does_not(tmp_path: Path) -> None:
    manifest.close(tmp_path, {}, [Failure("5560000002", "pdf", "Bilden saknar text."), Failure("5560000001", "", "Trasig.")])
    told = (tmp_path / manifest.FAILED).read_bytes().decode("utf-8-sig").splitlines()
    assert told == ["huvudman;format;vad som gick fel", "5560000001;;Trasig.", "5560000002;pdf;Bilden saknar text."]
    assert manifest.failed(tmp_path) == [Failure("5560000001", "", "Trasig."), Failure("5560000002", "pdf", "Bilden saknar text.")]
    manifest.close(tmp_path, {}, [])
    assert manifest.failed(tmp_path) == []
    assert not (tmp_path / manifest.FAILED).exists()


def test_what_was_half_written_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / ".5560000001.pdf.part").write_bytes(b"%PDF")
    line = written(tmp_path)
    manifest.sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [line.file]


def test_only_files_that_a_line_tells_of_are_taken_away(tmp_path: Path) -> None:
    folder = tmp_path / "ut"
    folder.mkdir()
    line, kept = written(folder), written(folder, "5560000002")
    (folder / "5560000001.pdf").write_bytes(b"somebody's own")
    (tmp_path / "outside.csv").write_bytes(b"outside")
    outside = manifest.line("5560000003", "csv", "../outside.csv", b"outside", GROUND)
    lines = {(one.organizer, "csv"): one for one in (line, kept, outside)}
    manifest.remove(folder, lines, [("5560000001", "csv"), ("5560000003", "csv"), ("5560000004", "csv")])
    assert lines == {("5560000002", "csv"): kept}
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"5560000002.csv", "5560000001.pdf", "outside.csv"}


def test_a_text_that_waits_has_no_file_and_is_finished(tmp_path: Path) -> None:
    line = manifest.waits("5560000001", "lattlast", GROUND)
    assert (line.file, line.bytes, line.sha256, line.state) == ("", 0, "", "inte godkänd än")
    assert manifest.is_whole(tmp_path, line, GROUND)
    assert not manifest.is_whole(tmp_path, line, Ground("2026-11-22-ab12cd34", "2026-1", "0.1.0", "decided"))
