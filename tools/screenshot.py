"""Makes docs/screenshot.png: `python -m tools.screenshot`. The program's own page over the made-up sample, in Debian's chromium."""

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.web import served
from samsyn import pipeline
from samsyn.sources import synthetic
from samsyn.store import published
from samsyn.underlag import gather

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "screenshot.png"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        files, home = Path(folder) / "files", Path(folder) / "home"
        synthetic.write(files, organizers=120)
        now = datetime.now(UTC)
        pipeline.read([files], home, now)
        pipeline.build(home, now)
        most = max(gather.everyone(published.opened(home)), key=lambda facts: (len(facts.forms), -len(facts.units)))
        with served(home) as port:
            _take(f"http://127.0.0.1:{port}/huvudman/{most.organizer}/")


def _take(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 1500})
        page.goto(address)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
