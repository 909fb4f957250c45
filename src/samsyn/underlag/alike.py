"""Part `Huvudmän som liknar er`: who they are and why, so that there is somebody to talk to. Never their figures, never an order."""

from collections.abc import Sequence

from samsyn.analysis.peer_rules import rules, type_of
from samsyn.concepts.school import FORM_NAMES, OrganizerKind
from samsyn.concepts.swedish import NBSP, counted, listed, names_listed, period, sentence, small_first
from samsyn.underlag.blocks import Block, Card, Cards, Names, Note, Paragraph, Points, Section
from samsyn.underlag.facts import Facts, Likeness, Peer
from samsyn.underlag.room import at_most, is_crowded, is_short
from samsyn.underlag.speech import say

METHODS = (("huvudman-som-liknar", "Så väljs de som liknar er"),)
_MOST_PLACES = 3
_NAMED = {"long": 6, "short": 6, "crowded": 3}
_NEARLY_ALL = 0.9
_MOST = 0.6


def alike(facts: Facts) -> Section:
    """Up to six organizers in the order of the alphabet, how sure the likeness is, and what Kolada says of a municipality."""
    other = [Paragraph(_elsewhere(likeness, facts)) for likeness in facts.likenesses]
    if not facts.peers:
        return Section("som-liknar-er", say("del-som-liknar-er"), say("liknar-ingen"), tuple(other))
    cards = tuple(_card(peer) for peer in facts.peers)
    blocks: list[Block] = [_in_short(named(facts), facts) if is_short(facts) else Cards(cards), *other]
    remarks = (say("liknar-hur-kort"),) if is_short(facts) else (say("liknar-hur"), _sureness(facts.peers), _band(facts))
    if not is_crowded(facts):
        blocks.append(Note(" ".join(part for part in remarks if part)))
    return Section("som-liknar-er", say("del-som-liknar-er"), _lead(facts), tuple(blocks), methods=METHODS)


def named(facts: Facts) -> tuple[Peer, ...]:
    """Those that are named: fewer where there is little room."""
    return facts.peers[: at_most(facts, **_NAMED)]


def _in_short(peers: Sequence[Peer], facts: Facts) -> Block:
    """Who they are, where, how many go there and why they are like; in a row where there is least room or no reason."""
    told = [(peer, ", ".join(part for part in (_place(peer), _size(peer)) if part)) for peer in peers]
    if is_crowded(facts) or not any(peer.reasons for peer in peers):
        return Names("", tuple(f"{peer.name} ({about})" if about else peer.name for peer, about in told))
    return Points(tuple(Card(peer.name, about, _why(peer)) for peer, about in told))


def _lead(facts: Facts) -> str:
    if is_short(facts):
        return say("liknar-inledning-kort" if any(peer.near for peer in facts.peers) else "liknar-ingen-nara-kort")
    municipality = facts.kind is OrganizerKind.MUNICIPALITY
    if not any(peer.near for peer in facts.peers):
        return say("liknar-ingen-nara-kommun" if municipality else "liknar-ingen-nara")
    return say("liknar-inledning-kommun" if municipality else "liknar-inledning")


def _card(peer: Peer) -> Card:
    return Card(peer.name, ", ".join(part for part in (_place(peer), *peer.learners, _other_forms(peer)) if part), _why(peer))


def _why(peer: Peer) -> str:
    return sentence(", ".join(peer.reasons)) if peer.reasons else say("liknar-vagt-samman")


def _size(peer: Peer) -> str:
    """`79 elever`, without the school form: of the form that the two are compared in, else of the largest."""
    sizes = {str(form): size.partition(" i ")[0] for form, size in zip(peer.forms, peer.learners, strict=False)}
    return sizes.get(peer.form) or max(sizes.values(), key=_figures_in, default="")


def _figures_in(size: str) -> int:
    return int("".join(sign for sign in size if sign.isdigit()) or 0)


def _place(peer: Peer) -> str:
    """Where it is, unless its name says so."""
    if len(peer.places) > _MOST_PLACES:
        return counted(len(peer.places), "kommun", "kommuner").capitalize()
    told = listed(peer.places)
    return "" if told and told in peer.name else told


def _other_forms(peer: Peer) -> str:
    """Forms whose size is not shown: `också fritidshem`."""
    others = [small_first(FORM_NAMES[form]) for form in peer.forms[len(peer.learners) :]]
    return f"{'också ' if peer.learners else ''}{listed(others)}" if others else ""


def _sureness(peers: Sequence[Peer]) -> str:
    """How much of what is compared is known, where least is known."""
    known = min(peer.known for peer in peers)
    if known >= _NEARLY_ALL:
        return say("liknar-nastan-alla")
    percent = f"{max(10, round(known * 10) * 10)}{NBSP}%"
    if known >= _MOST:
        return say("liknar-minst", percent=percent)
    return say("liknar-ledtrad", percent=percent)


def _band(facts: Facts) -> str:
    """Whom the bands in the pictures are about, where there is any."""
    shown = [band for band in facts.bands.values() if band.low is not None]
    if not shown:
        return ""
    many = max(band.organizers for band in shown)
    words = rules().types[type_of(facts.kind, frozenset(form.form for form in facts.forms))]
    return say("liknar-band", many=str(many), words=words)


def _elsewhere(likeness: Likeness, facts: Facts) -> str:
    """`Koladas liknande kommuner (grundskola, 2024): Almvik, Bergby och Sjölunda. Källa: Kolada (RKA).`"""
    source = facts.sources.get(likeness.file)
    told = say("liknar-kolada", form=str(likeness.form), when=period(likeness.period), names=names_listed(likeness.names))
    return f"{told} {say('liknar-kalla', publisher=source.publisher)}" if source else told
