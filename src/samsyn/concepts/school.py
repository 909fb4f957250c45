"""School forms, kinds of organizer, and levels."""

from enum import StrEnum


class SchoolForm(StrEnum):
    """The nine school forms of skollagen 1 kap. 1 § and fritidshem. Validity periods stand in the framework's editions."""

    FSK = "FSK"
    FKLASS = "FKLASS"
    FTH = "FTH"
    GR = "GR"
    GRAN = "GRAN"
    SP = "SP"
    SAM = "SAM"
    GY = "GY"
    GYAN = "GYAN"
    VUX = "VUX"


FORM_NAMES = {
    SchoolForm.FSK: "Förskola",
    SchoolForm.FKLASS: "Förskoleklass",
    SchoolForm.FTH: "Fritidshem",
    SchoolForm.GR: "Grundskola",
    SchoolForm.GRAN: "Anpassad grundskola",
    SchoolForm.SP: "Specialskola",
    SchoolForm.SAM: "Sameskola",
    SchoolForm.GY: "Gymnasieskola",
    SchoolForm.GYAN: "Anpassad gymnasieskola",
    SchoolForm.VUX: "Kommunal vuxenutbildning",
}
"""Ordered by the age of those who go there."""


class OrganizerKind(StrEnum):
    MUNICIPALITY = "KOMMUN"
    FEDERATION = "KOMMFORB"
    REGION = "REGION"
    STATE = "STAT"
    INDEPENDENT = "ENSKILD"


KIND_NAMES = {
    OrganizerKind.MUNICIPALITY: "kommun",
    OrganizerKind.FEDERATION: "kommunalförbund",
    OrganizerKind.REGION: "region",
    OrganizerKind.STATE: "statlig huvudman",
    OrganizerKind.INDEPENDENT: "enskild huvudman",
}


class Level(StrEnum):
    """Whom a value is about."""

    NATION = "nation"
    ORGANIZER = "organizer"
    UNIT = "unit"
