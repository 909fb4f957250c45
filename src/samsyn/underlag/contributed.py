"""What other authorities contribute, each with its sender, who has signed it and when."""

from samsyn.concepts.swedish import day
from samsyn.underlag.blocks import Contributed
from samsyn.underlag.facts import Contribution, Facts
from samsyn.underlag.room import is_short
from samsyn.underlag.speech import say

SPSM, RESEARCH, INSPECTORATE = "SPSM", "Skolforskningsinstitutet", "Skolinspektionen"
_FEW_WORDS = 40


def contributed(facts: Facts, sender: str) -> list[Contributed]:
    """Those of one sender, newest first. On paper a long one is left out of a short document."""
    return [block(one, on_paper=not is_short(facts) or _words(one) <= _FEW_WORDS) for one in facts.contributions if one.sender == sender]


def block(one: Contribution, *, on_paper: bool = True) -> Contributed:
    """A contribution as it is shown."""
    signature = say("bidrag-signatur", sender=one.sender, signed=one.signed, day=day(one.dated))
    return Contributed(one.title, signature, one.paragraphs, one.caption, one.head, one.rows, on_paper)


def _words(one: Contribution) -> int:
    return len(" ".join((*one.paragraphs, *(cell for row in one.rows for cell in row))).split())
