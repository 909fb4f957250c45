"""Where what was said and decided lies: SQLite beside the vintages, or the PostgreSQL that DATABASE_URL names."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.db.utils import OperationalError

from samsyn.concepts.errors import SamsynError, WrongUse, make_folder, room_needed

FILE = "samsyn.sqlite3"
_KEY_FILE = "site.key"
_PATIENCE_SECONDS = 30
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"


class Busy(SamsynError):
    """Somebody else has written for longer than one waits."""

    exit_code = 6
    http_status = 503


def busy(error: Exception) -> Busy | None:
    """The error in words, if it is that the database is taken by another: SQLite's ”database is locked”, PostgreSQL's ”deadlock detected”.

    SQLite has no code for it that Django passes on.
    """
    if not (isinstance(error, OperationalError) and any(word in str(error) for word in ("locked", "deadlock"))):
        return None
    return Busy("Databasen är upptagen av ett annat arbete.", "", "Ingenting har ändrats. Försök igen om en minut.")


@contextmanager
def waiting_told() -> Iterator[None]:
    """Turns a wait in vain into Busy, which says what to do."""
    try:
        yield
    except OperationalError as error:
        if told := busy(error):
            raise told from error
        raise


def database(home: Path, url: str | None) -> dict[str, object]:
    """Django's settings for the database. Writers wait in line (IMMEDIATE) instead of failing half-way. Raises WrongUse for another URL."""
    if not url:
        options = {"transaction_mode": "IMMEDIATE", "timeout": _PATIENCE_SECONDS, "init_command": _PRAGMAS}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": home / FILE, "OPTIONS": options}
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise WrongUse(
            "DATABASE_URL går inte att förstå.",
            parts.scheme,
            "Skriv postgresql:// och sedan användare, lösenord, värd och databas.",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": True},
    }


def site_key(home: Path) -> str:
    """What sessions are signed with, made the first time: every worker must have the same. Its file is readable by its owner only."""
    path = home / _KEY_FILE
    make_folder(home)
    with room_needed(str(home)):
        if not path.exists():
            beside = home / f".{_KEY_FILE}.{secrets.token_hex(4)}"
            beside.touch(mode=0o600)
            beside.write_text(secrets.token_urlsafe(50), encoding="ascii")
            _first_wins(beside, path)
    return path.read_text(encoding="ascii")


def _first_wins(made: Path, path: Path) -> None:
    """Two processes that start at once shall end with the same key: only one link to the name can be made."""
    try:
        path.hardlink_to(made)
    except FileExistsError:
        pass
    finally:
        made.unlink()
