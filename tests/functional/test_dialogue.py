"""The dialogue in a real browser, over the demo's made-up dialogues: every state and every kind of page, as everybody in them."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.functional.conftest import wait_for
from tests.web.dialogue.mails import delivered, said

STATES = {
    "Erbjuden", "Tackat ja", "Vill vänta", "Tackat nej", "Inget svar", "Introducerad", "Vill fortsätta", "Avslutad av huvudmannen",
    "Förbereder", "Samtalet hållet", "Återkopplad", "Följs upp", "Avslutad", "Återkallad av myndigheterna", "Flyttad", "Planerad",
}  # fmt: skip
_PATIENCE_MS = 120_000
LINK = re.compile(r"http://\S+?(/inbjudan/[\w-]+/)")


def _door(home: Path, *words: str) -> None:
    command = [sys.executable, "-m", "samsyn.web", "--home", str(home), *words]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"SAMSYN_DEMO": "1"})


@pytest.fixture(scope="module")
def demo_home(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with made-up dialogues, whose mail has gone out."""
    folder = tmp_path_factory.mktemp("dialogue") / "home"
    shutil.copytree(sample_home, folder, ignore=shutil.ignore_patterns("samsyn.sqlite3*", "mail"))
    _door(folder, "made-up-dialogues")
    _door(folder, "post")
    return folder


@pytest.fixture(scope="module")
def demo(demo_home: Path) -> Iterator[str]:
    """The address of the demo."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "samsyn.web", "--home", str(demo_home), "--port", str(port)]
    with subprocess.Popen(command, env=os.environ | {"SAMSYN_DEMO": "1"}) as site:
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            site.terminate()


def wrong_with(page: Page) -> list[str]:
    """What axe finds, a page that is wider than the screen, and a page without one heading of the first level."""
    width, screen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    found = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in Axe().run(page).response["violations"]]
    heads = page.locator("h1").count()
    return found + ([f"{width} wide"] if width > screen else []) + ([f"{heads} h1"] if heads != 1 else [])


def kind(path: str) -> str:
    """Pages that differ only by whose they are, are of one kind."""
    return re.sub(r"/(EF[0-9A-Z]{10}|\d+)(?=/)", "/N", path.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0])


def links(page: Page, below: str) -> list[str]:
    """The pages that a page leads to, below an address; what is fetched as a file is no page."""
    found = page.locator("main a[href], header a[href]").evaluate_all(
        "all => all.filter(a => !a.download).map(a => a.getAttribute('href'))"
    )
    return [
        path for path in found if path.startswith(below) and not re.search(r"\.(ics|pdf|csv|xlsx|json)$|/bilagor/\d+/$", path.split("?")[0])
    ]


def walked(page: Page, demo: str, first: str, below: str, seen: set[str]) -> dict[str, list[str]]:
    """What is wrong with the first page and with every page of a new kind that it, or they, lead to."""
    wrong, waiting, once = {}, [first], {kind(first)}
    while waiting:
        path = waiting.pop(0)
        answer = page.goto(demo + path)
        assert answer is not None
        if answer.status != 200:
            wrong[path] = [f"status {answer.status}"]
            continue
        if found := wrong_with(page):
            wrong[path] = found
        for more in links(page, below):
            if kind(more) not in seen | once:
                once.add(kind(more))
                waiting.append(more)
    seen |= once - {kind(first)}
    return wrong


@pytest.fixture(params=[(390, "light"), (1280, "dark")], ids=["phone", "wide and dark"])
def look(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.set_default_timeout(_PATIENCE_MS)
    yield context.new_page()
    context.close()


def test_every_state_and_every_page_of_the_organizer_is_for_everyone(look: Page, demo: str) -> None:
    look.goto(f"{demo}/prova/")
    stages = look.locator("ol.stages").first.locator("> li")
    players = {
        stages.nth(n).locator(".stage-state").inner_text(): button.get_attribute("value")
        for n in range(stages.count())
        if (button := stages.nth(n).locator("button[value^=plats-]").first).count()
    }
    assert set(players) >= STATES - {"Flyttad"}
    seen: set[str] = set()
    wrong = {}
    for state, value in players.items():
        look.goto(f"{demo}/prova/")
        look.locator(f"button[value={value}]").first.click()
        first = look.url.removeprefix(demo)
        wrong |= {f"{state} {path}": found for path, found in walked(look, demo, first, "/dialog/", seen).items()}
    assert wrong == {}
    assert len(seen) >= 12, seen


def test_every_page_of_a_leader_is_for_everyone(look: Page, demo: str) -> None:
    look.goto(f"{demo}/prova/")
    look.locator("button[value^=ledare-]").first.click()
    seen: set[str] = set()
    assert walked(look, demo, "/personal/", "/personal/", seen) == {}
    assert len(seen) >= 8, seen


def test_the_pages_around_the_dialogue_are_for_everyone(look: Page, demo: str) -> None:
    wrong = {}
    for path in ("/prova/", "/prova/mejl/", "/ny-lank/", "/brev/", "/personal/logga-in/", "/personal/logga-in/?ute=1", "/inbjudan/x/"):
        look.goto(demo + path)
        wrong[path] = wrong_with(look)
    look.goto(f"{demo}/personal/logga-in/")
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
