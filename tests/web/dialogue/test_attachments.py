"""What is put in the own space as a file: five kinds by content, nothing that acts, nothing too large, downloaded and never opened."""

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samsyn.concepts.errors import InputRefused
from samsyn.web import attached

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def office(kind: str, *parts: tuple[str, bytes]) -> bytes:
    """A package of Word's or Excel's kind with these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("[Content_Types].xml", f'<Types><Override PartName="/x" ContentType="{kind}.main+xml"/></Types>')
        for name, content in parts:
            packed.writestr(name, content)
    return made.getvalue()


def pdf(**root: object) -> bytes:
    """A page, with this in the document's catalogue, everything in compressed streams."""
    made, file = io.BytesIO(), pikepdf.new()
    file.add_blank_page()
    for key, held in root.items():
        file.Root[f"/{key}"] = file.make_indirect(held)
    file.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def script() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


GOOD = {
    "plan.pdf": (pdf(), ".pdf", "application/pdf"),
    "plan.docx": (office(WORD), ".docx", WORD),
    "tal.xlsx": (office(SHEET), ".xlsx", SHEET),
    "karta.png": (PNG, ".png", "image/png"),
    "foto.jpeg": (b"\xff\xd8\xff\xe0" + b"0" * 40, ".jpg", "image/jpeg"),
}
BAD = {
    "program.pdf": b"MZ\x90\x00" + b"0" * 200,
    "sida.pdf": b"<html><script>alert(1)</script></html>",
    "bild.svg": b"<svg xmlns='http://www.w3.org/2000/svg'></svg>",
    "skript.pdf": pdf(OpenAction=script()),
    "startar.pdf": pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))),
    "djupt.pdf": pdf(AA=pikepdf.Dictionary(WC=pikepdf.Array([pikepdf.Dictionary(Next=script())]))),
    "makro.docx": office(WORD, ("word/vbaProject.bin", b"x")),
    "makro.xlsx": office("application/vnd.ms-excel.sheet.macroEnabled"),
    "inbaddad.docx": office(WORD, ("word/embeddings/oleObject1.bin", b"x")),
    "mall.docx": office(
        WORD, ("word/_rels/settings.xml.rels", b'<R Type="http://x/attachedTemplate" Target="http://x/y" TargetMode="External"/>')
    ),
    "packad.docx": office("application/zip"),
    "trasig.pdf": b"%PDF-1.7\n" + b"0" * 300,
    "trasig.xlsx": b"PK\x03\x04" + b"0" * 300,
    "tom.pdf": b"",
}


@pytest.mark.parametrize(("name", "good"), GOOD.items(), ids=GOOD)
def test_five_kinds_are_known_by_their_content(tmp_path: Path, name: str, good: tuple[bytes, str, str]) -> None:
    path = tmp_path / "utan namn"
    path.write_bytes(good[0])
    assert attached.kind(name, path) == attached.Kind(good[1], good[2])


@pytest.mark.parametrize(("name", "content"), BAD.items(), ids=BAD)
def test_everything_else_and_what_acts_is_refused_in_words(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / "utan namn"
    path.write_bytes(content)
    with pytest.raises(InputRefused) as told:
        attached.kind(name, path)
    assert told.value.remedy


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        ("plan.pdf", "plan.pdf"),
        ("PLAN.PDF", "PLAN.pdf"),
        ("plan.exe", "plan.exe.pdf"),
        ("plan", "plan.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\mina\\plan.pdf", "plan.pdf"),
        ("", "bilaga.pdf"),
        ("a" * 300, "a" * 196 + ".pdf"),
        ("rad\r\nbryt.pdf", "radbryt.pdf"),
    ],
)
def test_a_name_has_no_path_and_the_right_suffix(name: str, becomes: str) -> None:
    assert attached.named(name, attached.Kind(".pdf", "application/pdf")) == becomes


def sent(own: Client, case: "Case", name: str, content: bytes) -> tuple[int, str]:
    answer = own.post(f"/dialog/{case.pk}/bilagor/", {"file": SimpleUploadedFile(name, content)})
    return answer.status_code, answer.content.decode()


def test_a_file_is_kept_outside_what_is_served_and_only_downloaded(case: "Case", own: Client, web_home: Path) -> None:
    from samsyn.web.models import Attachment  # noqa: PLC0415 - models can be imported only when a home is open

    content = GOOD["plan.pdf"][0]
    assert sent(own, case, "<b>plan</b>.pdf", content)[0] == 302
    row = Attachment.objects.get(case=case)
    assert (web_home / "attachments" / row.stored).read_bytes() == content
    assert (web_home / "attachments").stat().st_mode & 0o077 == 0
    answer = own.get(f"/dialog/{case.pk}/bilagor/{row.pk}/")
    assert b"".join(answer.streaming_content) == content  # type: ignore[attr-defined]  # a file is streamed
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    page = own.get(f"/dialog/{case.pk}/bilagor/").content.decode()
    assert "<b>" not in page
    assert "Filen genomsöks inte efter virus" in page


def test_a_refused_file_is_told_of_at_its_field_and_leaves_nothing(case: "Case", own: Client, web_home: Path) -> None:
    before = set((web_home / "attachments").glob("*")) if (web_home / "attachments").exists() else set()
    status, page = sent(own, case, "program.pdf", BAD["program.pdf"])
    assert status == 422
    assert "Filen är av en annan sort än den ser ut att vara" in page
    assert set((web_home / "attachments").glob("*")) == before


def test_the_same_file_twice_is_there_once(case: "Case", own: Client) -> None:
    from samsyn.web.models import Attachment  # noqa: PLC0415 - as above

    assert [sent(own, case, "karta.png", PNG)[0] for _ in range(2)] == [302, 302]
    assert Attachment.objects.filter(case=case).count() == 1


def test_a_file_is_taken_away_and_back(case: "Case", own: Client) -> None:
    from samsyn.web.models import Attachment  # noqa: PLC0415 - as above

    sent(own, case, "karta.png", PNG)
    address = f"/dialog/{case.pk}/bilagor/{Attachment.objects.get(case=case).pk}/"
    own.post(f"{address}andra/", {"gor": "bort"})
    assert own.get(address).status_code == 404
    own.post(f"{address}andra/", {"gor": "tillbaka"})
    assert own.get(address).status_code == 200


def test_a_file_over_twenty_megabytes_is_refused_in_words(case: "Case", own: Client) -> None:
    status, page = sent(own, case, "stor.png", PNG + b"0" * (20 * 1024 * 1024))
    assert status == 422
    assert "Filen är större än 20 MB." in page


def test_two_gigabytes_are_refused_before_they_are_read(case: "Case", own: Client) -> None:
    """Nothing of the body is read: it would raise."""

    class Unread(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            del size
            raise AssertionError("the body was read")

    own.handler.enforce_csrf_checks = True
    answer = own.generic("POST", f"/dialog/{case.pk}/bilagor/", b"", "multipart/form-data; boundary=x")
    assert answer.status_code == 403
    environ = {"CONTENT_LENGTH": str(2 * 1024**3), "wsgi.input": Unread(), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    answer = own.request(REQUEST_METHOD="POST", PATH_INFO=f"/dialog/{case.pk}/bilagor/", **environ)
    assert answer.status_code == 413
    assert "Filen är för stor." in answer.content.decode()


def test_in_between_the_rest_is_thrown_away() -> None:
    """What is written to disk ends at the limit; the size tells all that came."""
    from samsyn.web.uploading import Limited  # noqa: PLC0415 - as above

    handler = Limited()
    handler.new_file("file", "stor.png", "image/png", 0)
    chunk, start = b"0" * (1024 * 1024), 0
    for _ in range(30):
        handler.receive_data_chunk(chunk, start)
        start += len(chunk)
    made = handler.file_complete(start)
    assert made is not None
    assert made.size == 30 * 1024 * 1024
    assert Path(made.temporary_file_path()).stat().st_size == 20 * 1024 * 1024  # type: ignore[attr-defined]  # it lies on disk
