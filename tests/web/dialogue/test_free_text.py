"""Every field for free text says what not to write, and what looks like a person is asked about once before it is saved."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.html
import pytest
from django import forms
from django.test import Client

from samsyn.store import published
from samsyn.underlag import gather
from samsyn.underlag.figure_key import key
from samsyn.web import forms as package
from samsyn.web import views
from tests.web.dialogue.conftest import a_seat, frozen_now, led_by, with_link
from tests.web.test_editor import handed_in

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

Inside = Callable[..., Client]
NOT_FREE = {
    "AddressForm.mail", "NewAddressForm.mail", "InviteForm.mail", "SuccessorForm.mail", "ContactForm.mail", "PasswordForm.mail",
    "InviteForm.name", "SuccessorForm.name", "ContactForm.name",
    "MailCodeForm.code", "PaperCodeForm.code", "CodeForm.code", "PasswordForm.password", "NewPasswordForm.password",
    "SearchForm.q", "CorrectionsForm.huvudman", "MoveForm.organizers", "WishForm.not_days", "EvidenceForm.number",
}  # fmt: skip
"""By hand: names, addresses, codes, a search that is not kept, numbers and days."""
NOT_FREE_SHOWN = {"name", "code", "q", "organizers", "not_days", "number"}
"""The same among what is typed on one line on the pages."""
SAYS = "Skriv inget om enskilda barn eller anställda."
PERSON = "Eleven Kalle har det svårt."
PAGES = re.compile(r"\^(dialog|personal/dialog)/\(\?P<number>[^)]*\)/([a-z/-]*)\$")
"""Addresses of a dialogue with nothing in them but its number."""


def form_classes() -> Iterator[type[forms.Form]]:
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        for name, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(found, forms.Form) and found.__module__ == module.name and not name.startswith("_"):
                yield found


def written(form: type[forms.Form]) -> dict[str, forms.CharField]:
    """What a person types into it, by the class and the field; what one chooses and what is hidden is left out."""
    typed = {name: field for name, field in form.base_fields.items() if isinstance(field, forms.CharField) and not field.widget.is_hidden}
    return {f"{form.__name__}.{name}": field for name, field in typed.items()}


def test_every_field_for_free_text_says_what_not_to_write(web_home: Path) -> None:
    del web_home
    every = {name: field for form in form_classes() for name, field in written(form).items()}
    assert {name for name, field in every.items() if not str(field.help_text).endswith(SAYS)} == NOT_FREE
    assert len(every) - len(NOT_FREE) == 27


def silent(html: str) -> list[str]:
    """Names of the fields for free text on a page that nothing there, tied to the field, says what not to write in."""
    page = lxml.html.fromstring(html)
    told = {one.get("id"): one.text_content() for one in page.xpath("//*[@id]")}
    fields = page.xpath("//textarea[not(@readonly)] | //input[@type='text' or not(@type)]")
    free = [one for one in fields if one.tag == "textarea" or one.get("name") not in NOT_FREE_SHOWN]
    return [one.get("name") for one in free if not any(SAYS in told[id_] for id_ in (one.get("aria-describedby") or "").split())]


def count(html: str) -> int:
    return len(lxml.html.fromstring(html).xpath("//textarea[not(@readonly)]"))


@pytest.fixture
def case(case_in: Callable[..., "Case"], web_home: Path) -> "Case":
    """Prepared and held, with a line of the authorities' picture that can be answered."""
    found = case_in("following_up")
    return frozen_now(found, web_home)


@pytest.fixture
def led(leader: "Staff") -> Client:
    return led_by(leader)


@pytest.fixture
def figure(web_home: Path, two: tuple[str, str]) -> str:
    facts = gather.one(published.opened(web_home), two[0])
    return key(next(series[-1] for series in facts.figures.values()))


def test_every_such_field_on_every_page_of_a_dialogue_says_so(case_in: Callable[..., "Case"], case: "Case", leader: "Staff") -> None:
    from samsyn.web.urls import urlpatterns  # noqa: PLC0415 - as above

    led, many = led_by(leader), 0
    for one in (case, case_in("preparing"), case_in("accepted")):
        own = with_link(a_seat(one), one.round)
        led.post(f"/personal/dialog/{one.pk}/bild/", {"text": "Vi ser frånvaron.", "finding": ""})
        led.post(f"/personal/dialog/{one.pk}/bild/visa/")
        for found in filter(None, (PAGES.fullmatch(pattern.pattern.regex.pattern) for pattern in urlpatterns)):
            address = f"/{found[1]}/{one.pk}/{found[2]}"
            answer = (led if found[1].startswith("personal") else own).get(address)
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                assert (address, silent(answer.content.decode())) == (address, [])
                many += count(answer.content.decode())
    assert many >= 40


def test_and_on_the_other_pages(case: "Case", own: Client, inside: Inside, figure: str, leader: "Staff") -> None:
    organizer, editor, keyed = case.organizer, inside("editor"), inside("organizer", case.organizer)
    tempered = re.findall(rf'href="(/dialog/{case.pk}/forbered/[^"]+/)"', own.get(f"/dialog/{case.pk}/forbered/").content.decode())
    shown = [
        own.get(f"/huvudman/{organizer}/eget/"),
        own.get(f"/huvudman/{organizer}/eget/aret/"),
        keyed.get(f"/sa-vet-vi/{figure}/stammer-inte/"),
    ]
    shown += [editor.get(f"/redaktor/bidrag/{handed_in('Råd om text')}/"), led_by(leader).get("/personal/introduktioner/")]
    shown += [own.get(address) for address in tempered[:1]]
    assert [answer.status_code for answer in shown] == [200] * 6
    assert [silent(answer.content.decode()) for answer in shown] == [[]] * 6
    assert all(count(answer.content.decode()) for answer in shown[:4])


def test_a_comment_on_a_figure_is_asked_about_once(inside: Inside, figure: str, two: tuple[str, str]) -> None:
    from samsyn.web.models import Comment  # noqa: PLC0415 - as above

    keyed, analyst, address = inside("organizer", two[0]), inside("analyst"), f"/sa-vet-vi/{figure}/stammer-inte/"
    before = Comment.objects.count()
    again = asked_once(keyed, address, {"text": PERSON})
    assert Comment.objects.count() == before
    number = int(keyed.post(address, again)["Location"].rpartition("-")[2])
    again = asked_once(analyst, f"/analytiker/{number}/", {"text": PERSON})
    assert not Comment.objects.get(pk=number).answered
    assert analyst.post(f"/analytiker/{number}/", again).status_code == 302
    assert Comment.objects.get(pk=number).answer == PERSON


def test_so_is_why_a_contribution_is_refused_and_where_an_address_is_from(inside: Inside, case: "Case", led: Client) -> None:
    address = f"/redaktor/bidrag/{handed_in('Råd om ord')}/besluta/"
    editor = inside("editor")
    again = asked_once(editor, address, {"gor": "avboj", "why": PERSON})
    assert editor.post(address, again).status_code == 302
    address = f"/personal/dialog/{case.pk}/kontakter/"
    again = asked_once(led, address, {"name": "Siv Ek", "mail": "siv@huvudman.example", "part": "chief", "source": PERSON})
    assert led.post(address, again).status_code == 302


def asked_once(client: Client, address: str, sent: dict[str, str]) -> dict[str, str]:
    """What the page sends with ”Spara ändå”, after it has come back with the text in it."""
    answer = client.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Det här kan peka ut en person: ”Kalle”." in page
    assert PERSON in page
    asked = re.search(r'name="anda" value="([0-9a-f]{16})"', page)
    assert asked
    return sent | {"anda": asked[1]}


def free_forms() -> set[str]:
    """Those with free text; two of them make their fields when they are made."""
    return {form.__name__ for form in form_classes() if set(written(form)) - NOT_FREE} | {"CoverageForm", "MeetingForms"}


def test_every_view_that_takes_free_text_asks_about_it(web_home: Path) -> None:
    del web_home
    takes = {where: asks for module in pkgutil.iter_modules(views.__path__) for where, asks in taking(module.name, free_forms())}
    assert {where for where, asks in takes.items() if not asks} == set()
    assert {name for _, name in takes} == free_forms() - {"WhereForm"}


def taking(module: str, free: set[str]) -> Iterator[tuple[tuple[str, str], bool]]:
    """Each function of a module of views that fills a form with free text from what was sent, and whether it asks.

    What it calls may do it, or what calls it.
    """
    held = importlib.import_module(f"{views.__name__}.{module}")
    functions = {one.name: one for one in ast.parse(inspect.getsource(held)).body if isinstance(one, ast.FunctionDef)}
    names = {name: {node.id for node in ast.walk(one) if isinstance(node, ast.Name)} for name, one in functions.items()}
    for name, one in functions.items():
        callers = {other for other, called in names.items() if name in called}
        reached = names[name].union(*(names[called] for called in names[name] & set(functions) | callers))
        for call in (node for node in ast.walk(one) if isinstance(node, ast.Call)):
            form = ast.unparse(call.func).removesuffix(".of")
            if form in free and "request" in ast.unparse(call):
                yield (f"{module}.{name}", form), "asks_once" in reached
