"""The real server and a real browser, over the sample."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def address(sample_home: Path) -> Iterator[str]:
    """The address of the site, served as `samsyn serve` does."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "samsyn.web", "--home", str(sample_home), "--port", str(port)]
    with subprocess.Popen(command, env=os.environ | {"PYTHONPATH": ""}) as site:
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            site.terminate()


def wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the site did not answer within 30 seconds")


@pytest.fixture(params=[1280, 390, 320])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page without JavaScript of its own, at the widths of a desk, a phone and the narrowest that counts (WCAG 1.4.10)."""
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    yield opened
    opened.close()
