"""From facts to the short English text. Pure: the same facts give the same text."""

from collections.abc import Iterator

from samsyn.concepts import english
from samsyn.concepts.phrase import Language
from samsyn.underlag.english.figures import line
from samsyn.underlag.english.text import EnglishSection, EnglishText, Told
from samsyn.underlag.facts import Facts, Finding
from samsyn.underlag.figure_row import State, make_rows
from samsyn.underlag.speech import say_in_english as say
from samsyn.underlag.summary import Point, summary

_MOST_QUESTIONS = 5


def in_english(facts: Facts) -> EnglishText:
    """All points of page one, every shown figure, peers, questions and sources."""
    sections = (_one_page(facts), _more(facts), _figures(facts), _alike(facts), _questions(facts), _made(facts))
    return EnglishText(
        organizer=facts.organizer,
        name=facts.name,
        lead=say("en-lead"),
        sections=tuple(section for section in sections if section is not None),
        footer=say("en-utgava", vintage=facts.vintage.id, day=english.day(facts.vintage.built)),
        vintage=facts.vintage,
    )


def _one_page(facts: Facts) -> EnglishSection:
    return EnglishSection("one-page", say("en-pa-en-sida"), tuple(told for point in summary(facts) for told in _told(point)))


def _told(point: Point) -> Iterator[Told]:
    term = point.term.get(Language.ENGLISH, "")
    if point.phrase:
        yield Told(say(point.phrase, **point.parts.get(Language.ENGLISH, {})), term, point.id)
    for sentence in dict.fromkeys(finding.english for finding in point.findings):
        yield Told(sentence, term, point.id)


def _more(facts: Facts) -> EnglishSection | None:
    """What is worth talking about beside the points of page one; a finding about several measures is told once."""
    rest = tuple(dict.fromkeys(finding.english for finding in _in_order(facts) if not finding.top and finding.english))
    return EnglishSection("more", say("en-mer"), tuple(Told(sentence) for sentence in rest)) if rest else None


def _in_order(facts: Facts) -> list[Finding]:
    return sorted(facts.findings, key=lambda finding: finding.place)


def _figures(facts: Facts) -> EnglishSection:
    rows = [row for row in make_rows(facts).values() if row is not None]
    shown = tuple(line(row) for row in rows if row.state is not State.UNSEEN)
    hidden = sum(row.state is State.UNSEEN for row in rows)
    told = [Told(say("en-siffror-ingress" if shown else "en-inga-siffror"))]
    if hidden:
        told.append(Told(say("en-visas-inte", count=hidden)))
    return EnglishSection("figures", say("en-siffror"), tuple(told), shown)


def _alike(facts: Facts) -> EnglishSection | None:
    if not facts.peers:
        return None
    peers = tuple(Told(english.listed(peer.places), peer.name) for peer in facts.peers)
    return EnglishSection("alike", say("en-liknar-er"), (Told(say("en-liknar-er-ingress")), *peers))


def _questions(facts: Facts) -> EnglishSection | None:
    asked = tuple(dict.fromkeys(f.english_question for f in _in_order(facts) if f.english_question))
    kept = asked if len(asked) <= _MOST_QUESTIONS else (*asked[: _MOST_QUESTIONS - 1], asked[-1])
    return EnglishSection("questions", say("en-fragor"), (), questions=kept) if kept else None


def _made(facts: Facts) -> EnglishSection:
    sources = (
        say(
            "en-kalla",
            publisher=source.publisher,
            title=source.title,
            when=english.period(source.period) or None,
            received=english.day(source.received),
        )
        for source in facts.sources.values()
    )
    return EnglishSection("made", say("en-gjordes"), tuple(Told(text) for text in (*sources, say("en-inte-officiell"))))
