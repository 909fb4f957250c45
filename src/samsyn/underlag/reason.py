"""Why a figure is not shown: exactly as much as the legend of its own source tells."""

from dataclasses import dataclass, replace

from samsyn.concepts.cell import HIDDEN, Quantity, Status
from samsyn.concepts.school import OrganizerKind
from samsyn.underlag.facts import Facts, Figure
from samsyn.underlag.swedish import word


@dataclass(frozen=True, slots=True)
class Reason:
    """short: words inside the empty lane. told: a whole sentence. legend: the publisher's own words for the sign in the cell."""

    short: str
    told: str
    legend: str = ""


_PLAIN = {
    Status.MISSING: Reason("uppgiften saknas", "Uppgiften saknas i källan."),
    Status.NOT_APPLICABLE: Reason("gäller inte er verksamhet", "Måttet gäller inte er verksamhet."),
    Status.NOT_YET_PUBLISHED: Reason("inte publicerad än", "Siffran är inte publicerad än."),
    Status.NOT_REPORTABLE: Reason("svaren uppfyller inte reglerna för att redovisas", "Svaren uppfyller inte reglerna för att redovisas."),
}
_COSTS = Reason("kostnader visas bara för kommuner", "Kostnader visas bara för kommuner.")


def reason(figure: Figure, facts: Facts) -> Reason:
    """The reason for a figure that shows no value."""
    source = facts.sources.get(figure.file)
    publisher = source.publisher if source else "Källan"
    legend = source.legend.get(figure.token or "", "") if source else ""
    if figure.status in HIDDEN and _is_cost(figure, facts) and facts.kind is OrganizerKind.INDEPENDENT:
        return _COSTS
    if figure.token is None and figure.hidden_parts:
        return _made_from_hidden(figure, publisher)
    return _marked(figure.status, publisher, legend)


def _marked(status: Status, publisher: str, legend: str) -> Reason:
    if status in _PLAIN:
        plain = _PLAIN[status]
        return plain if legend.casefold() in plain.told.casefold() else replace(plain, legend=legend)
    if status is Status.HIDDEN:
        words = f"{publisher} visar inte siffran, för att skydda enskilda"
        return Reason(words, f"{words}.", legend)
    told = f"{publisher} visar inte siffran."
    return Reason(f"visas inte: ”{legend}”" if legend else told[:-1], told, legend)


def _made_from_hidden(figure: Figure, publisher: str) -> Reason:
    """The reason for a value made from several cells, of which some show nothing."""
    if figure.parts == 1:
        words = f"{publisher} visar inte siffran för er enhet"
    else:
        words = f"{word(figure.hidden_parts, 'en')} av era {word(figure.parts)} enheter visar ingen siffra"
    return Reason(words, f"{words[:1].upper()}{words[1:]}. Därför går den inte att räkna ut för er.")


def _is_cost(figure: Figure, facts: Facts) -> bool:
    return facts.indicators[figure.indicator].quantity in (Quantity.SEK, Quantity.KSEK)
