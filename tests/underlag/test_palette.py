"""Colours of the pictures: paper has the same as the light page, and what carries meaning is seen against what lies behind it."""

import re
from dataclasses import asdict

import pytest

from samsyn.underlag.assets import FOLDER
from samsyn.underlag.palette import PRINT

CSS = (FOLDER / "samsyn.css").read_text(encoding="utf-8")
GRAPHICS, TEXT = 3.0, 4.5


def tokens(text: str) -> dict[str, str]:
    return {name.replace("-", "_"): value for name, value in re.findall(r"--([a-z0-9-]+):(#[0-9A-F]{6})", text)}


LIGHT, DARK = (tokens(part.split("}}")[0]) for part in CSS.split("prefers-color-scheme:dark")[:2])
DARK = LIGHT | DARK
PAPER = asdict(PRINT) | {"paper": PRINT.ground}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_paper_has_the_colours_of_the_light_page() -> None:
    same = {name: value for name, value in asdict(PRINT).items() if name not in ("ground", "sheet")}
    assert same == {name: LIGHT[name] for name in same}
    assert (PRINT.ground, PRINT.sheet) == ("#FFFFFF", "#FFFFFF")


@pytest.mark.parametrize("mode", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])
@pytest.mark.parametrize(
    ("mark", "behind"),
    [
        ("accent", "lane"), ("accent", "own"), ("accent", "band"), ("accent", "paper"), ("accent2", "lane"), ("accent2", "own"),
        ("accent2", "paper"), ("own_edge", "lane"), ("own_edge", "paper"), ("ink", "lane"), ("ink", "own"), ("ink", "band"),
        ("line3", "lane"), ("line3", "paper"), ("band_edge", "lane"),
    ],
)  # fmt: skip
def test_what_carries_meaning_is_seen(mark: str, behind: str, mode: dict[str, str]) -> None:
    assert contrast(mode[mark], mode[behind]) >= GRAPHICS


@pytest.mark.parametrize("mode", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])
@pytest.mark.parametrize("words", ["ink", "ink2", "muted", "accent", "band_text"])
def test_words_in_pictures_can_be_read(words: str, mode: dict[str, str]) -> None:
    assert contrast(mode[words], mode["paper"]) >= TEXT
