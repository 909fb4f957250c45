"""Write the method pages anew: `.venv/bin/python docs/method/generate.py`. A test fails when they are stale."""

from pathlib import Path

from samsyn.analysis import families, finding_rule, findings_page, wording
from samsyn.dialogue import steps_page
from samsyn.dialogue.workflow import case_table, meeting_table
from samsyn.framework.edition import load as edition
from samsyn.indicators.catalogue import load
from samsyn.indicators.method_page import pages, written_by_hand
from samsyn.underlag import phrases_page, speech

HERE = Path(__file__).parent


def main() -> None:
    (HERE / findings_page.FILE_NAME).write_text(findings_page.page(finding_rule.load(), families.load(), load()), encoding="utf-8")
    phrases = phrases_page.page(speech.book(), wording.remarks(), finding_rule.load())
    (HERE / phrases_page.FILE_NAME).write_text(phrases, encoding="utf-8")
    (HERE / steps_page.FILE_NAME).write_text(steps_page.page(case_table(), meeting_table()), encoding="utf-8")
    by_hand = written_by_hand({path.name: path.read_text(encoding="utf-8") for path in HERE.glob("*.md")})
    written = pages(load().values(), edition().sub_goal_headings, by_hand)
    for path in HERE.glob("*.md"):
        if path.name not in written.keys() | by_hand.keys():
            path.unlink()
    for name, text in written.items():
        (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
