"""Putting what has been decided where all underlag are made from, after it is safe in the database."""

from django.db import connections, transaction

from samsyn.underlag import decided
from samsyn.web.queries.editing import all_decided
from samsyn.web.queries.public import home


def write_after_commit() -> None:
    transaction.on_commit(write_decided)


def write_decided() -> None:
    """The whole file anew, one writer at a time."""
    with transaction.atomic():
        decided.write(home(), all_decided())


def mend_decided() -> None:
    """Write the file if it does not say what the database says: the program was ended between the two."""
    if decided.read(home()) != all_decided():
        write_decided()
    connections.close_all()
