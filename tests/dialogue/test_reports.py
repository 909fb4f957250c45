"""Delivery reports as servers write them (structures of Postfix, Exchange and RFC 3464's own examples), and what is no report."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.dialogue.reports import Outcome, Report, read

OURS = "<17.0123456789abcdef01234567@samsyn.example>"
ORIGINAL = f"From: samsyn@samsyn.example\r\nTo: anna@granskolan.example\r\nSubject: Hej\r\nMessage-ID: {OURS}\r\n"


def report(action: str, status: str, *, third: str = "headers", headers: str = "", diagnostic: str = "smtp; 550 No such user") -> bytes:
    """multipart/report (RFC 6522) with a human part, the fields, and the original as headers, whole, or not at all."""
    original = {
        "headers": f"--B\r\nContent-Type: text/rfc822-headers\r\n\r\n{ORIGINAL}\r\n",
        "whole": f"--B\r\nContent-Type: message/rfc822\r\n\r\n{ORIGINAL}\r\nHej\r\n",
        "missing": "",
    }[third]
    return (
        "From: MAILER-DAEMON@mx.granskolan.example\r\nTo: samsyn@samsyn.example\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        f"{headers}MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=B\r\n\r\n"
        "--B\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nI'm sorry to have to inform you.\r\n"
        "--B\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.granskolan.example\r\nArrival-Date: Mon, 23 Nov 2026 10:00:00 +0100\r\n\r\n"
        f"Final-Recipient: rfc822; anna@granskolan.example\r\nAction: {action}\r\nStatus: {status}\r\nDiagnostic-Code: {diagnostic}\r\n"
        f"\r\n{original}--B--\r\n"
    ).encode()


@pytest.mark.parametrize("third", ["headers", "whole"])
def test_an_address_that_does_not_exist(third: str) -> None:
    assert read(report("failed", "5.1.1", third=third)) == Report((OURS,), Outcome.GONE, "5.1.1 smtp; 550 No such user")


@pytest.mark.parametrize(
    ("action", "status", "outcome"),
    [
        ("failed", "5.1.1", Outcome.GONE),
        ("Failed", "5.4.4 (unable to route)", Outcome.GONE),
        ("failed", "5.2.2", Outcome.NOT_NOW),
        ("failed", "4.4.7", Outcome.NOT_NOW),
        ("failed", "", Outcome.NOT_NOW),
        ("delayed", "4.4.1", Outcome.ON_ITS_WAY),
        ("delivered", "2.0.0", Outcome.ON_ITS_WAY),
        ("relayed", "2.0.0", Outcome.ON_ITS_WAY),
        ("expanded", "2.0.0", Outcome.ON_ITS_WAY),
    ],
)
def test_only_what_failed_for_good_says_that_the_address_is_wrong(action: str, status: str, outcome: Outcome) -> None:
    found = read(report(action, status))
    assert found is not None
    assert found.outcome is outcome


def test_a_report_without_the_original_names_it_in_its_own_header() -> None:
    found = read(report("failed", "5.1.1", third="missing", headers=f"In-Reply-To: {OURS}\r\n"))
    assert found is not None
    assert found.ids == (OURS,)


def test_a_report_that_names_nothing_is_about_nothing() -> None:
    found = read(report("failed", "5.1.1", third="missing"))
    assert found is not None
    assert found.ids == ()


def test_what_a_server_says_is_one_line() -> None:
    found = read(report("failed", "5.7.1", diagnostic="smtp; 550 blocked\r\n by\x07 policy"))
    assert found is not None
    assert found.why == "5.7.1 smtp; 550 blocked by policy"


def test_an_ordinary_mail_is_no_report() -> None:
    mail = EmailMessage()
    mail["Subject"], mail["In-Reply-To"] = "Autosvar: semester", OURS
    mail.set_content("Jag är ledig. Action: failed. Status: 5.1.1")
    assert read(mail.as_bytes()) is None


@given(st.binary(max_size=400))
def test_garbage_is_no_report(raw: bytes) -> None:
    assert read(raw) is None


@given(st.integers(0, 1200), st.binary(max_size=20))
def test_a_damaged_report_is_read_or_left_but_never_breaks(cut: int, put_in: bytes) -> None:
    whole = report("failed", "5.1.1", third="whole")
    found = read(whole[:cut] + put_in + whole[cut + len(put_in) :])
    assert found is None or isinstance(found.outcome, Outcome)
