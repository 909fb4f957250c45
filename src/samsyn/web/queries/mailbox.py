"""The mailbox of the demo: every mail that would have gone out, so that a newcomer can open the links in them. Nowhere else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from samsyn.concepts.errors import WrongUse
from samsyn.web import mail_folder
from samsyn.web.queries.trying import require_demo
from samsyn.web.rights import Actor

PER_PAGE = 25
_HERE = re.compile(r"https?://[^/\s]+(/(?:inbjudan|inte-jag|dialog|personal)/\S*)$")
"""Whatever address the site had when the mail was made, its pages are found on this one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a mail. href: where it leads on this site, if it is a link there. is_rule: only dashes, before a heading."""

    text: str
    href: str = ""

    @property
    def is_rule(self) -> bool:
        return bool(self.text) and not self.text.strip("-")


@dataclass(frozen=True, slots=True)
class Opened:
    """name: of its file. files: what is attached."""

    name: str
    subject: str
    to: str
    when: datetime | None
    lines: tuple[Line, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    mails: Sequence[Opened]
    count: int
    page: int
    pages: int


def box(actor: Actor, page: int, words: str = "") -> Box:
    """The mails, newest first; words: only to addresses or with subjects that hold them."""
    del actor
    require_demo()
    paths = sorted(mail_folder.folder().glob("*.eml"), reverse=True)
    wanted = [path for path in paths if _holds(path, words.lower())] if words else paths
    pages = max(1, -(-len(wanted) // PER_PAGE))
    page = min(max(1, page), pages)
    return Box([_read(path) for path in wanted[(page - 1) * PER_PAGE : page * PER_PAGE]], len(wanted), page, pages)


def opened(actor: Actor, name: str) -> Opened:
    """One mail, whole. Raises WrongUse for one that does not exist."""
    del actor
    require_demo()
    path = mail_folder.folder() / f"{name}.eml"
    if not path.is_file():
        raise WrongUse("Mejlet finns inte.", name, "Gå till brevlådan och välj ett annat.")
    return _read(path, whole=True)


def _holds(path: Path, words: str) -> bool:
    mail = _parsed(path)
    return words in f"{mail['To']} {mail['Subject']}".lower()


def _parsed(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), policy=policy.default)


def _read(path: Path, *, whole: bool = False) -> Opened:
    mail = _parsed(path)
    when = parsedate_to_datetime(str(mail["Date"])) if mail["Date"] else None
    files = tuple(part.get_filename() or "fil" for part in mail.iter_attachments())
    return Opened(path.stem, str(mail["Subject"]), str(mail["To"]), when, tuple(_lines(mail)) if whole else (), files)


def _lines(mail: EmailMessage) -> Iterator[Line]:
    body = mail.get_body(("plain",))
    for line in str(body.get_content()).splitlines() if body else ():
        leads = _HERE.match(line)
        yield Line(line, leads[1] if leads else "")
