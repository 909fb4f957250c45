"""What can be told of an organizer besides what is claimed: what no difference is sure of, and what cannot be known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samsyn.analysis import wording
from samsyn.analysis.candidates import About, Candidate, by_chance, own_value
from samsyn.analysis.families import Claim
from samsyn.analysis.finding_rule import Rule, Situation, load
from samsyn.analysis.phrases import Amount, bounds, written
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.concepts.swedish import counted, listed, small_first
from samsyn.indicators.definition import Indicator, is_of_persons

FEWEST_POSTS = 3.0
"""Staff figures of fewer full-time posts are shown but never told in words: Skolverket itself hides those from 2024/25."""
_MOST_NAMED = 2
_SURVEYS = " Enkätsvaren går inte att pröva, för antalet svar visas inte."
_NOWHERE = "er verksamhet"


@dataclass(frozen=True, slots=True)
class Tried:
    """A share that was held against the nation's. behind: how many there are behind it at least, and at most."""

    indicator: Indicator
    period: str
    value: Amount
    nation: Amount
    chance: tuple[float, float]
    doubt: Doubt
    behind: tuple[float, float]

    @property
    def gap(self) -> float:
        return abs((self.value.value or 0.0) - (self.nation.value or 0.0))

    @property
    def is_apart(self) -> bool:
        """Whether chance alone, for one who is not one of many, would not reach the nation's."""
        return self.chance[1] < self.nation.low or self.chance[0] > self.nation.high

    @property
    def posts(self) -> float | None:
        """Full-time posts behind, in the middle of what they may be; None for a share of pupils."""
        return None if is_of_persons(self.indicator) else sum(self.behind) / 2


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of an organizer's school form. measures: comparable ones that there are. shown, followed, surveys: how many of
    them are shown, can be followed over years, and are means of answers. tried: those held against the nation. pooled: several
    years together, in words.
    """

    form: SchoolForm
    measures: int
    shown: int
    tried: tuple[Tried, ...]
    followed: int
    surveys: int = 0
    pooled: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return FORM_NAMES[self.form].lower()


def of_situations(seen: Sequence[Seen], told: Sequence[Candidate]) -> list[Candidate]:
    """What is not claimed of an organizer, the question on support last. told: what is claimed of it."""
    found = [candidate for one in seen if one.measures for candidate in _of_form(one, told)]
    unknown = [one for one in seen if not one.measures]
    if unknown or not seen:
        names = listed([one.name for one in unknown]) or _NOWHERE
        found.append(_situation(Situation.NO_SOURCE, unknown[0].form if unknown else SchoolForm.GR, {"form": names}))
    return [*found, _support([one.form for one in seen])]


def _of_form(one: Seen, told: Sequence[Candidate]) -> list[Candidate]:
    """A claim of who goes there leaves room for telling that nothing else stands out."""
    here = [candidate for candidate in told if candidate.form is one.form]
    own = {candidate.rule.claim for candidate in here if not candidate.rule.parts}
    claimed = {measure for candidate in here for measure in candidate.measures}
    left = [tried for tried in one.tried if tried.indicator.id not in claimed]
    if not one.shown:
        return [_situation(Situation.NOTHING_SHOWN, one.form, {"form": one.name}, evidence=(_measures(one),))]
    found = []
    if not own & {Claim.DIFFERS, Claim.UNUSUAL} and (left or not claimed):
        found.append(_nothing_stands_out(one, left) if left else _nothing_tested(one))
    if one.followed and Claim.MOVED not in own:
        gaps = {"form": one.name, "tested": _figures(one.followed)}
        found.append(_situation(Situation.NOTHING_MOVED, one.form, gaps, evidence=(_measures(one),)))
    return found


def _nothing_stands_out(one: Seen, tried: Sequence[Tried]) -> Candidate:
    """Names the figures that are furthest from the nation's, of those that are unsure for the same reason as the first."""
    many = [t for t in tried if t.posts is None or t.posts >= FEWEST_POSTS]
    named = sorted(many, key=lambda t: (-t.gap, t.indicator.order, t.indicator.id))
    if not named:
        gaps = {"form": one.name, "tested": _figures(len(tried)), "surveys": _surveys(one)}
        return _situation(Situation.TOO_FEW_POSTS, one.form, gaps, evidence=(_measures(one), *one.pooled))
    alike = [t for t in named if _perhaps(t) == _perhaps(named[0])][:_MOST_NAMED]
    rest = len(tried) - len(alike)
    gaps = {
        "figures": listed([_named(t) if t is alike[0] else small_first(_named(t)) for t in alike]),
        "perhaps": _perhaps(alike[0]).format(difference="skillnaden" if len(alike) == 1 else "skillnaderna"),
        "rest": f" Det gäller också {_figures(rest)} till." if rest else "",
        "surveys": _surveys(one),
    }
    about = tuple(About(t.indicator.id, t.period, _evidence(t)) for t in alike)
    return _situation(Situation.NOTHING_STANDS_OUT, one.form, gaps, about, one.pooled)


def _nothing_tested(one: Seen) -> Candidate:
    gaps = {"form": one.name, "surveys": _surveys(one)}
    return _situation(Situation.NOTHING_TESTED, one.form, gaps, evidence=(_measures(one), *one.pooled))


def _perhaps(tried: Tried) -> str:
    """Why a difference may be chance, with a gap for how many differences there are."""
    if tried.is_apart:
        return "när alla huvudmän prövas på en gång kan {difference} ändå vara slump"
    if tried.posts is not None:
        return f"med ungefär {counted(round(tried.posts), 'heltidstjänst', 'heltidstjänster')} kan {{difference}} vara slump"
    if tried.doubt is Doubt.COUNTED_SHARE:
        return f"med {counted(round(tried.behind[0]), 'elev', 'elever')} kan {{difference}} vara slump"
    return "{difference} kan vara slump, för tabellen visar inte hur många elever det gäller"


def _named(tried: Tried) -> str:
    own, nation = (written(amount, tried.indicator) for amount in (tried.value, tried.nation))
    return f"{tried.indicator.name} ({own} mot rikets {nation})"


def _evidence(tried: Tried) -> tuple[str, ...]:
    indicator = tried.indicator
    riket = f"Riket: {written(tried.nation, indicator)}{bounds(tried.nation, indicator)}."
    return own_value(tried.value, tried.period, indicator), by_chance(*tried.chance, tried.doubt, indicator), riket


def _measures(one: Seen) -> str:
    return f"Mått som går att jämföra: {one.measures}. Visas för er: {one.shown}."


def _surveys(one: Seen) -> str:
    return _SURVEYS if one.surveys else ""


def _figures(count: int) -> str:
    return counted(count, "siffra", "siffror")


def _support(forms: Sequence[SchoolForm]) -> Candidate:
    """Always there. Asked of pupils where there are any, else of children."""
    school = next((form for form in forms if form is not SchoolForm.FSK), SchoolForm.FSK if forms else SchoolForm.GR)
    return _situation(Situation.SUPPORT, school, {})


def _situation(
    situation: Situation, form: SchoolForm, gaps: Mapping[str, str], about: tuple[About, ...] = (), evidence: tuple[str, ...] = ()
) -> Candidate:
    rule = _rule(situation, form)
    return Candidate(rule, form, f"{situation} {form}", 0.0, wording.of_situation(rule, gaps), rule.question, about, evidence=evidence)


def _rule(situation: Situation, form: SchoolForm) -> Rule:
    return next(rule for rule in load() if rule.situation is situation and (not rule.forms or form in rule.forms))
