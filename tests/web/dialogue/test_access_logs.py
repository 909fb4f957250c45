"""What the site writes of its own errors holds no secret that stands in an address."""

import logging

import pytest

from samsyn.web.logs import without_secrets


@pytest.mark.parametrize("where", ["nyckel", "inbjudan", "inte-jag"])
def test_an_error_is_written_without_any_secret(where: str) -> None:
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Internal Server Error: %s", (f"/{where}/hemlig-43/?a=1",), None)
    assert without_secrets(record)
    assert record.getMessage() == f"Internal Server Error: /{where}/.../?a=1"
