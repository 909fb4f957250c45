"""All that Samsyn runs on may be used under EUPL-1.2."""

import pytest

from tools.licences import LIST, LOCK, fits, licence, locked, page

PACKAGES = locked(LOCK.read_text(encoding="utf-8"))


@pytest.mark.parametrize("package", PACKAGES)
def test_the_licence_fits(package: str) -> None:
    assert fits(licence(package)), f"{package}: {licence(package)}"


def test_the_list_is_up_to_date() -> None:
    assert LIST.read_text(encoding="utf-8") == page(LOCK.read_text(encoding="utf-8")), "run .venv/bin/python -m tools.licences"


def test_names_are_read_from_a_lock() -> None:
    lock = "numpy==2.4.6 ; python_full_version < '3.12' \\\n    --hash=sha256:00\n    # via duckdb\nnumpy==2.5.5 \\\nuv==0.13.9 \\\n"
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
