"""Where mail goes out: into a folder of the home, or to the server that SAMSYN_SMTP names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from samsyn.concepts.errors import WrongUse


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Django's backend and its options."""

    backend: str
    options: Mapping[str, Any]


FOLDER = Outgoing("samsyn.web.mail_folder.Folder", {})
_PORTS = {"smtp": 587, "smtps": 465}
_PATIENCE_SECONDS = 30


def outgoing(url: str) -> Outgoing:
    """Where mail is to go. url: `smtp://` (STARTTLS; `?tls=0` at its end: without) or `smtps://`, then user, password, host and port.

    Empty: the folder. Raises WrongUse for another.
    """
    if not url:
        return FOLDER
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise WrongUse(
            "SAMSYN_SMTP går inte att förstå.", parts.scheme, "Skriv smtp:// eller smtps://, och sedan användare, lösenord, värd och port."
        )
    options = {
        "host": parts.hostname,
        "port": parts.port or _PORTS[parts.scheme],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "smtp" and parse_qs(parts.query).get("tls") != ["0"],
        "timeout": _PATIENCE_SECONDS,
    }
    return Outgoing("django.core.mail.backends.smtp.EmailBackend", options)
