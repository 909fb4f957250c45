"""What goes out of the outbox, read back from the files by the standard library's parser."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samsyn.web.rights import TERMINAL
from tests.web.dialogue.conftest import NOW
from tests.web.dialogue.mails import said, to

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case


@pytest.fixture
def offered(case_in: Callable[..., "Case"]) -> "Case":
    return case_in("offered")


def test_an_offer_waits_until_somebody_has_looked_and_then_goes_once(web_home: Path, offered: "Case") -> None:
    from samsyn.web.actions import batches, sending  # noqa: PLC0415 - models can be imported only when a home is open

    address = offered.seats.get().person.mail
    sending.deliver(now=NOW)
    assert to(web_home, address) == []
    batches.release(actor=TERMINAL, round_=offered.round, now=NOW)
    sending.deliver(now=NOW)
    sending.deliver(now=NOW + timedelta(minutes=1))
    (mail,) = to(web_home, address)
    assert mail["Subject"] == "Vill ni ha en kvalitetsdialog? (Provskolan) (påhittat)"
    assert "Svara gärna senast den 14 december 2026." in said(mail).replace("\N{NO-BREAK SPACE}", " ")
    assert "http://localhost:8000/inbjudan/" in said(mail)
