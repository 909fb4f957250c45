"""Makes dialogues in a home and tells how two people of the organizer, and the leader, come in: run by a process of its own."""

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings

from samsyn.store import published
from samsyn.web.door import open_home


def main(home: Path, many: int) -> None:
    open_home(home)
    settings.ALLOWED_HOSTS = ["*"]
    organizer = str(published.opened(home).figures()["organizer"][0])
    sys.stdout.write(json.dumps([dialogue(organizer, number) for number in range(many)]))


def dialogue(organizer: str, number: int) -> dict[str, object]:
    """The id of a new one, and the cookies of two people of the organizer and of the leader."""
    from samsyn.web.models import Case, CaseLeader, Round  # noqa: PLC0415 - models can be imported only when a home is open
    from tests.web.dialogue import conftest as made  # noqa: PLC0415 - as above

    now = datetime.now(UTC)
    round_ = Round.objects.create(name=f"Prov {number}", answer_by=date(2026, 12, 14), made=now)
    case = Case.objects.create(round=round_, organizer=organizer, name="Provskolan", since=now)
    leader = made.a_leader("skolverket")
    CaseLeader.objects.create(case=case, staff=leader, since=now)
    people = [made.a_seat(case), made.a_seat(case, "board")]
    made.walk(case, "preparing", leader)
    clients = [*(made.with_link(person, round_) for person in people), made.led_by(leader)]
    cookies = [{name: cookie.value for name, cookie in client.cookies.items()} for client in clients]
    return {"case": case.pk, "cookies": cookies}


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
