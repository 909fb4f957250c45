"""Reads. Each takes the actor first; what this issue shows is public, and everything else is denied by not being here."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from samsyn.analysis.names import searchable, swedish_order
from samsyn.concepts import identity
from samsyn.concepts.errors import NothingToDo, WrongUse
from samsyn.concepts.school import FORM_NAMES, KIND_NAMES, OrganizerKind
from samsyn.indicators.definition import Indicator
from samsyn.indicators.method_page import written_by_hand
from samsyn.store import published, vintages
from samsyn.store import underway as progress
from samsyn.store.published import Published
from samsyn.store.underway import Underway
from samsyn.store.vintages import Vintage
from samsyn.underlag import decided as decisions
from samsyn.underlag import gather
from samsyn.underlag.decided import Decided, contributions_to
from samsyn.underlag.facts import Facts, SourceFile
from samsyn.underlag.facts import Vintage as Card
from samsyn.underlag.figure_key import parse_key
from samsyn.underlag.formats import Made
from samsyn.web import evidence
from samsyn.web.evidence import Trail
from samsyn.web.rights import Actor

PER_PAGE = 25
_METHOD = Path(__file__).parents[1] / "method"


@dataclass(frozen=True, slots=True)
class Hit:
    """One organizer in a list of search results."""

    organizer: str
    name: str
    kind: str
    places: str
    forms: str


@dataclass(frozen=True, slots=True)
class Hits:
    found: tuple[Hit, ...]
    count: int
    page: int
    pages: int


NOBODY = Hits((), 0, 1, 1)


def home() -> Path:
    folder: Path = settings.SAMSYN_HOME
    return folder


def store() -> Published:
    """The vintage that is current at this moment. Raises NothingToDo before the first."""
    return published.opened(home())


def current_vintage() -> Vintage | None:
    try:
        return store().vintage
    except NothingToDo:
        return None


def underway() -> Underway | None:
    return progress.underway(home())


def organizers(actor: Actor, words: str, page: int) -> Hits:
    """Organizers by name, number, municipality or the name of a unit. Raises WrongUse for a page that does not exist."""
    del actor
    opened = store()
    found, count = opened.find(_words(words), PER_PAGE, (page - 1) * PER_PAGE)
    pages = max(1, -(-count // PER_PAGE))
    if not 1 <= page <= pages:
        raise WrongUse("Den sidan finns inte i listan.", f"sida {page}", "Gå till listans första sida.")
    return Hits(tuple(_hit(opened, row) for row in found.to_pylist()), count, page, pages)


def _words(text: str) -> list[str]:
    """The words searched for. A number is one word however it is written."""
    plain = text.replace("-", "").replace(" ", "")
    return [plain] if identity.is_number(plain) else searchable(text).split()


def is_private_number(text: str) -> bool:
    """Whether somebody typed a personal number: a search that answered it would let numbers be tried one after another."""
    plain = text.replace("-", "").replace(" ", "")
    return identity.is_number(plain) and identity.is_sole_trader(plain)


def _hit(opened: Published, row: dict[str, Any]) -> Hit:
    run = gather.forms_by_organizer(opened).get(row["organizer"], frozenset())
    forms = [name.lower() for form, name in FORM_NAMES.items() if form in run]
    kind = KIND_NAMES[OrganizerKind(row["kind"])].capitalize() if row["kind"] else "Huvudman"
    places = row["places"]
    where = ", ".join(places[:3]) + _more(len(places) - 3)
    return Hit(row["organizer"], row["name"], kind, where, ", ".join(forms))


def _more(left: int) -> str:
    """What is said of municipalities beyond those that are named."""
    return "" if left <= 0 else " och en kommun till" if left == 1 else f" och {left} kommuner till"


def facts(actor: Actor, organizer: str) -> Facts:
    """All about one organizer, with what others have contributed. Raises WrongUse if there is none of that number."""
    del actor
    found = gather.one(store(), organizer)
    return replace(found, contributions=contributions_to(found, decided()))


def made(actor: Actor, organizer: str) -> Made:
    """What an organizer's underlag is made from, in every format. Raises WrongUse if there is none of that number."""
    return Made(facts(actor, organizer), decided())


def decided() -> Decided:
    """What editors have decided, as the command line reads it too; read anew when it has been written."""
    return _decided(home(), decided_changed())


def decided_changed() -> int:
    """When it was written, in nanoseconds; 0 before the first time."""
    path = home() / decisions.FILE
    return path.stat().st_mtime_ns if path.exists() else 0


@lru_cache(maxsize=2)
def _decided(folder: Path, changed: int) -> Decided:
    return decisions.read(folder) if changed else decisions.NOTHING


def vintage(actor: Actor) -> Card:
    """The vintage that is shown, and the version of the program that writes from it."""
    del actor
    return gather.background(store()).vintage


def trail(actor: Actor, key: str) -> tuple[Trail, Facts]:
    """The figure of an address with the cells behind it, and all about whose it is. Raises WrongUse if there is none."""
    del actor
    found = evidence.trail(store(), parse_key(key))
    whose = found.figure.organizer
    return found, gather.one(store(), whose) if whose else gather.nation(store())


def sources(actor: Actor) -> tuple[SourceFile, ...]:
    del actor
    return tuple(gather.background(store()).sources.values())


def indicators(actor: Actor) -> tuple[Indicator, ...]:
    """All definitions, in the order of the underlag."""
    del actor
    return tuple(gather.indicators().values())


def indicator(actor: Actor, name: str) -> Indicator:
    """One definition. Raises WrongUse if there is none of that name."""
    del actor
    found = gather.indicators().get(name)
    if found is None:
        raise WrongUse("Den indikatorn finns inte.", name, "Välj bland alla indikatorer.")
    return found


@dataclass(frozen=True, slots=True)
class Method:
    """A page on how something is reckoned. name: its place in the address. text: Markdown."""

    name: str
    title: str
    text: str


def methods(actor: Actor) -> tuple[Method, ...]:
    """The pages that are about more than one figure, by title."""
    del actor
    texts = {path.name: path.read_text(encoding="utf-8") for path in _METHOD.glob("*.md")}
    found = (Method(name.removesuffix(".md"), title, texts[name]) for name, title in written_by_hand(texts).items())
    return tuple(sorted(found, key=lambda method: swedish_order(method.title)))


def method(actor: Actor, name: str) -> Method:
    """One of them. Raises WrongUse if there is none of that name."""
    for found in methods(actor):
        if found.name == name:
            return found
    raise WrongUse("Den sidan finns inte.", name, "Välj bland sidorna under Indikatorer.")


def every_vintage(actor: Actor) -> tuple[Vintage, ...]:
    """All vintages that are kept, newest first."""
    del actor
    return tuple(vintages.read(home(), name) for name in reversed(vintages.every(home())))
