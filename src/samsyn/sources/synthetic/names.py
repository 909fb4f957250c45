"""Names of places, organizers and units that exist nowhere: words that nobody has put together."""

from collections.abc import Iterator
from itertools import product
from random import Random

_FIRST = (
    "Glimmer", "Knaster", "Sagel", "Trassel", "Virvel", "Pirr", "Månskens", "Stjärnfalls", "Kometstoft", "Fjäderdun",
    "Snurrsadel", "Dimmerljus", "Flaxving", "Gnistregn", "Bubbel", "Kringel", "Lyktstolps", "Tusselduns",
    "Vindspels", "Frostkrats", "Solkatts", "Norrskens", "Himmelsstegs", "Molnkants", "Klirr", "Skramleburks",
    "Pannkaks", "Kardemums", "Saltgurks", "Honungsmelons", "Papperssvans", "Garnnystans", "Klockfjäder",
    "Kikarsikts", "Magnetnåls", "Luftballongs", "Trollslände", "Igelkotts", "Bläckfisk", "Lunnefågel",
)  # fmt: skip
_SECOND = (
    "raket", "trumpet", "kompass", "galosch", "paraply", "spiral", "skrattmås", "tärning", "trampolin", "kastrull",
    "limpa", "mandolin", "vattenkanna", "hatthylla", "rulltrappa", "pepparkvarn", "snöskoter", "dragkedja",
    "ficklampa", "gungstol", "pusselbit", "spegel", "propeller", "mungiga", "karusell",
)  # fmt: skip
_PLACE_ENDS = ("köping", "hult", "stad", "sund", "ryd", "vik", "näs", "ås", "lunda", "bro", "holm", "fors")
_SCHOOL_ENDS = ("skolan", "s skola", "backsskolan", "parksskolan", "torgsskolan", "strandsskolan", "s grundskola", "dalsskolan")
_PRESCHOOL_SHAPES = (
    "Förskolan {}",
    "{}s Förskola",
    "{}gården",
    "{}stugan",
    "{}boet",
    "{}kullen",
    "{}gläntan",
    "{}hörnan",
    "{}backens Förskola",
    "{}torpet",
    "Förskolan {}en",
    "{}slingan",
)


def _stems(random: Random) -> list[str]:
    stems = [first + second for first, second in product(_FIRST, _SECOND)]
    random.shuffle(stems)
    return stems


def places(random: Random) -> Iterator[str]:
    """Names of municipalities: "Virvelköping"."""
    found = [first.removesuffix("s") + end for first, end in product(_FIRST, _PLACE_ENDS)]
    random.shuffle(found)
    yield from found


def schools(random: Random) -> Iterator[str]:
    """Names of schools, upper and lower case as in the register, none twice."""
    stems = _stems(random)
    for end in _SCHOOL_ENDS:
        yield from (stem + end for stem in stems)
    for number, stem in product(range(2, 9), stems):
        yield f"{stem}skolan {number}"


def preschools(random: Random) -> Iterator[str]:
    """Names of preschools, none twice."""
    stems = _stems(random)
    for shape in _PRESCHOOL_SHAPES:
        yield from (shape.format(stem) for stem in stems)


def stems(random: Random) -> Iterator[str]:
    """Words to make organizers' names from, none twice."""
    for tail in ("", "s vänner", "gruppen", "s krets"):
        yield from (stem + tail for stem in _stems(random))


_SHAPES = {
    "Aktiebolag utom bank- och försäkringsaktiebolag": ("{} AB", "{} Friskola AB", "{}  Utbildning AB", "{} Skolor AB (SVB)"),
    "Ekonomiska föreningar utom bostadsrättsföreningar": (
        "Föräldrakooperativet {} ekonomisk förening",
        "Personalkooperativet {} ek. för.",
        "{} ekonomisk förening",
    ),
    "Ideella föreningar": ("Föreningen {}", "Ideella föreningen {} ({})", "{}föreningen"),
    "Övriga stiftelser och fonder, inkl pensionsstiftelser och personalstiftelser": ("Stiftelsen {}", "{}stiftelsen"),
    "Registrerade trossamfund": ("{} församling",),
    "Handelsbolag, kommanditbolag": ("{} Handelsbolag",),
    "Fysiska personer": ("{} enskild firma",),
}


def organizer(stem: str, legal_form: str, random: Random) -> str:
    """An independent organizer's name in the shape that its legal form has; some with a parenthesis or a double space."""
    shape = random.choice(_SHAPES[legal_form])
    initials = "".join(letter for letter in stem if letter in "aeiouyåäö")[:3].upper()
    return shape.format(stem, initials)


def municipality(place: str) -> str:
    """The municipality's full name, with the genitive s."""
    return f"{place} kommun" if place.endswith("s") else f"{place}s kommun"


def shouted(name: str) -> str:
    """As the table of school results writes names."""
    return name.upper()


_AFTER_Z = {ord("Å"): "{", ord("Ä"): "|", ord("Ö"): "}"}


def swedish(name: str) -> str:
    """Sort key: å, ä, ö after z."""
    return name.upper().translate(_AFTER_Z)
