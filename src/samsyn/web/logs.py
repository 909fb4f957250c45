"""What the site writes of its own errors: never the address of a key, which holds its secret."""

import logging
import re

_ADDRESS = re.compile(r"/(nyckel|inbjudan|inte-jag)/[^/\s]+")


def is_bug(record: logging.LogRecord) -> bool:
    """Only what went wrong in the program is written; a wrong address is no bug."""
    return record.exc_info is not None


def without_secrets(record: logging.LogRecord) -> bool:
    """Puts `...` in place of every secret that stands in an address. Lets every record through."""
    record.msg, record.args = _ADDRESS.sub(r"/\1/...", record.getMessage()), ()
    return True
