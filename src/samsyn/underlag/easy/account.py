"""The easy-read twin of an account: the frame in easy-read, and what people have written quoted as it is.

A machine cannot rewrite what somebody has said without saying something else, so it does not, and the text tells so.
"""

from samsyn.underlag import speech
from samsyn.underlag.about import silhouette
from samsyn.underlag.account import Account, Part
from samsyn.underlag.decided import NOTHING
from samsyn.underlag.easy.pen import Pen, pen
from samsyn.underlag.easy.text import EasyDocument, EasyGroup, EasyLine, EasySection
from samsyn.underlag.facts import Facts
from samsyn.underlag.printable import printable


def easy_account(account: Account, facts: Facts, *, printed: bool = False) -> EasyDocument:
    """facts: of the organizer, for its silhouette. printed: the quotations as the printed fonts can set them.

    The frame is nothing but phrases that a test holds to the measures of easy-read, so no editor has to approve each account.
    """
    writes = pen((account.name, facts.name), NOTHING)
    parts = tuple(_part(part, writes, printed=printed) for part in account.told)
    forms = (_forms(account, writes, printed=printed),) if account.forms else ()
    quoted = (EasySection("citat", _heading("redogorelse-titel", writes), (EasyGroup(_lines("redogorelse-citat", writes)),)),)
    empty = (EasySection("tomt", _heading("redogorelse-titel", writes), (EasyGroup(_lines("redogorelse-tom", writes)),)),)
    return EasyDocument(
        organizer=account.organizer,
        name=_shown(account.name, printed=printed),
        opening=_lines("redogorelse-inledning", writes),
        silhouette=silhouette(facts),
        sections=(*(quoted if parts else empty), *parts, *forms),
        footer=speech.say("redogorelse-fot"),
        vintage=facts.vintage,
        approved=True,
        names=(account.name, facts.name),
    )


def _part(part: Part, writes: Pen, *, printed: bool) -> EasySection:
    groups = tuple(EasyGroup((_quoted(text, printed=printed),)) for text in part.paragraphs)
    return EasySection(part.id, _heading(f"redogorelse-{part.id}", writes), groups)


def _forms(account: Account, writes: Pen, *, printed: bool) -> EasySection:
    groups = tuple(EasyGroup((_said(_shown(form, printed=printed)),)) for form in account.forms)
    return EasySection("former", _heading("redogorelse-former", writes), groups)


def _quoted(text: str, *, printed: bool) -> EasyLine:
    return _said(f"”{' '.join(_shown(text, printed=printed).split())}”")


def _said(text: str) -> EasyLine:
    """What a person wrote has no words to approve."""
    return EasyLine(text, origin="", approved=True, generated=text)


def _lines(phrase: str, writes: Pen) -> tuple[EasyLine, ...]:
    return tuple(_said(line.text) for line in writes.say(phrase))


def _heading(phrase: str, writes: Pen) -> EasyLine:
    return _said(writes.heading(phrase).text)


def _shown(text: str, *, printed: bool) -> str:
    return printable(text) if printed else text
