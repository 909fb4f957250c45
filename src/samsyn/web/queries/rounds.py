"""Rounds, and the organizers that one may be made of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samsyn.concepts.errors import WrongUse
from samsyn.concepts.school import FORM_NAMES
from samsyn.concepts.swedish import listed
from samsyn.underlag import gather
from samsyn.web.models import Case, Contact, Round, Staff
from samsyn.web.queries import public
from samsyn.web.rights import Act, Actor, may, require


@dataclass(frozen=True, slots=True)
class Known:
    """An organizer of the vintage, with the school forms that it runs."""

    organizer: str
    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """A round in numbers. states: cases in each. without_address: where nobody can be written to. elsewhere: also in another round."""

    round: Round
    states: Counter[str]
    without_address: int
    elsewhere: int

    @property
    def cases(self) -> int:
        return self.states.total()


def known(actor: Actor, organizers: Iterable[str]) -> tuple[Known, ...]:
    """Each of them once, in the order given. Raises WrongUse for those that the vintage lacks, and for none at all."""
    require(actor, Act.LEAD if may(actor, Act.LEAD) else Act.ROUNDS)
    wanted = list(dict.fromkeys(organizers))
    opened = public.store()
    names = dict(zip(*(opened.organizers(wanted)[column].to_pylist() for column in ("organizer", "name")), strict=True)) if wanted else {}
    if not wanted:
        raise WrongUse("Det står inga huvudmän.", "", "Skriv deras organisationsnummer, eller läs dem från en fil med --file.")
    if missing := [one for one in wanted if one not in names]:
        more = " ..." if len(missing) > 5 else ""
        raise WrongUse("De här huvudmännen finns inte i utgåvan.", listed(missing[:5]) + more, "Kontrollera numren. Ingenting har gjorts.")
    run = gather.forms_by_organizer(opened)
    return tuple(Known(one, names[one], tuple(form for form in FORM_NAMES if form in run.get(one, ()))) for one in wanted)


def round_named(actor: Actor, name: str) -> Round:
    """Raises WrongUse if there is none of that name."""
    require(actor, Act.ROUNDS)
    found = Round.objects.filter(name=name).first()
    if found is None:
        raise WrongUse("Den omgången finns inte.", name, "Se alla omgångar med: samsyn round --list")
    return found


def every(actor: Actor) -> Sequence[Round]:
    require(actor, Act.ROUNDS)
    return tuple(Round.objects.order_by("-made", "-pk"))


def counts(actor: Actor, round_: Round) -> Counts:
    """What stands before somebody lets the offers go."""
    require(actor, Act.ROUNDS)
    held = Case.objects.filter(round=round_)
    organizers = list(held.values_list("organizer", flat=True))
    reached = set(
        Contact.objects.filter(organizer__in=organizers, ended__isnull=True).exclude(person__mail="").values_list("organizer", flat=True)
    )
    others = (
        Case.objects.filter(organizer__in=organizers).exclude(round=round_).exclude(state__in=["closed", "withdrawn", "moved", "declined"])
    )
    return Counts(
        round_,
        Counter(held.values_list("state", flat=True)),
        sum(one not in reached for one in organizers),
        len(set(others.values_list("organizer", flat=True))),
    )


def staff_of(actor: Actor, mail: str) -> Staff:
    """The member of staff with that address. Raises WrongUse if there is none who has not left."""
    require(actor, Act.ROUNDS)
    found = Staff.objects.filter(mail__iexact=mail.strip(), ended__isnull=True).first()
    if found is None:
        raise WrongUse("Ingen i personalen har den adressen.", mail, "Se alla med: samsyn staff --list")
    return found


def case_in(actor: Actor, round_: Round, organizer: str) -> Case:
    """An organizer's case in a round, as it stands. Raises WrongUse if there is none."""
    require(actor, Act.ROUNDS)
    found = Case.objects.filter(round=round_, organizer=organizer).exclude(state="moved").first()
    if found is None:
        raise WrongUse("Huvudmannen är inte med i omgången.", organizer, "Kontrollera numret och omgångens namn.")
    return found
