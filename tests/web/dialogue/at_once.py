"""Two people who do something at the same moment, over two real connections held at a barrier: run as a program of its own.

`python -m tests.web.dialogue.at_once HOME TIMES`, with DATABASE_URL for PostgreSQL, prints for each contest how it ended, as JSON:
{contest: {outcome: how many times}}. The outcomes are counted in the database afterwards, not taken from the word of those who ran.
"""

import json
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from samsyn.concepts.errors import SamsynError
from samsyn.dialogue.diary import Held
from samsyn.web.door import open_home
from samsyn.web.rights import Actor, Role

if TYPE_CHECKING:
    from samsyn.web.models import Case, Staff

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TIME = Held(datetime(2027, 2, 9, 12, 0, tzinfo=UTC), datetime(2027, 2, 9, 13, 0, tzinfo=UTC))
_NUMBER = count(1)

Deed = Callable[[], object]


def at_once(first: Deed, second: Deed) -> list[str]:
    """Both at the same moment, each with a connection of its own: what each was told, sorted; "" for who was told nothing."""
    from django.db import connection  # noqa: PLC0415 - a home must be open first

    barrier, told = threading.Barrier(2), ["", ""]

    def run(place: int, deed: Deed) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            barrier.wait(30)
            deed()
        except SamsynError as error:
            told[place] = error.what
        except Exception as error:  # told as a fault by the contest, whatever it is
            told[place] = f"FEL {type(error).__name__}: {error}"
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate((first, second))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


def a_leader() -> "Staff":
    from django.contrib.auth.models import User  # noqa: PLC0415 - as above

    from samsyn.web.models import Staff  # noqa: PLC0415 - as above

    n = next(_NUMBER)
    return Staff.objects.create(user=User.objects.create(username=f"l{n}"), name=f"Ledare {n}", mail="", authority="spsm", place="0180")


def a_case(state: str, leader: "Staff", people: int = 1) -> "Case":
    from samsyn.web.models import Case, CaseLeader, Person, Round, Seat  # noqa: PLC0415 - as above

    n = next(_NUMBER)
    round_ = Round.objects.create(name=f"Omgång {n}", answer_by=NOW.date(), made=NOW)
    case = Case.objects.create(round=round_, organizer=f"{n:010}", name=f"Skola {n}", since=NOW, state=state, answer_by=NOW.date())
    CaseLeader.objects.create(case=case, staff=leader, since=NOW)
    for each in range(people):
        person = Person.objects.create(mail=f"p{n}-{each}@huvudman.example")
        Seat.objects.create(case=case, person=person, name=f"Person {n}-{each}", role="chief", taken=NOW)
    return case


def person(case: "Case", which: int = 0) -> Actor:
    seat = case.seats.select_related("person").order_by("pk")[which]
    return Actor(Role.ORGANIZER, (case.organizer,), name=seat.name, person=seat.person_id, cases=(case.pk,))


def leads(staff: "Staff") -> Actor:
    return Actor(Role.LEADER, name=staff.name, staff=staff.pk)


def a_time() -> tuple[object, ...]:
    """Two organizers with the same leader book the same hour."""
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as above
    from samsyn.web.models import Meeting  # noqa: PLC0415 - as above

    leader = a_leader()
    cases = [a_case("going_on", leader) for _ in range(2)]
    made = [meetings.propose(actor=leads(leader), case=case, kind="dialogue", wanted=TIME, now=NOW).pk for case in cases]
    told = at_once(*(_booking(case, number) for case, number in zip(cases, made, strict=True)))
    return *told, Meeting.objects.filter(staff__staff=leader, state="booked").count()


def _booking(case: "Case", number: int) -> Deed:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as above

    return lambda: meetings.book(actor=person(case), meeting=number, now=NOW)


def two_times() -> tuple[object, ...]:
    """Two people of one organizer choose different times for the same dialogue."""
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as above
    from samsyn.web.models import Meeting  # noqa: PLC0415 - as above

    case = a_case("going_on", a_leader(), people=2)
    later = Held(TIME.starts + timedelta(days=1), TIME.ends + timedelta(days=1))
    told = at_once(
        lambda: meetings.choose(actor=person(case), case=case, wanted=TIME, now=NOW),
        lambda: meetings.choose(actor=person(case, 1), case=case, wanted=later, now=NOW),
    )
    return *told, Meeting.objects.filter(bookings__case=case, state="booked").count()


def a_double_click() -> tuple[object, ...]:
    """One person books one proposed time twice."""
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as above
    from samsyn.web.models import Mail, MeetingStep  # noqa: PLC0415 - as above

    leader = a_leader()
    case = a_case("going_on", leader)
    number = meetings.propose(actor=leads(leader), case=case, kind="dialogue", wanted=TIME, now=NOW).pk
    told = at_once(_booking(case, number), _booking(case, number))
    return *told, MeetingStep.objects.filter(meeting=number).count(), Mail.objects.filter(meeting=number, person__isnull=False).count()


def a_place() -> tuple[object, ...]:
    """Two organizers take the last place of an introduction."""
    from samsyn.web.actions import introductions  # noqa: PLC0415 - as above

    leader = a_leader()
    made = introductions.make(actor=leads(leader), wanted=TIME, capacity=2, staff=[], now=NOW)
    cases = [a_case("accepted", a_leader()) for _ in range(3)]
    introductions.join(actor=person(cases[0]), case=cases[0], meeting=made.pk, now=NOW)
    told = at_once(*(_joining(case, made.pk) for case in cases[1:]))
    return *told, made.bookings.filter(left__isnull=True).count()


def _joining(case: "Case", number: int) -> Deed:
    from samsyn.web.actions import introductions  # noqa: PLC0415 - as above

    return lambda: introductions.join(actor=person(case), case=case, meeting=number, now=NOW)


def two_answers() -> tuple[object, ...]:
    """Two people of one organizer answer yes and no: both are kept, and the later stands."""
    case = a_case("offered", a_leader(), people=2)
    told = at_once(_answering(case, 0, "accept"), _answering(case, 1, "decline"))
    case.refresh_from_db()
    steps = list(case.steps.order_by("pk"))
    return *told, len(steps), case.state == steps[-1].after, steps[1].before == steps[0].after


def one_answer_twice() -> tuple[object, ...]:
    """One person answers yes twice."""
    case = a_case("offered", a_leader())
    told = at_once(_answering(case, 0, "accept"), _answering(case, 0, "accept"))
    return *told, case.steps.count()


def _answering(case: "Case", which: int, step: str) -> Deed:
    from samsyn.web.actions import answers  # noqa: PLC0415 - as above

    actor = person(case, which)
    return lambda: answers.answer(actor=actor, number=case.pk, step=step, now=NOW)


def two_entries() -> tuple[object, ...]:
    """A leader and somebody of the organizer write at once, and the organizer's is sent twice."""
    from samsyn.web.models import Entry  # noqa: PLC0415 - as above

    leader = a_leader()
    case = a_case("preparing", leader)
    told = at_once(_writing(case, person(case), "a"), _writing(case, leads(leader), "b"))
    told += at_once(_writing(case, person(case), "c"), _writing(case, person(case), "c"))
    return *told, Entry.objects.filter(case=case).count()


def _writing(case: "Case", actor: Actor, client: str) -> Deed:
    from samsyn.web.actions import entries  # noqa: PLC0415 - as above

    said = {"heading": "seen", "text": f"Det här såg vi: {client}.", "client": client, "shared": False}
    return lambda: entries.add(actor=actor, number=case.pk, now=NOW, **said)


def one_entry_changed_by_two() -> tuple[object, ...]:
    """Two devices of one writer change the same entry from the same version: both words are kept."""
    from samsyn.web.actions import entries  # noqa: PLC0415 - as above
    from samsyn.web.models import Entry  # noqa: PLC0415 - as above

    case = a_case("preparing", a_leader())
    actor = person(case)
    said = {"heading": "seen", "text": "Först.", "client": "a", "shared": False}
    first = entries.add(actor=actor, number=case.pk, now=NOW, **said).entry
    change = {"actor": actor, "number": case.pk, "which": first.pk, "version": first.version, "now": NOW}
    told = at_once(lambda: entries.change(text="Så här.", **change), lambda: entries.change(text="Nej, så här.", **change))
    return *told, sorted(Entry.objects.filter(case=case).values_list("text", flat=True))


CONTESTS: tuple[Callable[[], tuple[object, ...]], ...] = (
    a_time,
    a_place,
    two_answers,
    two_entries,
    two_times,
    a_double_click,
    one_answer_twice,
    one_entry_changed_by_two,
)


def trail_is_kept() -> str:
    """What the database says to who would change the trail."""
    from django.db import DatabaseError, transaction  # noqa: PLC0415 - as above

    from samsyn.web.models import Trail  # noqa: PLC0415 - as above

    try:
        with transaction.atomic():
            Trail.objects.update(who="någon annan")
    except DatabaseError as error:
        return str(error).partition("\n")[0]
    return ""


def results(times: int) -> Iterator[tuple[str, dict[str, int]]]:
    for contest in CONTESTS:
        ended = Counter(json.dumps(contest(), ensure_ascii=False) for _ in range(times))
        yield contest.__name__, dict(ended)


if __name__ == "__main__":
    open_home(Path(sys.argv[1]))
    print(json.dumps({**dict(results(int(sys.argv[2]))), "trail": trail_is_kept()}, ensure_ascii=False, indent=1))  # noqa: T201 - a program
