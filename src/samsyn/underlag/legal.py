"""Whether a source still may be published by law, in words."""

from collections.abc import Iterable
from datetime import date

from samsyn.concepts.receipts import LegalBasis
from samsyn.concepts.school import OrganizerKind
from samsyn.concepts.swedish import day, small_first
from samsyn.underlag.facts import Facts, SourceFile
from samsyn.underlag.speech import say

_NOT_STATED = "Den rättsliga grunden anges inte"  # how a source says that its file tells no basis
_ABOUT_INDEPENDENT = "enskilda huvudmän"


def told(source: SourceFile, today: date) -> str:
    """The legal basis and its end, for the list of sources."""
    basis = source.legal_basis
    if basis is None:
        return say("lag-inte-kant")
    if _is_unstated(basis):
        return say("lag-anges-inte")
    stated = say("lag-stod", words=small_first(basis.words.rstrip(".")), where=basis.source.rstrip(".") or None)
    until = say("lag-galler-till", day=day(basis.ends)) if basis.ends and basis.ends >= today else f"{_doubtful(source, today)}."
    return f"{stated} {until}"


def remarks(sources: Iterable[SourceFile], facts: Facts) -> str:
    """What is said of figures whose basis is past or unknown, under `Så vet vi`; empty where all is known and in force.

    Nothing for made-up figures, which need no law, and nothing from a basis about independent organizers for others.
    """
    if facts.vintage.synthetic:
        return ""
    doubts: dict[str, None] = {}
    for source in sources:
        doubt = _doubtful(source, facts.vintage.built.date())
        if doubt and _is_about(source.legal_basis, facts):
            doubts[f"{source.title}: {small_first(doubt)}."] = None
    return " ".join(doubts)


def warnings(sources: Iterable[SourceFile], facts: Facts) -> str:
    """The remarks that stand above the figures too. That a file does not state its basis is told with each figure and among the sources."""
    return remarks((source for source in sources if source.legal_basis is None or not _is_unstated(source.legal_basis)), facts)


def _is_about(basis: LegalBasis | None, facts: Facts) -> bool:
    public = facts.kind not in (OrganizerKind.INDEPENDENT, None) or not facts.organizer
    return not (public and basis and _ABOUT_INDEPENDENT in basis.words)


def _is_unstated(basis: LegalBasis) -> bool:
    return basis.words.startswith(_NOT_STATED)


def _doubtful(source: SourceFile, today: date) -> str:
    basis = source.legal_basis
    if basis is None:
        return say("lag-tvivel-inte-kant")
    if _is_unstated(basis):
        return say("lag-tvivel-anges-inte")
    if basis.ends is None:
        return say("lag-tvivel-slut")
    return say("lag-tvivel-gallde-till", day=day(basis.ends)) if basis.ends < today else ""
