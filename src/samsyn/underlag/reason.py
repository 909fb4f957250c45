"""Why a figure is not shown: exactly as much as the legend of its own source tells."""

from dataclasses import dataclass, replace

from samsyn.concepts.cell import Status
from samsyn.concepts.school import Level
from samsyn.concepts.swedish import sentence, word
from samsyn.underlag.facts import Facts, Figure
from samsyn.underlag.speech import say
from samsyn.underlag.unit_words import whose


@dataclass(frozen=True, slots=True)
class Reason:
    """short: words inside the empty lane. told: a whole sentence. legend: the publisher's own words for the sign in the cell."""

    short: str
    told: str
    legend: str = ""


_PLAIN = {
    Status.MISSING: "skal-saknas",
    Status.NOT_APPLICABLE: "skal-galler-inte",
    Status.NOT_YET_PUBLISHED: "skal-inte-an",
    Status.NOT_REPORTABLE: "skal-enkatens-regler",
}
_WHOM = {Level.NATION: "skal-for-riket", Level.ORGANIZER: "skal-for-er", Level.UNIT: "skal-for-enheten"}


def reason(figure: Figure, facts: Facts) -> Reason:
    """The reason for a figure that shows no value."""
    source = facts.sources.get(figure.file)
    publisher = source.publisher if source else say("skal-kallan")
    legend = source.legend.get(figure.token or "", "") if source else ""
    if figure.token is None and figure.hidden_parts:
        return _made_from_unknown(figure, facts)
    return _marked(figure.status, publisher, legend)


def _marked(status: Status, publisher: str, legend: str) -> Reason:
    """For a secret cell the legend's own words are all that is known: it does not tell why."""
    if status in _PLAIN:
        plain = Reason(say(_PLAIN[status]), say(f"{_PLAIN[status]}-helt"))
        return plain if legend.casefold() in plain.told.casefold() else replace(plain, legend=legend)
    if legend:
        words = legend.strip().rstrip(".")
        return Reason(say("skal-skriver", legend=legend), say("skal-skriver-helt", publisher=publisher, legend=words))
    return Reason(say("skal-visar-inte", publisher=publisher), say("skal-visar-inte-helt", publisher=publisher))


def _made_from_unknown(figure: Figure, facts: Facts) -> Reason:
    """The reason for a value made from several numbers, of which some are not told."""
    if figure.parts == 1:
        words = say("skal-en-uppgift")
    elif figure.hidden_parts == figure.parts:
        words = say("skal-ingen-har", units=whose(figure, facts))
    else:
        words = say("skal-nagra-saknar", hidden=word(figure.hidden_parts, "en"), units=whose(figure, facts))
    return Reason(words, say("skal-gar-inte-att-rakna", why=sentence(words), whom=say(_WHOM[figure.level])))
