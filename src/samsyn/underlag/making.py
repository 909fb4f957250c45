"""Part `Så gjordes siffrorna`: sources, how sure, what hidden means, and which build and program."""

from samsyn.concepts.swedish import day, listed, period
from samsyn.underlag import legal
from samsyn.underlag.blocks import Block, Definitions, Heading, Section
from samsyn.underlag.evidence import Fact
from samsyn.underlag.facts import Facts, SourceFile

LEAD = "Varje siffra går att följa till cellerna i en fil. Här står filerna, och vad vi vet och inte vet om dem."

METHODS = (("sa-sakra-ar-siffrorna", "Så säkra är siffrorna"), ("sekretess", "Så skyddas uppgifter om få"))


def making(facts: Facts) -> Section:
    blocks: tuple[Block, ...] = (
        Heading("Källor"),
        Definitions(tuple(Fact(f"{same[0].publisher}: {same[0].title}", _about_sources(same, facts)) for same in _series(facts))),
        Heading("Så läser ni siffrorna" if facts.figures else "Version"),
        Definitions((*(_READING if facts.figures else ()), Fact("Version", _version(facts)))),
    )
    return Section("sa-gjordes", "Så gjordes siffrorna", LEAD, blocks, methods=METHODS)


def _used(facts: Facts) -> list[SourceFile]:
    """The files that anything about this organizer comes from; all of them where nothing does."""
    figures = [figure.file for series in facts.figures.values() for figure in series]
    files = {*figures, *(form.file for form in facts.forms)}
    return [source for source in facts.sources.values() if source.file in files] or list(facts.sources.values())


_READING = (
    Fact(
        "Hur säkert",
        "Antal, tjänster och kostnader är räknade, inget urval. Vid en andel står hur mycket slumpen kan ge, 95 gånger av 100. Säger "
        "tabellen inte hur många som står bakom räknar vi med det minsta antal som är möjligt. För enkätsvar och tal per grupp eller "
        "tjänst kan det inte räknas.",
    ),
    Fact(
        "Avrundning",
        "Utgivaren avrundar. Avrundningen ingår i det som slumpen kan ge. För andra avrundade värden står gränserna i tabellerna, under "
        "”Så säkert”. Räknar vi på avrundade tal visar vi gränserna vid siffran.",
    ),
    Fact(
        "Det som inte visas",
        "Utgivaren skyddar siffror om få personer, och ibland fler så att de inte går att räkna ut. Ett tecken i stället för en siffra "
        "betyder det som filens egen teckenförklaring säger, varken mer eller mindre.",
    ),
    Fact(
        "Liknande",
        "Huvudmän av samma slag med liknande villkor. Bandet visar var hälften av dem ligger. Dolda siffror räknas både som så låga och så "
        "höga som de kan vara, och är fler än en av tio dolda visas inget band.",
    ),
)


def _series(facts: Facts) -> list[list[SourceFile]]:
    """The files, with those that are the same table of different times told together."""
    series: dict[tuple[str, str, str], list[SourceFile]] = {}
    for source in _used(facts):
        series.setdefault((source.publisher, source.title, source.licence), []).append(source)
    return [sorted(same, key=lambda source: source.period) for same in series.values()]


def _about_sources(same: list[SourceFile], facts: Facts) -> str:
    times = [when for source in same if (when := period(source.period))]
    names = listed([source.name for source in same])
    days = listed(list(dict.fromkeys(day(source.received) for source in same)))
    parts = [
        f"Gäller {listed(times)}." if times else "Vilket år uppgifterna gäller står inte i filen.",
        f"Filen {names}, mottagen {days}." if len(same) == 1 else f"Filerna {names}, mottagna {days}.",
        f"Licens: {same[0].licence}." if same[0].licence else "Licens: inte angiven.",
        legal.told(same[-1], facts.vintage.built.date()),
        "Påhittade uppgifter." if any(source.synthetic for source in same) else "",
    ]
    return " ".join(part for part in parts if part)


def _version(facts: Facts) -> str:
    vintage = facts.vintage
    built = f"Siffrorna är utgåva {vintage.id}, byggd {day(vintage.built)} med Samsyn {vintage.program}."
    if vintage.program == vintage.writer:
        return built
    return f"{built} Det här dokumentet är skrivet med en annan version, Samsyn {vintage.writer}. Siffrorna är desamma."
