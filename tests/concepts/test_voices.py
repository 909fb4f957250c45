"""One thing said in three voices."""

from samsyn.concepts.phrase import Language
from samsyn.concepts.voices import Parts, Voices

TEMPLATE = Voices(
    sv="{name} i årskurs 5: {figures:en siffra|# siffror}.",
    en="{name}: {figures:one figure|# figures}.",
    easy=("{name}:", "{lines}", "[Du ser {figures}.]"),
)
WHO: Parts = {"name": "Trygghet", "figures": 2}


def test_each_voice_has_its_own_parts_and_lines_are_put_in_where_their_gap_is_alone() -> None:
    easy: Parts = {"name": "Trygga elever", "figures": None, "lines": ("Hos er: 7 av 10.", "I Sverige: 8 av 10.")}
    said = TEMPLATE.filled(
        {Language.SWEDISH: WHO, Language.ENGLISH: {"name": "Safety", "figures": 1}, Language.EASY: easy},
    )
    assert said.sv == "Trygghet i årskurs\u00a05: två siffror."
    assert said.en == "Safety: one figure."
    assert said.easy == ("Trygga elever:", "Hos er: 7 av 10.", "I Sverige: 8 av 10.")
    assert said.loose().sv == "Trygghet i årskurs 5: två siffror."


def test_no_lines_leave_nothing() -> None:
    parts: dict[Language, Parts] = {Language.SWEDISH: WHO, Language.ENGLISH: WHO, Language.EASY: {**WHO, "lines": ()}}
    assert TEMPLATE.filled(parts).easy == ("Trygghet:", "Du ser 2.")


def test_what_it_asks_for_and_what_is_wrong_with_it() -> None:
    assert TEMPLATE.asked() == {"name", "figures", "lines"}
    assert TEMPLATE.faults() == []
    assert Voices(sv="{a", en="b", easy=("c",)).faults() == ["Tecknet ”{” hör inte till någon lucka."]


def test_one_after_another() -> None:
    more = Voices(sv="Mer.", en="More.", easy=("Mer:",))
    assert more.then(more) == Voices(sv="Mer. Mer.", en="More. More.", easy=("Mer:", "Mer:"))
