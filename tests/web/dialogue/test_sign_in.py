"""Staff sign in: a one-time password, one of one's own, the telephone, and what is refused."""

import argparse
import base64
import hashlib
import hmac
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from samsyn.concepts.errors import WrongUse
from samsyn.web import door
from tests.web.dialogue.conftest import led_by

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Staff

OWN = "fyra lugna gråa hästar"
IN, PASSWORD, PHONE, CODE, SPARE = (f"/personal/logga-in/{page}" for page in ("", "losenord/", "telefon/", "kod/", "reservkoder/"))


def say(*words: str) -> str:
    """What the door answers."""
    parser = argparse.ArgumentParser()
    door.add_commands(parser.add_subparsers())
    chosen = parser.parse_args(words)
    return str(chosen.run(chosen, timezone.now()))


@pytest.fixture
def mail(web_home: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """An address of this test's own; what was guessed is forgotten afterwards."""
    from samsyn.web import guesses  # noqa: PLC0415 - as above
    from samsyn.web.attempts import Attempts  # noqa: PLC0415 - as above

    del web_home
    yield f"{abs(hash(request.node.name))}@skolverket.example"
    guesses._ONE, guesses._MANY = Attempts(), Attempts(most=60)


def account(mail: str) -> str:
    """A new account; its one-time password."""
    told = say("staff", mail, "--name", "Maria Berg", "--authority", "skolverket", "--place", "0180")
    found = re.search(r"\n  ([a-z0-9]{5}(?:-[a-z0-9]{5}){3})\n", told)
    assert found, told
    return found.group(1)


def code(secret: str, periods: int = 0) -> str:
    """The code of the telephone, now or some periods from now: RFC 6238 by the standard library."""
    counter = int(datetime.now(UTC).timestamp()) // 30 + periods
    mac = hmac.new(base64.b32decode(secret), counter.to_bytes(8, "big"), hashlib.sha1).digest()
    start = mac[19] & 15
    return f"{(int.from_bytes(mac[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


def come_in(client: Client, mail: str, password: str) -> tuple[str, list[str]]:
    """The first time, all the way: the secret that the telephone holds, and the spare codes."""
    assert client.post(IN, {"mail": mail, "password": password})["Location"] == PASSWORD
    assert client.post(PASSWORD, {"password": OWN})["Location"] == PHONE
    shown = re.search(r'class="typed-key">([A-Z2-7 ]+)<', client.get(PHONE).content.decode())
    assert shown
    secret = shown.group(1).replace(" ", "")
    assert client.post(PHONE, {"code": code(secret)})["Location"] == SPARE
    assert client.get(PHONE).status_code == 302  # going back makes no second one
    spare = re.findall(r"<code>(\d{4} \d{4})</code>", client.get(SPARE).content.decode())
    assert len(spare) == 10
    return secret, spare


def inside(client: Client) -> bool:
    return "Ni är inne som" in client.get("/").content.decode()


def test_the_first_time_and_the_next(mail: str) -> None:
    client = Client()
    secret, spare = come_in(client, mail, account(mail))
    assert inside(client)
    assert client.post("/personal/logga-ut/")["Location"] == "/personal/logga-in/?ute=1"
    assert not inside(client)
    assert client.post(IN, {"mail": mail.upper(), "password": OWN})["Location"] == CODE
    assert not inside(client)  # the password alone opens nothing
    used = code(secret, 1)
    assert client.post(CODE, {"code": used}).status_code == 302
    assert inside(client)
    again = Client()
    again.post(IN, {"mail": mail, "password": OWN})
    assert again.post(CODE, {"code": used}).status_code == 422  # a code is used once
    other = Client()
    other.post(IN, {"mail": mail, "password": OWN})
    assert other.post(CODE, {"code": spare[3]}).status_code == 302
    again.post(IN, {"mail": mail, "password": OWN})
    assert again.post(CODE, {"code": spare[3]}).status_code == 422


def test_spare_codes_are_shown_until_they_are_kept(mail: str) -> None:
    client = Client()
    _, spare = come_in(client, mail, account(mail))
    assert spare[0] in client.get(SPARE).content.decode()
    client.post(SPARE)
    assert client.get(SPARE).status_code == 302


def test_the_one_time_password_holds_once_and_a_week(mail: str) -> None:
    from samsyn.web.actions import staff  # noqa: PLC0415 - as above

    password, now = account(mail), timezone.now()
    assert staff.with_password(mail=mail, password=password, now=now + timedelta(days=6)) is not None
    assert staff.with_password(mail=mail, password=password, now=now + timedelta(days=8)) is None
    come_in(Client(), mail, password)
    assert Client().post(IN, {"mail": mail, "password": password}).status_code == 422


@pytest.mark.parametrize("password", ["kort", "123456789012", "q1w2e3r4t5y6", ""])
def test_a_weak_password_is_told_of(mail: str, password: str) -> None:
    client = Client()
    client.post(IN, {"mail": mail, "password": account(mail)})
    assert client.post(PASSWORD, {"password": password}).status_code == 422


def test_an_unknown_address_and_a_wrong_password_are_answered_alike(mail: str) -> None:
    account(mail)
    told = [Client().post(IN, {"mail": who, "password": "fel lösenord här"}) for who in (mail, "ingen@skolverket.example")]
    assert [answer.status_code for answer in told] == [422, 422]
    same = [re.sub(r'value="[^"]*"', "", answer.content.decode()) for answer in told]
    assert same[0] == same[1]


def test_ten_wrong_from_elsewhere_lock_nobody_out(mail: str) -> None:
    """Neither at another place nor in a browser where somebody has signed in before."""
    known = Client()
    secret, _ = come_in(known, mail, account(mail))
    known.post("/personal/logga-ut/")
    stranger = Client()
    answers = [stranger.post(IN, {"mail": mail, "password": f"gissning {n}"}).status_code for n in range(11)]
    assert answers == [422] * 10 + [429]
    assert stranger.post(IN, {"mail": mail, "password": OWN}).status_code == 429  # right or wrong
    assert Client(REMOTE_ADDR="10.0.0.7").post(IN, {"mail": mail, "password": OWN}).status_code == 302
    assert known.post(IN, {"mail": mail, "password": OWN}).status_code == 302
    assert known.post(CODE, {"code": code(secret, 1)}).status_code == 302


def test_wrong_codes_are_slowed_and_written_down(mail: str) -> None:
    from samsyn.web.models import Staff, Trail  # noqa: PLC0415 - as above

    come_in(Client(), mail, account(mail))
    guesser = Client(REMOTE_ADDR="10.0.0.8")
    guesser.post(IN, {"mail": mail, "password": OWN})
    assert [guesser.post(CODE, {"code": f"{n:06d}"}).status_code for n in range(11)] == [422] * 10 + [429]
    assert Trail.objects.filter(what="second_factor_wrong", staff=Staff.objects.get(mail=mail)).count() == 10


def test_an_account_that_ends_opens_nothing_at_once(mail: str) -> None:
    client = Client()
    come_in(client, mail, account(mail))
    assert say("staff", mail, "--end") == "Kontot till Maria Berg är avslutat. Det öppnar ingenting mer."
    assert not inside(client)
    assert Client().post(IN, {"mail": mail, "password": OWN}).status_code == 422
    assert re.search(rf"{mail} +skolverket +leader +avslutat \d+\s\w+ \d{{4}} +Maria Berg", say("staff", "--list"))


def test_who_lost_the_telephone_begins_anew(mail: str) -> None:
    client = Client()
    come_in(client, mail, account(mail))
    told = say("staff", mail, "--renew")
    assert not inside(client)
    password = re.search(r"\n  ([a-z0-9-]{23})\n", told)
    assert password
    come_in(Client(), mail, password.group(1))


def test_a_session_ends_after_eight_hours(leader: "Staff") -> None:
    client = led_by(leader)
    assert inside(client)
    session = client.session
    session["second-factor"] |= {"when": (timezone.now() - timedelta(hours=8)).isoformat()}
    session.save()
    assert not inside(client)


def test_a_password_without_the_second_factor_is_nobody(leader: "Staff") -> None:
    client = Client()
    client.force_login(leader.user, backend="django.contrib.auth.backends.ModelBackend")
    assert not inside(client)


def test_a_second_telephone_cannot_be_put_beside_the_first(mail: str) -> None:
    """Who has only the password cannot choose a second factor of their own."""
    come_in(Client(), mail, account(mail))
    thief = Client()
    thief.post(IN, {"mail": mail, "password": OWN})
    assert thief.get(PHONE)["Location"] == IN
    assert thief.post(PHONE, {"code": "123456"})["Location"] == IN


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["staff"], "Det står ingen e-postadress."),
        (["staff", "a@b.example"], "Det står inte vem kontot är till."),
        (["staff", "a@b.example", "--name", "A"], "Det står inte vilken myndighet"),
        (["staff", "a@b.example", "--name", "A", "--authority", "spsm"], "Det står inte var kontoret ligger."),
        (["staff", "ingen@b.example", "--end"], "Det finns inget konto med den adressen."),
    ],
)
def test_a_wrong_command_is_told_of(web_home: Path, words: list[str], says: str) -> None:
    del web_home
    with pytest.raises(WrongUse, match=says):
        say(*words)


@pytest.mark.parametrize("address", ["accounts/login/", "accounts/signup/", "accounts/password/reset/", "accounts/2fa/", "admin/"])
def test_addresses_of_the_libraries_do_not_exist(web_home: Path, address: str) -> None:
    del web_home
    assert Client().get(f"/{address}").status_code == 404
