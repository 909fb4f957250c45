"""A letter as it is printed: its words from the dialogue room, its typesetting from the underlag room."""

from dataclasses import asdict
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate

from samsyn.dialogue.letter import letter
from samsyn.dialogue.links import paper_code
from samsyn.underlag import post_letter
from samsyn.web.actions.letters import ToWrite
from samsyn.web.queries.keys import holds_until
from samsyn.web.queries.public import current_vintage


def printed(one: ToWrite, code: str, now: datetime) -> bytes:
    """The letter as PDF. code: as `actions.letters.mint` told it."""
    vintage = current_vintage()
    told = letter(
        organizer=one.case.name,
        to=(*([one.name] if one.name != one.case.name else []), one.case.name, *one.post.splitlines()),
        page=f"{settings.ADDRESS.removeprefix('https://').removeprefix('http://')}{reverse('letter')}",
        code=paper_code(code),
        day=localdate(now),
        answer_by=one.case.answer_by,
        until=localdate(holds_until(one.person, one.case.round, now)),
        contact=settings.CONTACT,
    )
    notice = "Påhittade uppgifter" if vintage and vintage.synthetic else ""
    return post_letter.pdf(post_letter.Printed(**asdict(told), notice=notice), now)
