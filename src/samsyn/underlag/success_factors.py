"""Part `Framgångsfaktorer`: the official names that are known, and a few questions in our own words.

The questions are chosen by what the figures can and cannot say, and each tells why it was chosen.
"""

from collections.abc import Iterator, Sequence

from samsyn.concepts.cell import SHOWN, Quantity
from samsyn.concepts.school import SchoolForm
from samsyn.concepts.swedish import listed
from samsyn.framework.edition import Edition, Status, SuccessFactor
from samsyn.underlag.blocks import Asked, Block, Note, Questions, Section
from samsyn.underlag.contributed import RESEARCH, contributed
from samsyn.underlag.facts import Facts
from samsyn.underlag.room import at_most, is_short
from samsyn.underlag.runs import runs
from samsyn.underlag.shown import shows_figures
from samsyn.underlag.speech import say
from samsyn.underlag.unit_words import CALLED

_MOST = {"long": 4, "short": 2, "crowded": 1}
_MOST_WITHOUT_FIGURES = 3


def success_factors(facts: Facts, framework: Edition) -> Section:
    most = at_most(facts, **_MOST) if shows_figures(facts) else max(at_most(facts, **_MOST), _MOST_WITHOUT_FIGURES)
    asked = tuple(_asked(why, facts) for why in list(_reasons(facts))[:most])
    choices = (say("framgang-passar-inte"), say("framgang-vill-inte"))
    note = [] if is_short(facts) else [Note(say("framgang-egna-fragor"))]
    blocks: tuple[Block, ...] = (*note, Questions(asked, choices), *contributed(facts, RESEARCH))
    return Section("framgangsfaktorer", say("del-framgangsfaktorer"), _lead(_of(facts, framework), is_short(facts)), blocks)


def _of(facts: Facts, framework: Edition) -> Sequence[SuccessFactor]:
    """The factors of the organizer's school forms; all of them where none is known."""
    forms = {held.form for held in facts.forms}
    return [one for one in framework.success_factors if not forms or forms & set(one.school_forms)]


def _lead(factors: Sequence[SuccessFactor], short: bool) -> str:
    """Only names read in their source are told as names."""
    names = [f"”{one.text}”" for one in factors if one.status is Status.OFFICIAL]
    more = any(one.status is Status.UNKNOWN for one in factors)
    if not names:
        return say("framgang-inget-namn")
    if short:
        return say("framgang-kant-namn-kort", names=len(names), listed=listed(names))
    told = say("framgang-kant-namn", names=len(names), listed=listed(names))
    return f"{told} {say('framgang-okanda')}" if more else told


def _reasons(facts: Facts) -> Iterator[str]:
    """Names of the questions that fit, those that lean most on the organizer's own figures first."""
    kinds = {finding.kind for finding in facts.findings}
    shown = [figure for series in facts.figures.values() for figure in series if figure.status in SHOWN]
    told = (
        ("utan-siffror", not shown),
        ("starkt", "strength" in kinds),
        ("rort-sig", "movement" in kinds),
        (_ABOUT_THE_FORM, bool(facts.forms) and (is_short(facts) or not shown)),
        ("enheter", not is_short(facts)),
        ("enkat", any(facts.indicators[figure.indicator].quantity is Quantity.INDEX for figure in shown)),
        ("alla", True),
    )
    yield from (name for name, fits in told if fits)


_ABOUT_THE_FORM = "formen"


def _asked(why: str, facts: Facts) -> Asked:
    form = _form(facts) if why == _ABOUT_THE_FORM else None
    name = why if form is None else f"om-{form.lower()}"
    reason = say(f"framgang-for-{why}") if form is None else say(f"framgang-for-{why}", form=str(form))
    return Asked(f"framgang-{name}", say(f"framgang-fraga-{name}"), "" if is_short(facts) else say("framgang-vald", why=reason))


def _form(facts: Facts) -> SchoolForm:
    """The first school form that has units of its own."""
    held = runs(facts)
    forms = [one.form for one in held.now or held.before]
    return next((form for form in forms if form in CALLED), forms[0])
