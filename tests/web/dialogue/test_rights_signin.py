"""Who may open the pages where staff sign in: everybody the first one; the others only who has come so far."""

from pathlib import Path
from typing import TYPE_CHECKING

from django.test import Client

from tests.web.dialogue.conftest import led_by

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Staff

AFTER_THE_PASSWORD = ["losenord", "telefon", "kod", "reservkoder"]


def test_everybody_may_open_the_first_page(web_home: Path) -> None:
    del web_home
    assert Client().get("/personal/logga-in/").status_code == 200


def test_the_others_lead_to_the_first(web_home: Path) -> None:
    del web_home
    found = {page: Client().get(f"/personal/logga-in/{page}/") for page in AFTER_THE_PASSWORD}
    assert {page: (answer.status_code, answer["Location"]) for page, answer in found.items()} == dict.fromkeys(
        AFTER_THE_PASSWORD, (302, "/personal/logga-in/")
    )
    sent = {page: Client().post(f"/personal/logga-in/{page}/", {"code": "123456", "password": "x" * 20}) for page in AFTER_THE_PASSWORD[:3]}
    assert {answer["Location"] for answer in sent.values()} == {"/personal/logga-in/"}


def test_who_has_signed_in_does_not_do_it_again(leader: "Staff") -> None:
    client = led_by(leader)
    assert client.get("/personal/logga-in/").status_code == 302
    assert {client.get(f"/personal/logga-in/{page}/").status_code for page in AFTER_THE_PASSWORD} == {302}


def test_signing_out_is_a_button(leader: "Staff") -> None:
    client = led_by(leader)
    assert client.get("/personal/logga-ut/").status_code == 405
    assert client.post("/personal/logga-ut/").status_code == 302
    assert client.post("/personal/logga-ut/").status_code == 302  # twice is no error
