"""An organizer with something written, that moves: what the tests of moving and of handing over share."""

from typing import TYPE_CHECKING

from samsyn.web import rights
from tests.web.dialogue.conftest import NOW

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Person

REASON = "Föreningen har en ny ägare."
ALL = {"notes": 2, "temperatures": 1, "files": 2, "questions": 1, "year": 1}
NOTHING = dict.fromkeys(ALL, 0)
FOLLOWED = {**NOTHING, "notes": 1, "files": 1}
STAYED = {"notes": 1, "temperatures": 1, "files": 1, "questions": 1, "year": 1}
"""Where the successor has people of its own: what both saw and what was sent follows, and the rest stays."""


def moved(case: "Case", *to: str) -> "tuple[Case, ...]":
    """The case goes on with these organizers, as the terminal moves it."""
    from samsyn.web.actions import moving  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.queries.rounds import known  # noqa: PLC0415 - as above

    found = known(rights.TERMINAL, to)
    return moving.move(actor=rights.TERMINAL, number=case.pk, successors=found, reason=REASON, now=NOW)


def written(case: "Case") -> "Person":
    """The organizer has written in its own space, and shared a little."""
    from samsyn.web.models import Attachment, Entry, OwnQuestion, Sent, Temperature, YearNote  # noqa: PLC0415 - as above

    seat = case.seats.get()
    common = {"case": case, "heading": "explore", "seat": seat, "writer": "Eva", "written": NOW, "changed": NOW}
    Entry.objects.create(**common, text="Bara vi ser det här.", client=f"a{case.pk}")
    Entry.objects.create(**common, text="Alla ser det här.", client=f"b{case.pk}", shared=True)
    Temperature.objects.create(case=case, seat=seat, factor="f", answer="degree", where=3, written=NOW)
    file = {"case": case, "media_type": "application/pdf", "size": 3, "sha256": "0" * 64, "added": NOW}
    Attachment.objects.create(**file, name="plan.pdf", stored=f"prov-{case.pk}")
    attached = Attachment.objects.create(**file, name="skickad.pdf", stored=f"prov-{case.pk}-skickad")
    as_sent = {"case": case, "receiver": "spsm", "title": "skickad.pdf", "sent": NOW, "seat": seat, "sender": "Eva"}
    content = {"paragraphs": [], "table": [], "file": attached.stored, "size": 3}
    Sent.objects.create(**as_sent, part="attachment", thing=str(attached.pk), content=content)
    OwnQuestion.objects.create(organizer=case.organizer, text="Vår egen fråga?", order=1)
    YearNote.objects.create(organizer=case.organizer, heading="plan", day=NOW.date(), text="I vår.", written=NOW)
    return seat.person


def own_of(case: "Case") -> dict[str, int]:
    """What lies with a case and its organizer."""
    from samsyn.web.models import OwnQuestion, Temperature, YearNote  # noqa: PLC0415 - as above

    return {
        "notes": case.entries.count(),
        "temperatures": Temperature.objects.filter(case=case).count(),
        "files": case.attachments.count(),
        "questions": OwnQuestion.objects.filter(organizer=case.organizer).count(),
        "year": YearNote.objects.filter(organizer=case.organizer).count(),
    }


def forget_own_spaces() -> None:
    """Nothing of other tests lies in the organizers' own spaces."""
    from samsyn.web.models import OwnQuestion, Reflection, YearNote  # noqa: PLC0415 - as above

    for table in (OwnQuestion, Reflection, YearNote):
        table.objects.all().delete()
