"""Delivery reports (RFC 3464, RFC 3461) as other servers write them: which mail, and whether it came back for good.

Only a report that names one of our own Message-IDs is believed: who has not had the mail cannot have seen it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from enum import StrEnum

_ID = re.compile(r"<[^<>\s]{3,250}>")
_STATUS = re.compile(r"\b([245])\.\d{1,3}\.\d{1,3}\b")
_MAILBOX_FULL = "5.2.2"
MOST_BYTES = 2 * 1024 * 1024


class Outcome(StrEnum):
    """GONE: the address is wrong. NOT_NOW: this mail did not arrive, but the address may hold. ON_ITS_WAY: delayed or delivered."""

    GONE = "gone"
    NOT_NOW = "not_now"
    ON_ITS_WAY = "on_its_way"


@dataclass(frozen=True, slots=True)
class Report:
    """ids: Message-IDs that the report may be about. why: status and what the server said, on one line."""

    ids: tuple[str, ...]
    outcome: Outcome
    why: str


def read(raw: bytes) -> Report | None:
    """The report in a mail; None for a mail that is none, or that cannot be understood."""
    try:
        mail = message_from_bytes(raw[:MOST_BYTES], policy=policy.default)
        recipients = list(_recipients(mail))
        ids = tuple(dict.fromkeys(_ids(mail)))
    except (MessageError, ValueError, LookupError, AttributeError, TypeError):
        return None  # the parser takes nearly everything; what it does not is no report
    if not recipients:
        return None
    outcomes = [_outcome(one) for one in recipients]
    worst = min(outcomes, key=list(Outcome).index)
    return Report(ids, worst, _why(recipients[outcomes.index(worst)]))


def _recipients(mail: EmailMessage) -> Iterator[Message]:
    """The groups of fields that tell of one recipient each (RFC 3464 2.3); the first group tells of the message."""
    for part in mail.walk():
        if part.get_content_type() in {"message/delivery-status", "message/global-delivery-status"}:
            for group in part.get_payload() if part.is_multipart() else ():
                if isinstance(group, Message) and group.get("Action"):
                    yield group


def _ids(mail: EmailMessage) -> Iterator[str]:
    """Of the original, whole or only its header; where it is missing, what the report answers (RFC 5322 3.6.4)."""
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822" and part.is_multipart():
            original = part.get_payload(0)
            yield from _ID.findall(str(original.get("Message-ID", ""))) if isinstance(original, Message) else ()
        elif kind in {"text/rfc822-headers", "message/rfc822-headers"}:
            raw = part.get_payload(decode=True)
            header = message_from_bytes(raw if isinstance(raw, bytes) else b"")
            yield from _ID.findall(str(header.get("Message-ID", "")))
    for name in ("In-Reply-To", "References"):
        yield from _ID.findall(str(mail.get(name, "")))


def _outcome(group: Message) -> Outcome:
    """Only `failed` is a bounce. A status of class 5 but a full mailbox says that the address is wrong (RFC 3463 2, 3.3)."""
    if str(group.get("Action", "")).strip().lower() != "failed":
        return Outcome.ON_ITS_WAY
    found = _STATUS.search(str(group.get("Status", "")))
    for_good = found is not None and found[1] == "5" and found[0] != _MAILBOX_FULL
    return Outcome.GONE if for_good else Outcome.NOT_NOW


def _why(group: Message) -> str:
    text = f"{group.get('Status', '')} {group.get('Diagnostic-Code', '')}"
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:150]
