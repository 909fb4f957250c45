"""The part about organizers that are alike: who, why, how sure, and nothing about their figures."""

from dataclasses import replace
from pathlib import Path

import pytest

from samsyn.concepts.school import OrganizerKind, SchoolForm
from samsyn.store.published import opened
from samsyn.underlag import gather
from samsyn.underlag.alike import alike
from samsyn.underlag.blocks import Card, Cards, Names, Note, Paragraph, Points
from samsyn.underlag.facts import Band, Facts, Likeness, Peer
from tests.underlag import make

CO_OPERATIVE = Peer(
    "7699990001", "Myrstigen", ("Almvik",), (SchoolForm.FSK,), ("14 barn i förskola",), "alla", True, 0.95, ("ungefär lika många barn",)
)
SCHOOL = Peer(
    "5599900007",
    "Stenens skola",
    ("Almvik", "Bergby"),
    (SchoolForm.GR, SchoolForm.FTH, SchoolForm.GY),
    ("90 elever i grundskola",),
    "alla",
    True,
    0.62,
    (),
)
SILENT = replace(SCHOOL, name="Dals kommun", places=("Dal",), forms=(SchoolForm.GY, SchoolForm.VUX), learners=(), known=0.31)


def _long(*peers: Peer) -> Facts:
    return make.facts(peers=peers, units=make.TWO_UNITS)


def _cards(*peers: Peer) -> tuple[Card, ...]:
    (cards, *_) = alike(make.facts(peers=peers, units=make.TWO_UNITS)).blocks
    assert isinstance(cards, Cards)
    return cards.cards


def test_a_peer_is_told_by_name_place_size_forms_and_reasons() -> None:
    assert _cards(CO_OPERATIVE, SCHOOL, SILENT) == (
        Card("Myrstigen", "Almvik, 14 barn i förskola", "Ungefär lika många barn."),
        Card(
            "Stenens skola", "Almvik och Bergby, 90 elever i grundskola, också fritidshem och gymnasieskola",
            "Liknar er när allt vägs samman.",
        ),
        Card("Dals kommun", "gymnasieskola och kommunal vuxenutbildning", "Liknar er när allt vägs samman."),
    )  # fmt: skip


def test_many_places_are_counted() -> None:
    (card,) = _cards(replace(CO_OPERATIVE, places=("A", "B", "C", "D")))
    assert card.caption == "Fyra kommuner, 14 barn i förskola"


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (0.95, "Nästan alla uppgifter finns om både er och dem."),
        (0.62, "Minst ungefär 60\u00a0% av uppgifterna finns om både er och dem."),
        (0.31, "Se likheten som en ledtråd: om någon av dem och er finns bara ungefär 30\u00a0% av uppgifterna."),
        (0.02, "Se likheten som en ledtråd: om någon av dem och er finns bara ungefär 10\u00a0% av uppgifterna."),
    ],
)
def test_how_sure_a_likeness_is_is_told_by_the_least_known(known: float, told: str) -> None:
    note = alike(make.facts(peers=(CO_OPERATIVE, replace(SCHOOL, known=known)), units=make.TWO_UNITS)).blocks[-1]
    assert isinstance(note, Note)
    assert note.text.endswith(told)


def test_the_note_says_whom_the_bands_are_about() -> None:
    band = Band("gr-andel-flickor", "2024/25", "enskilda huvudmän med grundskola", 28, 27, 0.4, 0.5)
    note = alike(make.facts(units=make.TWO_UNITS, peers=(CO_OPERATIVE,), bands={"gr-andel-flickor": band})).blocks[-1]
    assert isinstance(note, Note)
    assert note.text.endswith("I bilderna jämförs ni med de upp till 28\u00a0enskilda huvudmän med grundskola som liknar er mest.")


def test_where_even_the_nearest_is_far_off_the_part_says_so() -> None:
    far = replace(SCHOOL, near=False)
    assert alike(_long(far)).lead.startswith("Ingen annan huvudman är riktigt lik er. De här är minst olika.")
    municipality = alike(make.facts(units=make.TWO_UNITS, kind=OrganizerKind.MUNICIPALITY, peers=(far,)))
    assert municipality.lead.startswith("Ingen annan kommun är riktigt lik er. De här är minst olika.")
    assert alike(_long(far, CO_OPERATIVE)).lead.startswith("De här huvudmännen arbetar under villkor som liknar era.")


def test_with_one_unit_each_is_told_in_a_line_with_its_reasons() -> None:
    section = alike(replace(make.cooperative(), peers=(CO_OPERATIVE, replace(CO_OPERATIVE, name="Backens dagis", reasons=()))))
    assert section.lead == "De här huvudmännen liknar er. Kanske är någon bra att prata med?"
    assert section.blocks == (
        Points(
            (
                Card("Myrstigen", "Almvik, 14 barn", "Ungefär lika många barn."),
                Card("Backens dagis", "Almvik, 14 barn", "Liknar er när allt vägs samman."),
            )
        ),
        Note("De är valda efter villkor, aldrig resultat."),
    )


def test_with_least_room_only_names_places_and_sizes_are_told() -> None:
    found = alike(make.facts(peers=(CO_OPERATIVE, SCHOOL))).blocks
    assert found == (Names("", ("Myrstigen (Almvik, 14 barn)", "Stenens skola (Almvik och Bergby, 90 elever)")),)


@pytest.mark.parametrize(("form", "size"), [("GR", "207 elever"), ("FSK", "32 barn"), ("alla", "207 elever")])
def test_the_size_is_that_of_the_form_compared_else_the_largest(form: str, size: str) -> None:
    """The nearest by compulsory school also runs a preschool."""
    learners = ("32 barn i förskola", "207 elever i grundskola")
    both = replace(CO_OPERATIVE, forms=(SchoolForm.FSK, SchoolForm.GR), learners=learners, form=form)
    (points, _) = alike(replace(make.cooperative(), peers=(both,))).blocks
    assert isinstance(points, Points)
    assert points.points[0].caption == f"Almvik, {size}"


def test_where_nobody_can_be_named_one_sentence_says_so() -> None:
    section = alike(make.facts())
    assert section.lead == (
        "Vi kan inte nämna någon huvudman som liknar er. Enskilda firmor, och de som har bett om det, nämns aldrig här."
    )
    assert section.blocks == ()


def test_koladas_municipalities_are_told_with_their_source() -> None:
    likeness = Likeness(SchoolForm.GR, "2024", make.REGISTER, ("Almvik", "Bergby"))
    section = alike(make.facts(units=make.TWO_UNITS, kind=OrganizerKind.MUNICIPALITY, peers=(CO_OPERATIVE,), likenesses=(likeness,)))
    assert section.lead == "De här kommunerna arbetar under villkor som liknar era. Kanske är någon av dem bra att prata med?"
    assert section.blocks[1] == Paragraph("Koladas liknande kommuner (grundskola, 2024): Almvik, Bergby. Källa: Skolverket.")


def test_at_most_six_are_told_in_the_order_of_the_alphabet_and_never_a_sole_trader(sample_home: Path) -> None:
    store = opened(sample_home)
    order = {row["organizer"]: place for place, row in enumerate(store.organizers().to_pylist())}
    for facts in gather.everyone(store):
        told = [peer.organizer for peer in facts.peers]
        assert len(told) <= 6
        assert told == sorted(told, key=lambda organizer: order[organizer])
        assert not any(organizer.startswith("EF") or organizer == facts.organizer for organizer in told)


def test_one_organizers_peers_are_the_same_alone_as_among_all(sample_home: Path) -> None:
    store = opened(sample_home)
    everyone = {facts.organizer: (facts.peers, facts.likenesses) for facts in gather.everyone(store)}
    for organizer in list(everyone)[::9]:
        facts = gather.one(store, organizer)
        assert (facts.peers, facts.likenesses) == everyone[organizer]


def test_the_size_of_a_peer_is_what_its_own_page_shows(sample_home: Path) -> None:
    facts = {one.organizer: one for one in gather.everyone(opened(sample_home))}
    checked = 0
    for one in facts.values():
        for peer in one.peers:
            shown = {f.form: f.learners.value for f in facts[peer.organizer].forms if f.learners and f.learners.value is not None}
            numbers = [int("".join(c for c in text if c.isdigit())) for text in peer.learners]
            assert numbers == [round(shown[form]) for form in peer.forms[: len(numbers)] if form in shown]
            checked += len(numbers)
    assert checked > 100
