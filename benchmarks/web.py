"""Pages of the web site with the full store: `python -m benchmarks.web [--json]`.

The real server, asked over loopback. First by one reader at a time, over organizers of every size; reference: the page "Om Samsyn", which
asks the store for nothing. Then by twenty people at once, with ten years of dialogues in the database; reference: the median. Last a whole
round over 150 organizers, read back from its mails.
"""

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection
from itertools import chain
from pathlib import Path
from statistics import quantiles

from benchmarks import web_dialogue, web_history
from benchmarks.figures import Figure, at_most, show, timed
from benchmarks.underlag import prepared
from samsyn.store import published
from samsyn.underlag import gather
from samsyn.underlag.figure_key import key

_ASKED = 300


@contextmanager
def served(home: Path) -> Iterator[int]:
    """The site on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "samsyn.web", "--home", str(home), "--port", str(port)]
    with subprocess.Popen(command) as site:  # noqa: S603 - our own program
        try:
            _wait(port)
            yield port
        finally:
            site.terminate()


def _wait(port: int) -> None:
    for _ in range(1200):
        try:
            _get(port, "/om/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("webbplatsen svarade inte på två minuter")


def _get(port: int, address: str) -> bytes:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise ValueError(f"{address} gav {answer.status}")
    return body


def _addresses(home: Path) -> dict[str, list[str]]:
    opened = published.opened(home)
    everyone = sorted(gather.everyone(opened), key=lambda facts: len(facts.units))
    chosen = everyone[:: max(1, len(everyone) // _ASKED)] + everyone[-3:]
    newest = [series[-1] for facts in chosen for series in list(facts.figures.values())[:1]]
    return {
        "underlag": [f"/huvudman/{facts.organizer}/" for facts in chosen],
        "sökning": [f"/huvudman/?q={word}" for word in ("malmo", "skola", "5560", "kommun", "regn")] * 20,
        "så vet vi": [f"/sa-vet-vi/{key(figure)}/" for figure in newest[:_ASKED]],
    }


def figures(home: Path) -> list[Figure]:
    addresses = _addresses(home)
    with served(home) as port:
        for address in [a for group in addresses.values() for a in group[:8]]:
            _get(port, address)
        floor = _slowest([timed(lambda: _get(port, "/om/"))[0] for _ in range(100)])
        measured = {name: [timed(lambda a=a: _get(port, a))[0] for a in group] for name, group in addresses.items()}
    return [
        at_most(f"{name}: 95 av 100 sidor går på (n = {len(seconds)})", _slowest(seconds) * 1000, "ms", 100, floor * 1000)
        for name, seconds in measured.items()
    ]


def _slowest(seconds: list[float]) -> float:
    """The 95th percentile."""
    return quantiles(seconds, n=20)[-1]


def parts(home: Path) -> Iterator[list[Figure]]:
    """Each as soon as it is measured: pages one at a time; twenty people at once; lists of 2,800 rows; a whole round."""
    yield figures(home)
    from samsyn.web.door import open_home

    open_home(home)
    from django.db import connections

    organizers, now = web_dialogue.opened(home), datetime.now(UTC)
    history = web_history.fill(organizers, now, published.opened(home).vintage.id)
    people = web_dialogue.readers(history, organizers, now)
    connections.close_all()
    with served(home) as port:
        yield web_dialogue.figures(port, people, history)
    yield web_dialogue.lists_asked(organizers, now)
    yield web_dialogue.whole_round(home)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        prepared(Path(folder))
        every = chain.from_iterable(parts(Path(folder)))
        sys.exit(show("web: sidornas svarstid", every, ("django", "gunicorn", "duckdb", "jinja2")))
