"""One file per indicator, read strictly; a faulty file says so in words."""

from pathlib import Path

import pytest

from samsyn.concepts.errors import InputRefused
from samsyn.concepts.kinds import PRESCHOOL_UNITS, UFA_COMPULSORY
from samsyn.indicators.catalogue import DEFINITIONS, load
from samsyn.indicators.definition import Direction, Level, labels

GOOD = (DEFINITIONS / "gr-trygghet-ak5.yaml").read_text(encoding="utf-8")


def write(folder: Path, *changes: tuple[str, str], name: str = "gr-trygghet-ak5") -> Path:
    text = GOOD
    for old, new in changes:
        assert text.count(old) > 0, old
        text = text.replace(old, new)
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        load(folder)
    return caught.value


def test_all_measures_of_both_tables_have_an_indicator() -> None:
    sources = [indicator.rule.source for indicator in load().values()]
    assert (sources.count(UFA_COMPULSORY), sources.count(PRESCHOOL_UNITS), len(sources)) == (49, 7, 56)


def test_no_measure_is_published_twice() -> None:
    published = [labels(indicator.rule)[0] for indicator in load().values() if indicator.rule.how == "published"]
    assert len(set(published)) == 49


def test_the_order_is_that_of_the_document() -> None:
    catalogue = load()
    sections = list(dict.fromkeys((one.school_forms[0], one.sub_goal or one.part) for one in catalogue.values()))
    assert sections == [("FSK", "conditions"), *(("GR", f"DM-GR-{n}") for n in range(1, 7)), ("GR", "conditions")]
    assert list(catalogue)[7:10] == ["gr-alla-amnen-ak6", "gr-alla-amnen-ak9", "gr-behoriga-gymnasiet"]


def test_costs_and_staff_are_neither_good_nor_bad() -> None:
    judged = [one.id for one in load().values() if one.part and one.direction is not Direction.NEITHER]
    assert judged == ["fsk-andel-legitimation", "gr-larare-andel-behoriga"]


def test_published_figures_are_told_for_all_levels() -> None:
    assert {tuple(one.levels) for one in load().values()} == {(Level.NATION, Level.ORGANIZER, Level.UNIT)}


def test_denominators_are_told_only_where_the_table_counts_them() -> None:
    behind = {one.id: labels(one.rule)[1] for one in load().values() if one.rule.how == "published" and len(labels(one.rule)) > 1}
    assert behind == {
        "gr-andel-flickor": "Elever: Antal elever",
        "gr-andel-utlandsk-bakgrund": "Elever: Antal elever",
        "gr-andel-foraldrars-utbildning": "Elever: Antal elever",
        "gr-larare-andel-kvinnor": "Personal: Lärare (heltidstjänster)",
        "gr-larare-andel-tillsvidareanstallda": "Personal: Lärare (heltidstjänster)",
    }


@pytest.mark.parametrize(
    ("change", "what", "remedy"),
    [
        (
            ("shows: Så", "visar: Så"),
            "Nyckeln ”shows” saknas. Nyckeln ”visar” känns inte igen.",
            "Lägg till ”shows”. Ta bort den, eller rätta stavningen.",
        ),
        (
            ("  shows: How safe", "  visar: How safe"),
            "Nyckeln ”shows” saknas. Nyckeln ”visar” känns inte igen.",
            "Lägg till ”shows”. Ta bort den, eller rätta stavningen.",
        ),
        (("  name: Hur trygga", "  name: Hur ofta det händer att någon säger"), "”name” är längre än 40 tecken.", "Korta texten."),
        (
            ("quantity:", "quantitty:"),
            "Nyckeln ”quantity” saknas. Nyckeln ”quantitty” känns inte igen.",
            "Lägg till ”quantity”. Menade ni ”quantity”?",
        ),
        (
            ("direction: higher", "direction: up"),
            "Värdet på ”direction” känns inte igen: ”up”.",
            "Välj något av: higher, lower eller neither.",
        ),
        (
            ("how: published", "how: guessed"),
            "Värdet på ”rule” känns inte igen: ”{how: guessed",
            "Välj något av: published, sum, weighted_mean, ratio.",
        ),
        (("DM-GR-2", "2"), "”sub_goal” ska vara text.", "Rätta värdet."),
        (("DM-GR-2", "DM-2"), "”DM-2” har inte den form som ”sub_goal” ska ha.", "Formen är ^DM-[A-Z]+-[1-9][0-9]*$."),
        (("DM-GR-2", "DM-FSK-2"), "Delmålet DM-FSK-2 hör till en skolform som inte står i ”school_forms”.", "Rätta och läs filen på nytt."),
        (("sub_goal: DM-GR-2\n", ""), "Ange antingen ”sub_goal” eller ”part”, inte båda och inte ingen.", "Rätta och läs filen på nytt."),
        (("[0, 10]", "[0, 11]"), "Ändarna i ”scale” ska stå i stigande ordning", "Rätta och läs filen på nytt."),
        (("order: 10", "order: först"), "”order” ska vara ett heltal.", "Rätta värdet."),
        (("order: 10", "order: 10\norder: 20"), "Nyckeln ”order” står två gånger.", "Rätta raden och läs filen på nytt."),
        (("order: 10", "order: [10"), "Filen går inte att läsa som YAML.", "Rätta raden och läs filen på nytt."),
    ],
)
def test_a_faulty_file_says_what_where_and_how_to_mend_it(tmp_path: Path, change: tuple[str, str], what: str, remedy: str) -> None:
    write(tmp_path, change)
    error = refusal(tmp_path)
    assert error.what.startswith(what)
    assert error.remedy == remedy
    assert error.where.startswith("gr-trygghet-ak5.yaml")


def test_the_key_is_named(tmp_path: Path) -> None:
    write(tmp_path, ("measure:", "mesure:"))
    assert refusal(tmp_path).where == "gr-trygghet-ak5.yaml, rad 20, rule.published, rule.published.mesure"


@pytest.mark.parametrize("voice", ["english", "easy"])
def test_a_definition_without_its_phrase_is_refused_with_file_and_line(tmp_path: Path, voice: str) -> None:
    lines = (DEFINITIONS / "gr-trygghet-ak5.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    first = lines.index(f"{voice}:\n")
    last = next(n for n in range(first + 1, len(lines)) if not lines[n].startswith(" "))
    (tmp_path / "gr-trygghet-ak5.yaml").write_text("".join([*lines[:first], *lines[last:]]), encoding="utf-8")
    assert refusal(tmp_path) == InputRefused(f"Nyckeln ”{voice}” saknas.", "gr-trygghet-ak5.yaml, rad 1", f"Lägg till ”{voice}”.")


def test_the_example_must_have_the_measures_of_the_rule(tmp_path: Path) -> None:
    path = write(tmp_path)
    head, example = path.read_text(encoding="utf-8").split("example:")
    path.write_text(f"{head}example:{example.replace('trygghet i årskurs 5', 'något annat')}", encoding="utf-8")
    assert refusal(tmp_path).what.startswith("Exemplet saknar måttet ”Delmål 2: Elevers upplevelse av trygghet i årskurs 5")


def test_the_file_is_named_after_the_indicator(tmp_path: Path) -> None:
    write(tmp_path, name="annan")
    assert refusal(tmp_path) == InputRefused(
        "Filen heter annan men indikatorn heter gr-trygghet-ak5.", "annan.yaml, id", "Ge dem samma namn."
    )


@pytest.mark.parametrize("change", [("order: 10", "order: 11"), ("name: Trygghet", "name: En annan trygghet")])
def test_two_indicators_must_not_be_taken_for_one_another(tmp_path: Path, change: tuple[str, str]) -> None:
    write(tmp_path)
    write(tmp_path, ("id: gr-trygghet-ak5", "id: gr-annan"), change, name="gr-annan")
    assert refusal(tmp_path).what == "gr-trygghet-ak5 och gr-annan har samma namn eller samma plats i samma avsnitt."


def test_a_folder_without_indicators(tmp_path: Path) -> None:
    assert refusal(tmp_path).what == "Här finns inga indikatorer."


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "gr-trygghet-ak5.yaml").write_bytes(GOOD.encode("latin-1", errors="replace"))
    assert refusal(tmp_path).what == "Filen är inte text i UTF-8."
