"""The pages in a real browser: axe finds nothing, and nothing runs out of a narrow screen."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from samsyn.underlag.assets import copy_assets
from samsyn.underlag.document import compose
from samsyn.underlag.web_page import Links, page
from tests.underlag import make


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    copy_assets(made)
    for name, persona in make.PERSONAS.items():
        (made / f"{name}.html").write_text(page(compose(persona(), make.SUB_GOALS), Links(pdf=f"{name}.pdf")), encoding="utf-8")
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", ["kommun", "kooperativ", "utan-siffror"])
def test_axe_finds_nothing(name: str, width: int, scheme: str, browser: Browser, folder: Path) -> None:
    view = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=True)  # type: ignore[arg-type]  # a plain str
    view.goto((folder / f"{name}.html").as_uri())
    assert view.evaluate("document.documentElement.scrollWidth") == width
    view.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert view.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(view).response["violations"]
    view.close()
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []
