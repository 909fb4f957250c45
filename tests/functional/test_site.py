"""As a person meets it: a browser at three widths, in light and dark, with the keyboard, without JavaScript."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from samsyn.store import published
from samsyn.underlag import gather
from samsyn.underlag.figure_key import key

STILL = [
    "/",
    "/huvudman/",
    "/huvudman/?q=skola",
    "/huvudman/?q=zzzz",
    "/indikatorer/",
    "/indikatorer/gr-trygghet-ak5/",
    "/metod/sa-sakra-ar-siffrorna/",
    "/metod/fynd/",
    "/kallor/",
    "/om/",
]
STILL += ["/tillganglighet/", "/finns-inte/"]


@pytest.fixture(scope="session")
def addresses(sample_home: Path) -> list[str]:
    """Pages of every kind: the still ones, an underlag of each size and shape, and the way back to the cells."""
    everyone = sorted(gather.everyone(published.opened(sample_home)), key=lambda facts: (len(facts.figures), len(facts.units)))
    chosen = [everyone[0], everyone[len(everyone) // 3], everyone[len(everyone) // 2], everyone[-1]]
    computed = next(s[-1] for facts in everyone for s in facts.figures.values() if s[-1].row is None)
    single = next(s[-1] for facts in everyone for s in facts.figures.values() if s[-1].row is not None)
    underlag = [f"/huvudman/{facts.organizer}/" for facts in chosen]
    return [*STILL, *underlag, *(f"/sa-vet-vi/{key(figure)}/" for figure in (computed, single))]


def test_nothing_is_wider_than_the_screen_and_axe_finds_nothing(page: Page, address: str, addresses: list[str]) -> None:
    found = {}
    for path in addresses:
        page.goto(address + path)
        width, screen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        violations = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in Axe().run(page).response["violations"]]
        if width > screen or violations:
            found[path] = (width, violations)
    assert found == {}


def test_dark_mode_has_contrast(browser: Browser, address: str, addresses: list[str]) -> None:
    page = browser.new_page(color_scheme="dark", viewport={"width": 1280, "height": 900})
    found = {}
    for path in addresses:
        page.goto(address + path)
        violations = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in Axe().run(page).response["violations"]]
        if violations:
            found[path] = violations
    page.close()
    assert found == {}


def test_the_browser_has_nothing_to_complain_about(browser: Browser, address: str, addresses: list[str]) -> None:
    """No refused style or script, no missing file."""
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("response", lambda answer: complaints.append(f"{answer.url} {answer.status}") if answer.status >= 400 else None)
    for path in addresses:
        if path != "/finns-inte/":
            page.goto(address + path, wait_until="networkidle")
    page.close()
    assert complaints == []


def test_found_by_keyboard_alone_without_javascript(browser: Browser, address: str, sample_home: Path) -> None:
    facts = next(f for f in gather.everyone(published.opened(sample_home)) if not f.named_by_units and not f.alias)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Hoppa till innehållet"
    page.locator("#q").focus()
    page.keyboard.type(facts.name)
    page.keyboard.press("Enter")
    page.wait_for_url("**/huvudman/?q=*")
    page.locator("#q").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/huvudman/*/")
    assert page.locator("h1").inner_text().replace("\n", " ") == facts.name
    context.close()


def test_how_we_know_opens_without_javascript(browser: Browser, address: str, addresses: list[str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + next(path for path in reversed(addresses) if path.startswith("/huvudman/")))
    folded = page.locator("details", has=page.locator("dt", has_text="Källa")).first
    assert not folded.locator("dt", has_text="Källa").first.is_visible()
    folded.locator("summary", has_text="Så vet vi").first.focus()
    page.keyboard.press("Enter")
    assert folded.locator("dt", has_text="Källa").first.is_visible()
    context.close()
