"""Count what a dialogue takes of people's time, on the pages as they are shown: `python tools/burden.py HOME`.

HOME is a home with the made-up dialogues (`samsyn demo --no-serve`). What is found is written where the site shows it (`/dialogen/tid/`).
The pages are found by following links from the page of a dialogue, as a person would: there is no list of them here.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic import TypeAdapter

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from samsyn import program  # noqa: E402 - of this very source
from samsyn.concepts.errors import InputRefused  # noqa: E402 - as above
from samsyn.dialogue.burden import Count, Counted, OneCounted, problems, rules, sums  # noqa: E402 - as above
from samsyn.dialogue.shown import counted  # noqa: E402 - as above
from samsyn.web.cast import COOPERATIVE, MUNICIPALITY, NINE_PUPILS, NO_NUMBERS  # noqa: E402 - as above

if TYPE_CHECKING:
    from django.test import Client

WRITTEN = ROOT / "src" / "samsyn" / "dialogue" / "counted.json"
_LINK = re.compile(r'<a\s[^>]*href="([^"#?]+/)["#?]')
"""To a page: its address ends as no file's does (what may be fetched as PDF has been read as a page)."""
_OFFER, _ANSWERED, _CODE, _EARLY = "invitation", "offer", "code", ("introduction", "wishes", "times")
_KINDS = (
    (NINE_PUPILS, "En skola med nio elever", "A school with nine pupils", "En skola med 9 elever"),
    (MUNICIPALITY, "En kommun med 12 skolor", "A municipality with 12 schools", "En kommun med 12 skolor"),
)
"""Who is counted, as the page calls them: the smallest school, and a municipality."""


def count(now: datetime) -> Count:
    """Over the home that is open. Settings are those of the demo while it is counted."""
    from django.test.utils import override_settings  # noqa: PLC0415 - settings can be read only when a home is open

    with override_settings(DEMO=True, ALLOWED_HOSTS=["testserver"]):
        early = (*_before_the_answer(now), _code(), *_early())
        return Count(now.date(), program(), tuple(OneCounted(*words, (*early, *_of(number, early))) for number, *words in _KINDS))


def _before_the_answer(now: datetime) -> Iterator[Counted]:
    """What is read before one answers: the page that the link opens, and the page with the three answers."""
    from django.test import Client  # noqa: PLC0415 - as above

    from samsyn.web.actions import links  # noqa: PLC0415 - as above

    seat = _seat(COOPERATIVE)
    address = f"/inbjudan/{links.mint(person=seat.person, round_=seat.case.round, now=now)}/"
    yield _shown(Client().get(address).content.decode(), _OFFER)
    yield _shown(_entered("lank", seat.pk).get(f"/dialog/{seat.case_id}/").content.decode(), _ANSWERED)


def _code() -> Counted:
    """The code that all but answering asks for, once for each device: the page that sends it, and the page that it is typed on, as one."""
    client = _entered("lank", _seat(NO_NUMBERS).pk)
    first = _shown(_page(client, "/kod/"), _CODE)
    client.post("/kod/", {"gor": "skicka"})
    then = _shown(_page(client, "/kod/"), _CODE)
    words, buttons = first.words + then.words, first.buttons + then.buttons
    return replace(then, words=words, before=words, buttons=buttons)


def _early() -> Iterator[Counted]:
    """What there is to read and to wish before the introduction, and is gone later."""
    yield from (page for page in _walked(NO_NUMBERS, ("dialog",)) if page.name in _EARLY)


def _of(organizer: str, early: Sequence[Counted]) -> Iterator[Counted]:
    """All that an organizer can reach from its dialogue when it prepares or has met."""
    known = {page.name for page in early}
    yield from (page for page in _walked(organizer, ("dialog", "huvudman")) if page.name not in known)


def _walked(organizer: str, parts: Sequence[str]) -> Iterator[Counted]:
    """Every page that is reached by links from the page of the organizer's dialogue, once for each address."""
    seat = _seat(organizer)
    client, seen, waiting = _entered("plats", seat.pk), set[str](), [f"/dialog/{seat.case_id}/"]
    below = tuple({"dialog": f"/dialog/{seat.case_id}/", "huvudman": f"/huvudman/{organizer}/"}[part] for part in parts)
    while waiting:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        if text := _page(client, address):
            yield _shown(text, named(address))
            waiting += [found for found in _LINK.findall(text[text.index("<main") :]) if found.startswith(below)]


def _page(client: "Client", address: str) -> str:
    """The page at an address; empty for a file. Raises InputRefused for what is not shown: it would fall out of the sum."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise InputRefused(
            f"Sidan svarar {answer.status_code}, så den räknas inte.", address, "Låt ingen länk leda till den, eller visa den."
        )
    return str(answer.content.decode()) if answer.headers["Content-Type"].startswith("text/html") else ""


def _seat(organizer: str):  # type: ignore[no-untyped-def]  # models can be imported only when a home is open
    from samsyn.web.models import Seat  # noqa: PLC0415 - as above

    found = Seat.objects.filter(case__organizer=organizer, left__isnull=True).select_related("case__round", "person")
    return found.order_by("pk")[0]


def _entered(kind: str, seat: int) -> "Client":
    from django.test import Client  # noqa: PLC0415 - as above

    client = Client(raise_request_exception=False)
    client.post("/prova/in/", {"roll": f"{kind}-{seat}"})
    return client


def _shown(html: str, name: str) -> Counted:
    return counted(html, name, named)


def named(address: str) -> str:
    """The name of an address of the site; empty for what is none, and for none."""
    from django.urls import Resolver404, resolve  # noqa: PLC0415 - as above

    try:
        return str(resolve(urlsplit(address).path).url_name) if address else ""
    except Resolver404:
        return ""


def main() -> None:
    """Counts, and writes what was found."""
    from samsyn.web.door import open_home  # noqa: PLC0415 - sets Django up

    open_home(Path(sys.argv[1]))
    found = count(datetime.now(UTC))
    WRITTEN.write_bytes(TypeAdapter(Count).dump_json(found, indent=1) + b"\n")
    for one in found.organizers:
        sys.stdout.write(f"{one.sv}: {sums(rules(), one.pages)}\n")
        sys.stdout.writelines(f"  {page.name}: {page.words} ord ({page.before}), {len(page.fields)} fält\n" for page in one.pages)
        sys.stdout.writelines(f"{problem}\n" for problem in problems(rules(), one.pages))


if __name__ == "__main__":
    main()
