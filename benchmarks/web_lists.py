"""queries_list_2800_minus_3: how many more questions a list page asks when it has 2,800 rows than when it has three.

Each list is read twice in a database where its own rows are so many, made for it and taken away again: the whole of the rest, ten years of
dialogues, stands beside both times. Questions to the database and to the vintage are counted together.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from unittest.mock import patch

from benchmarks import web_history, web_rows
from benchmarks.web_rows import Store
from samsyn.store.published import Published

FEW, MANY = 3, 2800
_GROUPS = ("dig", "mote", "huvudman", "oppnade", "vilar", "klara")
LISTS: Mapping[str, tuple[str, ...]] = {
    "leader": (
        "/personal/",
        *(f"/personal/?lista={name}" for name in _GROUPS),
        "/personal/introduktioner/",
        "/personal/kalender/",
        "/personal/mote/{meeting}/",
        *(
            f"/personal/dialog/{{case}}/{rest}"
            for rest in (
                "", "moten/", "mottaget/", "bild/", "dokument/", "dagordning/", "rummet/", "skolformer/", "mejl/", "kontakter/", "forra/",
                "redogorelse/",
            )
        ),
        "/personal/dialog/{asked}/moten/",
    ),
    "organizer": (
        "/dialog/",
        *(
            f"/dialog/{{case}}/{rest}"
            for rest in (
                "", "personer/", "mejl/", "onskemal/", "tider/", "forbered/", "forbered/{factor}/", "bilagor/", "skicka/", "kvitton/",
                "myndigheternas-bild/", "dokument/", "dagordning/", "rummet/", "skolformer/", "redogorelse/", "forra/", "uppfoljning/",
                "utvardering/", "introduktion/",
            )
        ),
        "/dialog/{asked}/tider/",
        "/huvudman/{organizer}/",
        "/huvudman/{organizer}/eget/",
        "/huvudman/{organizer}/eget/aret/",
    ),
    "analyst": ("/analytiker/",),
    "editor": ("/redaktor/", "/redaktor/lattlast/"),
    "public": ("/huvudman/?q={words}",),
}  # fmt: skip
"""Every page of the table of addresses that shows rows, by who reads it."""


def more_asked(organizers: Sequence[tuple[str, str]], now: datetime, few: int = FEW, many: int = MANY) -> dict[str, int]:
    """By address, how many questions more. organizers: public id and name; the lists of the first are read."""
    before, after = (_asked(organizers, now, count, words) for count, words in ((few, _rare(organizers, few)), (many, "")))
    return {address: after[address] - before[address] for address in before}


def _asked(organizers: Sequence[tuple[str, str]], now: datetime, count: int, words: str) -> dict[str, int]:
    from django.db import transaction

    found: dict[str, int] = {}
    with transaction.atomic():
        store = web_rows.filled(organizers, now, count)
        for kind, addresses in LISTS.items():
            client = _client(kind, store, now)
            found |= {address: asks(client, address.format(**store.names, words=words)) for address in addresses}
        transaction.set_rollback(True)
    return found


def _rare(organizers: Sequence[tuple[str, str]], count: int) -> str:
    """A word that finds so many organizers, or as few more as any does."""
    from samsyn.web.queries import public
    from samsyn.web.rights import TERMINAL

    words = {word for _, name in organizers[:40] for word in name.split()}
    hits = {word: public.organizers(TERMINAL, word, 1).count for word in sorted(words)}
    return min((word for word in hits if hits[word] >= count), key=lambda word: hits[word])


def _client(kind: str, store: Store, now: datetime) -> Any:
    """A browser in this process, of somebody with a part in just these rows."""
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    if kind == "leader":
        client.cookies.load(web_history.leader_session(store.staff, now))
    elif kind == "organizer":
        client.cookies.load(web_history.person_session(store.person, store.case, now))
    elif kind in {"analyst", "editor"}:
        client.post(f"/nyckel/{_secret(kind, now)}/")
    return client


def _secret(kind: str, now: datetime) -> str:
    from samsyn.web.actions import keys
    from samsyn.web.rights import TERMINAL, Role

    return keys.give(actor=TERMINAL, role=Role(kind), organizer="", name=f"Prov {kind}", now=now)[1]


def asks(client: Any, address: str) -> int:
    """How many questions the page asks. Read once before, so that what is remembered between pages is remembered."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(2):
        with CaptureQueriesContext(connection) as asked, _of_the_vintage() as more:
            answer = client.get(address)
    if answer.status_code != 200:
        raise ValueError(f"{address} gav {answer.status_code}")
    return len(asked) + len(more)


@contextmanager
def _of_the_vintage() -> Iterator[list[str]]:
    """What the vintage is asked meanwhile."""
    asked: list[str] = []
    ask = Published._ask

    def told(self: Published, question: str, *values: object) -> Any:
        asked.append(question)
        return ask(self, question, *values)

    with patch.object(Published, "_ask", told):
        yield asked
