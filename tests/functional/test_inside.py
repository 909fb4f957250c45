"""With a link, in a real browser without JavaScript: in, a comment, the own space, the answer, and out again."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from samsyn.store import published
from samsyn.underlag import gather
from samsyn.underlag.figure_key import key


def link(home: Path, *who: str) -> str:
    """The link that the terminal tells."""
    command = [sys.executable, "-m", "samsyn.web", "--home", str(home), "key", *who]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    found = re.search(r"/nyckel/[\w-]{43}/", told.stdout)
    assert found, told.stdout
    return found.group()


@pytest.fixture(scope="module")
def figure(sample_home: Path) -> tuple[str, str]:
    """An organizer, and the address of one of its figures."""
    facts = next(facts for facts in gather.everyone(published.opened(sample_home)) if facts.figures)
    return facts.organizer, f"/sa-vet-vi/{key(next(iter(facts.figures.values()))[-1])}/"


def wrong_with(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the screen."""
    width, screen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    found = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in Axe().run(page).response["violations"]]
    return found + ([f"{page.url} is {width} wide"] if width > screen else [])


def go_in(page: Page, address: str, home: Path, *who: str) -> None:
    page.goto(address + link(home, *who))
    page.get_by_role("button", name="Gå in").click()
    assert "nyckel" not in page.url


@pytest.fixture(params=["wide", "narrow and dark"])
def look(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    dark = request.param != "wide"
    page = browser.new_page(viewport={"width": 390 if dark else 1280, "height": 900}, color_scheme="dark" if dark else "light")
    yield page
    page.close()


def test_every_page_behind_a_link_is_for_everyone(look: Page, address: str, sample_home: Path, figure: tuple[str, str]) -> None:
    organizer, how_we_know = figure
    page = look
    pages = {
        ("--role", "analyst"): ["/analytiker/"],
        ("--role", "editor"): ["/redaktor/", "/redaktor/lattlast/"],
        (organizer,): [f"/huvudman/{organizer}/eget/", f"{how_we_know}stammer-inte/", f"/huvudman/{organizer}/"],
    }
    found = {}
    for who, addresses in pages.items():
        page.goto(address + link(sample_home, *who, "--name", "Anna Ek"))
        found["key"] = wrong_with(page)
        page.get_by_role("button", name="Gå in").click()
        for path in addresses:
            page.goto(address + path)
            found[path] = wrong_with(page)
        page.get_by_role("button", name="Logga ut").click()
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_a_comment_goes_all_the_way_by_keyboard(browser: Browser, address: str, sample_home: Path, figure: tuple[str, str]) -> None:
    organizer, how_we_know = figure
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    go_in(page, address, sample_home, organizer, "--name", "Anna Ek")
    page.goto(address + how_we_know)
    page.get_by_role("link", name="Stämmer inte?").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Vad är det som inte stämmer?").focus()
    page.keyboard.type("Siffran bygger på en skola som vi stängde.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/huvudman/*/#kommentar-*")
    assert page.get_by_text("Siffran bygger på en skola som vi stängde.").is_visible()
    page.get_by_role("button", name="Logga ut").click()
    assert page.get_by_text("Ni är inne som").count() == 0
    context.close()
