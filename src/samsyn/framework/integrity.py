"""Whether an edition holds together."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from samsyn.concepts.errors import InputRefused, Problem
from samsyn.framework.edition import Edition, Entry, Form, Validity, read


def import_edition(path: Path) -> Edition:
    """An edition from a file from outside. Raises InputRefused for a faulty file, and for one that does not hold together."""
    edition = read(path)
    problems = check(edition)
    if problems:
        what = " ".join(problem.what for problem in problems)
        remedy = " ".join(dict.fromkeys(problem.remedy for problem in problems))
        raise InputRefused(what, f"{path.name}, {', '.join(problem.where for problem in problems)}", remedy)
    return edition


def check(edition: Edition) -> list[Problem]:
    """Dangling references, ids used twice, texts without source, and validity periods that overlap or leave gaps."""
    periods = [problem for form in edition.school_forms for problem in _periods(form)]
    return [*_twice(edition), *_dangling(edition), *_sourceless(edition), *periods]


def entries(edition: Edition) -> Sequence[Entry]:
    """Every text of the edition, school forms aside."""
    return [*edition.areas, *edition.goals, *edition.sub_goals, *edition.success_factors]


def _twice(edition: Edition) -> list[Problem]:
    names = Counter([*(entry.id for entry in entries(edition)), *(str(form.id) for form in edition.school_forms)])
    return [Problem(f"{name} finns {n} gånger.", name, "Ge varje text ett eget id.") for name, n in names.items() if n > 1]


def _dangling(edition: Edition) -> list[Problem]:
    forms, areas, goals = ({one.id for one in group} for group in (edition.school_forms, edition.areas, edition.goals))
    wanted = [
        *((goal.id, area, areas) for goal in edition.goals for area in goal.areas),
        *((goal.id, form, forms) for goal in edition.goals for form in goal.school_forms),
        *((sub_goal.id, sub_goal.goal, goals) for sub_goal in edition.sub_goals),
        *((sub_goal.id, sub_goal.school_form, forms) for sub_goal in edition.sub_goals),
        *((factor.id, form, forms) for factor in edition.success_factors for form in factor.school_forms),
    ]
    remedy = "Lägg till det som saknas, eller rätta hänvisningen."
    return [Problem(f"{name} hänvisar till {to} som inte finns.", name, remedy) for name, to, known in wanted if to not in known]


def _sourceless(edition: Edition) -> list[Problem]:
    told = [
        *((entry.id, entry.source) for entry in entries(edition)),
        *((f"{form.id}, {period.name}", period.source) for form in edition.school_forms for period in form.periods),
        *(
            (f"{factor.id}, {reference.title}", reference.source)
            for factor in edition.success_factors
            if factor.references != "none given"
            for reference in factor.references
        ),
    ]
    return [Problem(f"{name} saknar källa.", name, "Skriv var texten är läst, i ”source”.") for name, source in told if not source.strip()]


def _periods(form: Form) -> list[Problem]:
    backwards = [period for period in form.periods if period.first and period.last and period.first > period.last]
    wrong = [Problem(f"{form.id} slutar innan den börjar.", f"{form.id}, {p.name}", "Byt plats på ”first” och ”last”.") for p in backwards]
    return wrong or [problem for before, after in pairwise(form.periods) for problem in _joint(form, before, after)]


def _joint(form: Form, before: Validity, after: Validity) -> list[Problem]:
    where = f"{form.id}, {before.name} och {after.name}"
    if before.last is None or after.first is None or before.last >= after.first:
        what = f"Två giltighetstider för {form.id} går in i varandra."
        return [Problem(what, where, "Låt den ena sluta dagen innan nästa börjar, i tidsordning.")]
    if before.last + timedelta(days=1) < after.first:
        what = f"Mellan {before.last} och {after.first} finns ingen giltighetstid för {form.id}."
        return [Problem(what, where, "Låt den ena börja dagen efter att den andra slutar.")]
    return []
