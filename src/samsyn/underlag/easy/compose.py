"""From facts to the easy-read twin. Pure: the same facts and decisions give the same document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from samsyn.concepts.phrase import Language
from samsyn.concepts.swedish import day, listed
from samsyn.underlag import speech
from samsyn.underlag.about import silhouette
from samsyn.underlag.alike import named
from samsyn.underlag.decided import NOTHING, Decided
from samsyn.underlag.easy.of_ten import figures
from samsyn.underlag.easy.pen import Pen, pen
from samsyn.underlag.easy.text import ENDS, EasyDocument, EasyGroup, EasyLine, EasySection
from samsyn.underlag.easy.words import lexicon
from samsyn.underlag.facts import Facts, Finding, Peer
from samsyn.underlag.runs import runs
from samsyn.underlag.summary import Point, Topic, summary

_MOST_QUESTIONS = 4
_SUPPORT = "stod"  # the finding rules on support: `stod-skola`


def easy(facts: Facts, decided: Decided = NOTHING) -> EasyDocument:
    """All points of page one, a few figures, and the words that need explaining. Approved when every line of it is."""
    names = _names(facts)
    writes = pen(names, decided)
    opening = _opening(facts, writes)
    told = tuple(section for section in (*_sections(facts, writes), _made(facts, writes)) if section.groups)
    sections = (*told[:-1], *_words((*opening, *_lines(told)), writes), told[-1])
    lines = (*opening, *_lines(sections))
    text = "\n".join(line.text for line in lines)
    approved = all(line.approved for line in lines)
    return EasyDocument(
        organizer=facts.organizer,
        name=facts.name,
        opening=opening,
        silhouette=silhouette(facts),
        sections=sections,
        footer=speech.say("lattlast-fot", vintage=facts.vintage.id, day=day(facts.vintage.built)),
        vintage=facts.vintage,
        approved=approved,
        names=tuple(name for name in names if name in text),
        status=speech.easily("lattlast-godkand" if approved else "lattlast-utkast"),
    )


def _names(facts: Facts) -> tuple[str, ...]:
    peers = (name for peer in facts.peers for name in (peer.name, *peer.places))
    likenesses = (name for likeness in facts.likenesses for name in likeness.names)
    return tuple(dict.fromkeys((facts.name, *(unit.name for unit in facts.units), *facts.places, *peers, *likenesses)))


def _lines(sections: Iterable[EasySection]) -> Iterator[EasyLine]:
    return (line for section in sections for line in section.lines)


def _opening(facts: Facts, writes: Pen) -> tuple[EasyLine, ...]:
    forms = runs(facts).now
    if len(forms) == 1 and forms[0].units == 1:
        return writes.say("lattlast-inledning-enhet", form=forms[0].form)
    return writes.say("lattlast-inledning")


def _sections(facts: Facts, writes: Pen) -> Iterator[EasySection]:
    points = summary(facts)
    yield _of(points, Topic.WHO, "ni", writes)
    yield _of(points, Topic.CHANGED, "nytt", writes)
    yield _talk(points, writes)
    yield _section("siffror", figures(facts, writes), writes)
    yield _of(points, Topic.UNKNOWN, "vet-inte", writes)
    yield _section("stod", _support(facts, writes), writes)
    yield _section("liknar", _alike(named(facts), writes), writes)
    yield _section("fragor", _questions(facts, writes), writes)
    yield _of(points, Topic.NEXT, "nu", writes)
    yield _of(points, Topic.READERS, "lasare", writes)


def _section(id_: str, groups: Iterable[EasyGroup], writes: Pen, *, numbered: bool = False) -> EasySection:
    return EasySection(id_, writes.heading(f"lattlast-rubrik-{id_}"), tuple(group for group in groups if group.lines), numbered)


def _of(points: Sequence[Point], topic: Topic, id_: str, writes: Pen) -> EasySection:
    return _section(id_, (_point(point, writes) for point in points if point.topic is topic), writes)


def _point(point: Point, writes: Pen) -> EasyGroup:
    parts = point.parts.get(Language.EASY) or point.parts.get(Language.SWEDISH) or {}
    term = point.term.get(Language.EASY, "")
    before = writes.lines([f"{term}:"], point.id) if term else ()
    return EasyGroup((*before, *writes.lines(speech.easily(point.phrase, **parts), point.id)), strong=len(before))


def _talk(points: Sequence[Point], writes: Pen) -> EasySection:
    """The findings most worth talking about, each with its question."""
    groups = (_findings(point.findings, writes, point.id) for point in points if point.topic is Topic.TALK)
    return _section("prata-om", groups, writes, numbered=True)


def _findings(findings: Sequence[Finding], writes: Pen, fact: str = "") -> EasyGroup:
    """What is told in one place; the first sentence stands out, and the question does not say once more what it is about."""
    said = [text for lines in dict.fromkeys(finding.easy for finding in findings) for text in lines]
    first = writes.lines(said, fact)
    asked = writes.lines((text for text in findings[0].easy_question if text not in said), fact)
    strong = next((number for number, line in enumerate(first, 1) if line.text.endswith(ENDS)), len(first))
    return EasyGroup((*first, *asked), strong=strong, asked=len(asked))


def _support(facts: Facts, writes: Pen) -> Iterator[EasyGroup]:
    for finding in facts.findings:
        if finding.rule.startswith(_SUPPORT) and not finding.top:
            yield replace(_findings([finding], writes), strong=0)
    yield writes.group("lattlast-spsm-stod")
    for sender in dict.fromkeys(contribution.sender for contribution in facts.contributions):
        yield writes.group("lattlast-bidrag", sender=_FULL_NAMES.get(sender, sender))


_FULL_NAMES = {"SPSM": "Specialpedagogiska skolmyndigheten"}


def _alike(peers: Sequence[Peer], writes: Pen) -> Iterator[EasyGroup]:
    if not peers:
        yield writes.group("lattlast-ingen-liknar")
        return
    yield writes.group("lattlast-liknar" if any(peer.near for peer in peers) else "lattlast-minst-olika")
    for peer in peers:
        yield EasyGroup((writes.name(peer.name), *_reason(peer, writes)), strong=1)


_COUNTED, _PLACED = "ungefär lika många", ("inte långt", "i samma", "i en kommun")


def _reason(peer: Peer, writes: Pen) -> tuple[EasyLine, ...]:
    """The first reason that is easy to say; those on shares are not."""
    for reason in peer.reasons:
        if reason.startswith(_COUNTED) and " per " not in reason:
            return writes.say("lattlast-hur-lika", reason=reason)
        if reason.startswith(_PLACED):
            return writes.say("lattlast-var-lika", reason=reason)
    return ()


def _questions(facts: Facts, writes: Pen) -> Iterator[EasyGroup]:
    """Questions that stand nowhere else, each once."""
    rest = [f.easy_question for f in facts.findings if not f.top and not f.rule.startswith(_SUPPORT) and f.easy_question]
    elsewhere = {f.easy_question for f in facts.findings if f.top}
    asked = [question for question in dict.fromkeys(rest) if question not in elsewhere][:_MOST_QUESTIONS]
    if asked:
        yield writes.group("lattlast-svara-sjalva")
    for question in asked:
        yield EasyGroup(writes.lines(question))


def _words(before: Iterable[EasyLine], writes: Pen) -> Iterator[EasySection]:
    """The hard words of the text as the program wrote it, each explained once: an edit never brings in lines that nobody has read."""
    text = "\n".join(line.generated for line in before).casefold()
    groups = tuple(EasyGroup(writes.say(one.phrase), word=one.word) for one in lexicon().explained if one.is_in(text))
    if groups:
        yield _section("ord", groups, writes)


def _made(facts: Facts, writes: Pen) -> EasySection:
    publishers = list(dict.fromkeys(source.publisher for source in facts.sources.values()))
    groups = (
        writes.group("lattlast-vem-sager", publishers=listed(publishers) or None),
        writes.group("lattlast-samma-fakta"),
        *((writes.group("lattlast-fragor-om"),) if facts.figures else ()),
        *((writes.group("lattlast-pahittat"),) if facts.vintage.synthetic else ()),
    )
    return _section("gjordes", groups, writes)
