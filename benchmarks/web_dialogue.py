"""The dialogue's pages with the whole country and ten years of dialogues: how long a page takes, and how many questions a list asks."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from benchmarks import web_history, web_lists
from benchmarks.figures import Figure, at_most, exactly
from benchmarks.web_history import History
from benchmarks.web_load import NEW, Asked, Page, Reader, load
from samsyn.dialogue import prepare
from samsyn.store import published

SECONDS = 150
_OPEN = {
    "offered": ("", "svara/", "personer/", "mejl/"),
    "accepted": ("", "svara/", "onskemal/", "tider/", "introduktion/", "forra/"),
    "introduced": ("", "introduktion/", "onskemal/", "tider/"),
    "preparing": (
        "", "underlag/", "forbered/", "forbered/{factor}/", "dagordning/", "dokument/", "myndigheternas-bild/", "bilagor/", "skicka/",
        "kvitton/", "personer/", "forra/",
    ),
    "held": ("", "rummet/", "rummet/?punkt=2", "dokument/", "skolformer/", "redogorelse/", "forra/"),
    "following_up": ("", "redogorelse/", "uppfoljning/", "utvardering/", "forra/", "kvitton/"),
}  # fmt: skip
"""What an organizer reads in each state, below its dialogue."""
_OWN = ("", "eget/", "eget/aret/")
"""Below its own page."""
_LED = (
    "", "moten/", "mottaget/", "bild/", "dokument/", "dagordning/", "rummet/", "rummet/?punkt=2", "skolformer/", "mejl/", "kontakter/",
    "forra/",
)  # fmt: skip
_DAY = ("/personal/", "/personal/?lista=dig", "/personal/introduktioner/", "/personal/kalender/")
_NOTE = (("heading", "seen"), ("text", "Vi ser att läsningen tar sig, mest i tvåan."), ("client", NEW))
_WRITES: Mapping[str, tuple[str, tuple[tuple[tuple[str, str], ...], ...]]] = {
    "offered": ("svara/", ((("gor", "ja"), ("lista", "1")), (("gor", "nej"), ("lista", "1")))),
    "preparing": ("dokument/", (_NOTE,)),
    "held": ("rummet/", (_NOTE,)),
}
"""The page that is written on, and what is sent from it, in each state: a yes that is changed, a note."""
_ORGANIZERS, _LEADERS, _PUBLIC = 10, 4, 6


def opened(home: Path) -> list[tuple[str, str]]:
    """The organizers of the vintage, with their names."""
    table = published.opened(home).organizers().to_pylist()
    return [(str(row["organizer"]), str(row["name"])) for row in table]


def readers(history: History, organizers: Sequence[tuple[str, str]], now: datetime) -> list[Reader]:
    """Ten organizers in six states, four leaders and six of the public."""
    states = [state for state in _OPEN if history.latest.get(state)]
    chosen = [history.latest[states[n % len(states)]][n // len(states)] for n in range(_ORGANIZERS)]
    state_of = {case: state for state, cases in history.latest.items() for case in cases}
    inside = [
        Reader("huvudman", _organizer(case, state_of[case], history), web_history.organizer_session(history, case, now)) for case in chosen
    ]
    led = [history.latest["preparing"][n] for n in range(_LEADERS)]
    leaders = [Reader("dialogledare", _leader(case), web_history.leader_session(history.leader[case], now)) for case in led]
    return inside + leaders + [Reader("allmänhet", _public(organizers, n)) for n in range(_PUBLIC)]


def _organizer(case: int, state: str, history: History) -> list[Page]:
    factor = prepare.factors()[0].id
    theirs = [f"/dialog/{case}/{rest.format(factor=factor)}" for rest in _OPEN[state]]
    theirs += [f"/huvudman/{history.organizer[case]}/{rest}" for rest in _OWN]
    where, written = _WRITES.get(state, ("", ()))
    return [Page("/dialog/"), *map(Page, theirs), *_written(f"/dialog/{case}/{where}", written)]


def _leader(case: int) -> list[Page]:
    room = f"/personal/dialog/{case}/rummet/"
    return [*map(Page, _DAY), *(Page(f"/personal/dialog/{case}/{rest}") for rest in _LED), *_written(room, (_NOTE,))]


def _written(address: str, written: Iterable[tuple[tuple[str, str], ...]]) -> list[Page]:
    """A form is sent from the page where it stands."""
    return [page for sends in written for page in (Page(address), Page(address, sends))]


def _public(organizers: Sequence[tuple[str, str]], number: int) -> list[Page]:
    some = organizers[number * 37 :: 251][:4]
    still = ("/", "/dialogen/", "/huvudman/?q=skola", "/utan-dialog/", "/loften/", "/dialogen/tid/")
    return [*map(Page, still), *(Page(f"/huvudman/{organizer}/") for organizer, _ in some)]


def refuse_what_is_not_there(asked: Iterable[Asked]) -> None:
    """Raises ValueError for a page that was no page: an error is quick, and would flatter the figure."""
    wrong = sorted({f"{one.kind} {one.address} gav {one.status} {one.to}".strip() for one in asked if not one.is_answered})
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
    begun = f"{history.cases} ärenden i {history.rounds} omgångar, {history.rows} rader."
    print(f"{begun} {len(asked)} sidor på {seconds:.0f} sekunder.\n", file=sys.stderr)
    kinds: dict[str, list[float]] = {}
    for one in asked:
        kinds.setdefault(_kind(one.address), []).append(one.seconds * 1000)
    for kind, took in sorted(kinds.items(), key=lambda held: -max(held[1]))[:12]:
        print(f"  {max(took):6.0f} ms som mest, {median(took):6.0f} ms i mitten, n = {len(took):4}: {kind}", file=sys.stderr)


def _kind(address: str) -> str:
    return "/".join("N" if part.isdigit() else part for part in address.split("/"))


def lists_asked(organizers: Sequence[tuple[str, str]], now: datetime) -> list[Figure]:
    """queries_list_2800_minus_3: the questions of every list page with 2,800 rows, less those with three, added up."""
    more = web_lists.more_asked(organizers, now)
    told = [f"  {number:+d} frågor: {address}" for address, number in more.items() if number]
    print("\n".join([f"{len(more)} listor lästa med {web_lists.FEW} och {web_lists.MANY} rader.", *told]), file=sys.stderr)
    return [exactly("queries_list_2800_minus_3", sum(map(abs, more.values())), "frågor", 0)]


def whole_round(home: Path, organizers: int = 150) -> list[Figure]:
    """wrong_receivers and double_reminders: a whole round played by the pages and the mail, and every mail of it read back."""
    from tests.web.dialogue.round_home import own_home
    from tests.web.dialogue.round_played import play

    with TemporaryDirectory() as folder, own_home(home, Path(folder)) as own:
        outcome = play(own, organizers)
    print(f"{organizers} huvudmän, {dict(outcome.answered)}, {outcome.mails} mejl.\n", file=sys.stderr)
    return [
        exactly("wrong_receivers", len(outcome.wrong_receivers) + len(outcome.named_otherwise), "mejl", 0),
        exactly("double_reminders", len(outcome.double_reminders) + len(outcome.same_mail_twice), "mejl", 0),
    ]
