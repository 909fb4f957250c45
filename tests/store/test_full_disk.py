"""A full disk while reading and building: a clear error, and the former vintage untouched and still served."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guard import ROOT
from tests.sources import formats


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """What `tests/store/full_disk.py` tells: reading and building twice, each under every limit and last under none."""
    folder = tmp_path_factory.mktemp("full")
    grid = formats.ufa_grid()
    grid[3][1:] = ["2025/26"] * 9
    second = formats.ufa(folder / "ny.xlsx", grid)
    command = [
        sys.executable,
        str(Path(__file__).with_name("full_disk.py")),
        str(formats.folder(folder / "in")),
        str(folder / "hem"),
        str(second),
    ]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    found: list[dict[str, object]] = json.loads(ran.stdout)
    return found


def test_a_full_disk_is_exit_code_3_and_room_is_0(told: list[dict[str, object]]) -> None:
    assert [(attempt["limited"], attempt["code"]) for attempt in told] == [
        (attempt["limited"], 3 if attempt["limited"] else 0) for attempt in told
    ]


def test_the_error_says_what_and_what_to_do(told: list[dict[str, object]]) -> None:
    for attempt in told:
        if attempt["limited"]:
            said = str(attempt["said"])
            assert "plats på disken" in said or "disken är full" in said
            assert "Gör så här: Frigör utrymme, eller välj en annan plats med --home." in said
            assert "Traceback" not in said


def test_nothing_half_is_left(told: list[dict[str, object]]) -> None:
    assert [attempt["half"] for attempt in told] == [[]] * len(told)


def test_the_former_vintage_is_still_served_until_the_new_one_is_whole(told: list[dict[str, object]]) -> None:
    builds = [attempt for attempt in told if attempt["command"] == "build"]
    first, second = builds[3]["current"], builds[6]["current"]
    assert None not in {first, second}
    assert first != second
    assert [attempt["current"] for attempt in builds] == [None, None, None, first, first, first, second]
    assert builds[-2]["served"] == [first]
