"""What can be told of an organizer besides what is claimed: what no difference is sure of, and what cannot be known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samsyn.analysis import wording
from samsyn.analysis.candidates import About, Candidate, by_chance, own_value
from samsyn.analysis.families import Claim
from samsyn.analysis.finding_rule import Rule, Situation, load
from samsyn.analysis.phrases import Amount, bounds, written
from samsyn.analysis.wording import InVoices
from samsyn.concepts import english
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.nouns import noun
from samsyn.concepts.phrase import Language, Part
from samsyn.concepts.school import SchoolForm
from samsyn.concepts.swedish import listed, number, small_first
from samsyn.concepts.voices import Voices
from samsyn.indicators.definition import Indicator, is_of_persons

FEWEST_POSTS = 3.0
"""Staff figures of fewer full-time posts are shown but never told in words: Skolverket itself hides those from 2024/25."""
_MOST_NAMED = 2


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


def of_situations(seen: Sequence[Seen], told: Sequence[Candidate]) -> list[Candidate]:
    """What is not claimed of an organizer, the question on support last. told: what is claimed of it."""
    found = [candidate for one in seen if one.measures for candidate in _of_form(one, told)]
    unknown = [one.form for one in seen if not one.measures]
    if unknown or not seen:
        found.append(_situation(Situation.NO_SOURCE, unknown[0] if unknown else SchoolForm.GR, _forms(unknown)))
    return [*found, _support([one.form for one in seen])]


def _forms(forms: Sequence[SchoolForm]) -> InVoices:
    """Names of school forms in a row; in easy-read one on each line."""
    if not forms:
        nowhere = wording.remark("er-verksamhet")
        return {Language.SWEDISH: {"forms": nowhere.sv}, Language.ENGLISH: {"forms": nowhere.en}, Language.EASY: {"forms": nowhere.easy}}
    swedish, in_english = ([noun(form, language).bare for form in forms] for language in (Language.SWEDISH, Language.ENGLISH))
    ends = [*[","] * (len(forms) - 2), " och", "."][-len(forms) :]
    return {
        Language.SWEDISH: {"forms": listed(swedish)},
        Language.ENGLISH: {"forms": english.listed(in_english)},
        Language.EASY: {"forms": tuple(name + end for name, end in zip(swedish, ends, strict=True))},
    }


def _of_form(one: Seen, told: Sequence[Candidate]) -> list[Candidate]:
    """A claim of who goes there leaves room for telling that nothing else stands out."""
    here = [candidate for candidate in told if candidate.form is one.form]
    own = {candidate.rule.claim for candidate in here if not candidate.rule.parts}
    claimed = {measure for candidate in here for measure in candidate.measures}
    left = [tried for tried in one.tried if tried.indicator.id not in claimed]
    if not one.shown:
        return [_situation(Situation.NOTHING_SHOWN, one.form, wording.in_all({"form": one.form}), evidence=(_measures(one),))]
    found = []
    if not own & {Claim.DIFFERS, Claim.UNUSUAL} and (left or not claimed):
        found.append(_nothing_stands_out(one, left) if left else _nothing_tested(one))
    if one.followed and Claim.MOVED not in own:
        gaps = wording.in_all({"form": one.form, "tested": one.followed})
        found.append(_situation(Situation.NOTHING_MOVED, one.form, gaps, evidence=(_measures(one),)))
    return found


def _nothing_stands_out(one: Seen, tried: Sequence[Tried]) -> Candidate:
    """Names the figures that are furthest from the nation's, of those that are unsure for the same reason as the first."""
    many = [t for t in tried if t.posts is None or t.posts >= FEWEST_POSTS]
    named = sorted(many, key=lambda t: (-t.gap, t.indicator.order, t.indicator.id))
    if not named:
        gaps = _with(_surveys(one), {"form": one.form, "tested": len(tried)})
        return _situation(Situation.TOO_FEW_POSTS, one.form, gaps, evidence=(_measures(one), *one.pooled))
    alike = [t for t in named if _why(t) == _why(named[0])][:_MOST_NAMED]
    about = tuple(About(t.indicator.id, t.period, _evidence(t)) for t in alike)
    return _situation(Situation.NOTHING_STANDS_OUT, one.form, _named_and_rest(one, alike, len(tried) - len(alike)), about, one.pooled)


def _named_and_rest(one: Seen, alike: Sequence[Tried], rest: int) -> InVoices:
    """The gaps of the rule: the figures that are named, why they may be chance, and how many more there are."""
    named = [_named(tried) for tried in alike]
    why, parts = _why(alike[0])
    perhaps = wording.remark(why, differences=len(alike), **parts)
    more = wording.remark("fler-siffror", figures=rest) if rest else None
    figures = Voices.model_construct(
        sv=listed([named[0].sv, *(small_first(other.sv) for other in named[1:])]),
        en=english.listed([named[0].en, *(english.small_first(other.en) for other in named[1:])]),
        easy=tuple(line for other in named for line in other.easy),
    )
    return _with({"figures": figures, "perhaps": perhaps, "rest": more, **_surveys(one)}, {})


def _with(said: Mapping[str, Voices | None], parts: Mapping[str, Part]) -> InVoices:
    """Gaps that are filled with what is said, each in its own voice, and with parts that are the same in all."""
    return {
        Language.SWEDISH: {**parts, **{name: voices.sv if voices else None for name, voices in said.items()}},
        Language.ENGLISH: {**parts, **{name: voices.en if voices else None for name, voices in said.items()}},
        Language.EASY: {**parts, **{name: voices.easy if voices else () for name, voices in said.items()}},
    }


def _nothing_tested(one: Seen) -> Candidate:
    gaps = _with(_surveys(one), {"form": one.form})
    return _situation(Situation.NOTHING_TESTED, one.form, gaps, evidence=(_measures(one), *one.pooled))


def _why(tried: Tried) -> tuple[str, dict[str, Part]]:
    """The remark on why a difference may be chance, and its parts."""
    if tried.is_apart:
        return "slump-av-manga", {}
    if tried.posts is not None:
        return "slump-tjanster", {"behind": round(tried.posts)}
    if tried.doubt is Doubt.COUNTED_SHARE:
        return "slump-elever", {"behind": round(tried.behind[0])}
    return "slump-okant-antal", {}


def _named(tried: Tried) -> Voices:
    indicator = tried.indicator
    names = {Language.SWEDISH: indicator.name, Language.ENGLISH: indicator.english.name, Language.EASY: indicator.easy.name}
    own = written(tried.value, indicator, Language.EASY)
    nation = wording.of_both(tried.value, tried.nation, indicator, Language.EASY)[1]
    easy: dict[str, Part] = {"own_of_ten": own, "nation_of_ten": nation, "alike": None if nation else "lika många"}
    parts: dict[Language, Mapping[str, Part]] = {Language.EASY: {"name": names[Language.EASY], **easy}}
    for language in (Language.SWEDISH, Language.ENGLISH):
        value, reference = (written(amount, indicator, language) for amount in (tried.value, tried.nation))
        parts[language] = {"name": names[language], "value": value, "reference": reference}
    return wording.remark("namnd-siffra", parts)


def _evidence(tried: Tried) -> tuple[str, ...]:
    indicator = tried.indicator
    nation = f"{written(tried.nation, indicator)}{bounds(tried.nation, indicator)}"
    chance = by_chance(*tried.chance, tried.doubt, indicator, nation)
    return own_value(tried.value, tried.period, indicator), chance, wording.in_swedish("belagg-riket", value=nation)


def _measures(one: Seen) -> str:
    return wording.in_swedish("belagg-matt", measures=number(one.measures), shown=number(one.shown))


def _surveys(one: Seen) -> dict[str, Voices | None]:
    return {"surveys": wording.remark("enkatsvar") if one.surveys else None}


def _support(forms: Sequence[SchoolForm]) -> Candidate:
    """Always there. Asked of pupils where there are any, else of children."""
    school = next((form for form in forms if form is not SchoolForm.FSK), SchoolForm.FSK if forms else SchoolForm.GR)
    return _situation(Situation.SUPPORT, school, wording.in_all({}))


def _situation(
    situation: Situation, form: SchoolForm, gaps: InVoices, about: tuple[About, ...] = (), evidence: tuple[str, ...] = ()
) -> Candidate:
    rule = _rule(situation, form)
    return Candidate(rule, form, f"{situation} {form}", 0.0, wording.of_situation(rule, gaps), rule.question, about, evidence=evidence)


def _rule(situation: Situation, form: SchoolForm) -> Rule:
    return next(rule for rule in load() if rule.situation is situation and (not rule.forms or form in rule.forms))
