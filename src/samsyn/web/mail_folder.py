"""Mail as files: each message becomes one `.eml` in the home, in place all at once, readable by its owner only (it may hold a link)."""

import hashlib
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from samsyn.concepts.errors import make_folder, room_needed


class Folder(BaseEmailBackend):
    """Django's door for mail, into the folder."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            _put(message)
        return len(email_messages)


def folder() -> Path:
    """Where the files lie."""
    home: Path = settings.SAMSYN_HOME
    return home / "mail"


def put_already(message_id: str) -> bool:
    """Whether a message lies in the folder; then it was handed over, whatever happened after."""
    return _place(message_id).exists()


def _place(message_id: str) -> Path:
    number = message_id.lstrip("<").partition(".")[0]
    return folder() / f"{number:0>8}-{hashlib.sha256(message_id.encode()).hexdigest()[:12]}.eml"


def _put(message: EmailMessage) -> None:
    made: Any = message.message()  # Django 5.2: a message that can be written with another line end; its types tell of the next
    place = _place(str(made["Message-ID"]))
    make_folder(place.parent)
    beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    with room_needed(str(place)):
        beside.touch(mode=0o600)
        beside.write_bytes(made.as_bytes(linesep="\r\n"))
        beside.replace(place)
