"""Twenty people who read: each asks for a page over a connection that is kept open, reads it for three seconds, and asks for the next.

Organizers with links, dialogue leaders who have signed in, and the public, in a realistic mix; some of them write. The load is made by
threads of one process on the same computer, so that its own work is part of what is measured.
"""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse
from itertools import cycle
from urllib.parse import urlencode
from uuid import uuid4

READS_SECONDS = 3.0
NEW = "{new}"
_NO_WAY_IN = ("/kod/", "/ny-lank/", "/personal/logga-in/")
"""Where those are led whom the site no longer knows."""
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Page:
    """An address. sends: what is typed in a form on the page before, empty where the page is only read.

    NEW in it is an id that is made for each time it is sent.
    """

    address: str
    sends: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who goes through their pages from first to last and begins again. cookies: what they came in with."""

    kind: str
    pages: Sequence[Page]
    cookies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """One page that was asked for. seconds: from the first byte that was sent to the last that was read.

    sent: whether a form was sent. to: where the answer leads on, empty where it does not.
    """

    kind: str
    address: str
    seconds: float
    status: int
    sent: bool
    to: str

    @property
    def is_answered(self) -> bool:
        """A page that was read, or a form that was received: only that leads on, and not to where a lost session is led."""
        if not self.sent:
            return self.status == HTTPStatus.OK
        return self.status == HTTPStatus.FOUND and not self.to.startswith(_NO_WAY_IN)


class Connection:
    """One reader's connection, kept open, with the cookies that the site has set."""

    def __init__(self, port: int, cookies: Mapping[str, str]) -> None:
        self._port, self._cookies, self._held = port, dict(cookies), HTTPConnection("127.0.0.1", port, timeout=60)
        self._token = ""

    def ask(self, kind: str, page: Page) -> Asked:
        """What was answered. A form is sent with the token of the page that was read before it."""
        start = time.perf_counter()
        answer = self._answer(page)
        body = answer.read()
        seconds = time.perf_counter() - start
        for said in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = said.partition(";")[0].partition("=")
            self._cookies[name] = value
        found = _TOKEN.search(body.decode("utf-8", "replace"))
        self._token = found.group(1) if found else self._token
        return Asked(kind, page.address, seconds, answer.status, bool(page.sends), answer.headers.get("Location", ""))

    def _answer(self, page: Page) -> HTTPResponse:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()), "Host": "localhost"}
        body, way = None, "GET"
        if page.sends:
            typed = [(name, value.replace(NEW, uuid4().hex)) for name, value in page.sends]
            body, way = urlencode([("csrfmiddlewaretoken", self._token), *typed]), "POST"
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://localhost:{self._port}{page.address}"}
        try:
            self._held.request(way, page.address, body, headers)
            return self._held.getresponse()
        except (ConnectionError, OSError):  # the server closed a connection that had been still for long
            self._held.close()
            self._held.request(way, page.address, body, headers)
            return self._held.getresponse()


def load(port: int, readers: Sequence[Reader], seconds: float) -> list[Asked]:
    """What the readers were answered during so many seconds. They come in one after another, and so do not ask in step."""
    with ThreadPoolExecutor(len(readers)) as threads:
        begun, apart = time.perf_counter(), READS_SECONDS / len(readers)
        work = [threads.submit(_read, port, reader, begun, place * apart, seconds) for place, reader in enumerate(readers)]
        return [asked for done in work for asked in done.result()]


def _read(port: int, reader: Reader, begun: float, late: float, seconds: float) -> list[Asked]:
    connection, found = Connection(port, reader.cookies), []
    time.sleep(late)
    for page in _pages(reader, begun + seconds):
        found.append(connection.ask(reader.kind, page))
        time.sleep(READS_SECONDS)
    return found


def _pages(reader: Reader, until: float) -> Iterator[Page]:
    for page in cycle(reader.pages):
        if time.perf_counter() >= until:
            return
        yield page


def once(port: int, reader: Reader) -> list[Asked]:
    """All of a reader's pages once, one straight after the other."""
    connection = Connection(port, reader.cookies)
    return [connection.ask(reader.kind, page) for page in reader.pages]
