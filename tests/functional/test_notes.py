"""The only script of the site, in a real browser: nothing that is written is lost when the line is, and nothing is sent twice."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.functional.conftest import served
from tests.guard import ROOT

ANNA, BO, LEADER = range(3)
PATIENCE_MS = 60_000
"""A busy machine is slow; what is awaited comes within a second or two on a quiet one."""
expect.set_options(timeout=PATIENCE_MS)


@dataclass(frozen=True)
class Site:
    """The address of a site with one dialogue, and the cookies of those who are in it."""

    address: str
    case: int
    cookies: list[dict[str, str]]

    @property
    def document(self) -> str:
        return f"{self.address}/dialog/{self.case}/dokument/"

    @property
    def room(self) -> str:
        return f"{self.address}/dialog/{self.case}/rummet/"


@pytest.fixture(scope="module")
def home(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notes") / "home"
    shutil.copytree(sample_home, folder, ignore=shutil.ignore_patterns("samsyn.sqlite3*"))
    return folder


@pytest.fixture(scope="module")
def address(home: Path, dialogues: Iterator[dict[str, Any]]) -> Iterator[str]:
    del dialogues  # made before the site opens the same database
    with served(home) as at:
        yield at


@pytest.fixture(scope="module")
def dialogues(home: Path) -> Iterator[dict[str, Any]]:
    """One for each test."""
    command = [sys.executable, "-m", "tests.functional.seed_notes", str(home), "12"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return iter(json.loads(told.stdout.splitlines()[-1]))


@pytest.fixture
def site(dialogues: Iterator[dict[str, Any]], address: str) -> Site:
    made = next(dialogues)
    return Site(address, made["case"], made["cookies"])


def inside(browser: Browser, site: Site, who: int, *, script: bool = True) -> BrowserContext:
    context = browser.new_context(java_script_enabled=script)
    context.set_default_timeout(PATIENCE_MS)
    context.set_default_navigation_timeout(3 * PATIENCE_MS)  # the first page waits for the site to open its numbers
    context.add_cookies([{"name": name, "value": value, "url": site.address} for name, value in site.cookies[who].items()])
    return context


def write(page: Page, text: str, heading: str = "seen") -> None:
    form = page.locator(f"#ny-{heading}")
    form.locator("textarea").fill(text)
    form.locator("button[type=submit]").click()


def kept(page: Page, site: Site) -> list[str]:
    """What the server has, asked anew."""
    page.goto(site.document)
    return [text.strip() for text in page.locator(".note-text").all_inner_texts()]


def test_what_is_written_without_a_line_waits_and_is_sent_once(browser: Browser, site: Site) -> None:
    context = inside(browser, site, ANNA)
    page = context.new_page()
    page.goto(site.document)
    context.set_offline(True)
    write(page, "Första utan förbindelse.")
    write(page, "Andra utan förbindelse 😀 <b>.")
    expect(page.locator("[data-status]")).to_have_text(
        "Ingen förbindelse. 2 anteckningar väntar i den här webbläsaren och skickas när förbindelsen är tillbaka."
    )
    expect(page.locator(".waiting")).to_have_count(2)
    context.set_offline(False)
    expect(page.locator("[data-status]")).to_have_text("Sparat.")
    expect(page.locator(".waiting")).to_have_count(0)
    assert kept(page, site) == ["Första utan förbindelse.", "Andra utan förbindelse 😀 <b>."]
    assert page.evaluate("Object.keys(localStorage)") == []
    context.close()


def test_what_waits_survives_a_closed_tab(browser: Browser, site: Site) -> None:
    context = inside(browser, site, ANNA)
    page = context.new_page()
    page.goto(site.document)
    context.set_offline(True)
    write(page, "Före stängd flik.")
    expect(page.locator(".waiting")).to_have_count(1)
    page.close()
    context.set_offline(False)
    pages = [context.new_page() for _ in range(2)]  # two tabs that both try to send it
    for page in pages:
        page.goto(site.document)
    expect(pages[1].locator(".note-text")).to_have_text(["Före stängd flik."])
    assert kept(pages[0], site) == ["Före stängd flik."]
    context.close()


def test_an_answer_that_is_lost_on_the_way_back_makes_no_second_note(browser: Browser, site: Site) -> None:
    context = inside(browser, site, ANNA)
    page = context.new_page()
    page.goto(site.document)
    lost: list[int] = []

    def lose_first(route) -> None:  # type: ignore[no-untyped-def]  # as playwright calls it
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).status)
            route.abort()
        else:
            route.continue_()

    page.route("**/dokument/", lose_first)
    write(page, "Bara en gång.")
    expect(page.locator("[data-status]")).to_have_text("Sparat.")
    assert lost == [302]
    assert kept(page, site) == ["Bara en gång."]
    context.close()


def test_a_draft_stands_in_its_field_again(browser: Browser, site: Site) -> None:
    context = inside(browser, site, ANNA)
    page = context.new_page()
    page.goto(site.document)
    page.locator("#ny-explore textarea").fill("Ett halvt utkast")
    page.reload()
    expect(page.locator("#ny-explore textarea")).to_have_value("Ett halvt utkast")
    page.locator("#ny-explore button[type=submit]").click()
    expect(page.locator(".note-text")).to_have_text(["Ett halvt utkast"])
    page.reload()
    expect(page.locator("#ny-explore textarea")).to_have_value("")
    context.close()


def test_what_the_server_sends_back_stands_in_its_field(browser: Browser, site: Site) -> None:
    context = inside(browser, site, ANNA)
    page = context.new_page()
    page.goto(site.document)
    write(page, "Ring 121212-1212 om det.")
    expect(page.locator("#ny-seen textarea")).to_have_value("Ring 121212-1212 om det.")
    expect(page.locator("#ny-seen .field-error")).to_contain_text("kan peka ut en person")
    page.locator("#ny-seen").get_by_role("button", name="Spara ändå").click()
    expect(page.locator(".note-text")).to_have_text(["Ring 121212-1212 om det."])
    context.close()


def test_what_has_to_be_mended_is_not_called_saved(browser: Browser, site: Site) -> None:
    context = inside(browser, site, ANNA)
    page = context.new_page()
    page.goto(site.document)
    write(page, "x" * 5000)
    expect(page.locator("#ny-seen .field-error")).to_have_count(1)
    expect(page.locator(".waiting")).to_have_count(0)
    expect(page.locator("[data-status]")).to_have_text("En anteckning behöver rättas innan den kan sparas. Den står kvar i fältet.")
    context.close()


def test_a_session_that_has_ended_loses_nothing(browser: Browser, site: Site) -> None:
    context = inside(browser, site, ANNA)
    page = context.new_page()
    page.goto(site.document)
    cookies = context.cookies()
    context.clear_cookies()
    write(page, "Efter utloggning.")
    expect(page.locator("[data-status]")).to_contain_text("Det ni skrev ligger kvar i den här webbläsaren.")
    context.add_cookies(cookies)  # type: ignore[arg-type]  # what was taken away, as it was
    page.reload()
    expect(page.locator(".note-text")).to_have_text(["Efter utloggning."])
    context.close()


def test_who_comes_next_to_the_browser_sends_nobody_elses_words(browser: Browser, site: Site) -> None:
    context = inside(browser, site, ANNA)
    page = context.new_page()
    page.goto(site.document)
    context.route(
        "**/dokument/", no_line
    )  # an emulated line is back as soon as the page is left, and Anna's words are then rightly sent as hers
    write(page, "Annas ord.")
    expect(page.locator(".waiting")).to_have_count(1)
    page.goto("about:blank")
    context.clear_cookies()
    context.add_cookies([{"name": name, "value": value, "url": site.address} for name, value in site.cookies[BO].items()])
    context.unroute_all()
    assert kept(page, site) == []
    assert page.locator(".waiting").count() == 0
    context.close()


def no_line(route) -> None:  # type: ignore[no-untyped-def]  # as playwright calls it
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()


def test_both_see_what_the_other_writes_in_the_room(browser: Browser, site: Site) -> None:
    theirs, ours = inside(browser, site, LEADER), inside(browser, site, ANNA)
    led, page = theirs.new_page(), ours.new_page()
    led.goto(site.room.replace("/dialog/", "/personal/dialog/"))
    page.goto(site.room)
    page.locator("#rum textarea").fill("Det här ser vi.")
    page.locator("#rum button[type=submit]").click()
    expect(page.locator("[data-status]")).to_have_text("Sparat. Båda ser det.")
    expect(led.locator(".room-said")).to_contain_text("Det här ser vi.")
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/rummet/?punkt=2")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/rummet/?punkt=1")
    theirs.close()
    ours.close()


def test_all_of_it_works_without_the_script(browser: Browser, site: Site) -> None:
    context = inside(browser, site, ANNA, script=False)
    page = context.new_page()
    page.goto(site.document)
    write(page, "Utan skript.")
    expect(page.locator(".note-text")).to_have_text(["Utan skript."])
    page.go_back()
    write(page, "Efter bakåtknappen.")
    assert kept(page, site) == ["Utan skript.", "Efter bakåtknappen."]
    write(page, "x" * 5000)
    expect(page.locator("#ny-seen textarea")).to_have_value("x" * 5000)
    context.close()
