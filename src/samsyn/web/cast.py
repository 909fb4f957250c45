"""Who is in the made-up dialogues: which organizer stands where, its people, and what they have written. No code of the site."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from samsyn.dialogue.people import Part


class RoundName(StrEnum):
    """former: began in the autumn, most are on their way. now: has just been offered. next_: not offered yet."""

    FORMER = "Höstens omgång (påhittad)"
    NOW = "Vinterns omgång (påhittad)"
    NEXT = "Vårens omgång (påhittad)"


@dataclass(frozen=True, slots=True)
class Somebody:
    """several: with one address for all organizers that the person acts for."""

    name: str
    part: Part
    several: bool = False


@dataclass(frozen=True, slots=True)
class Staged:
    """An organizer in a state. organizer: how its number begins; empty: any other of the country. see: what there is to try there."""

    state: str
    organizer: str
    round_: RoundName
    people: tuple[Somebody, ...]
    see: str


@dataclass(frozen=True, slots=True)
class Leads:
    """A dialogue leader. place: municipality code of the office."""

    name: str
    mail: str
    authority: str
    place: str


COOPERATIVE, NINE_PUPILS, MUNICIPALITY, LARGEST = "4760000010", "4550000022", "4120009032", "4120009040"
GROUP, NO_NUMBERS, SPECIAL_SCHOOL, REGION = "4550000055", "4220000071", "4021000106", "4232100083"
SOLE_TRADER = "EF"
"""How the alias of a sole trader begins: any of them."""
LEADERS = (
    Leads("Karin Lundvall", "karin.lundvall@skolverket.example", "skolverket", "2480"),
    Leads("Mehmet Aydin", "mehmet.aydin@spsm.example", "spsm", "2480"),
)

_NOT_ANSWERED = "Har fått frågan och inte svarat. Prova som den som leder verksamheten."
_FOR_TWO = Somebody("Hedda Malm", Part.HEAD, several=True)

STAGES = (
    Staged(
        "offered",
        COOPERATIVE,
        RoundName.NOW,
        (Somebody("Elin Sandgren", Part.HEAD), Somebody("Jonas Vikdal", Part.BOARD)),
        "Föräldrakooperativ med arton barn. Har fått frågan och inte svarat. Prova att svara ja, senare eller nej, och att ångra.",
    ),
    Staged(
        "accepted",
        NO_NUMBERS,
        RoundName.NOW,
        (Somebody("Agneta Ros", Part.CHIEF),),
        "Har tackat ja och väntar på introduktionen. Prova att önska tider och bjuda in fler.",
    ),
    Staged(
        "later",
        GROUP,
        RoundName.NOW,
        (Somebody("Patrik Ohlin", Part.CHIEF), Somebody("Sara Lindqvist", Part.BOARD)),
        "Koncern med 27 skolor. Vill vänta till en annan termin.",
    ),
    Staged(
        "declined",
        SOLE_TRADER,
        RoundName.NOW,
        (Somebody("Inger Fors", Part.HEAD),),
        "En enskild firma som har tackat nej. Prova att ändra svaret.",
    ),
    Staged(
        "introduced",
        SPECIAL_SCHOOL,
        RoundName.FORMER,
        (Somebody("Birgitta Hall", Part.CHIEF),),
        "Har varit på introduktionen. Ska välja om den vill gå vidare.",
    ),
    Staged(
        "preparing",
        NINE_PUPILS,
        RoundName.FORMER,
        (
            Somebody("Maria Ekdahl", Part.HEAD),
            Somebody("Tomas Brink", Part.BOARD),
            Somebody("Leila Haddad", Part.PRINCIPAL),
            Somebody("Olle Norling", Part.TEACHER),
        ),
        "Friskola med nio elever. Förbereder sig: framgångsfaktorer, egna frågor, myndigheternas bild, vad som ska skickas.",
    ),
    Staged(
        "held",
        MUNICIPALITY,
        RoundName.FORMER,
        (Somebody("Anna Wiklund", Part.CHIEF), Somebody("Stefan Berg", Part.BOARD), Somebody("Fatima Noor", Part.PRINCIPAL)),
        "Kommun med 12 skolor. Samtalet är hållet. Prova det gemensamma dokumentet och redogörelsen.",
    ),
    Staged(
        "feedback_given",
        REGION,
        RoundName.FORMER,
        (Somebody("Gunilla Stråle", Part.CHIEF), Somebody("Per Holm", Part.BOARD)),
        "Region med gymnasieskola. Återkopplingen är hållen. Prova att redigera redogörelsen.",
    ),
    Staged(
        "following_up",
        LARGEST,
        RoundName.FORMER,
        (Somebody("Johan Elmgren", Part.CHIEF), Somebody("Eva Ståhl", Part.BOARD)),
        "Landets största kommun. Följer upp det den själv har valt.",
    ),
    Staged("planned", "", RoundName.NEXT, (Somebody("Kerstin Alm", Part.HEAD),), "Ska få frågan i vår. Ser ingenting än."),
    Staged("no_answer", "", RoundName.FORMER, (Somebody("Nils Hedlund", Part.BOARD),), "Svarade inte i tid. Det räknas inte som ett nej."),
    Staged("going_on", "", RoundName.FORMER, (Somebody("Ulla Marklund", Part.HEAD),), "Har valt att gå vidare efter introduktionen."),
    Staged("stopped", "", RoundName.FORMER, (Somebody("Rolf Sundin", Part.HEAD),), "Valde att sluta efter introduktionen. Går att ändra."),
    Staged("closed", "", RoundName.FORMER, (Somebody("Helena Ås", Part.HEAD),), "Allt är klart. Går att läsa nästa gång."),
    Staged("withdrawn", "", RoundName.FORMER, (Somebody("Dan Öberg", Part.BOARD),), "Myndigheterna ställde in, och säger varför."),
    Staged("moved", "", RoundName.FORMER, (Somebody("Siv Lange", Part.HEAD),), "Gick upp i en annan huvudman. Dialogen fortsätter där."),
    Staged("offered", "", RoundName.NOW, (Somebody("Berit Norén", Part.HEAD),), _NOT_ANSWERED),
    Staged("offered", "", RoundName.NOW, (Somebody("Hanna Lööf", Part.HEAD), Somebody("Ivan Petrov", Part.BOARD)), _NOT_ANSWERED),
    Staged("offered", "", RoundName.NOW, (_FOR_TWO,), "Hedda Malm svarar för två huvudmän. Prova ett svar för var och en."),
    Staged("offered", "", RoundName.NOW, (_FOR_TWO,), "Hedda Malm svarar för två huvudmän. Prova ett svar för var och en."),
)
"""Every state, in the order that they are shown; some more wait for an answer, so that there is always one to give."""

STAYED = Somebody("Göran Lind", Part.BOARD)
"""Whose address is written down at the organizer that has moved when it already has: sees where the dialogue went."""

Said = tuple[str, str, str, bool]
"""By whom, under which heading, the words, and whether both sides see it."""

_LATER = ("organizer", "talk", "Vi behöver prata om vikarier, men inte här än.", False)
_ENTRIES: Mapping[str, tuple[Said, ...]] = {
    "preparing": (
        ("organizer", "talk", "Hur vi tidigt ser vilka som behöver stöd.", True),
        _LATER,
        ("leader", "talk", "Vi tar med exempel från två andra huvudmän.", True),
    ),
    "held": (
        ("leader", "seen", "Ni följer upp samma sak på samma sätt varje år, och ser därför vad som ändras.", True),
        ("organizer", "explore", "Varför når stödet inte fram lika snabbt överallt?", True),
        ("organizer", "explore", "Vi vill först prata med fackförbunden.", False),
        ("leader", "promised", "Skolverket skickar material om kollegialt lärande före jul.", True),
        ("organizer", "state", "Statsbidragen söks för sent för att rymmas i budgetåret.", True),
    ),
    "feedback_given": (("organizer", "explore", "Vi följer två klasser under våren.", True),),
}
"""What is written when a case has come to a state."""
_ENTRIES_OF: Mapping[tuple[str, str], tuple[Said, ...]] = {
    (NINE_PUPILS, "preparing"): (
        ("organizer", "talk", "Hur vi håller ihop undervisningen när barnen är så olika gamla.", True),
        _LATER,
        ("leader", "talk", "Vi tar med exempel från två andra små skolor.", True),
    ),
    (MUNICIPALITY, "preparing"): (
        ("organizer", "talk", "Hur rektorerna kan få mer tid för undervisningen.", True),
        _LATER,
        ("leader", "talk", "Vi tar med exempel från två andra kommuner.", True),
    ),
    (MUNICIPALITY, "held"): (
        ("leader", "seen", "Tryggheten har ökat tre år i rad på mellanstadiet. Rektorerna beskriver hur de har arbetat tillsammans.", True),
        ("organizer", "explore", "Varför når stödet inte fram lika snabbt i alla skolor?", True),
        *_ENTRIES["held"][2:],
    ),
    (REGION, "preparing"): (
        ("organizer", "talk", "Hur vi följer eleverna när de byter program.", True),
        _LATER,
        ("leader", "talk", "Vi tar med exempel från två andra gymnasieskolor.", True),
    ),
}
"""The same where an organizer has words of its own."""
_PICTURE = (
    "Av det vi har sett hos andra: stödet är svårt att följa upp när många är med.",
    "Ni har hållit fast vid samma mål i flera år. Vi vill förstå hur.",
)
"""What the leaders see, published before the meeting."""
_PICTURE_OF = {
    NINE_PUPILS: (
        "Av det vi sett i andra små skolor: det är svårt att hinna följa upp stödet när en person gör allt.",
        "Ni har byggt en bredd i ämnena som är ovanlig för er storlek. Vi vill förstå hur.",
    ),
}


def entries(organizer: str, state: str) -> tuple[Said, ...]:
    """What is written at an organizer that has come to a state."""
    return _ENTRIES_OF.get((organizer[: len(NINE_PUPILS)], state), _ENTRIES.get(state, ()))


def picture(organizer: str) -> tuple[str, ...]:
    """What the leaders see of an organizer."""
    return _PICTURE_OF.get(organizer[: len(NINE_PUPILS)], _PICTURE)


REFLECTIONS = (("2", "Det går i vågor.", "Vad gör att det håller i sig?"), ("4", "", ""), ("3", "Vi hinner sällan prata.", ""))
"""What some of the people have chosen and written about the first factors."""
