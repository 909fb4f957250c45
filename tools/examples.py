"""Pictures of the underlag of the organizers that are in every made-up Sweden: `python -m tools.examples`, which fills docs/examples/.

Each web page as it opens at 320, 390 and 1280 pixels, light and dark, the easy-read page, and the first printed page. Small files, so
that they can be kept beside the program.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from samsyn import pipeline
from samsyn.sources import synthetic
from samsyn.sources.synthetic.plan import PERSONAS, Persona
from samsyn.store import vintages
from samsyn.underlag import export

INTO = Path(__file__).resolve().parents[1] / "docs/examples"
_BUILT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
_LARGEST = 60_000  # bytes of a picture
_SEEN = (("320", 320, 1400, "light"), ("390", 390, 1600, "light"), ("390-mork", 390, 1600, "dark"))
_SEEN += (("1280", 1280, 1800, "light"), ("1280-mork", 1280, 1800, "dark"))
_ALIAS = "sole-trader"  # that one has no number that it can be found by


def main() -> None:
    shutil.rmtree(INTO, ignore_errors=True)
    INTO.mkdir(parents=True)
    personas = [persona for persona in PERSONAS if persona.key != _ALIAS]
    with tempfile.TemporaryDirectory() as held, sync_playwright() as playwright:
        out = _made(Path(held), personas)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        for persona in personas:
            for name, picture in _pictures(browser, out, persona):
                _keep(INTO / f"{persona.key}-{name}.webp", picture)
        browser.close()
    (INTO / "README.md").write_text(_index(personas), encoding="utf-8")


def _made(folder: Path, personas: list[Persona]) -> Path:
    """The finished files of the personas in the sample."""
    synthetic.write(folder / "files", organizers=120)
    pipeline.read([folder / "files"], folder / "home", _BUILT)
    pipeline.build(folder / "home", _BUILT)
    numbers = [persona.number for persona in personas]
    formats = ("html", "pdf", "lattlast", "lattlast-pdf")
    export.write(folder / "home", vintages.current(folder / "home"), numbers, formats, folder / "out", drafts=True)
    return folder / "out"


def _pictures(browser: Browser, out: Path, persona: Persona) -> Iterator[tuple[str, Image.Image]]:
    for name, width, height, scheme in _SEEN:
        yield name, _seen(browser, out / f"{persona.number}.html", width, height, scheme)
    for name, width, height, scheme in (_SEEN[1], _SEEN[3]):
        yield f"lattlast-{name}", _seen(browser, out / f"{persona.number}.lattlast.html", width, height, scheme)
    for ending in ("", ".lattlast"):
        yield f"{ending.removeprefix('.')}{'-' if ending else ''}papper", _printed(out / f"{persona.number}{ending}.pdf")


def _seen(browser: Browser, page: Path, width: int, height: int, scheme: str) -> Image.Image:
    view = browser.new_page(viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light")
    view.goto(page.as_uri())
    taken = view.screenshot()
    view.close()
    return Image.open(BytesIO(taken))


def _printed(path: Path) -> Image.Image:
    """The first page, in 80 points an inch."""
    command = ["pdftoppm", "-r", "80", "-f", "1", "-l", "1", "-png", str(path)]
    return Image.open(BytesIO(subprocess.run(command, capture_output=True, check=True).stdout))  # noqa: S603  # arguments are fixed


def _keep(path: Path, picture: Image.Image) -> None:
    """As WebP, as good as fits; smaller where nothing else does."""
    for quality, share in ((70, 1.0), (50, 1.0), (35, 1.0), (35, 0.75), (35, 0.5)):
        size = round(picture.width * share), round(picture.height * share)
        picture.convert("RGB").resize(size, Image.Resampling.LANCZOS).save(path, quality=quality, method=6)
        if path.stat().st_size <= _LARGEST:
            return
    raise ValueError(f"{path.name} does not become small enough")


def _index(personas: list[Persona]) -> str:
    lines = [
        "# Så ser underlagen ut",
        "",
        "Alla uppgifter är påhittade: bilderna är gjorda av det påhittade Sverige med `python -m tools.examples`.",
        "Varje bild visar sidan så långt som den syns när den öppnas, och den första utskrivna sidan.",
    ]
    for persona in personas:
        names = sorted(path.name for path in INTO.glob(f"{persona.key}-*.webp"))
        links = ", ".join(f"[{name.removeprefix(f'{persona.key}-').removesuffix('.webp')}]({name})" for name in names)
        lines += ["", f"## {persona.name}", "", persona.stands_for, "", links, "", f"![Underlaget på en telefon]({persona.key}-390.webp)"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
