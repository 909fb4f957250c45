"""Part `Huvudmän som liknar er`: who they are and why, so that there is somebody to talk to. Never their figures, never an order."""

from collections.abc import Sequence

from samsyn.analysis.peer_rules import rules, type_of
from samsyn.concepts.school import FORM_NAMES, OrganizerKind
from samsyn.concepts.swedish import NBSP, counted, listed, names_listed, period, sentence, small_first
from samsyn.underlag.blocks import Block, Card, Cards, Note, Paragraph, Section
from samsyn.underlag.facts import Facts, Likeness, Peer

_LEAD = "De här huvudmännen arbetar under villkor som liknar era. Kanske är någon av dem bra att prata med?"
_LEAD_MUNICIPALITY = "De här kommunerna arbetar under villkor som liknar era. Kanske är någon av dem bra att prata med?"
_NOBODY_NEAR = "Ingen annan huvudman är riktigt lik er. De här är minst olika. Kanske är någon av dem ändå bra att prata med?"
_NOBODY_NEAR_MUNICIPALITY = "Ingen annan kommun är riktigt lik er. De här är minst olika. Kanske är någon av dem ändå bra att prata med?"
_NOBODY = "Vi kan inte nämna någon huvudman som liknar er. Enskilda firmor, och de som har bett om det, nämns aldrig här."
_HOW = "Vi jämför bara villkor, som storlek, läge och personal, aldrig resultat eller enkätsvar. De står i bokstavsordning."
METHODS = (("huvudman-som-liknar", "Så väljs de som liknar er"),)
_MOST_PLACES = 3
_NEARLY_ALL = 0.9
_MOST = 0.6


def alike(facts: Facts) -> Section:
    """Up to six organizers in the order of the alphabet, how sure the likeness is, and what Kolada says of a municipality."""
    other = [Paragraph(_elsewhere(likeness, facts)) for likeness in facts.likenesses]
    if not facts.peers:
        return Section("som-liknar-er", "Huvudmän som liknar er", _NOBODY, tuple(other))
    blocks: list[Block] = [Cards(tuple(_card(peer) for peer in facts.peers)), *other]
    blocks.append(Note(" ".join(part for part in (_HOW, _sureness(facts.peers), _band(facts)) if part)))
    return Section("som-liknar-er", "Huvudmän som liknar er", _lead(facts), tuple(blocks), methods=METHODS)


def _lead(facts: Facts) -> str:
    municipality = facts.kind is OrganizerKind.MUNICIPALITY
    if not any(peer.near for peer in facts.peers):
        return _NOBODY_NEAR_MUNICIPALITY if municipality else _NOBODY_NEAR
    return _LEAD_MUNICIPALITY if municipality else _LEAD


def _card(peer: Peer) -> Card:
    reasons = sentence(", ".join(peer.reasons)) if peer.reasons else "Liknar er när allt vägs samman."
    return Card(peer.name, ", ".join(part for part in (_place(peer), *peer.learners, _other_forms(peer)) if part), reasons)


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
        return "Nästan alla uppgifter finns om både er och dem."
    percent = f"{max(10, round(known * 10) * 10)}{NBSP}%"
    if known >= _MOST:
        return f"Minst ungefär {percent} av uppgifterna finns om både er och dem."
    return f"Se likheten som en ledtråd: om någon av dem och er finns bara ungefär {percent} av uppgifterna."


def _band(facts: Facts) -> str:
    """Whom the bands in the pictures are about, where there is any."""
    shown = [band for band in facts.bands.values() if band.low is not None]
    if not shown:
        return ""
    many = max(band.organizers for band in shown)
    words = rules().types[type_of(facts.kind, frozenset(form.form for form in facts.forms))]
    return f"I bilderna jämförs ni med de upp till {many}{NBSP}{words} som liknar er mest."


def _elsewhere(likeness: Likeness, facts: Facts) -> str:
    """`Koladas liknande kommuner (grundskola, 2024): Almvik, Bergby och Sjölunda. Källa: Kolada (RKA).`"""
    source = facts.sources.get(likeness.file)
    told = f"Koladas liknande kommuner ({FORM_NAMES[likeness.form].lower()}, {period(likeness.period)}): {names_listed(likeness.names)}."
    return f"{told} Källa: {source.publisher}." if source else told
