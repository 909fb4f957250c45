"""The dialogue's pages with the whole country and ten years of dialogues: how long a page takes, and how many questions a list asks."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import web_history
from benchmarks.figures import Figure, at_most, exactly
from benchmarks.web_history import History
from benchmarks.web_load import Asked, Page, Reader, load
from samsyn.store import published

SECONDS = 150
_OPEN = {
    "offered": ("", "svara/", "personer/", "mejl/"),
    "accepted": ("", "svara/", "onskemal/", "tider/", "introduktion/"),
    "introduced": ("", "introduktion/", "onskemal/", "tider/"),
    "preparing": ("", "forbered/", "dokument/", "myndigheternas-bild/", "skicka/", "kvitton/"),
    "held": ("", "dokument/", "skolformer/", "redogorelse/"),
    "following_up": ("", "redogorelse/", "uppfoljning/", "utvardering/"),
}
"""What an organizer reads in each state, below its dialogue."""
_LED = ("", "moten/", "mottaget/", "bild/", "dokument/", "skolformer/")
_ORGANIZERS, _LEADERS, _PUBLIC = 10, 4, 6


def opened(home: Path) -> list[tuple[str, str]]:
    """The organizers of the vintage, with their names."""
    table = published.opened(home).organizers().to_pylist()
    return [(str(row["organizer"]), str(row["name"])) for row in table]


def readers(history: History, organizers: Sequence[tuple[str, str]], now: datetime) -> list[Reader]:
    """Ten organizers in six states, four leaders and six of the public."""
    states = [state for state in _OPEN if history.latest.get(state)]
    chosen = [history.latest[states[n % len(states)]][n] for n in range(_ORGANIZERS)]
    state_of = {case: state for state, cases in history.latest.items() for case in cases}
    inside = [
        Reader("huvudman", _organizer(case, state_of[case], history), web_history.organizer_session(history, case, now)) for case in chosen
    ]
    led = [history.latest["preparing"][n] for n in range(_LEADERS)]
    leaders = [Reader("dialogledare", _leader(case), web_history.leader_session(history.leader[case], now)) for case in led]
    return inside + leaders + [Reader("allmänhet", _public(organizers, n)) for n in range(_PUBLIC)]


def _organizer(case: int, state: str, history: History) -> list[Page]:
    read = [Page("/dialog/"), *(Page(f"/dialog/{case}/{rest}") for rest in _OPEN[state]), Page(f"/huvudman/{history.organizer[case]}/")]
    writes = (("gor", "ja"), ("lista", "1")) if state == "offered" else ()
    return read + ([Page(f"/dialog/{case}/svara/"), Page(f"/dialog/{case}/svara/", writes)] if writes else [])


def _leader(case: int) -> list[Page]:
    return [Page("/personal/"), *(Page(f"/personal/dialog/{case}/{rest}") for rest in _LED), Page("/personal/kalender/")]


def _public(organizers: Sequence[tuple[str, str]], number: int) -> list[Page]:
    some = organizers[number * 37 :: 251][:4]
    still = ("/", "/dialogen/", "/huvudman/?q=skola", "/utan-dialog/", "/loften/", "/dialogen/tid/")
    return [*map(Page, still), *(Page(f"/huvudman/{organizer}/") for organizer, _ in some)]


def refuse_what_is_not_there(asked: Iterable[Asked]) -> None:
    """Raises ValueError for a page that was no page: an error is quick, and would flatter the figure."""
    wrong = sorted({f"{one.kind} {one.address} gav {one.status}" for one in asked if one.status not in {200, 302}})
    if wrong:
        raise ValueError("; ".join(wrong))


def figures(port: int, people: Sequence[Reader], history: History, seconds: float = SECONDS) -> list[Figure]:
    """p95_ms, over everything that everybody asked for; the slowest kinds of page are printed beside."""
    refuse_what_is_not_there(load(port, people, max(30.0, seconds / 5)))  # the first minute fills what the site remembers
    asked = load(port, people, seconds)
    refuse_what_is_not_there(asked)
    tell(asked, history, seconds)
    took = [one.seconds * 1000 for one in asked]
    return [at_most("p95_ms", _p95(took), "ms", 150, median(took))]


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1]


def tell(asked: Sequence[Asked], history: History, seconds: float) -> None:
    """How much was asked for, and the slowest kinds of page."""
    print(f"{history.cases} ärenden i {history.rounds} omgångar, {history.rows} rader. {len(asked)} sidor på {seconds:.0f} sekunder.\n")
    kinds: dict[str, list[float]] = {}
    for one in asked:
        kinds.setdefault(_kind(one.address), []).append(one.seconds * 1000)
    for kind, took in sorted(kinds.items(), key=lambda held: -max(held[1]))[:12]:
        print(f"  {max(took):6.0f} ms som mest, {median(took):6.0f} ms i mitten, n = {len(took):4}: {kind}")


def _kind(address: str) -> str:
    return "/".join("N" if part.isdigit() else part for part in address.split("/"))


LISTS: Mapping[str, tuple[str, ...]] = {
    "leader": ("/personal/", "/personal/introduktioner/", "/personal/kalender/"),
    "organizer": ("/dialog/",),
    "public": ("/huvudman/",),
}
"""List pages, by who reads them. A person may act for a whole group of companies, and so have as many dialogues as a leader."""
_FEW, _MANY = 3, 2800


def lists_asked(history: History, now: datetime) -> list[Figure]:
    """queries_list_2800_minus_3: the questions to the database of every list page with 2,800 rows, less those with three, added up."""
    cases = [case for held in history.latest.values() for case in held]
    few, many = ({kind: _client(kind, cases[:count], now) for kind in LISTS} for count in (_FEW, _MANY))
    more = {address: _asks(many[kind], address) - _asks(few[kind], address) for kind, held in LISTS.items() for address in held}
    for address, number in more.items():
        print(f"  {number:+d} frågor till databasen med {len(cases)} rader i stället för tre: {address}")
    return [exactly("queries_list_2800_minus_3", sum(map(abs, more.values())), "frågor", 0)]


def _client(kind: str, cases: Sequence[int], now: datetime) -> Any:
    """A browser in this process, of somebody with a part in just these cases."""
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    if kind == "leader":
        client.cookies.load(web_history.leader_session(web_history.new_leader(cases, now), now))
    elif kind == "organizer":
        client.cookies.load(web_history.person_session(web_history.new_person(cases, now), cases[0], now))
    return client


def _asks(client: Any, address: str) -> int:
    """How many questions the page asks the database. Read once before, so that what is remembered between pages is remembered."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
    if answer.status_code != 200:
        raise ValueError(f"{address} gav {answer.status_code}")
    return len(asked)


def whole_round(home: Path, organizers: int = 150) -> list[Figure]:
    """wrong_receivers and double_reminders: a whole round played by the pages and the mail, and every mail of it read back."""
    from tests.web.dialogue.round_home import own_home
    from tests.web.dialogue.round_played import play

    with TemporaryDirectory() as folder, own_home(home, Path(folder)) as own:
        outcome = play(own, organizers)
    print(f"{organizers} huvudmän, {dict(outcome.answered)}, {outcome.mails} mejl.\n")
    return [
        exactly("wrong_receivers", len(outcome.wrong_receivers) + len(outcome.named_otherwise), "mejl", 0),
        exactly("double_reminders", len(outcome.double_reminders) + len(outcome.same_mail_twice), "mejl", 0),
    ]
