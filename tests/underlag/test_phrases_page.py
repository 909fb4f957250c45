"""The catalogue of phrases: every template once, in every voice, and what the files give now."""

from pathlib import Path

from samsyn.analysis import finding_rule, wording
from samsyn.concepts import phrasebook
from samsyn.underlag import phrases_page, speech
from tests.guard import ROOT

BOOK, REMARKS, RULES = speech.book(), wording.remarks(), finding_rule.load()
FILE = """# Del 7, Om er: vilka ni är.
phrases:
  - id: ni-ar
    tells: Hur många de är.
    sv: "Ni är {count:ensam|* # personer}."
    en: "You are {count:alone|# people}."
    easy: ["Ni är {count:1 person|# personer}."]
    examples:
      - with: {count: 3}
        sv: Ni är * tre personer.
        en: You are three people.
        easy: [Ni är 3 personer.]
  - id: valkomna
    tells: Hälsar.
    sv: Välkomna!
    en: Welcome!
    examples:
      - {sv: Välkomna!, en: Welcome!}
"""


def test_the_page_is_what_the_files_give() -> None:
    page = (ROOT / "docs/method" / phrases_page.FILE_NAME).read_text(encoding="utf-8")
    assert page == phrases_page.page(BOOK, REMARKS, RULES), "run: .venv/bin/python docs/method/generate.py"


def test_every_phrase_and_every_rule_has_its_heading_once() -> None:
    headings = [line.removeprefix("### ") for line in phrases_page.page(BOOK, REMARKS, RULES).splitlines() if line.startswith("### ")]
    assert sorted(headings) == sorted([*BOOK.phrases, *REMARKS.phrases, *(rule.id for rule in RULES)])


def test_a_phrase_stands_under_its_part_with_its_example(tmp_path: Path) -> None:
    (tmp_path / "om-er.yaml").write_text(FILE, encoding="utf-8")
    page = phrases_page.page(phrasebook.read(tmp_path), REMARKS, ())
    assert page[page.index("## Del 7") : page.index("## Fynd")] == (
        "## Del 7, Om er\n\nVilka ni är. Filen heter `om-er.yaml`.\n\n"
        "### ni-ar\n\nHur många de är.\n\n"
        "- Svenska: `Ni är {count:ensam|* # personer}.`\n- Engelska: `You are {count:alone|# people}.`\n"
        "- Lättläst: `Ni är {count:1 person|# personer}.`\n"
        "- Exempel: Ni är \\* tre personer.\n    - You are three people.\n    - Ni är 3 personer.\n\n"
        "### valkomna\n\nHälsar.\n\n- Svenska: `Välkomna!`\n- Engelska: `Welcome!`\n\n"
    )
