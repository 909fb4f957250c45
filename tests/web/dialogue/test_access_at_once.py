"""Two at the same moment: a link is minted twice, a seat given twice, a code tried by many."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils import timezone

from samsyn.dialogue.people import Part
from samsyn.web import rights
from tests.web.dialogue.conftest import called

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case

InState = Callable[..., "Case"]
AT_ONCE = 6


def at_once(does: Callable[[int], Any]) -> list[Any]:
    """What came of doing it in as many connections, let go together."""
    barrier = Barrier(AT_ONCE)

    def one(number: int) -> Any:
        barrier.wait()
        try:
            return does(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


def test_of_links_made_at_once_one_holds(case_in: InState) -> None:
    from samsyn.web.actions import links  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.queries.keys import invited  # noqa: PLC0415 - as above

    case = case_in("offered")
    person, now = case.seats.earliest("pk").person, timezone.now()
    secrets = at_once(lambda _: links.mint(person=person, round_=case.round, now=now))
    assert len(set(secrets)) == AT_ONCE
    assert sum(invited(secret, now) is not None for secret in secrets) == 1


def test_of_invitations_sent_at_once_one_is_kept(case_in: InState) -> None:
    from samsyn.web.actions import people  # noqa: PLC0415 - as above
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    case = case_in("accepted")
    person, mail = case.seats.earliest("pk").person, f"samtidig{case.pk}@skola.example"
    actor = rights.Actor(rights.Role.ORGANIZER, (case.organizer,), name=called(person), person=person.pk, cases=(case.pk,))
    given = {"actor": actor, "number": case.pk, "name": "Samtidig", "mail": mail, "part": Part.TEACHER, "now": timezone.now()}
    seats = at_once(lambda _: people.invite(**given).pk)
    assert len(set(seats)) == 1
    assert Mail.objects.filter(kind="invited", cases=case).count() == 1


def test_of_codes_tried_at_once_five_are_looked_at(case_in: InState) -> None:
    from samsyn.web.actions import codes  # noqa: PLC0415 - as above
    from samsyn.web.models import Code  # noqa: PLC0415 - as above

    case = case_in("accepted")
    person, now = case.seats.earliest("pk").person, timezone.now()
    actor = rights.Actor(rights.Role.LINK, (case.organizer,), name=called(person), person=person.pk, cases=(case.pk,))
    code = codes.mint(person=person, mail=person.mail, asked="webbläsaren", now=now)

    def tries(number: int) -> bool:
        try:
            codes.prove(actor=actor, asked="webbläsaren", code=f"{(int(code) + 1 + number) % 1_000_000:06}", now=now)
        except codes.WrongCode:
            return False
        return True

    assert at_once(tries) == [False] * AT_ONCE
    assert Code.objects.get(person=person).tries == 5
    assert at_once(lambda _: tries(-1)) == [False] * AT_ONCE
