"""Why a figure is not shown: exactly as much as the legend of its own source tells."""

from dataclasses import dataclass, replace

from samsyn.concepts.cell import Status
from samsyn.concepts.school import Level
from samsyn.concepts.swedish import sentence, word
from samsyn.underlag.facts import Facts, Figure
from samsyn.underlag.unit_words import whose


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
_WHOM = {Level.NATION: "riket", Level.ORGANIZER: "er", Level.UNIT: "enheten"}


def reason(figure: Figure, facts: Facts) -> Reason:
    """The reason for a figure that shows no value."""
    source = facts.sources.get(figure.file)
    publisher = source.publisher if source else "Källan"
    legend = source.legend.get(figure.token or "", "") if source else ""
    if figure.token is None and figure.hidden_parts:
        return _made_from_unknown(figure, facts)
    return _marked(figure.status, publisher, legend)


def _marked(status: Status, publisher: str, legend: str) -> Reason:
    """For a secret cell the legend's own words are all that is known: it does not tell why."""
    if status in _PLAIN:
        plain = _PLAIN[status]
        return plain if legend.casefold() in plain.told.casefold() else replace(plain, legend=legend)
    if legend:
        return Reason(f"visas inte: ”{legend}”", f"{publisher} skriver: ”{legend.strip().rstrip('.')}”.")
    return Reason(f"{publisher} visar inte siffran", f"{publisher} visar inte siffran.")


def _made_from_unknown(figure: Figure, facts: Facts) -> Reason:
    """The reason for a value made from several numbers, of which some are not told."""
    if figure.parts == 1:
        words = "en uppgift som behövs visas inte i källan"
    elif figure.hidden_parts == figure.parts:
        words = f"ingen av {whose(figure, facts)} har de uppgifter som behövs"
    else:
        words = f"{word(figure.hidden_parts, 'en')} av {whose(figure, facts)} saknar en uppgift som behövs"
    return Reason(words, f"{sentence(words)} Därför går siffran inte att räkna ut för {_WHOM[figure.level]}.")
