"""The organizer's own space: what is written there is kept, taken away and taken back, and read by nobody else."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from samsyn.concepts.errors import InputRefused
from samsyn.store import published
from samsyn.underlag import gather
from samsyn.web.uploaded import table
from tests.web.conftest import with_figures

Inside = Callable[..., Client]


@pytest.fixture(scope="module")
def two(web_home: Path) -> tuple[str, str]:
    """Of their own: the tests of the dialogue write in the own space of the others."""
    return with_figures(web_home, 2)


@pytest.fixture
def own(two: tuple[str, str], inside: Inside) -> Client:
    return inside("organizer", two[0])


def page(client: Client, organizer: str) -> str:
    return client.get(f"/huvudman/{organizer}/eget/").content.decode()


def test_a_proposed_question_is_changed_taken_away_and_back(web_home: Path, two: tuple[str, str], own: Client) -> None:
    from samsyn.web.queries.own import proposed  # noqa: PLC0415 - models can be imported only when a home is open

    first = proposed(gather.one(published.opened(web_home), two[0]))[0]
    address = f"/huvudman/{two[0]}/eget/forslag/{first.id}/"
    assert own.post(address, {"text": "Vad gör vi redan?", "gor": "spara"}).status_code == 302
    assert "Vad gör vi redan?" in own.get(f"/huvudman/{two[0]}/").content.decode()
    own.post(address, {"gor": "bort"})
    assert "Vad gör vi redan?" not in own.get(f"/huvudman/{two[0]}/").content.decode()
    assert "Borttagen:" in page(own, two[0])
    own.post(address, {"gor": "tillbaka"})
    assert "Borttagen:" not in page(own, two[0])
    assert own.post(f"/huvudman/{two[0]}/eget/forslag/finns-inte/", {"text": "x", "gor": "spara"}).status_code == 404


def test_an_own_question_is_added_edited_removed_and_restored(two: tuple[str, str], own: Client) -> None:
    place = own.post(f"/huvudman/{two[0]}/eget/fragor/", {"text": "Varför trivs barnen?"})["Location"]
    number = place.rpartition("-")[2]
    address = f"/huvudman/{two[0]}/eget/fragor/{number}/"
    own.post(address, {"text": "Varför trivs barnen ute?", "gor": "spara"})
    assert "Varför trivs barnen ute?" in page(own, two[0])
    own.post(address, {"gor": "bort"})
    assert "Varför trivs barnen ute?" not in own.get(f"/huvudman/{two[0]}/").content.decode()
    own.post(address, {"gor": "tillbaka"})
    assert "Varför trivs barnen ute?" in own.get(f"/huvudman/{two[0]}/").content.decode()
    assert own.post(address, {"text": " ", "gor": "spara"}).status_code == 422


def test_another_organizer_cannot_touch_what_is_not_its_own(two: tuple[str, str], inside: Inside, own: Client) -> None:
    number = own.post(f"/huvudman/{two[0]}/eget/fragor/", {"text": "Bara vår."})["Location"].rpartition("-")[2]
    other = inside("organizer", two[1])
    assert other.post(f"/huvudman/{two[0]}/eget/fragor/{number}/", {"gor": "bort"}).status_code == 403
    assert other.post(f"/huvudman/{two[1]}/eget/fragor/{number}/", {"gor": "bort"}).status_code == 404
    assert "Bara vår." in page(own, two[0])


def test_a_reflection_may_be_that_one_will_not(web_home: Path, two: tuple[str, str], own: Client) -> None:
    from samsyn.web.models import Reflection  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.queries.own import to_reflect_on  # noqa: PLC0415 - as above

    question = to_reflect_on(gather.one(published.opened(web_home), two[0]))[0].id
    address = f"/huvudman/{two[0]}/eget/tankar/{question}/"
    for answer, text, kept in (
        ("text", "Vi går ut varje dag.", ("text", "Vi går ut varje dag.")),
        ("not_applicable", "Glömd text", ("not_applicable", "")),
        ("rather_not", "", ("rather_not", "")),
    ):
        assert own.post(address, {"answer": answer, "text": text, "gor": "spara"}).status_code == 302
        assert Reflection.objects.values_list("answer", "text").get(organizer=two[0], question=question) == kept
    for wrong in ({"answer": "text", "text": ""}, {"answer": "hemligt"}, {}):
        assert own.post(address, wrong).status_code == 422
    own.post(address, {"gor": "bort"})
    assert not Reflection.objects.filter(organizer=two[0], question=question).exists()


def test_what_was_written_to_an_earlier_underlag_is_kept(two: tuple[str, str], own: Client) -> None:
    """The questions have other ids in a new vintage; what was said to the old ones stands beside."""
    from samsyn.web.models import OwnQuestion, Reflection  # noqa: PLC0415 - models can be imported only when a home is open

    now, before = timezone.now(), page(own, two[0]).count("Från ett tidigare underlag")
    OwnQuestion.objects.create(organizer=two[0], proposed="fraga-fran-i-fjol", text="Vad gjorde vi i fjol?", order=90)
    held = {"asked": "Hur är det med tryggheten?", "answer": "text", "text": "Den är god.", "written": now}
    Reflection.objects.create(organizer=two[0], question="tanke-fran-i-fjol", **held)
    told = page(own, two[0])
    for words in ("Vad gjorde vi i fjol?", "Hur är det med tryggheten?", "Den är god."):
        assert words in told
    assert told.count("Från ett tidigare underlag") == before + 2
    assert "Vad gjorde vi i fjol?" in own.get(f"/huvudman/{two[0]}/").content.decode()
    question, thought = f"/huvudman/{two[0]}/eget/forslag/fraga-fran-i-fjol/", f"/huvudman/{two[0]}/eget/tankar/tanke-fran-i-fjol/"
    assert own.post(question, {"text": "Vad gjorde vi då?", "gor": "spara"}).status_code == 302
    assert own.post(thought, {"answer": "text", "text": "Den är bättre.", "gor": "spara"}).status_code == 302
    told = page(own, two[0])
    assert "Vad gjorde vi då?" in told
    assert "Hur är det med tryggheten?" in told
    assert "Den är bättre." in told
    own.post(question, {"gor": "bort"})
    own.post(thought, {"gor": "bort"})
    told = page(own, two[0])
    assert "Borttagen: Vad gjorde vi då?" in told
    assert "Hur är det med tryggheten?" not in told
    OwnQuestion.objects.filter(proposed="fraga-fran-i-fjol").delete()


def test_what_was_asked_is_kept_with_the_answer(web_home: Path, two: tuple[str, str], own: Client) -> None:
    from samsyn.web.models import Reflection  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.queries.own import to_reflect_on  # noqa: PLC0415 - as above

    asked = to_reflect_on(gather.one(published.opened(web_home), two[0]))[0]
    own.post(f"/huvudman/{two[0]}/eget/tankar/{asked.id}/", {"answer": "rather_not", "gor": "spara"})
    assert Reflection.objects.get(organizer=two[0], question=asked.id).asked == asked.text


def test_evidence_is_a_text_a_figure_or_a_table(two: tuple[str, str], own: Client) -> None:
    address = f"/huvudman/{two[0]}/eget/underlag/"
    sent = SimpleUploadedFile("enkat.csv", "Fråga;Ja\nTrivs du?;40\n".encode())
    for held in (
        {"title": "Samtal", "text": "Barnen vill sjunga."},
        {"title": "Kö", "number": "12,5", "unit": "barn"},
        {"title": "Enkät", "file": sent},
    ):
        assert own.post(address, held).status_code == 302
    told = own.get(f"/huvudman/{two[0]}/").content.decode()
    for words in ("Barnen vill sjunga.", "12,5", "Trivs du?", "enkat.csv"):
        assert words in told
    for wrong in ({"title": "", "text": "Utan rubrik"}, {"title": "Tom"}, {"title": "Kö", "number": "tolv"}):
        answer = own.post(address, wrong)
        assert answer.status_code == 422
        assert "Något behöver rättas. Ingenting har ändrats." in answer.content.decode()


def test_nothing_in_the_own_space_reaches_anybody_else(two: tuple[str, str], inside: Inside, own: Client, web_home: Path) -> None:
    """Every page, list and file for every other role, the file of decisions, and the trail."""
    from samsyn.web.models import Trail  # noqa: PLC0415 - models can be imported only when a home is open

    words = "Kanelbulleskogen"
    own.post(f"/huvudman/{two[0]}/eget/fragor/", {"text": words})
    own.post(f"/huvudman/{two[0]}/eget/underlag/", {"title": words, "text": words})
    others = {name: inside(name) for name in ("editor", "analyst")} | {"other": inside("organizer", two[1]), "none": Client()}
    pages = [
        "/",
        f"/huvudman/?q={words}",
        f"/huvudman/{two[0]}/",
        f"/huvudman/{two[0]}/lattlast/",
        "/rattelser/",
        "/redaktor/",
        "/analytiker/",
    ]
    pages += [f"/huvudman/{two[0]}/underlag.{suffix}" for suffix in ("json", "csv", "pdf")]
    for name, client in others.items():
        found = [address for address in pages if words.encode() in client.get(address).content.replace(f"q={words}".encode(), b"")]
        assert found in ([], [f"/huvudman/?q={words}"]), name  # the search shows the words that were searched for
    assert words not in json.dumps(list(Trail.objects.values("what", "thing", "before", "after")))
    assert [path.name for path in web_home.glob("*.json") if words in path.read_text(encoding="utf-8")] == []


def workbook(rows: list[list[str]]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return made.getvalue()


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "Fråga;Ja\n\n;\nTrivs du?;40\n".encode()),
        ("a.csv", "\ufeffFråga\tJa\r\nTrivs du?\t40\r\n".encode()),
        ("a.csv", "Fråga;Ja\nTrivs du?;40".encode("cp1252")),
        ("a.txt", '"Fråga","Ja"\n"Trivs du?","40"'.encode()),
        ("a.XLSX", workbook([["Fråga", "Ja"], ["Trivs du?", "40"]])),
    ],
)
def test_a_table_is_read_as_text(name: str, content: bytes) -> None:
    assert table(name, content) == (("Fråga", "Ja"), ("Trivs du?", "40"))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("virus.exe", b"MZ", "Den sortens fil går inte att ta emot."),
        ("makro.xlsm", workbook([["a"], ["b"]]), "Den sortens fil går inte att ta emot."),
        ("bild.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "Filen är ingen text."),
        ("bild.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00", "Filen går inte att läsa som XLSX."),
        ("trasig.xlsx", workbook([["a"], ["b"]])[:-200], "Filen går inte att läsa som XLSX."),
        ("bomb.xlsx", bomb(), "Filen är för stor när den packas upp."),
        ("enkat.csv", b"%PDF-1.4\n1 0 obj\n", "Filen är en PDF och ingen CSV."),
        ("enkat.csv", b"PK\x03\x04", "Filen är ett kalkylblad eller en packad fil och ingen CSV."),
        ("enkat.csv", b"<!doctype html>\n<p>Hej", "Filen är en webbsida eller XML och ingen CSV."),
        ("tom.csv", b"", "Tabellen är tom."),
        ("rubrik.csv", b"a;b\n", "Tabellen är tom."),
        ("stor.csv", b"a" * (1024 * 1024 + 1), "Filen är större än 1 MB."),
        ("lang.csv", b"a\n" * 202, "Tabellen är större än 200 rader och 20 kolumner."),
        ("bred.csv", b";".join([b"a"] * 21) + b"\n" + b";".join([b"b"] * 21), "Tabellen är större än 200 rader och 20 kolumner."),
        ("ruta.csv", b"a;b\n" + b"c" * 301 + b";d", "En ruta har fler än 300 tecken."),
        ("citat.csv", b'a;b\n"c;d', "Filen går inte att läsa som CSV."),
    ],
)
def test_a_bad_file_is_told_of_in_words(name: str, content: bytes, says: str) -> None:
    with pytest.raises(InputRefused) as refused:
        table(name, content)
    assert refused.value.what == says
    assert refused.value.remedy


def test_a_bad_file_changes_nothing(two: tuple[str, str], own: Client) -> None:
    sent = SimpleUploadedFile("bild.xlsx", b"\x89PNG")
    answer = own.post(f"/huvudman/{two[0]}/eget/underlag/", {"title": "Fel fil", "file": sent})
    assert answer.status_code == 422
    assert "Filen går inte att läsa som XLSX." in answer.content.decode()
    assert "Fel fil" not in own.get(f"/huvudman/{two[0]}/").content.decode()


def test_the_same_twice_is_kept_once(two: tuple[str, str], own: Client) -> None:
    """A double click on a question and on something the organizer knows; other words are another."""
    from samsyn.web.models import OwnEvidence, OwnQuestion  # noqa: PLC0415 - models can be imported only when a home is open

    for text in ("Vad kan vi lära av dem som slutar?", "Vad kan vi lära av dem som slutar?", "Vad kan vi lära av dem som börjar?"):
        assert own.post(f"/huvudman/{two[0]}/eget/fragor/", {"text": text}).status_code == 302
    assert OwnQuestion.objects.filter(organizer=two[0], text__startswith="Vad kan vi lära av dem som").count() == 2
    for number in ("14", "14", "15"):
        sent = {"title": "Vår egen räkning", "number": number, "unit": "barn"}
        assert own.post(f"/huvudman/{two[0]}/eget/underlag/", sent).status_code == 302
    assert OwnEvidence.objects.filter(organizer=two[0], title="Vår egen räkning").count() == 2
