"""`python -m samsyn.web --home HOME --port N`: the web site on this computer. The terminal's `samsyn serve` starts this."""

import argparse
import gettext
import os
import subprocess
import sys
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

from samsyn.concepts.errors import SamsynError
from samsyn.web.database import waiting_told
from samsyn.web.door import add_commands, open_home, refuse_missing

_POST_SECONDS = 5  # somebody may be waiting for a code


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn tells no types
    """gunicorn with two workers. No access log: an address may hold what somebody searched for."""

    def __init__(self, port: int) -> None:
        self._options = {"bind": f"127.0.0.1:{port}", "workers": 2, "threads": 2, "worker_class": "gthread", "loglevel": "warning"}
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from samsyn.web.wsgi import application  # first: it makes Django ready
        from samsyn.web.actions.deciding import mend_decided  # isort: skip

        from samsyn.web.warming import open_vintage  # isort: skip

        mend_decided()
        open_vintage()
        return application


def _speak_swedish() -> None:
    """argparse asks gettext for its own few words, here as in the terminal's own program."""
    gettext.bindtextdomain("messages", str(resources.files("samsyn").joinpath("locale")))
    gettext.textdomain("messages")
    os.environ["LANGUAGE"] = "sv"


def main() -> int:
    """Serve the site, or do one thing at its door. Returns the exit code."""
    _speak_swedish()
    parser = argparse.ArgumentParser(prog="samsyn")
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--port", type=int, default=8000)
    parser.set_defaults(run=_serve)
    add_commands(parser.add_subparsers(title="kommandon", metavar="KOMMANDO"))
    chosen = parser.parse_args()
    try:
        if chosen.run is not _serve:
            refuse_missing(chosen.home)
        os.environ.setdefault("SAMSYN_ADDRESS", f"http://localhost:{chosen.port}")
        with waiting_told():
            open_home(chosen.home)
            print(chosen.run(chosen, datetime.now(UTC)), flush=True)
    except SamsynError as error:
        print(str(error), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # who reads has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _serve(chosen: argparse.Namespace, now: datetime) -> str:
    """Runs until it is ended, with the post beside it: a program of its own, so that a slow server for mail holds up no page."""
    from samsyn.web.warming import load_pages

    del now
    load_pages()
    post = ["post", "--every", str(_POST_SECONDS), "--for", str(os.getpid())]
    command = [sys.executable, "-m", "samsyn.web", "--home", str(chosen.home), *post]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as beside:  # noqa: S603 - our own program, no shell
        try:
            Server(chosen.port).run()
        finally:
            beside.terminate()
    return ""


if __name__ == "__main__":
    sys.exit(main())
