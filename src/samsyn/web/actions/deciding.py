"""Putting what has been decided where all underlag are made from, after it is safe in the database."""

from django.db import transaction

from samsyn.underlag import decided
from samsyn.web.queries.editing import all_decided
from samsyn.web.queries.public import home


def write_after_commit() -> None:
    transaction.on_commit(write_decided)


def write_decided() -> None:
    """The whole file anew, one writer at a time. At the start of the site too: a stop between commit and file is mended there."""
    with transaction.atomic():
        decided.write(home(), all_decided())
