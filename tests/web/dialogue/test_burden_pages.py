"""The rendered pages of the made-up dialogues: every field says why it is there, every page has its place, and the sums hold."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from pydantic import TypeAdapter

from samsyn.dialogue.burden import Count, last_count, problems, rules, sums
from samsyn.dialogue.prepare import prepared

_TOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from pydantic import TypeAdapter
from samsyn.web.door import open_home
open_home(Path(sys.argv[1]))
from samsyn.dialogue.burden import Count
from tools.burden import count
sys.stdout.buffer.write(TypeAdapter(Count).dump_json(count(datetime.now(UTC))))
"""


def test_the_pages_hold_the_budget(sample_home: Path, tmp_path: Path) -> None:
    """Counted anew, by following links. What the site shows was counted at some time, and is not far from it."""
    home = tmp_path / "home"
    shutil.copytree(sample_home, home, ignore=shutil.ignore_patterns("samsyn.sqlite3*"))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(["src", ".", *sys.path])}
    subprocess.run([sys.executable, "-m", "samsyn.web", "--home", str(home), "made-up-dialogues"], env=environment, check=True)
    told = subprocess.run([sys.executable, "-c", _TOLD, str(home)], env=environment, check=True, capture_output=True)
    found = TypeAdapter(Count).validate_json(told.stdout)
    assert told.stderr == b""
    assert [str(problem) for one in found.organizers for problem in problems(rules(), one.pages)] == []
    assert {page.name for page in found.organizers[0].pages} >= {"invitation", "code", "introduction", "prepare", "temperature", "underlag"}
    for one in found.organizers:
        assert [page.fields for page in one.pages if page.name == "code"] == [("code.code",)]
        talked = {page.name: page.talks for page in one.pages if page.talks}
        assert talked == dict.fromkeys(("introduction", "prepare"), tuple(f"hemma-{n + 1}" for n in range(len(prepared().at_home))))
    shown = last_count()
    assert shown is not None
    for now, then in zip(found.organizers, shown.organizers, strict=True):
        assert abs(sums(rules(), now.pages).suggested - sums(rules(), then.pages).suggested) <= 3, "run tools/burden.py"
