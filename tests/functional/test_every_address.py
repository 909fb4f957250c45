"""Every page of the table of addresses: axe on a phone in light and at a desk in dark, and no wider than the narrowest screen."""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from tests.functional.address_table import Addresses, addresses
from tests.functional.conftest import at_the_door, demo_key, wrong_with

OPEN = ("/", "/huvudman/?q=a", "/prova/", "/prova/mejl/", "/ny-lank/", "/brev/", "/fel-mottagare/", "/lamnat/", "/personal/logga-in/?ute=1")
LOOKS: dict[int, Literal["light", "dark"]] = {1280: "dark", 390: "light"}
NOT_HERE = {"kept-own", "letter-offer"}
"""By hand: no made-up dialogue was moved from somebody with something of their own; the code of a letter opens the same page as a link."""
PASSWORD = "lada gärde kaffe tisdag"  # noqa: S105 - made up, for an account that ends with the test
CONTRIBUTED = """
sender: SPSM
signed: Maria Berg, rådgivare
dated: DAY
title: Stöd i lärmiljön
paragraphs:
  - Börja med det som hjälper alla.
forms: [GR, FSK]
kinds: [KOMMUN]
"""


@dataclass
class Walk:
    """What has been looked at. wrong: by path, what is wrong with it."""

    site: str
    table: Addresses
    seen: set[tuple[str, str]] = field(default_factory=set)
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def look(self, page: Page) -> None:
        """Looks at the page that is open, unless its like has been looked at."""
        path = page.url.removeprefix(self.site)
        row = self.table.of(path)
        if row is None or row in self.seen:
            return
        self.seen.add(row)
        found = []
        for width, scheme in LOOKS.items():
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            found += [f"{width}: {one}" for one in wrong_with(page)]
        page.set_viewport_size({"width": 320, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{wide} wide at 320"] if wide > 320 else []
        self.wrong |= {path: found} if found else {}

    def open(self, page: Page, path: str, led_here: str = "") -> None:
        answer = page.goto(self.site + path)
        if answer is None or answer.status != 200:
            self.wrong[path] = [f"status {answer and answer.status}, from {led_here}"]
        self.look(page)

    def follow(self, page: Page, *first: str) -> None:
        """Opens pages, and each page of a new kind that they lead to. What a mail leads to is its receiver's."""
        waiting, held = list(first), dict.fromkeys(first, "")
        while waiting:
            path = waiting.pop(0)
            self.open(page, path, held[path])
            if re.match(r"/prova/mejl/\d", path):
                continue
            for href in page.locator("a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))"):
                bare = re.sub(r"^https?://[^/]+(?=/(inbjudan|inte-jag)/)", "", href)
                row = self.table.of(bare) if bare.startswith("/") else None
                if row and row not in self.seen and bare not in held and row not in {self.table.of(one) for one in waiting}:
                    held[bare] = path
                    waiting.append(bare)


def test_no_page_of_the_table_is_left_out_and_each_is_for_everyone(browser: Browser, demo: str, demo_home: Path, tmp_path: Path) -> None:
    walk = Walk(demo, addresses(demo_home))
    (tmp_path / "bidrag.yaml").write_text(CONTRIBUTED.replace("DAY", str(datetime.now(UTC).date())), encoding="utf-8")
    at_the_door(demo_home, "contribute", str(tmp_path / "bidrag.yaml"))
    at_the_door(demo_home, "approve-made-up")  # so that there are lines of easy-read to open
    page = browser.new_page()
    page.set_default_timeout(60_000)
    walk.follow(page, *OPEN, demo_key(demo_home, "--role", "analyst"))
    _from_mail(walk, page)
    _organizers(walk, page)
    _staff(walk, page)
    _signing_in(walk, page, demo_home)
    page.close()
    assert walk.wrong == {}
    assert walk.table.pages() - {name for name, _ in walk.seen} == NOT_HERE


def _from_mail(walk: Walk, page: Page) -> None:
    """The link of an offer, and ”det var inte jag” from the mail that confirms an answer."""
    for subject, path in (("Vill ni ha en", "inbjudan"), ("Ert svar", "inte-jag")):
        page.goto(f"{walk.site}/prova/mejl/?till={subject}")
        _press(page, "ol.mails a")
        found = re.search(rf"/{path}/[\w:-]+/", page.content())
        assert found, subject
        walk.open(page, found.group())


def _press(page: Page, where: str) -> None:
    """The first of what is found, and waits for the page that comes."""
    with page.expect_navigation():
        page.locator(where).first.click()


def _organizers(walk: Walk, page: Page) -> None:
    """In every state, with the code shown; then with the link alone; then a comment on a figure."""
    page.goto(f"{walk.site}/prova/")
    stages = (
        page.locator("ol.stages")
        .first.locator("> li")
        .evaluate_all("all => all.map(li => li.querySelector('button[value^=plats-]')?.value).filter(Boolean)")
    )
    for value in stages:
        _enter(walk, page, value)
        walk.follow(page, page.url.removeprefix(walk.site))
    _comment(walk, page, stages)
    page.goto(f"{walk.site}/prova/")
    _press(page, "button[value^=lank-]")
    page.goto(f"{page.url}personer/")
    walk.look(page)


def _enter(walk: Walk, page: Page, value: str) -> None:
    page.goto(f"{walk.site}/prova/")
    _press(page, f"button[value={value}]")


def _comment(walk: Walk, page: Page, stages: list[str]) -> None:
    """By the first organizer that has a figure of its own."""
    figures = page.locator("main a[href^='/sa-vet-vi/']")
    for value in stages:
        _enter(walk, page, value)
        _press(page, ".inside a[href^='/huvudman/']")
        if figures.count():
            break
    figure = figures.first.get_attribute("href")
    walk.open(page, f"{figure}stammer-inte/")
    page.get_by_label("Vad är det som inte stämmer?").fill("Siffran bygger på en skola som vi stängde.")
    _press(page, "main form button[type=submit]")


def _staff(walk: Walk, page: Page) -> None:
    page.goto(f"{walk.site}/prova/")
    leader = page.locator("button[value^=ledare-]").first.get_attribute("value") or ""
    for value, more in ((leader, ()), ("redaktor", ("/redaktor/lattlast/?visa=godkanda",)), ("analytiker", ())):
        _enter(walk, page, value)
        walk.follow(page, page.url.removeprefix(walk.site), *more)


def _signing_in(walk: Walk, page: Page, home: Path) -> None:
    """The first time, with a password and a telephone of one's own, and the next time up to the code."""
    mail = "lisa.holm@skolverket.example"
    told = at_the_door(home, "staff", mail, "--name", "Lisa Holm", "--authority", "skolverket", "--place", "0180")
    found = re.search(r"\n  ([a-z0-9]{5}(?:-[a-z0-9]{5}){3})\n", told)
    assert found, told
    page.context.clear_cookies()
    _send(walk, page, {"mail": mail, "password": found.group(1)})
    _send(walk, page, {"password": PASSWORD})
    _send(walk, page, {"code": _code(page.locator(".typed-key").inner_text())})
    _press(page, "main button[type=submit]")
    page.context.clear_cookies()
    page.goto(f"{walk.site}/personal/logga-in/")
    _send(walk, page, {"mail": mail, "password": PASSWORD})


def _send(walk: Walk, page: Page, typed: dict[str, str]) -> None:
    """Fills in the page that is open, and looks at the one that comes."""
    if "mail" in typed:
        page.goto(f"{walk.site}/personal/logga-in/")
    for name, value in typed.items():
        page.locator(f"input[name={name}]").fill(value)
    _press(page, "main button[type=submit]")
    walk.look(page)


def _code(secret: str) -> str:
    """The code of the telephone, by the standard library (RFC 6238)."""
    counter = int(datetime.now(UTC).timestamp()) // 30
    mac = hmac.new(base64.b32decode(secret.replace(" ", "")), counter.to_bytes(8, "big"), hashlib.sha1).digest()
    start = mac[19] & 15
    return f"{(int.from_bytes(mac[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"
