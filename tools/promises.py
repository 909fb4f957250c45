"""Run the tests that guard the promises, and write down how they went: `python tools/promises.py`.

The page of promises (`/loften/`) shows what was written, with the day and the program that it was about.
"""

import subprocess
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from samsyn import program  # noqa: E402 - of this very source
from samsyn.dialogue.pages import Results, Went, guards  # noqa: E402 - as above

WRITTEN = ROOT / "src" / "samsyn" / "dialogue" / "promises.json"


def went(report: Path, paths: list[str]) -> dict[str, Went]:
    """How each file of tests went, as pytest's own report says (JUnit)."""
    found: dict[str, Counter[str]] = {path: Counter() for path in paths}
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - written by our own pytest a moment ago
        path = (case.get("classname") or "").replace(".", "/") + ".py"
        ends = {child.tag for child in case}
        kind = "failed" if ends & {"failure", "error"} else "skipped" if "skipped" in ends else "passed"
        if path in found:
            found[path][kind] += 1
    return {path: Went(passed=count["passed"], failed=count["failed"], skipped=count["skipped"]) for path, count in found.items()}


def main() -> None:
    """Every guard is run, also when one fails."""
    paths = sorted({path for held in guards().values() for path in held})
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        subprocess.run([sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *paths], cwd=ROOT, check=False)  # noqa: S603 - our own
        results = Results(when=datetime.now(UTC).replace(microsecond=0), program=program(), files=went(report, paths))
    WRITTEN.write_text(results.model_dump_json(indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
