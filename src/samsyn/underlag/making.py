"""Part `Så gjordes siffrorna`: what is not shown, sources, how sure, how to question a figure, and which build and program."""

from samsyn.concepts.swedish import day, listed, period
from samsyn.underlag import legal
from samsyn.underlag.blocks import Block, Definitions, Heading, Paragraph, Section
from samsyn.underlag.contributed import INSPECTORATE, contributed
from samsyn.underlag.evidence import Fact
from samsyn.underlag.facts import Facts, SourceFile
from samsyn.underlag.figure_row import Rows, State
from samsyn.underlag.room import is_short
from samsyn.underlag.speech import say
from samsyn.underlag.unseen import unseen

METHODS = (("sa-sakra-ar-siffrorna", "Så säkra är siffrorna"), ("sekretess", "Så skyddas uppgifter om få"))


def making(facts: Facts, rows: Rows) -> Section:
    """Sources, what is not shown and why, how sure, how to doubt a figure, and the build; in few words for a short document."""
    if is_short(facts):
        return Section("sa-gjordes", say("del-sa-gjordes"), say("sa-gjordes-inledning-kort"), tuple(_short(facts, rows)), methods=METHODS)
    shown = any(row is not None and row.state is not State.UNSEEN for row in rows.values())
    question: list[Block] = [Heading(say("fraga-rubrik")), Paragraph(say("fraga-text"))] if shown else []
    names = ("sakert", "avrundning", "dolt", "liknande") if facts.figures else ()
    reading = tuple(Fact(say(f"lasa-{name}-term"), say(f"lasa-{name}")) for name in names)
    blocks: tuple[Block, ...] = (
        *unseen(facts, rows),
        *question,
        Heading(say("kallor-rubrik")),
        Definitions(tuple(Fact(f"{same[0].publisher}: {same[0].title}", _about_sources(same, facts)) for same in _series(facts))),
        *([Heading(say("lasa-rubrik"))] if reading else []),
        Definitions((*reading, Fact(say("version-term"), _version(facts)))),
        *contributed(facts, INSPECTORATE),
    )
    lead = say("sa-gjordes-inledning" if shown else "sa-gjordes-utan-siffror")
    return Section("sa-gjordes", say("del-sa-gjordes"), lead, blocks, methods=METHODS)


def _short(facts: Facts, rows: Rows) -> list[Block]:
    """The same in few words. The pages `Så vet vi` hold the rest."""
    told = [Fact(say("lasa-sakert-term"), say("lasa-sakert-kort")), Fact(say("fraga-rubrik"), say("fraga-kort"))] if facts.figures else []
    sources = Fact(say("kallor-rubrik"), " ".join(_source_in_short(same) for same in _series(facts)))
    return [*unseen(facts, rows), Definitions((*told, sources)), *contributed(facts, INSPECTORATE)]


def _source_in_short(same: list[SourceFile]) -> str:
    times = [when for source in same if (when := period(source.period))]
    told = say("kallor-fran-till", first=times[0], last=times[-1]) if len(times) > 1 else times[0] if times else None
    return say("kallor-kort", publisher=same[0].publisher, title=same[0].title, times=told)


def _used(facts: Facts) -> list[SourceFile]:
    """The files that anything about this organizer comes from; all of them where nothing does."""
    figures = [figure.file for series in facts.figures.values() for figure in series]
    files = {*figures, *(form.file for form in facts.forms)}
    return [source for source in facts.sources.values() if source.file in files] or list(facts.sources.values())


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
        say("kallor-galler", times=listed(times)) if times else say("kallor-okand-tid"),
        say("kallor-fil" if len(same) == 1 else "kallor-filer", names=names, days=days),
        say("kallor-licens", licence=same[0].licence) if same[0].licence else say("kallor-ingen-licens"),
        legal.told(same[-1], facts.vintage.built.date()),
        say("kallor-pahittade") if any(source.synthetic for source in same) else "",
    ]
    return " ".join(part for part in parts if part)


def _version(facts: Facts) -> str:
    vintage = facts.vintage
    built = say("version", vintage=vintage.id, day=day(vintage.built), program=vintage.program)
    return built if vintage.program == vintage.writer else f"{built} {say('version-annan', writer=vintage.writer)}"
