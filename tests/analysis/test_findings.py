"""A few things for each organizer: never none, wins first, every school form considered, and support never left out."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from samsyn.analysis.candidates import About, Candidate
from samsyn.analysis.choosing import choose, most
from samsyn.analysis.finding_rule import load
from samsyn.analysis.phrases import Amount
from samsyn.analysis.situations import Seen, Tried, of_situations
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.school import OrganizerKind, SchoolForm
from samsyn.concepts.voices import Voices
from samsyn.indicators import catalogue
from samsyn.store import published

RULES = {rule.id: rule for rule in load()}
INDICATORS = catalogue.load()
FSK, GR, GY = SchoolForm.FSK, SchoolForm.GR, SchoolForm.GY


def voices(text: str) -> Voices:
    return Voices(sv=text, en=text, easy=(text,))


def candidate(rule: str, name: str, form: SchoolForm = GR, weight: float = 1.0, word: str = "säkert") -> Candidate:
    return Candidate(RULES[rule], form, name, weight, voices(name), voices("?"), (About(name, "2024/25", ()),), word)


def tried(indicator: str, value: float, nation: float, behind: tuple[float, float], doubt: Doubt = Doubt.COUNTED_SHARE) -> Tried:
    exact = (Amount(share, share, share) for share in (value, nation))
    return Tried(INDICATORS[indicator], "2024/25", *exact, (0.2, 0.99), doubt, behind)


SWEDISH = tried("gr-svenska-ak9", 0.95, 0.909, (20, 20), Doubt.WIDEST)
LICENSED = tried("fsk-andel-legitimation", 0.698, 0.433, (2.25, 3.75))
EXAMINED = tried("fsk-andel-examen", 0.698, 0.407, (2.25, 3.75))
GIRLS = tried("gr-andel-flickor", 0.4, 0.487, (18, 18))


def nothing_sure(form: SchoolForm, *shares: Tried, surveys: int = 0) -> str:
    (first, *_) = of_situations([Seen(form, 10, len(shares) + surveys, shares, 0, surveys)], ())
    return first.sentence.loose().sv


def told(claimed: Sequence[Candidate], forms: Sequence[SchoolForm] = (GR,), limit: int = 5) -> tuple[list[str], list[str]]:
    """The sentences (names of claims, rules of what cannot be known), and those of the ones that matter most."""
    seen = [Seen(form, 10 if form in (GR, FSK) else 0, 5, (SWEDISH,), 0) for form in forms]
    chosen = choose(claimed, of_situations(seen, claimed), limit)
    names = [one.sentence.sv if one.rule.claim else one.rule.id for one in chosen.told]
    return names, names[: chosen.top]


def test_wins_come_first_and_then_what_is_sure_and_far() -> None:
    worries = [candidate("forsta-mot-riket", "worry", weight=9.0)]
    wins = [candidate("styrka-mot-riket", "near", weight=0.5), candidate("styrka-mot-riket", "far", weight=2.0)]
    unsure = [candidate("styrka-mot-riket", "unsure", weight=5.0, word="troligen")]
    assert told([*worries, *wins, *unsure], limit=9)[0] == ["far", "near", "worry", "unsure", "stod-skola"]


def test_what_is_equally_far_is_told_in_one_order() -> None:
    alike = [candidate("styrka-mot-riket", name) for name in ("maths", "reading", "swedish")]
    assert told(alike)[0] == told(alike[::-1])[0]


def test_every_school_form_with_something_to_tell_is_among_what_matters_most() -> None:
    strong = [candidate("styrka-mot-riket", f"s{i}", weight=i) for i in range(5)]
    small = candidate("forsta-mot-riket", "preschool", form=FSK)
    assert told([*strong, small], (FSK, GR), limit=12)[1] == ["s4", "s3", "preschool"]


def test_one_measure_is_told_once_for_its_level_and_once_for_its_movement() -> None:
    same = [candidate(rule, "maths") for rule in ("styrka-mot-riket", "styrka-mot-liknande", "styrka-ovanlig", "forflyttning")]
    assert told(same)[0] == ["maths", "maths", "stod-skola"]


@pytest.mark.parametrize(("differs", "unusual"), [("styrka-mot-riket", "styrka-ovanlig"), ("forsta-mot-riket", "forsta-ovanlig")])
def test_what_is_unusual_is_told_so_and_not_only_that_it_differs(differs: str, unusual: str) -> None:
    claimed = [candidate(differs, "maths", weight=9.0), candidate(unusual, "maths", word="troligen")]
    for order in (claimed, claimed[::-1]):
        assert [one.rule.id for one in choose(order, (), 5).told] == [unusual]


def test_a_form_of_which_nothing_is_claimed_is_told_so() -> None:
    assert told([candidate("styrka-mot-riket", "s")], (FSK, GR, GY))[0] == ["s", "inget-skiljer", "stod-skola", "ingen-kalla"]


def test_of_what_cannot_be_told_one_thing_is_enough_beside_the_question_on_support() -> None:
    assert told([], (FSK, GR, GY)) == (["inget-skiljer", "stod-skola", "inget-skiljer", "ingen-kalla"], ["inget-skiljer", "stod-skola"])


def test_goals_come_before_other_measures_and_who_works_there_last() -> None:
    staff, pupils = candidate("forutsattning-mot-riket", "women", weight=9.0), candidate("elevgruppen", "girls")
    qualified, maths = candidate("forsta-mot-riket", "qualified", weight=9.0), candidate("forsta-mot-riket", "maths")
    found = [staff, pupils, qualified, replace(maths, theme="DM-GR-6")]
    assert told(found, limit=9)[0] == ["maths", "qualified", "girls", "women", "stod-skola"]


@pytest.mark.parametrize("claims", [0, 1, 2, 9])
def test_support_is_never_left_out_and_the_limit_holds(claims: int) -> None:
    names, _ = told([candidate("styrka-mot-riket", f"s{i}") for i in range(claims)], limit=3)
    assert "stod-skola" in names
    assert 1 <= len(names) <= 3


def test_an_organizer_without_a_number_gets_what_fits_its_form() -> None:
    seen = [Seen(FSK, 4, 0, (), 0)]
    assert [one.rule.id for one in choose([], of_situations(seen, []), 3).told] == ["ingen-siffra-forskola", "stod-forskola"]
    assert [one.rule.id for one in choose([], of_situations([], []), 3).told] == ["ingen-kalla", "stod-skola"]
    only_means = [Seen(GR, 10, 4, (), 0, 4)]
    assert [one.rule.id for one in choose([], of_situations(only_means, []), 3).told] == ["inget-att-prova", "stod-skola"]


def test_what_is_not_sure_names_what_was_tried() -> None:
    assert nothing_sure(FSK, LICENSED, EXAMINED) == (
        "Personal med förskollärarexamen (69,8 % mot rikets 40,7 %) och personal med förskollärarlegitimation (69,8 % mot rikets 43,3 %): "
        "med ungefär tre heltidstjänster kan skillnaderna vara slump."
    )
    assert nothing_sure(GR, GIRLS) == "Flickor (40,0 % mot rikets 48,7 %): med 18 elever kan skillnaden vara slump."
    assert nothing_sure(GR, SWEDISH, *[GIRLS, LICENSED], surveys=2) == (
        "Personal med förskollärarlegitimation (69,8 % mot rikets 43,3 %): med ungefär tre heltidstjänster kan skillnaden vara slump. "
        "Det gäller också två siffror till. Enkätsvaren går inte att pröva, för antalet svar visas inte."
    )
    assert nothing_sure(GR, SWEDISH) == (
        "Svenska, minst E i årskurs 9 (95,0 % mot rikets 90,9 %): skillnaden kan vara slump, "
        "för tabellen visar inte hur många elever det gäller."
    )


def test_one_that_is_far_off_but_one_of_many_is_told_so() -> None:
    far = replace(GIRLS, chance=(0.3, 0.45))
    assert (
        nothing_sure(GR, far) == "Flickor (40,0 % mot rikets 48,7 %): när alla huvudmän prövas på en gång kan skillnaden ändå vara slump."
    )


def test_figures_of_fewer_than_three_posts_are_not_told_in_words() -> None:
    few = tried("fsk-andel-legitimation", 0.5, 0.433, (1.25, 2.75))
    told = "Om er förskola går en siffra om personalen att pröva. Det är färre än tre heltidstjänster, och så få kan skilja sig av slump."
    assert nothing_sure(FSK, few) == told


def test_that_pupils_differ_leaves_room_for_that_nothing_else_does() -> None:
    pupils = Candidate(
        RULES["elevgruppen"], GR, "pupils", 1.0, voices("pupils"), voices("?"), (About("gr-andel-flickor", "2024/25", ()),), "säkert"
    )
    seen = [Seen(GR, 10, 5, (SWEDISH, GIRLS), 0)]
    found = choose([pupils], of_situations(seen, [pupils]), 5).told
    assert [one.rule.id for one in found] == ["elevgruppen", "inget-skiljer", "stod-skola"]
    assert found[1].measures == ("gr-svenska-ak9",)
    assert [one.rule.id for one in of_situations([Seen(GR, 10, 5, (GIRLS,), 0)], [pupils])] == ["stod-skola"]


def test_how_many_at_most() -> None:
    assert most(OrganizerKind.MUNICIPALITY, 1) == 12
    assert [most(OrganizerKind.INDEPENDENT, units) for units in (0, 1, 2, 5, 6, 40)] == [3, 3, 5, 5, 8, 8]


def test_in_the_made_up_country_everyone_gets_some_and_nobody_too_many(sample_home: Path) -> None:
    store = published.opened(sample_home)
    found, organizers = pl.DataFrame(store.findings()), pl.DataFrame(store.organizers())
    assert set(found["organizer"]) == set(organizers["organizer"])
    counts = (
        found.unique(["organizer", "place"])
        .group_by("organizer")
        .agg(pl.len().alias("told"), pl.col("top").sum(), pl.col("rule").str.starts_with("stod-").sum().alias("support"))
    )
    by_kind = counts.join(organizers.select("organizer", "kind"), "organizer")
    assert by_kind.filter(pl.col("kind") == "KOMMUN")["told"].is_between(3, 12).all()
    assert by_kind["told"].is_between(1, 12).all()
    assert by_kind["top"].is_between(1, 3).all()
    assert set(by_kind["support"]) == {1}


def test_what_is_claimed_is_told_with_its_word_and_evidence_and_nothing_else_has_one(sample_home: Path) -> None:
    found = pl.DataFrame(published.opened(sample_home).findings())
    claimed, unknown = found.filter(pl.col("claim").is_not_null()), found.filter(pl.col("claim").is_null())
    assert set(claimed["word"]) <= {"säkert", "troligen"}
    assert all(word in sentence for word, sentence in claimed.select("word", "sentence").iter_rows())
    assert claimed["evidence"].list.len().min() >= 2
    assert set(unknown["kind"]) <= {"no_difference", "no_change", "cannot_be_known"}
    assert unknown["word"].null_count() == unknown.height
    strengths = claimed.filter(pl.col("kind") == "strength")
    assert strengths.height > 0
    assert not any("signifik" in text for text in found["sentence"])
