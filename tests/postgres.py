"""Debian's PostgreSQL, started for the tests in a folder of its own and stopped after them."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

_OWNER = "postgres"
"""Who runs the server where the tests run as root, which PostgreSQL refuses to be."""


def programs() -> Path | None:
    """Where initdb and pg_ctl lie: Debian keeps them out of the path, a folder for each version."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    return folders[-1] if folders else None


def is_not_here(why: str) -> NoReturn:
    """Skips the test; in a run of all tests (`./test` sets SAMSYN_POSTGRES) fails it: there, nothing is skipped in silence."""
    if os.environ.get("SAMSYN_POSTGRES") == "required":
        pytest.fail(f"{why} (or leave it out: SAMSYN_POSTGRES=skip ./test)")
    pytest.skip(why)


@contextmanager
def running() -> Iterator[str]:
    """A server with an empty database; yields its address as DATABASE_URL writes it. Where there is none to start: see `is_not_here`."""
    bin_ = programs()
    if bin_ is None:
        is_not_here("PostgreSQL is not here: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="samsyn-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, _OWNER, _OWNER)
    port = _free_port()
    asked = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=40"
    try:
        _run(bin_ / "initdb", "-D", folder / "data", "-U", "samsyn", "--auth=trust", "--encoding=UTF8", "--no-sync")
        _run(bin_ / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", asked, "start")
        try:
            _run(bin_ / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "samsyn", "samsyn")
            yield f"postgresql://samsyn@127.0.0.1:{port}/samsyn"
        finally:
            _run(bin_ / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: object) -> None:
    as_owner = ["runuser", "-u", _OWNER, "--"] if os.geteuid() == 0 else []
    done = subprocess.run([*as_owner, *map(str, command)], check=False, capture_output=True, text=True, cwd="/")
    assert done.returncode == 0, f"{command}: {done.stdout[-500:]} {done.stderr[-1500:]}"


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
