"""`samsyn check` refuses broken texts with file and line, tried on a copy of the program."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guard import ROOT

PHRASES, RULES, DEFINITIONS = "underlag/phrases", "analysis/rules", "indicators/definitions"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("program")
    shutil.copytree(ROOT / "src/samsyn", copy / "samsyn", ignore=shutil.ignore_patterns("__pycache__", "*.svg", "*.ttf", "*.woff2"))
    return copy


def checked(program: Path) -> tuple[int, str]:
    command = [sys.executable, "-c", "from samsyn.cli import main; raise SystemExit(main())", "--home", str(program / "home"), "check"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(program)})
    return ended.returncode, ended.stdout + ended.stderr


@pytest.mark.parametrize(
    ("file", "change", "told"),
    [
        (
            f"{DEFINITIONS}/gr-trygghet-ak5.yaml",
            ("easy:\n  name: Hur trygga elever i årskurs 5 är\n  unit: ''\n", ""),
            "Nyckeln ”easy” saknas.\nVar: gr-trygghet-ak5.yaml, rad 1\n",
        ),
        (
            f"{PHRASES}/ny.yaml",
            ("", "{sv: Ni heter Almvik., en: You are Almvik.}"),
            "Frasen ”ny”: Delen ”name” saknas.\nVar: ny.yaml, rad 2",
        ),
        (
            f"{RULES}/styrka-mot-riket.yaml",
            ("I Sverige är det 8 av 10 elever.", "I Sverige är det 7 av 10 elever."),
            "I Sverige är det 7 av 10 elever.”.\nVar: styrka-mot-riket.yaml, rad 24",
        ),
        (
            f"{RULES}/forsta-ovanlig.yaml",
            ("indicator: gr-matematik-ak6", "indicator: gr-matematik-ak7"),
            "Regeln ”forsta-ovanlig” saknar siffra bakom: indikatorn ”gr-matematik-ak7” finns inte.\nVar: forsta-ovanlig.yaml, rad 26",
        ),
    ],
)
def test_a_broken_text_is_refused_with_file_and_line(program: Path, file: str, change: tuple[str, str], told: str) -> None:
    path = program / "samsyn" / file
    whole = path.read_text(encoding="utf-8") if path.exists() else None
    new = 'phrases:\n  - id: ny\n    tells: Ny.\n    sv: "Ni heter {name}."\n    en: "You are {name}."\n    examples: [' + change[1] + "]\n"
    path.write_text(new if whole is None else whole.replace(*change), encoding="utf-8")
    try:
        code, printed = checked(program)
    finally:
        if whole is None:
            path.unlink()
        else:
            path.write_text(whole, encoding="utf-8")
    assert code == 3
    assert told in printed
    assert "Traceback" not in printed
