"""Write the method pages anew: `.venv/bin/python docs/method/generate.py`. A test fails when they are stale."""

from pathlib import Path

from samsyn.framework.edition import load as edition
from samsyn.indicators.catalogue import load
from samsyn.indicators.method_page import pages

HERE = Path(__file__).parent


def main() -> None:
    written = pages(load().values(), edition().sub_goal_headings)
    for path in HERE.glob("*.md"):
        if path.name not in written:
            path.unlink()
    for name, text in written.items():
        (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
