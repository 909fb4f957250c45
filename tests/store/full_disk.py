"""Read and build under ever larger limits of a file's size, which stand in for a full disk. Run as a process of its own.

Arguments: folder of files, home. Prints a JSON list: limit, command, exit code, what was said, hidden files left, current vintage.
"""

import contextlib
import io
import json
import resource
import sys
from pathlib import Path

from samsyn import cli

NO_LIMIT = resource.RLIM_INFINITY
READ_LIMITS = (0, 300, NO_LIMIT)
BUILD_LIMITS = (0, 20_000, 60_000, NO_LIMIT)
LATER_LIMITS = (300_000, 2_000_000, NO_LIMIT)


def main(source: Path, home: Path, second: Path) -> list[dict[str, object]]:
    told = [_run(limit, home, "read", str(source)) for limit in READ_LIMITS]
    told += [_run(limit, home, "build") for limit in BUILD_LIMITS]
    told += [_run(NO_LIMIT, home, "read", str(second))]
    return told + [_run(limit, home, "build") for limit in LATER_LIMITS]


def _run(limit: int, home: Path, *command: str) -> dict[str, object]:
    said = io.StringIO()
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, NO_LIMIT))
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
            code = cli.main(["--home", str(home), *command])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (NO_LIMIT, NO_LIMIT))
    half = [path.name for path in home.rglob(".half*")]
    current = (home / "current").read_text(encoding="utf-8").strip() if (home / "current").exists() else None
    served = sorted(path.name for path in home.glob("vintages/*"))
    limited = limit != NO_LIMIT
    return {
        "limited": limited,
        "command": command[0],
        "code": code,
        "said": said.getvalue(),
        "half": half,
        "current": current,
        "served": served,
    }


if __name__ == "__main__":
    print(json.dumps(main(*map(Path, sys.argv[1:]))))  # noqa: T201 (this is what the test reads)
