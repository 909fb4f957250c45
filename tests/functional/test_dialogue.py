"""The dialogue in a real browser, over the demo's made-up dialogues: every state, the eight personas, and an answer by keyboard."""

import re
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.functional.conftest import wrong_with
from tests.web.dialogue.mails import delivered, said

STATES = {
    "Erbjuden", "Tackat ja", "Vill vänta", "Tackat nej", "Inget svar", "Introducerad", "Vill fortsätta", "Avslutad av huvudmannen",
    "Förbereder", "Samtalet hållet", "Återkopplad", "Följs upp", "Avslutad", "Återkallad av myndigheterna", "Flyttad", "Planerad",
}  # fmt: skip
PERSONAS = {
    "4760000010": "a parents' co-operative with 18 children",
    "4550000022": "a school with nine pupils",
    "4120009032": "a municipality with 12 schools",
    "4120009040": "the largest municipality",
    "4550000055": "a group with 27 schools",
    "4220000071": "a federation without a single figure",
    "4021000106": "the state, with special schools",
    "4232100083": "a region",
}
"""The eight who are always there, by number."""
_PATIENCE_MS = 120_000
LINK = re.compile(r"http://\S+?(/inbjudan/[\w-]+/)")


@pytest.fixture(params=[(390, "light"), (1280, "dark")], ids=["phone", "wide and dark"])
def look(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.set_default_timeout(_PATIENCE_MS)
    yield context.new_page()
    context.close()


def test_an_organizers_page_is_for_everyone_in_every_state(look: Page, demo: str) -> None:
    look.goto(f"{demo}/prova/")
    players = staged(look)
    assert {state for state, _, _ in players} >= STATES - {"Flyttad"}
    assert {organizer for _, organizer, _ in players} >= set(PERSONAS)
    wrong = {}
    for state, organizer, value in players:
        look.goto(f"{demo}/prova/")
        with look.expect_navigation():
            look.locator(f"button[value={value}]").first.click()
        wrong[state, organizer] = wrong_with(look)
    assert {which: found for which, found in wrong.items() if found} == {}


def staged(page: Page) -> list[tuple[str, str, str]]:
    """State, organizer and the button of the first who plays, of each stage that the page of trying shows and somebody is left in."""
    found = (
        page.locator("ol.stages")
        .first.locator("> li")
        .evaluate_all(
            """all => all.map(li => [li.querySelector('.stage-state').innerText, li.querySelector('h3 a').getAttribute('href'),
                                 li.querySelector('button[value^=plats-]')?.value]).filter(row => row[2])"""
        )
    )
    return [(state, href.split("/")[2], value) for state, href, value in found]


def test_what_stands_where_something_is_wrong_is_for_everyone(look: Page, demo: str) -> None:
    wrong = {}
    for path in ("/inbjudan/x/", "/inte-jag/x/", "/finns-inte/", "/dialog/1/", "/personal/"):
        look.goto(demo + path)
        wrong[path] = wrong_with(look)
    look.goto(f"{demo}/personal/logga-in/")
    with look.expect_navigation():
        look.get_by_role("button", name="Fortsätt").click()
    wrong["signing in without a word"] = wrong_with(look)
    assert {path: found for path, found in wrong.items() if found} == {}


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A telephone without JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    context.set_default_timeout(_PATIENCE_MS)
    yield context
    context.close()


def offered(home: Path) -> str:
    """A link from the mail of somebody who has one organizer to answer for, and has not: no other test uses it."""
    offers = [mail for mail in delivered(home) if "Vill ni ha en kvalitetsdialog?" in str(mail["Subject"])]
    found = [LINK.search(said(mail)) for mail in offers if "@flera-" not in str(mail["To"])]
    paths = [one.group(1) for one in found if one]
    assert paths
    return paths[-1]


def test_a_yes_by_keyboard_from_a_mail_that_a_scanner_has_opened(phone: BrowserContext, demo: str, demo_home: Path) -> None:
    """Then the back button, the same button again, another tab with another answer, and an undo: a plain word each time."""
    path = offered(demo_home)
    port = int(demo.rpartition(":")[2])
    for _ in range(2):
        scanner = HTTPConnection("127.0.0.1", port, timeout=30)
        scanner.request("GET", path)
        assert scanner.getresponse().status == 200
    page = phone.new_page()
    page.goto(demo + path)
    yes = page.locator("button[value=accept]")
    yes.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/dialog/\d+/"))
    assert "inbjudan" not in page.content()
    number = page.url.split("/dialog/")[1].split("/")[0]
    page.go_back()  # the page of the link, as it is now that there is an answer: one button, that leads in
    assert page.locator("button[value=accept]").count() == 0
    page.get_by_role("button", name="Gå in").click()
    page.wait_for_url(re.compile(rf"/dialog/{number}/"))
    assert page.locator("h1").count() == 1
    page.goto(f"{demo}/dialog/{number}/svara/")
    other = phone.new_page()
    other.goto(f"{demo}/dialog/{number}/svara/")
    page.locator("button[value=nej]").click()
    other.locator("button[value=senare]").click()
    other.wait_for_load_state()
    assert other.get_by_text("När passar det bättre?").count() == 1
    page.reload()
    assert page.get_by_text("När passar det bättre?").count() == 1  # the latest answer stands, in every tab
