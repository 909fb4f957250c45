"""The mails that have gone out, read back by the standard library's parser and no code of ours."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path


def delivered(home: Path) -> list[EmailMessage]:
    """Every mail in the home's folder, oldest first."""
    files = sorted((home / "mail").glob("*.eml"))
    return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]


def to(home: Path, address: str) -> list[EmailMessage]:
    """Those to one address, oldest first."""
    return [mail for mail in delivered(home) if address in [one.addr_spec for one in mail["To"].addresses]]


def said(mail: EmailMessage) -> str:
    """The plain text of a mail."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
