"""All organizers, of the synthetic Sweden and of the real files: every one gets a page and a PDF, and none another's number.

Takes minutes: `./test --full`. What it measured is written in docs/full-run.md.
"""

import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import pytest

from benchmarks import finished, foreign, underlag_gates
from benchmarks.foreign import Everybody
from samsyn import pipeline
from samsyn.concepts.identity import is_number
from samsyn.sources import synthetic
from samsyn.store import published, vintages
from samsyn.underlag import export, forbidden, gather
from samsyn.underlag.facts import Facts
from tests.conftest import NOW

pytestmark = pytest.mark.full

_TAGS = re.compile(r"<[^>]*>")
_NUMBERS = re.compile(r"(?<!\d)\d{6}-?\d{4}(?!\d)")


@pytest.fixture(scope="module", params=["synthetic", "real"])
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with everything read and built."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "real":
        source = request.getfixturevalue("realdata")
    else:
        source = tmp_path_factory.mktemp("sweden")
        synthetic.write(source)
    pipeline.read([source], folder, NOW)
    pipeline.build(folder, NOW)
    return folder


@pytest.fixture(scope="module")
def everyone(home: Path) -> dict[str, Facts]:
    return {facts.organizer: facts for facts in gather.everyone(published.opened(home))}


@pytest.fixture(scope="module")
def made(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All underlag as files, in every format."""
    out = tmp_path_factory.mktemp("out")
    export.write(home, vintages.current(home), None, tuple(export.FORMATS), out, drafts=True)
    return out


def test_everyone_is_there(home: Path, everyone: dict[str, Facts]) -> None:
    synthetic_country = published.opened(home).vintage.synthetic
    assert len(everyone) > 2700 if synthetic_country else len(everyone) == 2717
    assert len([facts for facts in everyone.values() if facts.named_by_units]) > 1000
    assert all(facts.name for facts in everyone.values())


def test_every_page_is_about_its_own(everyone: dict[str, Facts], made: Path) -> None:
    assert {path.stem for path in finished.files(made, ".html")} == set(everyone)
    wrong = []
    for organizer, facts in everyone.items():
        html = (made / f"{organizer}.html").read_text(encoding="utf-8")
        if not _own(unescape(_TAGS.sub(" ", html)), facts, everyone):
            wrong.append(organizer)
    assert wrong == []


def test_every_pdf_is_about_its_own(everyone: dict[str, Facts], made: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not here: apt-get install poppler-utils")
    assert {path.stem for path in finished.files(made, ".pdf")} == set(everyone)
    with ThreadPoolExecutor(2) as pool:
        texts = pool.map(_text, [made / f"{organizer}.pdf" for organizer in everyone])
        wrong = [facts.organizer for facts, text in zip(everyone.values(), texts, strict=True) if not _own(text, facts, everyone)]
    assert wrong == []


@pytest.fixture(scope="module")
def known(everyone: dict[str, Facts]) -> Everybody:
    return foreign.known(everyone.values())


def test_no_file_of_any_format_holds_anything_of_another(made: Path, known: Everybody) -> None:
    assert len(finished.files(made)) == len(export.FORMATS) * len(known.own)
    assert foreign.in_folder(made, known) == []


def test_no_file_has_a_forbidden_word(made: Path, known: Everybody) -> None:
    found = {}
    for path, pieces in finished.read_all(finished.files(made, ".html", ".lattlast.html", ".pdf", ".lattlast.pdf")):
        own = known.own[finished.organizer(path)]
        hits = forbidden.find("\n".join(foreign.without_names(piece, own) for piece in pieces))
        found |= {hit.found: (path.name, hit.around) for hit in hits}
    assert found == {}


def test_the_texts_are_easy_and_the_pdfs_hold(made: Path, known: Everybody) -> None:
    assert underlag_gates.lix_median(made, known) < 40
    assert underlag_gates.lix_easy_max(made, known) <= 30
    if not underlag_gates.can_verify():
        pytest.skip("veraPDF needs a JRE and JAXB: apt-get install default-jre-headless libjaxb-java")
    assert underlag_gates.verapdf_failures(made, of_each=200) == 0


def _text(path: Path) -> str:
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout


def _own(text: str, facts: Facts, everyone: dict[str, Facts]) -> bool:
    """Whether a document has its own name, and no number of another organizer or of a sole trader."""
    plain = re.sub(r"[\s\u00ad\u200b-]+", "", text)
    shown = {found.replace("-", "") for found in _NUMBERS.findall(text)}
    private = {number for number in shown if number[2] in "01" and is_number(number)}
    return re.sub(r"[\s-]+", "", facts.name) in plain and not private and shown & everyone.keys() <= {facts.organizer}
