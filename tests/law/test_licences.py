"""All that Samsyn runs on may be used under EUPL-1.2."""

from pathlib import Path

import pytest

from tests.guard import ROOT
from tools.licences import LIST, LOCK, fits, licence, locked, page

PACKAGES = locked(LOCK.read_text(encoding="utf-8"))


@pytest.mark.parametrize("package", PACKAGES)
def test_the_licence_fits(package: str) -> None:
    assert fits(licence(package)), f"{package}: {licence(package)}"


def test_the_list_is_up_to_date() -> None:
    assert LIST.read_text(encoding="utf-8") == page(LOCK.read_text(encoding="utf-8")), "run .venv/bin/python -m tools.licences"


def carried() -> list[Path]:
    """Folders with what others have made: fonts, and all that stands below a folder called vendor."""
    files = [path for path in (ROOT / "src").rglob("*") if path.is_file()]
    return sorted({path.parent for path in files if path.suffix in {".woff2", ".ttf", ".otf"} or "vendor" in path.parts})


@pytest.mark.parametrize("folder", carried(), ids=lambda folder: str(folder.relative_to(ROOT)))
def test_what_is_carried_along_has_its_licence_beside_it(folder: Path) -> None:
    assert [path.name for path in folder.iterdir() if path.name.startswith(("LICENSE", "OFL"))]
    assert f"`{folder.relative_to(ROOT)}`" in LIST.read_text(encoding="utf-8")


def test_names_are_read_from_a_lock() -> None:
    lock = "numpy==2.4.6 ; python_full_version < '3.12' \\\n    --hash=sha256:00\n    # via duckdb\nnumpy==2.5.5 \\\nuv==0.13.9 \\\n"
    lock += "colorama==0.4.6 ; sys_platform == 'win32' \\\n"
    assert locked(lock) == ["numpy", "uv"]


@pytest.mark.parametrize(
    ("expression", "answer"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("BSD-3-Clause AND Zlib", True),
        ("AGPL-3.0-or-later", False),
        ("Proprietary", False),
    ],
)
def test_an_expression_fits_or_not(expression: str, answer: bool) -> None:
    assert fits(expression) is answer
