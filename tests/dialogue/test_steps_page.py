"""The page on the dialogue's steps is the tables' own."""

from samsyn.dialogue.steps_page import FILE_NAME, page
from samsyn.dialogue.workflow import case_table, meeting_table
from tests.guard import ROOT


def test_the_page_is_what_the_tables_say() -> None:
    """If it is not: write it anew with `docs/method/generate.py`."""
    written = (ROOT / "docs/method" / FILE_NAME).read_text(encoding="utf-8")
    assert written == page(case_table(), meeting_table())


def test_every_step_has_a_row_and_the_picture_its_arrows() -> None:
    text = page(case_table(), meeting_table())
    rows = [line for line in text.splitlines() if line.startswith("| ") and line.count("|") == 10 and "---" not in line]
    assert len(rows) == 2 + len(case_table().steps) + len(meeting_table().steps)
    assert "    offered --> accepted: Ja" in text
    assert (
        "| Nej | Erbjuden, Tackat ja, Vill vänta och Inget svar | Tackat nej | huvudmannen, med sin länk | skäl (om det sägs) "
        "| huvudmannen och dialogledarna | – | Huvudmannen, med sin länk eller den som svarar ”det var inte jag”, inom 30 dagar "
        "| Ett nej behöver inget skäl och går att ändra. |"
    ) in text
    assert "| sista dag att svara | huvudmannen | sista dag att svara | Nej. Huvudmannen har redan fått erbjudandet. |" in text
    assert "| tiden | – | ingen: det syns på sidan | – | Nej. Ett nytt erbjudande" in text
