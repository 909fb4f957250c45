"""The burden account in words: a table with a column for each organizer that was counted, and what each page, film and meeting comes to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from samsyn.concepts.phrase import Language
from samsyn.dialogue.burden import Count, Lasting, Named, OneCounted, Rules, Sums, last_count, rules, seconds, sums, talking

_UNITS = {
    Language.SWEDISH: ("sekunder", "minut", "minuter", "timme", "timmar", "och"),
    Language.ENGLISH: ("seconds", "minute", "minutes", "hour", "hours", "and"),
    Language.EASY: ("sekunder", "minut", "minuter", "timme", "timmar", "och"),
}
_FEWEST_MEASURED = 10
_ROWS = {
    Language.SWEDISH: (
        "Fält som måste fyllas i",
        "Läsa frågan och svara",
        "Läsa och tänka, om ni vill",
        "Filmer, om ni vill",
        "Tre möten, och att hitta tider",
    ),
    Language.ENGLISH: (
        "Fields that must be filled in",
        "Reading the question and answering",
        "Reading and reflecting, if you wish",
        "Films, if you wish",
        "Three meetings, and finding their times",
    ),
    Language.EASY: ("Så mycket måste ni skriva", "Läsa frågan och svara", "Läsa och tänka, om ni vill", "Se film, om ni vill", "Tre möten"),
}


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """A page, a film or a meeting. assumed: whether its length is our own assumption."""

    what: str
    length: str
    source: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class AskedOf:
    """A field of a form, the seconds it takes, and where its answer may already be (exists) or why it is nowhere else."""

    what: str
    seconds: int
    where: str
    exists: bool


@dataclass(frozen=True, slots=True)
class Account:
    """kinds: heads of the columns. pages, own: for each column; what stands in the sums, and what is for who wants to."""

    kinds: tuple[str, ...]
    rows: tuple[Row, ...]
    pages: tuple[tuple[str, tuple[Detail, ...]], ...]
    own: tuple[tuple[str, tuple[Detail, ...]], ...]
    films: tuple[Detail, ...]
    meetings: tuple[Detail, ...]
    fields: tuple[AskedOf, ...]


def account(rules: Rules, count: Count, people: int, language: Language) -> Account:
    """What it takes for so many people."""
    columns = [sums(rules, one.pages).of_people(people) for one in count.organizers]
    names = tuple(_named(one, language) for one in count.organizers)
    pages, own = (
        tuple((name, tuple(_pages(rules, one, part, language))) for name, one in zip(names, count.organizers, strict=True))
        for part in ("suggested", "own")
    )
    films, meetings = (_lasting(things, language) for things in (rules.films, rules.meetings))
    return Account(names, tuple(_rows(columns, language)), pages, own, films, meetings, asked(rules))


def asked(rules: Rules) -> tuple[AskedOf, ...]:
    """Every field, in the order of the file; those that are called and told the same stand once. In Swedish, as the forms are."""
    rows = (AskedOf(one.sv, rules.seconds[one.kind], one.exists or one.nowhere, bool(one.exists)) for one in rules.fields.values())
    return tuple(dict.fromkeys(rows))


def _rows(columns: Sequence[Sums], language: Language) -> Iterator[Row]:
    fields, answer, suggested, films, meetings = _ROWS[language]
    yield Row(fields, tuple(str(sums.compulsory_fields) for sums in columns))
    yield Row(answer, tuple(in_seconds(sums.answer_seconds, language) for sums in columns))
    yield Row(suggested, tuple(in_minutes(sums.suggested, language) for sums in columns))
    yield Row(films, tuple(in_minutes(sums.films, language) for sums in columns))
    yield Row(meetings, tuple(in_minutes(sums.meetings, language) for sums in columns))


def _pages(rules: Rules, one: OneCounted, part: str, language: Language) -> Iterator[Detail]:
    """Pages of a part. Those that are called the same (a success factor each) are told together."""
    placed = [(_named(rules.pages[page.name], language), page) for page in one.pages if page.name in rules.pages]
    named = [(name, page) for name, page in placed if rules.pages[page.name].part == part]
    for name in dict.fromkeys(name for name, _ in named):
        held = [page for called, page in named if called == name]
        what = name + (f" ({len(held)})" if len(held) > 1 else "")
        yield Detail(what, in_minutes(ceil(sum(seconds(rules, page) for page in held) / 60), language))
    if talked := talking(rules, (page for _, page in named)):
        yield Detail(_named(rules.talk, language), in_minutes(ceil(talked / 60), language))


def _lasting(things: Sequence[Lasting], language: Language) -> tuple[Detail, ...]:
    return tuple(Detail(_named(one, language), in_minutes(one.minutes, language), one.source, not one.source) for one in things)


def _named(one: Named | OneCounted, language: Language) -> str:
    return {Language.SWEDISH: one.sv, Language.ENGLISH: one.en, Language.EASY: one.easy}[language]


def in_short(rules: Rules, count: Count) -> str:
    """The three sums in two sentences, for the page of a dialogue."""
    read, films, meetings = lengths(rules, count, Language.SWEDISH)
    return f"Det vi föreslår att ni läser och tänker på tar {read}, för en person. Filmerna tar {films} och de tre mötena {meetings}."


def lengths(rules: Rules, count: Count, language: Language) -> tuple[str, str, str]:
    """What there is to read, films and meetings, each from the least to the most that was counted, for one person."""
    columns = [sums(rules, one.pages) for one in count.organizers]
    low, high = min(one.suggested for one in columns), max(one.suggested for one in columns)
    between = "to" if language is Language.ENGLISH else "till"
    read = f"{low} {between} {in_minutes(high, language)}" if low != high else in_minutes(high, language)
    meetings = sum(meeting.minutes for meeting in rules.meetings)
    return read, in_minutes(columns[0].films, language), in_minutes(meetings, language)


def parts(language: Language) -> dict[str, str | None]:
    """The same for a text with gaps, by the last count; nothing to fill them with if nobody has counted."""
    count = last_count()
    return dict(zip(("read_time", "film_time", "meeting_time"), lengths(rules(), count, language) if count else (None,) * 3, strict=True))


def in_seconds(count: int, language: Language = Language.SWEDISH) -> str:
    """`36 sekunder`"""
    return f"{count} {_UNITS[language][0]}"


def in_minutes(count: int, language: Language = Language.SWEDISH) -> str:
    """`1 minut`, `45 minuter`, `1 timme och 30 minuter`, `4 timmar`"""
    _, minute, minutes, hour, hours, joint = _UNITS[language]
    whole, rest = divmod(count, 60)
    parts = [f"{whole} {hour if whole == 1 else hours}"] if whole else []
    if rest or not whole:
        parts.append(f"{rest} {minute if rest == 1 else minutes}")
    return f" {joint} ".join(parts)


def median_answer(times: Sequence[timedelta]) -> timedelta | None:
    """The middle time from page to answer; None for fewer than ten, which says little and may point at one."""
    ordered = sorted(times)
    return ordered[len(ordered) // 2] if len(ordered) >= _FEWEST_MEASURED else None
