"""The shipped edition, and reading one from outside."""

from datetime import date
from pathlib import Path

import pytest

from samsyn.concepts.errors import InputRefused, WrongUse
from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.framework.edition import Edition, Status, load, read
from samsyn.framework.integrity import check, import_edition
from samsyn.indicators.catalogue import load as indicators
from samsyn.indicators.definition import labels
from tests.framework.editions import write

EDITION = load()


def test_it_holds_together() -> None:
    assert check(EDITION) == []


def test_only_what_has_been_read_is_official() -> None:
    official = {
        entry.text for entry in (*EDITION.areas, *EDITION.goals, *EDITION.sub_goals, *EDITION.success_factors) if entry.status == "official"
    }
    assert official == {"Likvärdighet", "Kvalitet", "Utveckling och lärande", "Systematiskt kvalitetsarbete med undervisningen i fokus"}


def test_no_goal_has_words_that_nobody_has_read() -> None:
    assert [(goal.school_forms, goal.text, goal.status) for goal in EDITION.goals] == [
        ([form], None, Status.UNKNOWN) for form in SchoolForm
    ]


def test_sub_goals_have_our_own_headings() -> None:
    assert {sub_goal.status for sub_goal in EDITION.sub_goals} == {Status.OWN_WORDING}
    assert EDITION.sub_goal_headings == {
        "DM-GR-1": "Kunskaper i alla ämnen",
        "DM-GR-2": "Trygghet och studiero",
        "DM-GR-3": "Stimulans i skolarbetet",
        "DM-GR-4": "Stöd till eleverna",
        "DM-GR-5": "Läsa och skriva",
        "DM-GR-6": "Matematik",
    }


def test_success_factors_say_what_they_rest_on_or_that_nothing_is_given() -> None:
    assert [(factor.id, factor.references) for factor in EDITION.success_factors] == [("FF-SKA", "none given"), ("FF-OTHER", "none given")]


def test_every_indicator_with_a_sub_goal_is_one_of_its_official_labels() -> None:
    told = {(sub_goal.id, label) for sub_goal in EDITION.sub_goals for label in sub_goal.indicators}
    used = {(one.sub_goal, labels(one.rule)[0].split(": ", 1)[1]) for one in indicators().values() if one.sub_goal}
    assert used == told


@pytest.mark.parametrize(
    ("form", "when", "name", "grades"),
    [
        ("FKLASS", date(2028, 6, 30), "Förskoleklass", None),
        ("GR", date(2028, 6, 30), "Grundskola", 9),
        ("GR", date(2028, 7, 1), "Grundskola", 10),
        ("GRAN", date(2023, 7, 1), "Grundsärskola", 9),
        ("GRAN", date(2023, 7, 2), "Anpassad grundskola", 9),
        ("GRAN", date(2028, 7, 1), "Anpassad grundskola", 10),
        ("SP", date(2028, 6, 30), "Specialskola", 10),
        ("SP", date(2028, 7, 1), "Specialskola", 11),
        ("SAM", date(2028, 6, 30), "Sameskola", 6),
        ("SAM", date(2028, 7, 1), "Sameskola", 7),
        ("GYAN", date(2023, 7, 1), "Gymnasiesärskola", None),
        ("GYAN", date(2023, 7, 2), "Anpassad gymnasieskola", None),
        ("FSK", date(1900, 1, 1), "Förskola", None),
    ],
)
def test_school_forms_change_with_time(form: str, when: date, name: str, grades: int | None) -> None:
    (found,) = (one for one in EDITION.school_forms if one.id == form)
    held = found.on(when)
    assert held is not None
    assert (held.name, held.grades) == (name, grades)


def test_preschool_class_ends() -> None:
    (found,) = (one for one in EDITION.school_forms if one.id == "FKLASS")
    assert found.on(date(2028, 7, 1)) is None


def test_names_of_today_are_those_used_everywhere() -> None:
    today = {one.id: held.name for one in EDITION.school_forms if (held := one.on(date(2026, 11, 1)))}
    assert today == FORM_NAMES


def test_fritidshem_is_no_school_form() -> None:
    assert [one.id for one in EDITION.school_forms if not one.in_law] == ["FTH"]


def test_an_edition_that_does_not_exist() -> None:
    with pytest.raises(WrongUse) as caught:
        load("1842-1")
    assert (caught.value.what, caught.value.remedy) == ("Utgåvan 1842-1 finns inte.", "Välj någon av: 2026-1.")


def test_an_edition_from_outside(tmp_path: Path) -> None:
    edition = import_edition(write(tmp_path))
    assert isinstance(edition, Edition)
    assert edition.sub_goal_headings == {"DM-GR-1": "Kunskaper"}


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("text: Kvalitet, ", ""), "Nyckeln ”text” saknas."),
        (("status: own wording", "status: godkänd"), "Värdet på ”status” känns inte igen: ”godkänd”."),
        (
            ("text: null, status: unknown", "text: Ett mål, status: unknown"),
            "NM-GR: en text som är ”unknown” ska vara tom, och alla andra ska ha en text.",
        ),
        (("text: Kunskaper", "text: null"), "DM-GR-1: en text som är ”unknown” ska vara tom, och alla andra ska ha en text."),
        (("date: 2030-01-02\nareas", "date: snart\nareas"), "”date” ska vara ett datum, som 2028-07-01."),
        (("source: en tabell, ", ""), "DM-GR-1 saknar källa."),
        (("areas: [KV]", "areas: [LI]"), "NM-GR hänvisar till LI som inte finns."),
    ],
)
def test_a_faulty_edition_is_refused(tmp_path: Path, change: tuple[str, str], what: str) -> None:
    with pytest.raises(InputRefused) as caught:
        import_edition(write(tmp_path, change))
    assert caught.value.what == what
    assert caught.value.where.startswith("2030-1.yaml, ")
    assert caught.value.remedy


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "2030-1.yaml"
    path.write_bytes(b"%PDF-1.7\xff\xfe")
    with pytest.raises(InputRefused, match="går inte att läsa som text"):
        read(path)
