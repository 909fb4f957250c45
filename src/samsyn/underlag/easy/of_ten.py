"""The few figures of easy-read: shares of persons, as so many of ten, with ten circles. The rest are told in the ordinary text."""

from collections.abc import Iterator, Mapping

from samsyn.concepts.cell import SHOWN
from samsyn.concepts.swedish import period
from samsyn.indicators.definition import Indicator, is_of_persons
from samsyn.underlag import speech
from samsyn.underlag.easy.pen import Pen
from samsyn.underlag.easy.text import EasyGroup, EasyLine, OfTen
from samsyn.underlag.facts import Facts, Figure
from samsyn.underlag.runs import runs

_MOST = 4
_ONE_OF_TEN = 0.1


def figures(facts: Facts, writes: Pen) -> Iterator[EasyGroup]:
    """At most four, rather one from each sub-goal than several from one; nothing where no share of persons is shown."""
    shown = _shown(facts)
    goals = [facts.indicators[id_].sub_goal for id_ in shown]
    later = [goals[:number].count(goal) for number, goal in enumerate(goals)]
    chosen = {id_ for _, id_ in sorted(zip(later, shown, strict=True), key=lambda pair: pair[0])[:_MOST]}
    told = [id_ for id_ in shown if id_ in chosen]
    times = {shown[id_].period for id_ in told}
    if told:
        yield writes.group("lattlast-avrundat")
    if len(times) == 1:
        yield EasyGroup(_when(times.pop(), writes))
    for id_ in told:
        yield _group(shown[id_], facts.indicators[id_], writes, when=_when(shown[id_].period, writes) if times else ())


def _shown(facts: Facts) -> Mapping[str, Figure]:
    """The newest figure of each share of persons that is shown, of the school forms that the organizer runs now."""
    forms = {form.form for form in runs(facts).now}
    newest = {id_: series[-1] for id_, series in facts.figures.items() if series and is_of_persons(facts.indicators[id_])}
    return {id_: newest[id_] for id_ in facts.indicators if id_ in newest and newest[id_].status in SHOWN and newest[id_].form in forms}


def _when(label: str, writes: Pen) -> tuple[EasyLine, ...]:
    return writes.say("lattlast-ar", when=when) if (when := period(label)) else ()


def _group(figure: Figure, indicator: Indicator, writes: Pen, when: tuple[EasyLine, ...]) -> EasyGroup:
    filled, words = of_ten(figure.value or 0.0)
    about = writes.say("lattlast-av-tio-om", name=indicator.easy.name)
    said = writes.say("lattlast-av-tio", n=words, unit=indicator.easy.unit)
    return EasyGroup((*about, *said, *when), None if filled is None else OfTen(filled, f"{words} av 10"), strong=len(about))


def of_ten(share: float) -> tuple[int | None, str]:
    """How many circles are filled, and the number before ”av 10”. All and none are said only of all and none: nearly so has no picture."""
    nearest = int(share * 10 + 0.5)
    if 0 < share < _ONE_OF_TEN:
        return None, _alone("lattlast-under-en")
    if share < 1 and nearest == 10:
        return None, _alone("lattlast-nastan-tio")
    return nearest, str(nearest)


def _alone(phrase: str) -> str:
    (line,) = speech.easily(phrase)
    return line
