"""The public pages about dialogues in a browser: no wider than the screen, nothing that axe finds, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PAGES = [
    f"{page}{voice}"
    for page in ("/dialogen/", "/dialogen/tid/", "/utan-dialog/", "/loften/", "/tillganglighet/")
    for voice in ("", "english/", "lattlast/")
]
PAGES += ["/", "/dialogen/tid/?personer=4", "/loften/prov/tests/dialogue/test_burden.py"]


def test_nothing_is_wider_than_the_screen_and_axe_finds_nothing(page: Page, address: str) -> None:
    assert _found(page, address) == {}


def test_dark_mode_has_contrast(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="dark", viewport={"width": 390, "height": 900})
    found = _found(page, address)
    page.close()
    assert found == {}


def _found(page: Page, address: str) -> dict[str, tuple[int, list[str]]]:
    found = {}
    for path in PAGES:
        page.goto(address + path)
        width, screen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        violations = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in Axe().run(page).response["violations"]]
        if width > screen or violations:
            found[path] = (width, violations)
    return found


@pytest.mark.parametrize(("first", "then"), [("English", "What is a quality dialogue?"), ("Lättläst", "Vad är en kvalitets-dialog?")])
def test_the_switch_is_reached_by_keyboard_without_javascript(browser: Browser, address: str, first: str, then: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/dialogen/")
    link = page.get_by_role("navigation", name="Språk").get_by_role("link", name=first)
    link.focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("heading", level=1).inner_text() == then
    context.close()
