"""The saved page as a browser prints it, and the colours of buttons that are links."""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from samsyn.underlag.assets import copy_assets
from samsyn.underlag.document import compose
from samsyn.underlag.web_page import Links, page
from tests.underlag import make


@pytest.fixture(params=["kommun", "liten-skola"])
def saved(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    copy_assets(tmp_path)
    path = tmp_path / "underlag.html"
    document = compose(make.PERSONAS[request.param](), make.SUB_GOALS)
    path.write_text(page(document, Links(pdf="underlag.pdf", easy="lattlast.html")), encoding="utf-8")
    return path


def test_page_one_is_printed_on_one_sheet_without_the_frame(saved: Path, browser: Browser) -> None:
    opened = browser.new_page()
    opened.goto(saved.as_uri())
    printed = saved.with_suffix(".pdf")
    opened.pdf(path=str(printed), prefer_css_page_size=True, print_background=True)
    opened.close()
    text = subprocess.run(["pdftotext", "-layout", printed, "-"], capture_output=True, text=True, check=True).stdout
    (sheet,) = [sheet for sheet in text.split("\f") if "Del 1 av" in sheet]
    assert "Vem ser det här?" in sheet
    assert "Del 2 av" not in sheet
    assert "I underlaget" not in text
    assert "PDF" not in text
    assert "Lättläst" not in text.split("Del 2 av")[0]


def test_a_button_that_is_a_link_can_be_read(saved: Path, browser: Browser) -> None:
    """Its words have the colour of a button, not of the paper or of the button's own ground (light and dark)."""
    for scheme, accent, ground in (("light", "rgb(43, 65, 131)", "rgb(255, 254, 251)"), ("dark", "rgb(174, 190, 245)", "rgb(20, 23, 31)")):
        opened = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two that it takes
        opened.goto(saved.as_uri())
        opened.evaluate("document.querySelector('.ds-button').removeAttribute('data-variant')")
        first, second = (opened.locator("a.ds-button").nth(number) for number in (0, 1))
        assert first.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]") == [ground, accent]
        assert second.evaluate("e => getComputedStyle(e).color") == accent
        opened.close()
