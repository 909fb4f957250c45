"""The words of finished underlag: none that is forbidden, easy enough to read, and spelled as in a Swedish dictionary."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from benchmarks import finished, foreign, underlag_gates
from benchmarks.foreign import Everybody
from samsyn.underlag import forbidden, speech

WORDS = [word for group in forbidden.groups() for word in group.words]
DICTIONARY = Path("/usr/share/hunspell/sv_SE.dic")
_LETTERS = re.compile(r"(?<![\w.])[^\W\d_]+(?:-[^\W\d_]+)*(?!\w)")  # not parts of aliases, versions and names of files
_COLUMN = re.compile(r"[A-Z]{1,3}|EF[A-Z]{10}")  # of a file; and an alias without digits


def hits(text: str, *names: str) -> list[tuple[str, str]]:
    return [(hit.word.word, hit.found) for hit in forbidden.find(text, names)]


def test_the_list_is_long_and_tells_what_to_write() -> None:
    assert [group.name for group in forbidden.groups()] == ["statistik", "omdömen", "inspektion"]
    assert len(WORDS) >= 60
    assert len({word.word for word in WORDS}) == len(WORDS)
    assert [word.word for word in WORDS if not word.why or not word.instead] == []


@pytest.mark.parametrize("word", ["brist", "åtgärda", "krav", "granska", "redovisa", "underkänd", "signifikant", "kvartil", "residual"])
def test_the_words_that_were_agreed_are_there(word: str) -> None:
    assert [found for found, _ in hits(f"Här står {word} i en mening.")] == [word]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bristerna är många.", [("brist", "bristerna")]),
        ("Det råder personalbrist.", [("brist", "personalbrist")]),
        ("Skillnaden är inte Signifikant.", [("signifikant", "signifikant")]),
        ("Er toppskola är bäst i länet.", [("topp", "toppskola"), ("bäst", "bäst")]),
        ("Svaren upp\u00adfyller inte målen.", [("uppfyller inte", "uppfyller inte")]),
        ("Ni redovisar och granskar.", [("redovisa", "redovisar"), ("granska", "granskar")]),
    ],
)
def test_words_are_found_in_all_their_forms(text: str, found: list[tuple[str, str]]) -> None:
    assert hits(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Ett stopp på bussen. Kravatt. Kritvit. Besvärligt. Koppar.",
        "Svaren kommer från Skolinspektionens skolenkät.",
        "I teckenförklaringen står det: ”uppfyller inte redovisningsprinciperna”.",
    ],
)
def test_other_words_publishers_and_what_is_quoted_are_left_alone(text: str) -> None:
    assert hits(text) == []


def test_a_name_is_left_alone_and_what_stands_beside_it_is_not() -> None:
    assert hits("Förskolan Bäst i Test har brister.", "Förskolan Bäst i Test") == [("brist", "brister")]
    assert hits("Förskolan Bäst i Test har brister.") == [("bäst", "bäst"), ("brist", "brister")]


def test_no_phrase_uses_a_forbidden_word() -> None:
    phrases = speech.book().phrases.values()
    said = {phrase.id: " ".join([phrase.sv, *phrase.easy, *(example.sv for example in phrase.examples)]) for phrase in phrases}
    assert {id_: found for id_, text in said.items() if (found := hits(text))} == {}


def texts(folder: Path, everybody: Everybody) -> Iterator[tuple[Path, str]]:
    """Every Swedish text of every finished file, without names."""
    swedish = [path for path in finished.files(folder) if not path.name.endswith(".en.html")]
    for path, pieces in finished.read_all(swedish):
        own = everybody.own[finished.organizer(path)]
        yield path, "\n".join(foreign.without_names(piece, own) for piece in pieces)


def legends(path: Path) -> list[str]:
    """What publishers write of their own signs: quoted on the page, and a table of its own in the data."""
    sources = json.loads((path.parent / f"{finished.organizer(path)}.json").read_text(encoding="utf-8"))["sources"]
    return [words for source in sources for words in source["legend"].values()]


def test_no_finished_underlag_has_a_forbidden_word(finished_folder: Path, everybody: Everybody) -> None:
    found: dict[str, tuple[str, str]] = {}
    for path, text in texts(finished_folder, everybody):
        for hit in forbidden.find(text, legends(path)):
            found.setdefault(hit.found, (path.name, " ".join(hit.around.split())))
    assert found == {}


def test_lix_of_a_text_worked_out_by_hand() -> None:
    # seven words in three sentences (a text ends a sentence), of which `förskola` and `kvalitets-dialog` are long
    assert underlag_gates.lix(["Hej du. Er förskola har", "en kvalitets-dialog."]) == pytest.approx(7 / 3 + 100 * 2 / 7)
    assert underlag_gates.lix(["Ni har en förskola. Den är bra."]) == pytest.approx(7 / 2 + 100 * 1 / 7)


def test_the_ordinary_text_is_easy_in_the_median(finished_folder: Path, everybody: Everybody) -> None:
    assert underlag_gates.lix_median(finished_folder, everybody) < 40


def test_every_easy_read_text_is_easy(finished_folder: Path, everybody: Everybody) -> None:
    if not finished.files(finished_folder, ".lattlast.html"):
        pytest.skip("no easy-read underlag are made yet")
    assert underlag_gates.lix_easy_max(finished_folder, everybody) <= 30
    assert underlag_gates.easy_sentence_max(finished_folder, everybody) <= 10
    assert underlag_gates.easy_line_max(finished_folder, everybody) <= 45


def test_a_sentence_of_easy_read_goes_on_over_its_lines(tmp_path: Path) -> None:
    page = tmp_path / "5560000001.lattlast.html"
    lines = ("Det här är en text", "om er förskola.", "Elever i Bergby:", "5 av 10.")
    spans = "".join(f'<span class="easy-line">{line}</span>' for line in lines)
    page.write_text(f'<main><h2 class="easy-heading">Om er</h2><p>{spans}</p></main>', encoding="utf-8")
    own = {"5560000001": foreign.Own(frozenset({("bergby",)}), frozenset(), "")}
    everyone = Everybody(frozenset(), {}, frozenset(), frozenset(), frozenset(), frozenset(), own)
    sentences = underlag_gates.easy_sentences(page, "5560000001", everyone)
    assert sentences == ["Om er", "Det här är en text om er förskola.", "Elever i :", "5 av 10."]
    assert underlag_gates.mean_sentence(sentences) == (2 + 8 + 2 + 3) / 4
    assert underlag_gates.easy_line_max(tmp_path, everyone) == len("Det här är en text")


@cache
def field_words() -> frozenset[str]:
    lines = (Path(__file__).parent / "field_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def misspelled(words: set[str]) -> list[str]:
    """Words that a Swedish dictionary does not have, whole or as compounds. A divided compound is asked for undivided."""
    if shutil.which("hunspell") is None or not DICTIONARY.is_file():
        pytest.skip("the Swedish dictionary is not here: apt-get install hunspell hunspell-sv")
    whole = {word.replace("-", "") if word.islower() else word for word in words - field_words()}
    asked = sorted(word for word in whole if not _COLUMN.fullmatch(word))
    command = ["hunspell", "-d", "sv_SE", "-i", "utf-8", "-l"]
    run = subprocess.run(command, input="\n".join(asked), capture_output=True, text=True, encoding="utf-8", check=True)
    return run.stdout.split()


def test_a_word_that_is_wrong_is_found_and_compounds_are_fine() -> None:
    assert misspelled({"förskolan", "förksolan", "förskollärarexamen", "kvalitets-dialog", "skillnad", "skilnad"}) == [
        "förksolan",
        "skilnad",
    ]


def test_every_phrase_is_spelled_right() -> None:
    phrases = speech.book().phrases.values()
    said = " ".join(text for phrase in phrases for text in (phrase.sv, *phrase.easy))
    assert misspelled(set(_LETTERS.findall(re.sub(r"\{[^}:]*\}|\{[a-z_]+:", " ", said)))) == []


def test_every_finished_underlag_is_spelled_right(finished_folder: Path, everybody: Everybody) -> None:
    words: set[str] = set()
    for path in finished.files(finished_folder, ".html", ".lattlast.html"):
        own = everybody.own[finished.organizer(path)]
        for piece in finished.web(path).pieces:
            if any(tag.startswith("main.") for tag in piece.within) and not any(tag.startswith("code.") for tag in piece.within):
                words |= set(_LETTERS.findall(foreign.without_names(piece.text, own)))
    assert misspelled(words) == []
