"""The compiled messages of the command line are those of the text file beside them."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import samsyn

MESSAGES = Path(samsyn.__file__).parent / "locale" / "sv" / "LC_MESSAGES"


def texts(catalog: Catalog) -> dict[str, str]:
    """From each message to its translation; one with several forms as one text."""
    return {
        "|".join([message.id] if isinstance(message.id, str) else message.id): repr(list(message.string))
        for message in catalog
        if message.id
    }


def test_the_compiled_messages_are_fresh() -> None:
    """Make them anew with `pybabel compile -i messages.po -o messages.mo` in that folder."""
    with (MESSAGES / "messages.po").open("rb") as written, (MESSAGES / "messages.mo").open("rb") as compiled:
        wanted = texts(read_po(written))
        assert texts(read_mo(compiled)) == wanted
    assert len(wanted) == 18
