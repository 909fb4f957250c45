"""Nothing secret is committed."""

import re

import pytest

from tests.law.source import committed_text

SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|\b(AKIA|ASIA)[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bglpat-[\w-]{20}|\bxox[abpr]-[\w-]{10,}"
    r"|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\."
    r"|(?i:secret_key|password|passwd|api_?key|access_?token)[\"']?\s*[:=]\s*[\"'][^\"'\s{}$<>]{8,}[\"']"
    r"|://[^/\s:@]+:[^/\s:@{}$]+@"
)
PERSONAL_NUMBER = re.compile(r"\b(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[-+]\d{4}\b")


def test_nothing_secret_is_committed() -> None:
    found = {
        str(path): match.group()
        for path, text in committed_text().items()
        if (match := SECRET.search(text) or PERSONAL_NUMBER.search(text))
    }
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "SECRET_KEY" + ' = "kanelbulle-mandelmassa"',
        "postgres://samsyn:" + "kanelbulle@localhost/samsyn",
    ],
)
def test_a_secret_is_known_when_seen(text: str) -> None:
    assert SECRET.search(text)


@pytest.mark.parametrize("text", ['SECRET_KEY = os.environ["SECRET_KEY"]', "password = ask()", "https://www.skolverket.se/a:b@c"])
def test_what_is_not_secret_is_left_alone(text: str) -> None:
    assert not SECRET.search(text)
