"""The editor: contributions come in by the door and are decided about; easy-read is approved line by line."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samsyn.concepts.errors import InputRefused
from samsyn.store import published
from samsyn.underlag import decided
from samsyn.web import rights
from samsyn.web.named import Known
from samsyn.web.received import Received, received

Inside = Callable[..., Client]
NAMES = Known(organizers=("Lunds kommun", "Björkens förskola ek. för.", "Specialpedagogiska skolmyndigheten"))
GOOD = """
sender: SPSM
signed: Maria Berg, rådgivare
dated: 2026-10-01
title: Stöd i lärmiljön
paragraphs:
  - Börja med det som hjälper alla. Specialpedagogiska skolmyndigheten ger råd.
table:
  caption: Frågor vi får
  head: [Fråga, Svar]
  rows:
    - [Hur ordnar vi rummet?, På vår sida]
forms: [GR, FSK]
kinds: [KOMMUN]
"""


def test_a_contribution_is_read_whole() -> None:
    found = received(GOOD, NAMES, "bidrag.yaml")
    assert (found.sender, found.dated.isoformat(), found.forms, found.kinds) == ("SPSM", "2026-10-01", ("GR", "FSK"), ("KOMMUN",))
    assert found.table is not None
    assert found.table.rows == (("Hur ordnar vi rummet?", "På vår sida"),)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("sender: SPSM", "sender: Skolverket", "Värdet på ”sender” känns inte igen: ”Skolverket”."),
        ("title: Stöd i lärmiljön", "titel: Stöd", "Nyckeln ”titel” känns inte igen."),
        ("dated: 2026-10-01", "dated: i höstas", "”dated” ska vara ett datum, som 2028-07-01."),
        ("På vår sida", "Björkens förskola ek. för.", "Tabellen, rad 2: ”Björkens förskola ek. för.” är namnet på en huvudman."),
        ("ger råd.", "såg ett föreläggande.", "Stycke 1: ordet ”föreläggande” hör till inspektion."),
        ("[Hur ordnar vi rummet?, På vår sida]", "[Bara en ruta]", "Alla rader i tabellen ska ha lika många rutor som rubriken."),
    ],
)
def test_what_may_not_come_in_is_refused_in_words(before: str, after: str, says: str) -> None:
    assert before in GOOD
    with pytest.raises(InputRefused) as refused:
        received(GOOD.replace(before, after), NAMES, "bidrag.yaml")
    assert says in refused.value.what


def handed_in(title: str) -> int:
    from samsyn.web.actions import contributions  # noqa: PLC0415 - models can be imported only when a home is open

    found: Received = received(GOOD.replace("Stöd i lärmiljön", title).replace("kinds: [KOMMUN]", ""), NAMES, "bidrag.yaml")
    return contributions.receive(actor=rights.TERMINAL, received=found, now=timezone.now()).pk


def test_a_contribution_is_shown_when_an_editor_has_approved_it(inside: Inside, web_home: Path) -> None:
    editor, number = inside("editor"), handed_in("Råd om rummet")
    address = f"/redaktor/bidrag/{number}/"
    page = editor.get(address).content.decode()
    preview = page.partition('<div class="contributed">')[2].partition("<h2")[0]
    assert "Råd om rummet" in preview
    assert "Från SPSM. Undertecknat av" in preview
    assert [one.said.title for one in decided.read(web_home).contributions] == []
    assert editor.post(f"{address}besluta/", {"gor": "godkann"}).status_code == 302
    (shown,) = decided.read(web_home).contributions
    assert (shown.said.title, shown.forms, shown.said.rows) == ("Råd om rummet", ("GR", "FSK"), (("Hur ordnar vi rummet?", "På vår sida"),))
    assert editor.post(f"{address}besluta/", {"gor": "godkann"}).status_code == 404
    editor.post(f"{address}besluta/", {"gor": "angra"})
    assert decided.read(web_home).contributions == ()
    assert editor.post(f"{address}besluta/", {"gor": "avboj", "why": ""}).status_code == 422
    editor.post(f"{address}besluta/", {"gor": "avboj", "why": "Den är för lång."})
    assert "Den är för lång." in editor.get(address).content.decode()
    assert decided.read(web_home).contributions == ()


def test_only_an_editor_reads_what_is_not_decided(two: tuple[str, str], inside: Inside) -> None:
    number = handed_in("Väntar")
    for client in (Client(), inside("organizer", two[0]), inside("analyst")):
        assert client.get(f"/redaktor/bidrag/{number}/").status_code == 403
        assert client.post(f"/redaktor/bidrag/{number}/besluta/", {"gor": "godkann"}).status_code == 403


@pytest.fixture
def lines(inside: Inside, web_home: Path) -> tuple[Client, list[tuple[str, str]]]:
    """An editor with all lines read through and none approved; and the pairs that the first page sends."""
    from samsyn.web.actions.deciding import write_decided  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.models import LineApproval, LineEdit  # noqa: PLC0415 - as above

    del web_home
    LineApproval.objects.all().delete()
    LineEdit.objects.all().delete()
    write_decided()
    editor = inside("editor")
    assert editor.post("/redaktor/lattlast/las-igenom/").status_code == 302
    page = editor.get("/redaktor/lattlast/").content.decode()
    return editor, re.findall(r'name="rad" value="([0-9a-f]{32})\.([0-9a-f]{32})"', page)


def test_lines_are_approved_one_by_one_and_all_that_are_shown(lines: tuple[Client, list[tuple[str, str]]], web_home: Path) -> None:
    editor, shown = lines
    assert len(shown) == 50
    assert all(origin == digest for origin, digest in shown)
    editor.post("/redaktor/lattlast/godkann/", {"en": ".".join(shown[3]), "rad": [".".join(pair) for pair in shown]})
    assert decided.read(web_home).approved_lines == {shown[3][1]}
    editor.post("/redaktor/lattlast/godkann/", {"rad": [".".join(pair) for pair in shown]})
    assert decided.read(web_home).approved_lines == {digest for _, digest in shown}
    editor.post(f"/redaktor/lattlast/rad/{shown[3][0]}/ta-tillbaka/")
    assert decided.read(web_home).approved_lines == {digest for _, digest in shown} - {shown[3][1]}
    for wrong in ({}, {"en": "x"}, {"rad": ["0" * 32]}):
        assert editor.post("/redaktor/lattlast/godkann/", wrong).status_code == 400


def test_words_that_have_changed_since_they_were_shown_are_not_approved(
    lines: tuple[Client, list[tuple[str, str]]], web_home: Path
) -> None:
    editor, shown = lines
    editor.post("/redaktor/lattlast/godkann/", {"en": f"{shown[0][0]}.{'0' * 32}"})
    assert decided.read(web_home).approved_lines == frozenset()


def test_a_line_is_edited_if_the_words_are_easy_enough(lines: tuple[Client, list[tuple[str, str]]], web_home: Path) -> None:
    editor, shown = lines
    address = f"/redaktor/lattlast/rad/{shown[0][0]}/"
    for wrong, says in (
        ("Det här är en mycket lång rad som aldrig får plats någonstans.", "Raden har 62 tecken, och får ha högst 45."),
        ("Det gäller kompetensutvecklingsinsatser.", "Det långa ordet ”kompetensutvecklingsinsatser” är inte delat."),
        ("", "Skriv raden."),
    ):
        answer = editor.post(address, {"text": wrong})
        assert answer.status_code == 422
        assert says in answer.content.decode()
    assert editor.post(address, {"text": "Så här går det."}).status_code == 302
    held = decided.read(web_home)
    assert held.edited_lines == {shown[0][0]: "Så här går det."}
    assert held.approved_lines == {decided.digest("Så här går det.")}


def test_an_edited_line_keeps_its_figures_and_gets_no_name_and_no_forbidden_word(
    lines: tuple[Client, list[tuple[str, str]]], web_home: Path
) -> None:
    from samsyn.web import lines as pools  # noqa: PLC0415 - models can be imported only when a home is open

    editor, _ = lines
    pool = pools.read(web_home)
    assert pool is not None
    line = next(line for line in pool.lines if "9 av 10" in line.generated)
    address = f"/redaktor/lattlast/rad/{line.origin}/"
    unit = next(name for name in published.opened(web_home).organizers()["name"].to_pylist() if name.endswith(" kommun"))
    for wrong, says in (
        ("Det gäller 8 av 10.", "Raden har inte samma siffror som programmets rad."),
        ("Det gäller många.", "Raden har inte samma siffror som programmets rad."),
        (f"Det gäller 9 av 10 i {unit}.", f"”{unit}” är namnet på en huvudman"),
        ("Det är en brist för 9 av 10.", "Ordet ”brist” får inte stå i ett underlag."),
    ):
        answer = editor.post(address, {"text": wrong})
        assert answer.status_code == 422
        assert says in answer.content.decode()
    assert decided.read(web_home).edited_lines == {}
    assert editor.post(address, {"text": "Det gäller nio av tio."}).status_code == 302
    assert decided.read(web_home).edited_lines == {line.origin: "Det gäller nio av tio."}


def test_the_lists_ask_as_many_questions_of_three_as_of_one(lines: tuple[Client, list[tuple[str, str]]]) -> None:
    from samsyn.web.models import Contribution  # noqa: PLC0415 - models can be imported only when a home is open

    editor, shown = lines
    Contribution.objects.all().delete()
    asked = []
    for count in (1, 3):
        editor.post("/redaktor/lattlast/godkann/", {"rad": [".".join(pair) for pair in shown[:count]]})
        while Contribution.objects.count() < count:
            handed_in(f"Råd {Contribution.objects.count()}")
        for address in ("/redaktor/", "/redaktor/lattlast/", "/redaktor/lattlast/?visa=godkanda"):
            with CaptureQueriesContext(connection) as counted:
                assert editor.get(address).status_code == 200
            asked.append((address, len(counted)))
    assert asked[:3] == asked[3:]


def test_easy_read_is_shown_when_every_line_is_approved(
    lines: tuple[Client, list[tuple[str, str]]], two: tuple[str, str], site: Client, web_home: Path
) -> None:
    from samsyn.web.actions.lines import approve_made_up  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.models import LineApproval  # noqa: PLC0415 - as above

    editor, _ = lines
    address = f"/huvudman/{two[0]}/lattlast/"
    assert "Texten på lättläst är inte klar" in site.get(address).content.decode()
    assert site.get(f"/huvudman/{two[0]}/underlag.lattlast.pdf").status_code == 404
    assert "Texten på lättläst är inte klar" not in editor.get(address).content.decode()
    count = approve_made_up(now=timezone.now())
    assert count == len(decided.read(web_home).approved_lines) > 100
    assert set(LineApproval.objects.values_list("key__name", flat=True)) == {"Påhittad redaktör"}
    assert "Texten på lättläst är inte klar" not in site.get(address).content.decode()
    assert site.get(f"/huvudman/{two[0]}/underlag.lattlast.pdf")["Content-Type"] == "application/pdf"


def test_a_file_is_not_made_again_while_it_would_be_the_same(two: tuple[str, str], site: Client) -> None:
    address = f"/huvudman/{two[0]}/underlag.json"
    first = site.get(address)
    assert site.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert site.get(address, headers={"If-None-Match": '"another"'}).status_code == 200
    assert site.get(f"/huvudman/{two[0]}/underlag.exe").status_code == 404
    assert site.get(f"/huvudman/{two[0]}/underlag.html").status_code == 404


def test_a_made_up_editor_approves_nothing_real(monkeypatch: pytest.MonkeyPatch, web_home: Path) -> None:
    from dataclasses import replace  # noqa: PLC0415 - only here

    from samsyn.concepts.errors import WrongUse  # noqa: PLC0415 - only here
    from samsyn.web.actions.lines import approve_made_up  # noqa: PLC0415 - models can be imported only when a home is open

    opened = published.opened(web_home)
    monkeypatch.setattr(opened, "vintage", replace(opened.vintage, synthetic=False))
    with pytest.raises(WrongUse, match="Riktiga texter godkänns bara av en människa"):
        approve_made_up(now=datetime.fromisoformat("2026-11-22T12:00:00+01:00"))
