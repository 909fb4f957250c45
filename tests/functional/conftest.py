"""The real server and a real browser, over the sample, and over the demo's made-up dialogues."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def address(sample_home: Path) -> Iterator[str]:
    """The address of the site, served as `samsyn serve` does."""
    with served(sample_home) as at:
        yield at


@contextmanager
def served(home: Path, **around: str) -> Iterator[str]:
    """The address of a site over the home, on a free port. around: variables of its environment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "samsyn.web", "--home", str(home), "--port", str(port)]
    with subprocess.Popen(command, env=os.environ | {"PYTHONPATH": ""} | around) as site:
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            site.terminate()


def wait_for(port: int) -> None:
    for _ in range(900):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the site did not answer within a minute and a half")


@pytest.fixture(params=[1280, 390, 320])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page without JavaScript of its own, at the widths of a desk, a phone and the narrowest that counts (WCAG 1.4.10)."""
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    yield opened
    opened.close()


def at_the_door(home: Path, *words: str) -> str:
    """What the terminal answers, where the site is shown as a demo."""
    command = [sys.executable, "-m", "samsyn.web", "--home", str(home), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | {"SAMSYN_DEMO": "1"}).stdout


def demo_key(home: Path, *who: str) -> str:
    """The path of a link that the terminal gives."""
    found = re.search(r"/nyckel/[\w-]{43}/", at_the_door(home, "key", *who, "--name", "Anna Ek"))
    assert found
    return found.group()


@pytest.fixture(scope="session")
def demo_home(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with made-up dialogues, whose mail has gone out."""
    folder = tmp_path_factory.mktemp("dialogue") / "home"
    shutil.copytree(sample_home, folder, ignore=shutil.ignore_patterns("samsyn.sqlite3*", "mail"))
    at_the_door(folder, "made-up-dialogues")
    at_the_door(folder, "post")
    return folder


@pytest.fixture(scope="session")
def demo(demo_home: Path) -> Iterator[str]:
    """The address of the demo."""
    with served(demo_home, SAMSYN_DEMO="1") as at:
        yield at


def wrong_with(page: Page) -> list[str]:
    """What axe finds, a page that is wider than the screen, and a page without one heading of the first level."""
    width, screen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    found = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in Axe().run(page).response["violations"]]
    heads = page.locator("h1").count()
    return found + ([f"{width} wide"] if width > screen else []) + ([f"{heads} h1"] if heads != 1 else [])
