"""Whom to write to: an address book that is imported or typed, and a letter on paper where no mail arrives."""

import argparse
import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone

from samsyn.concepts.errors import InputRefused
from samsyn.web import rights
from samsyn.web.door import add_commands
from tests.web.dialogue.conftest import NOW, a_seat, called, led_by, with_link
from tests.web.dialogue.test_codes import code_to

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Person, Staff

InState = Callable[..., "Case"]
HEAD = "huvudman;roll;namn;e-post;postadress;källa;datum\n"


@pytest.fixture
def unreached(case_in: InState) -> "Case":
    """A case whose only person has neither an address nor a postal one."""
    case = case_in("offered")
    person = case.seats.earliest("pk").person
    person.mail = ""
    person.save()
    return case


def imported(folder: Path, rows: str) -> Any:
    """What the command does with a file."""
    from samsyn.dialogue.contacts import read  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.actions.contacts import import_all  # noqa: PLC0415 - as above
    from samsyn.web.queries.contacts import known_here  # noqa: PLC0415 - as above
    from samsyn.web.uploaded import Most, table  # noqa: PLC0415 - as above

    path = folder / "adresser.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    found = read(table(path.name, path.read_bytes(), Most(20, 20_000)), known_here(rights.TERMINAL), date(2026, 11, 23), path.name)
    return import_all(actor=rights.TERMINAL, found=found, now=NOW)


def told(*words: str) -> str:
    """What a command at the terminal says."""
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers())
    chosen = parser.parse_args(words)
    return str(chosen.run(chosen, NOW))


def held(organizer: str) -> list[tuple[str, str, str, str]]:
    from samsyn.web.models import Contact  # noqa: PLC0415 - as above

    rows = Contact.objects.filter(organizer=organizer, ended__isnull=True, source__startswith="Provkälla").order_by("pk")
    return list(rows.values_list("name", "person__mail", "role", "source"))


def test_contacts_are_kept_once_with_source_and_date(web_home: Path, tmp_path: Path, two: tuple[str, str]) -> None:
    del web_home
    row = f"{two[0]};styrelse;Bo Alm;Bo.Alm.{tmp_path.name}@forening.example;;Provkälla;2026-11-20\n"
    assert (imported(tmp_path, row).new, imported(tmp_path, row.replace("11-20", "11-22").replace("Provkälla", "Provkälla två")).new) == (
        1,
        0,
    )
    mail = f"bo.alm.{tmp_path.name}@forening.example".lower()
    assert [one for one in held(two[0]) if one[1] == mail] == [("Bo Alm", mail, "board", "Provkälla två")]


def test_nothing_is_kept_of_a_file_with_a_fault(web_home: Path, tmp_path: Path, two: tuple[str, str]) -> None:
    del web_home
    before = held(two[0])
    rows = f"{two[0]};styrelse;Cia;cia@forening.example;;Provkälla;2026-11-20\n2120000001;styrelse;Di;di@x.example;;Provkälla;2026-11-20\n"
    with pytest.raises(InputRefused, match=r"Inget är sparat. Rad 3 \(Di\): "):
        imported(tmp_path, rows)
    assert held(two[0]) == before


def test_the_command_tells_what_it_did(web_home: Path, tmp_path: Path, two: tuple[str, str]) -> None:
    del web_home
    path = tmp_path / "adresser.csv"
    path.write_text(f"{HEAD}{two[0]};skolchef;Eva;eva.{tmp_path.name}@x.example;;Provkälla;2026-01-20\n", encoding="utf-8")
    assert told("contacts", str(path)) == "En ny kontakt. 0 fanns redan."


def test_a_contact_that_comes_after_the_offer_gets_it(unreached: "Case", tmp_path: Path) -> None:
    from samsyn.web.models import Mail, Person  # noqa: PLC0415 - as above

    mail = f"gun.{unreached.pk}@forening.example"
    imported(tmp_path, f"{unreached.organizer};styrelse;Gun;{mail};;Provkälla;2026-11-20\n")
    gun = Person.objects.get(mail=mail)
    assert unreached.seats.get(person=gun).role == "board"
    assert list(Mail.objects.filter(person=gun, cases=unreached).values_list("kind", "state")) == [("offer", "queued")]


def test_a_leader_types_an_address_once(unreached: "Case", leader: "Staff") -> None:
    from samsyn.web.models import Mail, Person  # noqa: PLC0415 - as above

    client, address = led_by(leader), f"/personal/dialog/{unreached.pk}/kontakter/"
    assert "Adress saknas." in client.get(address).content.decode()
    mail = f"hed.{unreached.pk}@forening.example"
    sent = {"name": "Hed Vig", "mail": mail, "part": "board", "source": "Telefonsamtal"}
    for _ in range(2):
        assert client.post(address, sent).status_code == 302
    page = client.get(address).content.decode()
    assert ("Adress saknas." in page, "adressen är från: Telefonsamtal" in page) == (False, True)
    assert Mail.objects.filter(person=Person.objects.get(mail=mail), cases=unreached).count() == 1
    assert client.post(address, sent | {"mail": "nej"}).status_code == 422


def test_a_mail_that_comes_back_leads_to_the_same_state(case_in: InState) -> None:
    from samsyn.web.queries.people import without_address  # noqa: PLC0415 - as above

    case = case_in("offered")
    person = case.seats.earliest("pk").person
    assert case not in without_address(rights.TERMINAL)
    person.mail_fails = NOW
    person.save()
    assert case in without_address(rights.TERMINAL)
    a_seat(case, "board")
    assert case not in without_address(rights.TERMINAL)


def letter_to(case: "Case") -> tuple["Person", str]:
    """Who a letter goes to, and its code."""
    from samsyn.web.actions import letters  # noqa: PLC0415 - as above

    now = timezone.now()
    one = next(one for one in letters.to_write(actor=rights.TERMINAL, round_=case.round, now=now) if one.case == case)
    return one.person, letters.mint(actor=rights.TERMINAL, person=one.person, round_=case.round, now=now)


OFFER = "/brev/erbjudande/"


def inside_by_letter(code: str, place: str) -> Client:
    """Who has written the code and pressed a button of the offer that gives no answer."""
    client = Client(REMOTE_ADDR=place)
    assert client.post("/brev/", {"code": code}).status_code == 302
    assert client.post(OFFER).status_code == 302
    return client


def test_a_code_on_paper_opens_the_offer_of_the_mail_with_its_voices(unreached: "Case") -> None:
    from samsyn.web.actions import links  # noqa: PLC0415 - as above

    person, code = letter_to(unreached)
    client = Client(REMOTE_ADDR="192.0.2.201")
    assert client.get(OFFER)["Location"] == "/brev/"
    answer = client.post("/brev/", {"code": f" {code[:5].lower()}-{code[5:]} "})
    assert (answer.status_code, answer["Location"]) == (302, OFFER)
    by_letter = [main(client.get(OFFER, {"sprak": voice})) for voice in ("", "english", "lattlast")]
    mailed = f"/inbjudan/{links.mint(person=person, round_=unreached.round, now=timezone.now())}/"
    assert client.get(OFFER).status_code == 200  # a link that was sent since leads to the same page
    assert by_letter == [main(Client().get(mailed, {"sprak": voice})) for voice in ("", "english", "lattlast")]
    assert [page.count('name="svar"') for page in by_letter] == [3, 3, 3]


def main(answer: Any) -> str:
    """What the page says, without what is new each time."""
    return re.sub(r'value="[^"]{20,}"', "", answer.content.decode().split("<main")[1])


def test_the_offer_of_a_letter_is_answered_with_one_of_its_buttons(unreached: "Case") -> None:
    _, code = letter_to(unreached)
    client = Client(REMOTE_ADDR="192.0.2.207")
    client.post("/brev/", {"code": code})
    assert client.get(f"/dialog/{unreached.pk}/").status_code == 403  # nobody is inside before a button is pressed
    assert client.post(OFFER, {"svar": "accept"})["Location"] == f"/dialog/{unreached.pk}/svara/"
    unreached.refresh_from_db()
    assert (unreached.state, client.get(f"/dialog/{unreached.pk}/").status_code) == ("accepted", 200)
    assert client.get(f"/dialog/{unreached.pk}/dokument/")["Location"].startswith("/kod/")


def test_a_letter_that_came_to_the_wrong_person_opens_nothing_more(unreached: "Case") -> None:
    _, code = letter_to(unreached)
    client = Client(REMOTE_ADDR="192.0.2.208")
    client.post("/brev/", {"code": code})
    assert client.post(OFFER, {"gor": "fel"})["Location"] == "/fel-mottagare/"
    assert client.get(OFFER)["Location"] == "/brev/"
    assert client.post("/brev/", {"code": code}).status_code == 422


def test_a_newer_letter_ends_the_former_and_time_ends_both(unreached: "Case") -> None:
    from samsyn.web.models import Letter  # noqa: PLC0415 - as above

    client = Client(REMOTE_ADDR="192.0.2.202")
    (person, first), (_, second) = letter_to(unreached), letter_to(unreached)
    assert client.post("/brev/", {"code": first}).status_code == 422
    assert client.post("/brev/", {"code": second}).status_code == 302
    assert first not in repr(list(Letter.objects.filter(person=person).values()))
    Letter.objects.filter(person=person).update(expires=timezone.now() - timedelta(seconds=1))
    assert client.post("/brev/", {"code": second}).status_code == 422


def test_guessed_paper_codes_are_slowed_by_place(unreached: "Case") -> None:
    _, code = letter_to(unreached)
    guesser, other = Client(REMOTE_ADDR="192.0.2.203"), Client(REMOTE_ADDR="192.0.2.204")
    for _ in range(10):
        assert guesser.post("/brev/", {"code": "2222222222"}).status_code == 422
    assert "Vänta tio minuter" in guesser.post("/brev/", {"code": code}).content.decode()
    assert other.post("/brev/", {"code": code}).status_code == 302


def test_who_has_a_letter_gives_an_address_that_counts_with_its_code(unreached: "Case") -> None:
    person, code = letter_to(unreached)
    client, mail = inside_by_letter(code, "192.0.2.205"), f"ida.{unreached.pk}@forening.example"
    wanted = f"/dialog/{unreached.pk}/personer/"
    assert "Vilken adress når er?" in client.get(wanted, follow=True).content.decode()
    assert client.post("/kod/", {"gor": "skicka", "mail": "ida", "vidare": wanted}).status_code == 422
    client.post("/kod/", {"gor": "skicka", "mail": mail, "vidare": wanted})
    person.refresh_from_db()
    assert person.mail == ""
    assert client.post("/kod/", {"code": code_to(person), "vidare": wanted})["Location"] == wanted
    person.refresh_from_db()
    assert (person.mail, client.get(wanted).status_code) == (mail, 200)


def test_where_an_address_holds_a_letter_gives_no_other(unreached: "Case") -> None:
    _, code = letter_to(unreached)
    a_seat(unreached, "board")
    client = inside_by_letter(code, "192.0.2.206")
    assert "Er huvudman har redan en adress" in client.get(f"/dialog/{unreached.pk}/personer/", follow=True).content.decode()
    assert client.post("/kod/", {"gor": "skicka", "mail": "jag@tog.example"}).status_code == 404


def test_a_letter_goes_where_nobody_is_known_and_a_mail_where_somebody_is(unreached: "Case", case_in: InState) -> None:
    from samsyn.web.actions import letters  # noqa: PLC0415 - as above

    reached = case_in("offered")
    unreached.seats.update(left=NOW)
    found = letters.to_write(actor=rights.TERMINAL, round_=unreached.round, now=NOW)
    assert [(one.case, one.name, one.post) for one in found] == [(unreached, "Provskolan", "")]
    assert [one.pk for one in letters.to_write(actor=rights.TERMINAL, round_=unreached.round, now=NOW) for one in [one.person]] == [
        found[0].person.pk
    ]
    assert letters.to_write(actor=rights.TERMINAL, round_=reached.round, now=NOW) == []


def test_only_the_terminal_writes_letters(unreached: "Case", leader: "Staff") -> None:
    from samsyn.web.actions import letters  # noqa: PLC0415 - as above

    person = unreached.seats.earliest("pk").person
    for role in set(rights.Role) - {rights.Role.TERMINAL}:
        actor = rights.Actor(role, (unreached.organizer,), staff=leader.pk, person=person.pk, cases=(unreached.pk,))
        with pytest.raises(rights.Denied):
            letters.mint(actor=actor, person=person, round_=unreached.round, now=NOW)


def test_letters_are_printed_with_code_and_easy_read_on_the_back(unreached: "Case", tmp_path: Path) -> None:
    assert told("letters", unreached.round.name, "--out", str(tmp_path)) == (
        f"Ett brev är skrivet i {tmp_path}. Det saknar postadress: skriv den för hand, eller läs in den med samsyn contacts."
    )
    assert told("letters", case_in_another(unreached), "--out", str(tmp_path)) == "Alla i omgången nås med e-post. Inget brev behövs."
    [path] = tmp_path.glob("brev-*.pdf")
    with pikepdf.open(io.BytesIO(path.read_bytes())) as made:
        assert len(made.pages) == 2
        assert str(made.Root.Lang) == "sv-SE"
        assert made.Root.MarkInfo.Marked is not None


def test_the_command_tells_whom_no_mail_reaches(unreached: "Case") -> None:
    lines = told("contacts", "--missing").splitlines()
    assert f"{unreached.organizer}  Provskolan  ({unreached.round.name})" in lines
    assert lines[-1].endswith("Gör brev med: samsyn letters OMGÅNG --out MAPP")


def test_the_command_tells_each_address_that_fails_where_another_works_and_how(case_in: InState) -> None:
    from samsyn.web.actions import bounces, outbox, receivers  # noqa: PLC0415 - as above
    from samsyn.web.models import Mail, Person  # noqa: PLC0415 - as above

    case = case_in("accepted")
    wrong, back, once, none = (a_seat(case, role) for role in ("board", "head", "principal", "teacher"))
    Person.objects.filter(pk=none.pk).update(mail="")
    with_link(wrong, case.round)
    receivers.wrong(key=wrong.keys.latest("pk"), now=NOW)
    for person, is_wrong in ((back, True), (once, False)):
        mail = outbox.queue(kind="held", occasion="prov", person=person, cases=(case,), parts={}, now=NOW)
        Mail.objects.filter(pk=mail.pk).update(state="sent", sent=NOW, address=person.mail)
        mail.refresh_from_db()
        bounces.came_back(mail=mail, why="borta", address_is_wrong=is_wrong, now=NOW)
    lines = told("contacts", "--missing").splitlines()
    first = lines.index(f"{case.organizer}  Provskolan  ({case.round.name})")
    assert lines[0].startswith("Någon adress fungerar inte hos ")
    assert lines[first + 1 : first + 5] == [
        f"  {called(wrong)}, {wrong.mail}: mejlen har kommit till fel person",
        f"  {called(back)}, {back.mail}: mejlen kommer tillbaka",
        f"  {called(once)}, {once.mail}: det senaste mejlet kom tillbaka, men adressen används än",
        f"  {called(none)}: e-post saknas",
    ]


def test_the_round_that_is_offered_tells_who_gets_a_letter(case_in: InState) -> None:
    from samsyn.web.models import Person  # noqa: PLC0415 - as above

    mailed, paper, back, alone = (case_in("planned") for _ in range(4))
    names = ((mailed, "Mejlskolan"), (paper, "Brevskolan"), (back, "Retursskolan"), (alone, "Tomskolan"))
    for number, (case, name) in enumerate(names):  # organizers that no address book knows of
        type(case).objects.filter(pk=case.pk).update(round=mailed.round, name=name, organizer=f"22999{mailed.pk:04}{number}")
    Person.objects.filter(seats__case=paper).update(mail="")
    Person.objects.filter(seats__case=back).update(mail_fails=NOW)
    alone.seats.update(left=NOW)
    offered = told("round", mailed.round.name, "--offer")
    [line] = [line for line in offered.splitlines() if line.startswith("Inget mejl når")]
    assert re.fullmatch(r"Inget mejl når Brevskolan, Retursskolan och Tomskolan\. Skriv ut brev till dem: .*samsyn.* letters", line)


def test_the_round_says_nothing_of_paper_where_all_are_mailed(case_in: InState) -> None:
    case = case_in("planned")
    assert "Skriv ut brev" not in told("round", case.round.name, "--offer")


def case_in_another(case: "Case") -> str:
    """The name of a round where nobody waits."""
    from samsyn.web.models import Round  # noqa: PLC0415 - as above

    return str(Round.objects.create(name=f"Tom {case.pk}", answer_by=date(2026, 12, 14), made=NOW).name)


def test_what_the_letter_says() -> None:
    from samsyn.dialogue.letter import letter  # noqa: PLC0415 - as above

    said = letter(
        organizer="Tallkotten", to=("Tallkotten",), page="samsyn.example/brev/", code="AB2CD-EF3GH", day=date(2026, 11, 23),
        answer_by=date(2026, 12, 14), until=date(2027, 1, 26), contact="",
    )  # fmt: skip
    assert said.steps[0] == "Öppna samsyn.example/brev/"
    assert said.says[0].replace("\N{NO-BREAK SPACE}", " ") == (
        "Svara gärna senast den 14 december 2026. Svarar ni inte räknas det inte som ett nej. Ni kan ändra er."
    )
    assert said.easy[2][2] == "Skriv er kod. Den är AB2CD-EF3GH"
    assert not re.search(r"\bdu\b|\bdig\b", repr(said))
