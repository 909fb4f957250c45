"""The underlag of the organizers that are always there: wide and narrow, light and dark, by keyboard, without JavaScript."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from benchmarks import finished
from samsyn.sources.synthetic.plan import PERSONAS
from samsyn.store import vintages
from samsyn.underlag import export
from samsyn.underlag.assets import copy_assets

KEYS = [persona.key for persona in PERSONAS if persona.key != "sole-trader"]  # that one is known by an alias
NUMBERS = {persona.key: persona.number for persona in PERSONAS}
ENDINGS = (".html", ".lattlast.html", ".en.html")
PAGES = [format_ for format_ in export.FORMATS if format_ in {"html", "lattlast", "english"}]

_JUMPS = """() => {
  const shown = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const held = node.parentElement;
    if (!node.data.trim() || held.closest('svg, .hidden, .skip-link, details:not([open]) > :not(summary)')) continue;
    const range = document.createRange(); range.selectNodeContents(node);
    const box = range.getClientRects()[0];
    if (box && box.width > 1) shown.push([box.left, box.top, box.bottom, node.data.trim().slice(0, 50), held.closest('.row')]);
  }
  const found = [];
  for (let i = 1; i < shown.length; i++) {
    const [before, after] = [shown[i - 1], shown[i]];
    if (after[4] && after[4] === before[4]) continue;
    if (after[2] < before[1] && after[0] <= before[0] + 1) found.push(before[3] + ' -> ' + after[3]);
  }
  return [shown.length, found];
}"""
"""Texts in the order of the page; a jump is a text that stands wholly above the one before it and not to its right.

Inside one figure row the order is name, number, picture, sentence at every width. On a wide screen the number stands last in the row, but
the row is one thing that is seen at once.
"""

_FOCUS = """() => {
  const held = document.activeElement, box = held.getBoundingClientRect(), style = getComputedStyle(held);
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return [held.tagName, (held.getAttribute('href') || held.textContent).trim().slice(0, 60), ring, box.width > 0 && box.height > 0,
          box.bottom > 0 && box.top < innerHeight];
}"""


@pytest.fixture(scope="module")
def folder(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The personas' pages as files, with their style beside them."""
    out = tmp_path_factory.mktemp("personas")
    export.write(sample_home, vintages.current(sample_home), [NUMBERS[key] for key in KEYS], PAGES, out, drafts=True)
    copy_assets(out)
    return out


def pages(folder: Path, key: str) -> list[Path]:
    return [path for path in finished.files(folder, *ENDINGS) if finished.organizer(path) == NUMBERS[key]]


@pytest.fixture
def still(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that runs no JavaScript of its own, of a width and a scheme."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=True)
    yield context.new_page()
    context.close()


SEEN = [(1280, "light"), (390, "light"), (1280, "dark"), (390, "dark")]


@pytest.mark.parametrize("still", SEEN, indirect=True, ids=lambda seen: f"{seen[0]}-{seen[1]}")
@pytest.mark.parametrize("key", KEYS)
def test_axe_finds_nothing_nothing_is_wider_and_it_is_read_in_the_order_that_it_is_seen(key: str, still: Page, folder: Path) -> None:
    found: dict[str, object] = {}
    for path in pages(folder, key):
        still.goto(path.as_uri())
        texts, jumps = still.evaluate(_JUMPS)
        still.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        wide = still.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        axe = [f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in Axe().run(still).response["violations"]]
        if jumps or axe or wide > 0 or texts < 20:
            found[path.name] = {"jumps": jumps, "axe": axe, "wider": wide, "texts": texts}
    assert found == {}


@pytest.mark.parametrize("still", [(320, "light")], indirect=True, ids=["320"])
@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_wider_than_the_narrowest_screen(key: str, still: Page, folder: Path) -> None:
    for path in pages(folder, key):
        still.goto(path.as_uri())
        still.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        assert still.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_lost_without_javascript(key: str, browser: Browser, folder: Path) -> None:
    """The pages hold no script at all, and all that is folded opens by the keyboard."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 900})
    page = context.new_page()
    for path in pages(folder, key):
        assert "<script" not in path.read_text(encoding="utf-8")
        page.goto(path.as_uri())
        folded = page.locator("details > summary:visible")
        if folded.count():
            folded.first.focus()
            page.keyboard.press("Enter")
            assert page.locator("details[open]").count() >= 1
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("key", ["cooperative", "family-day-care", "municipality"])
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(key: str, width: int, browser: Browser, folder: Path) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    for path in pages(folder, key):
        page.goto(path.as_uri())
        can = page.locator("a[href]:visible, summary:visible, button:visible, input:visible, [tabindex='0']:visible").count()
        reached = []
        for _ in range(can + 1):
            page.keyboard.press("Tab")
            reached.append(page.evaluate(_FOCUS))
        stops = [stop for stop in reached if stop[0] != "BODY"]
        assert stops[0][1] == "#innehall"
        assert len(stops) >= can
        assert [stop for stop in stops if not all(stop[2:])] == []
    page.close()
