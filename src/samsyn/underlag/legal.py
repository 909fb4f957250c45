"""Whether a source still may be published by law, in words."""

from collections.abc import Iterable
from datetime import date

from samsyn.underlag.facts import SourceFile
from samsyn.underlag.swedish import day, small_first


def told(source: SourceFile, today: date) -> str:
    """The legal basis and its end, for the list of sources."""
    basis = source.legal_basis
    if basis is None:
        return "Stöd i lag: inte känt."
    where = f" ({basis.source.rstrip('.')})" if basis.source else ""
    until = f"Gäller till och med {day(basis.ends)}." if basis.ends and basis.ends >= today else f"{_doubtful(source, today)}."
    return f"Stöd i lag: {small_first(basis.words.rstrip('.'))}{where}. {until}"


def remarks(sources: Iterable[SourceFile], today: date) -> str:
    """What stands beside the figures where the basis is past or unknown; empty where all is known and in force."""
    doubts: dict[str, None] = {}
    for source in sources:
        doubt = _doubtful(source, today)
        if doubt:
            doubts[f"{source.title}: {small_first(doubt)}."] = None
    return " ".join(doubts)


def _doubtful(source: SourceFile, today: date) -> str:
    basis = source.legal_basis
    if basis is None:
        return "Stödet i lag är inte känt"
    if basis.ends is None:
        return "När stödet i lag upphör är inte känt"
    return f"Stödet i lag gällde till {day(basis.ends)}, och om det har förlängts vet vi inte" if basis.ends < today else ""
