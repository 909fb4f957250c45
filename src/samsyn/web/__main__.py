"""`python -m samsyn.web --home HOME --port N`: the web site on this computer. The terminal's `samsyn serve` starts this."""

import argparse
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

from samsyn.web.door import open_home


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn tells no types
    """gunicorn with two workers. No access log: an address may hold what somebody searched for."""

    def __init__(self, port: int) -> None:
        self._options = {"bind": f"127.0.0.1:{port}", "workers": 2, "threads": 2, "worker_class": "gthread", "loglevel": "warning"}
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from samsyn.web.wsgi import application

        return application


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m samsyn.web")
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--port", type=int, default=8000)
    chosen = parser.parse_args()
    open_home(chosen.home)
    Server(chosen.port).run()


if __name__ == "__main__":
    main()
