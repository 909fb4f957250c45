"""Kolada's groups: a small file written by hand, and the same file with one fault at a time."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samsyn.concepts.errors import InputRefused
from samsyn.sources import door, kolada
from samsyn.sources.catalogue import source_of
from samsyn.sources.rawfile import RawFile

SJOLUNDA, FJALLANG, YTTERO = ("0114", "Sjölunda"), ("0180", "Fjälläng"), ("2584", "Ytterö")
Groups = dict[str, Any]


def _group(title: str, *members: tuple[str, str]) -> Groups:
    return {"id": "G1", "title": title, "members": [{"member_id": code, "member_title": name} for code, name in members]}


def _groups() -> Groups:
    return {
        "count": 4,
        "values": [
            _group("Nätverket (ovägt medel)", SJOLUNDA, FJALLANG, ("0001", "Region Skog")),
            _group("Liknande kommuner grundskola, Sjölunda, 2024", FJALLANG, YTTERO),
            _group("Liknande kommuner förskola, Ytterö, 2024", SJOLUNDA),
            _group("Liknande kommuner äldreomsorg, Ytterö, 2024", FJALLANG),
        ],
    }


def _file(folder: Path, groups: object) -> RawFile:
    path = folder / "grupper.json"
    path.write_text(json.dumps(groups, ensure_ascii=False), encoding="utf-8")
    return RawFile.found(path)


def test_groups_for_preschool_and_compulsory_school_are_read(tmp_path: Path) -> None:
    raw = _file(tmp_path, _groups())
    reading = kolada.SOURCE.read(raw, b"")
    assert source_of(raw) is kolada.SOURCE
    assert [tuple(row.values())[1:5] for row in reading.tables["likenesses"].to_pylist()] == [
        ("0114", "GR", "0180", "2024"),
        ("0114", "GR", "2584", "2024"),
        ("2584", "FSK", "0114", "2024"),
    ]
    assert (reading.report.period, reading.report.rows, reading.report.synthetic) == ("2024", 3, False)
    assert reading.report.notes == ("Liknande kommuner för 2 kommuner: förskola och grundskola.",)


def test_a_file_that_says_so_is_made_up(tmp_path: Path) -> None:
    groups = _groups()
    groups["values"][0]["title"] = "Alla kommuner (påhittade uppgifter)"
    assert kolada.SOURCE.read(_file(tmp_path, groups), b"").report.synthetic


def _without(key: str) -> Callable[[Groups], None]:
    return lambda groups: groups["values"][1]["members"][0].pop(key)


def _named(name: str) -> Callable[[Groups], None]:
    return lambda groups: groups["values"][1].update(title=f"Liknande kommuner grundskola, {name}, 2024")


def _only_others(groups: Groups) -> None:
    groups["values"] = [groups["values"][0], groups["values"][3]]


def _twice(groups: Groups) -> None:
    groups["values"].append(groups["values"][2])


def _region(groups: Groups) -> None:
    groups["values"][1]["members"][0]["member_id"] = "0001"


@pytest.mark.parametrize(
    ("fault", "what", "where"),
    [
        (_without("member_id"), "Nyckeln ”member_id” saknas eller har fel slags värde.", "grupper.json, grupp 2"),
        (_named("Okänd"), "Kommunen Okänd har ingen kod i filen.", "grupper.json, gruppen ”Liknande kommuner grundskola, Okänd, 2024”"),
        (_region, "”0001” är ingen kommunkod.", "grupper.json, gruppen ”Liknande kommuner grundskola, Sjölunda, 2024”"),
        (_only_others, "Filen har inga grupper med liknande kommuner för förskola eller grundskola.", "grupper.json"),
        (_twice, "Kommun 0114 står två gånger bland dem som liknar 2584, 2024.", "grupper.json"),
    ],
)
def test_a_faulty_file_is_refused_in_words(tmp_path: Path, fault: Callable[[Groups], None], what: str, where: str) -> None:
    groups = _groups()
    fault(groups)
    with pytest.raises(InputRefused) as refused:
        kolada.SOURCE.read(_file(tmp_path, groups), b"")
    assert (refused.value.what, refused.value.where) == (what, where)


@pytest.mark.parametrize("length", [250, 400, 600])
def test_a_file_cut_short_is_refused(tmp_path: Path, length: int) -> None:
    raw = _file(tmp_path, _groups())
    raw.path.write_text(raw.path.read_text(encoding="utf-8")[:length], encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        door.look([raw.path], b"")
    assert (refused.value.what, refused.value.where) == ("JSON-filen är trasig eller avbruten.", "grupper.json, rad 1")


def test_another_json_file_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "annat.json"
    path.write_text('{"values": []}', encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        door.look([path], b"")
    assert refused.value.what == "Samsyn läser inte den här sortens fil (JSON)."


@pytest.mark.real
def test_the_real_file_has_seven_for_every_municipality(realdata: Path) -> None:
    reading = kolada.SOURCE.read(RawFile.found(realdata / "kolada" / "derived_municipality_groups.json"), b"")
    table = reading.tables["likenesses"]
    assert (table.num_rows, len(set(table["municipality"].to_pylist()))) == (2 * 290 * 7, 290)
    assert all(len(code) == 4 for code in table["peer"].to_pylist())
