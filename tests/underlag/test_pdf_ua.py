"""Every finished PDF: tagged, read in the order that it is seen, dark enough, its tables whole; and one that lacks something is refused."""

import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
import typst

from benchmarks import finished, underlag_gates
from samsyn.underlag import typeset as typesetting
from samsyn.underlag.document import compose
from samsyn.underlag.pdf import pdf
from tests.underlag import make
from tests.underlag.pages_of import Written, contrast, in_order

TEMPLATES = Path(typesetting.__file__).parent / "templates"
WHOLE = (
    '#set document(title: [Underlag])\n#set text(lang: "sv")\n= Om er\n#image(bytes("{svg}"), format: "svg", alt: "En prick")\n== Barn\n'
)
SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><circle r='4'/></svg>"


def compiled(source: str) -> bytes:
    made = typst.compile(source.replace("{svg}", SVG).encode(), format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=0)
    assert isinstance(made, bytes)
    return made


@pytest.mark.parametrize(
    ("lacking", "put", "complaint"),
    [
        (', alt: "En prick"', "", "alt"),
        ("#set document(title: [Underlag])\n", "", "title"),
        ("== Barn", "=== Barn", "heading"),
    ],
)
def test_without_alternative_text_title_or_a_level_of_heading_there_is_no_pdf(lacking: str, put: str, complaint: str) -> None:
    assert compiled(WHOLE).startswith(b"%PDF")
    assert lacking in WHOLE
    with pytest.raises(typst.TypstError, match=complaint):
        compiled(WHOLE.replace(lacking, put))


def test_our_own_template_is_refused_without_alternative_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    broken = tmp_path / "templates" / "underlag.typ"
    source = broken.read_text(encoding="utf-8")
    assert ", alt: alt" in source
    broken.write_text(source.replace(", alt: alt", ""), encoding="utf-8")
    monkeypatch.setattr(typesetting, "_TEMPLATES", tmp_path / "templates")
    typesetting._compiler.cache_clear()
    try:
        with pytest.raises(typst.TypstError, match="alt"):
            pdf(compose(make.cooperative(), make.SUB_GOALS))
    finally:
        typesetting._compiler.cache_clear()


@pytest.fixture(scope="module")
def printed(finished_folder: Path) -> list[Path]:
    return finished.files(finished_folder, ".pdf", ".lattlast.pdf")


def told(printed: list[Path], fault: Callable[[pikepdf.Pdf], object]) -> dict[str, object]:
    """What is wrong in each file, by name; only files where something is."""
    found = {}
    for path in printed:
        with pikepdf.open(path) as file:
            if wrong := fault(file):
                found[path.name] = wrong
    return found


@pytest.fixture(scope="module")
def orders(printed: list[Path]) -> dict[str, list[Written]]:
    """The text of each file in the order that it is read aloud."""
    found = {}
    for path in printed:
        with pikepdf.open(path) as file:
            found[path.name] = in_order(file)
    return found


def elements(file: pikepdf.Pdf, *kinds: str) -> Iterator[pikepdf.Object]:
    return (item for item in file.objects if isinstance(item, pikepdf.Dictionary) and str(item.get("/S")) in kinds)


def children(element: pikepdf.Object) -> list[pikepdf.Object]:
    held = element.get("/K", pikepdf.Array())
    return [child for child in (held if isinstance(held, pikepdf.Array) else [held]) if isinstance(child, pikepdf.Dictionary)]


def test_every_pdf_is_tagged_in_swedish_and_has_a_title_that_is_shown(printed: list[Path]) -> None:
    def lacking(file: pikepdf.Pdf) -> list[str]:
        root = file.Root
        held = {
            "marked": bool(root.MarkInfo.Marked),
            "structure": "/StructTreeRoot" in root,
            "language": str(root.Lang) in {"sv", "sv-SE"},
            "title": bool(str(file.docinfo.get("/Title", ""))),
            "title shown": bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
        }
        return [name for name, holds in held.items() if not holds]

    assert told(printed, lacking) == {}


def test_every_heading_of_a_part_is_a_bookmark(finished_folder: Path) -> None:
    wrong = {}
    for path in finished.files(finished_folder, ".pdf"):
        page = finished.web(path.with_suffix(".html"))
        headings = [piece.text for piece in page.pieces if piece.within[-1].startswith("h2.")]
        with pikepdf.open(path) as file, file.open_outline() as outline:
            marks = [part.title for top in outline.root for part in top.children]
        if not headings or marks not in (headings, [*headings, "Era enheter"]):  # a long list of names stands last on paper
            wrong[path.name] = (marks, headings)
    assert wrong == {}


def test_every_picture_has_words(printed: list[Path]) -> None:
    assert (
        told(printed, lambda file: [str(item.objgen) for item in elements(file, "/Figure") if not str(item.get("/Alt", "")).strip()]) == {}
    )


def columns(cell: pikepdf.Object) -> int:
    """How many columns a cell goes over."""
    held = cell.get("/A", pikepdf.Array())
    told = list(held) if isinstance(held, pikepdf.Array) else [held]
    return max((int(one.get("/ColSpan", 1)) for one in told if isinstance(one, pikepdf.Dictionary)), default=1)


def faulty_tables(file: pikepdf.Pdf) -> list[str]:
    """A table that is not one table: without a head, with several, with rows of different length, or beside one with the very same head."""
    found = []
    for table in elements(file, "/Table"):
        parts = [str(part.S) for part in children(table)]
        rows = [
            sum(map(columns, children(row))) for part in children(table) if str(part.S) in {"/THead", "/TBody"} for row in children(part)
        ]
        if parts.count("/THead") != 1 or len(set(rows)) != 1:
            found.append(f"{parts} {sorted(set(rows))}")
    return found


def pages_of(element: pikepdf.Object) -> set[tuple[int, int]]:
    own = {element.Pg.objgen} if "/Pg" in element else set()
    return own.union(*(pages_of(child) for child in children(element)), set())


def test_a_table_is_one_table_also_over_pages(printed: list[Path]) -> None:
    assert told(printed, faulty_tables) == {}
    over_pages = told(printed, lambda file: any(len(pages_of(table)) > 1 for table in elements(file, "/Table")))
    assert over_pages  # so that there is something to try


def is_a_jump(before: Written, after: Written) -> bool:
    """Up the page and not to the right, which is not the next column; or back a page."""
    up = after.y > before.y + 3 and after.x <= before.x + 1
    return after.page < before.page or (after.page == before.page and up)


def test_it_is_read_in_the_order_that_it_is_seen(orders: dict[str, list[Written]]) -> None:
    jumps = {name: [pair for pair in pairwise(order) if is_a_jump(*pair)] for name, order in orders.items()}
    assert min(map(len, orders.values())) > 20
    assert {name: pairs[0] for name, pairs in jumps.items() if pairs} == {}


def test_all_text_is_dark_enough_on_paper(orders: dict[str, list[Written]]) -> None:
    assert {piece.colour for order in orders.values() for piece in order if contrast(piece.colour) < 4.5} == set()


@pytest.mark.parametrize(("colour", "ratio"), [((0.0, 0.0, 0.0), 21.0), ((1.0, 1.0, 1.0), 1.0), ((0x76 / 255,) * 3, 4.54)])
def test_contrast_against_white(colour: tuple[float, float, float], ratio: float) -> None:
    assert round(contrast(colour), 2) == ratio  # #767676 is the palest grey that text may have on white


def test_verapdf_finds_nothing_in_fifty_files_of_each_kind(printed: list[Path]) -> None:
    if not underlag_gates.can_verify():
        pytest.skip("veraPDF needs a JRE and JAXB: apt-get install default-jre-headless libjaxb-java")
    kinds = [[path for path in printed if path.name.endswith(".lattlast.pdf") is easy] for easy in (False, True)]
    chosen = [path for kind in kinds for path in underlag_gates.some(kind, 50)]
    found = underlag_gates.verdicts(chosen)
    assert {(path.name, profile) for path in chosen for profile in underlag_gates.PROFILES} == set(found)
    assert len(chosen) >= 50 * len([kind for kind in kinds if kind])
    assert {place: failed for place, failed in found.items() if failed != "{}"} == {}
