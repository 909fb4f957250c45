"""The organizer's own quality work over a year: four headings with dates, and nothing more (skollagen 4 kap. 3 §). Pure."""

from collections.abc import Mapping
from enum import StrEnum

from samsyn.dialogue.heading import Told


class Heading(StrEnum):
    PLAN = "plan"
    FOLLOW_UP = "follow_up"
    ANALYSE = "analyse"
    ACT = "act"


HEADINGS: Mapping[Heading, Told] = {
    Heading.PLAN: Told("Planera", "Det ni vill uppnå, och när ni ska titta på det igen.", "Ingenting planerat här än."),
    Heading.FOLLOW_UP: Told("Följa upp", "Det ni har sett, räknat eller frågat om.", "Ingen uppföljning skriven här än."),
    Heading.ANALYSE: Told("Analysera orsaker", "Vad ni tror att det beror på.", "Ingen analys skriven här än."),
    Heading.ACT: Told("Göra något åt det", "Det ni har bestämt att ändra.", "Ingen åtgärd skriven här än."),
}
"""In the order that the law names them: planera, följa upp, analysera orsakerna, vidta insatser."""
FIRST_YEAR, LAST_YEAR = 2000, 2099
"""A date outside these is a slip of the pen."""
