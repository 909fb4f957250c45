"""The address of one figure: url-safe, stable, and readable back."""

from dataclasses import dataclass
from urllib.parse import quote, unquote

from samsyn.concepts.errors import InputRefused, WrongUse
from samsyn.concepts.period import parse
from samsyn.concepts.school import Level
from samsyn.underlag.facts import Figure

_BETWEEN = "~"


@dataclass(frozen=True, slots=True)
class FigureKey:
    """indicator, level, entity (organizer's public id, `organizer.unit` for a unit, empty for the nation) and period label."""

    indicator: str
    level: Level
    organizer: str
    unit: str
    period: str


def key(figure: Figure) -> str:
    """`trygghet-ak5~organizer~2120001234~~2024.2F25`: letters, digits, hyphen and tilde; every other sign as dot and two hex digits."""
    parts = (figure.indicator, figure.level.value, figure.organizer or "", figure.unit or "", figure.period)
    return _BETWEEN.join(_plain(part) for part in parts)


def _plain(part: str) -> str:
    return quote(part, safe="").replace(".", "%2E").replace(_BETWEEN, "%7E").replace("%", ".")


def parse_key(text: str) -> FigureKey:
    """The inverse of `key`. Raises WrongUse for anything that is not a key."""
    parts = [unquote(part.replace(".", "%")) for part in text.split(_BETWEEN)]
    if len(parts) != 5 or parts[1] not in set(Level) or not _is_period(parts[4]):
        raise WrongUse("Adressen leder inte till någon siffra.", text, "Gå tillbaka till underlaget och välj ”Så vet vi” på nytt.")
    return FigureKey(parts[0], Level(parts[1]), parts[2], parts[3], parts[4])


def _is_period(label: str) -> bool:
    try:
        parse(label)
    except InputRefused:
        return False
    return True
