"""The formats of one underlag say the same: read from the finished files, never from what they were made from.

What may stand in one format only:
- on the web: the way about the page (contents, buttons, links), reading times, which part it is, what is opened from behind a few words
  (`Så vet vi`, lists of names, tables that say the figures once more), the words beside the silhouette on how many a dot is, and what a
  count shows (`Så många barn går i förskolan.`), which on paper is told by its name;
- on the web and on paper: the room for an organizer's own question and answers;
- on paper: the page's head and foot, heads of its tables, the cell of each figure (`Cell i filen`), the list `Era enheter`; a count
  without its unit where its name says it;
- in data: keys, codes and ids, the names of pages on method, and the sentence of a count.
Nothing else: not a figure, not a sentence.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from benchmarks import finished, foreign
from benchmarks.finished import Piece
from benchmarks.foreign import Everybody, Own

_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-ZÅÄÖ”])")
_NUMBER = re.compile(r"\d{1,3}(?:[\u2009\u202f]\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_ROOM = re.compile(r"Det går alltid att svara|Här är plats för er egen fråga|Passar inte oss")
_METHOD = re.compile(r"Så (?:väljs|säkra|skyddas|räknas|tas hänsyn)\b[^.]*")
_FURNITURE = {"nav", "summary", "title", "button", "label"}
_FURNITURE_CLASSES = {"part-number", "minutes", "actions", "formats", "hidden", "dots-wide", "dots-narrow", "skip-link", "row-number"}
_FURNITURE_CLASSES |= {"easy-links", "easy-languages", "more-formats"}


def squeezed(text: str) -> str:
    """Without spaces of any kind and soft hyphens: lines are broken in different places."""
    return re.sub(r"[\s\u00ad\u200b\u2060]+", "", text)


def is_furniture(piece: Piece) -> bool:
    classes = {name for told in piece.within for name in told.partition(".")[2].split()}
    return bool({told.partition(".")[0] for told in piece.within} & _FURNITURE or classes & _FURNITURE_CLASSES)


def is_folded(piece: Piece) -> bool:
    return any(told.startswith("details.") for told in piece.within)


def is_table(piece: Piece) -> bool:
    return any(told.startswith(("table.", "td.", "th.")) for told in piece.within)


@dataclass(frozen=True)
class Underlag:
    """One organizer's finished files."""

    folder: Path
    organizer: str

    def path(self, ending: str) -> Path:
        return self.folder / f"{self.organizer}{ending}"

    @cached_property
    def page(self) -> finished.Page:
        return finished.web(self.path(".html"))

    @cached_property
    def open_texts(self) -> list[str]:
        """What stands open on the web page, in whole sentences."""
        shown = [p for p in self.page.pieces if any(t.startswith("main.") for t in p.within) and not is_furniture(p) and not is_folded(p)]
        told = [sentence for piece in shown if not is_table(piece) for sentence in _SENTENCE.split(piece.text)]
        return [sentence for sentence in told if not _ROOM.match(sentence)]

    @cached_property
    def counts(self) -> set[str]:
        """What the counts show, which paper leaves to their names."""
        held = [piece.text for piece in self.page.pieces if "li.number" in piece.within]
        return {sentence for text in held for sentence in _SENTENCE.split(text)}

    @cached_property
    def on_web(self) -> str:
        return squeezed("\n".join(finished.pieces_of(self.path(".html"))))

    @cached_property
    def on_paper(self) -> str:
        return squeezed("\n".join(finished.pieces_of(self.path(".pdf"))))

    @cached_property
    def exchange(self) -> Any:
        return json.loads(self.path(".json").read_text(encoding="utf-8"))

    @cached_property
    def in_json(self) -> str:
        return squeezed("\n".join(str(value) for value in finished.exchanged(self.path(".json"))))

    @cached_property
    def sheets(self) -> dict[str, list[dict[str, Any]]]:
        """Rows of each sheet by the titles of its columns."""
        book = finished.workbook(self.path(".xlsx"))
        return {name: [dict(zip(rows[0], row, strict=False)) for row in rows[1:]] for name, rows in book.items()}

    @cached_property
    def tables(self) -> dict[str, list[dict[str, str]]]:
        """Rows of each packed CSV file by the titles of its columns."""
        packed = finished.packed(self.path(".csv.zip"))
        return {name: list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";")) for name, text in packed.items()}

    @cached_property
    def names(self) -> list[str]:
        """Of units, and of measures that are not shown."""
        lists = [said["text"] for section in self.exchange["sections"] for said in section["texts"] if said["kind"] == "names"]
        return [name for text in lists for name in re.split(r", |; | och ", text.removesuffix("."))]

    @cached_property
    def in_workbook(self) -> str:
        return squeezed("\n".join(finished.pieces_of(self.path(".xlsx"))))

    def said_in_json(self) -> Iterator[str]:
        """Without sentences of figures, which the web page may tell shorter, names of pages on method and the room for answers."""
        yield from self.names
        for section in self.exchange["sections"]:
            yield from (section["title"], section["lead"])
            texts = [said["text"] for said in section["texts"] if said["kind"] not in {"figure", "names"}]
            yield from (text for text in texts if not _METHOD.fullmatch(text) and not _ROOM.match(text))


def everyone(folder: Path) -> list[Underlag]:
    return [Underlag(folder, finished.organizer(path)) for path in finished.files(folder, ".html")]


def missing(texts: Iterable[str], there: str) -> list[str]:
    """Those that are not there. A term and what is told of it may stand apart, and without the signs between them."""
    return [text for text in dict.fromkeys(texts) if any(squeezed(part).removesuffix(".") not in there for part in text.split(": ", 1))]


def numbers(text: str) -> set[str]:
    return {squeezed(found) for found in _NUMBER.findall(text)}


def first_faults(found: dict[str, list[str]]) -> dict[str, str]:
    """One fault from each underlag that has any: enough to mend it by."""
    return {organizer: f"{len(faults)}: {faults[0]}" for organizer, faults in found.items() if faults}


@pytest.fixture(scope="module")
def underlag(finished_folder: Path) -> list[Underlag]:
    return everyone(finished_folder)


@pytest.mark.parametrize("other", ["on_paper", "in_json", "in_workbook"])
def test_every_sentence_of_the_web_page_is_in_the_others(other: str, underlag: list[Underlag]) -> None:
    assert min(len(each.open_texts) for each in underlag) > 15
    less = {each.organizer: each.counts if other == "on_paper" else set() for each in underlag}
    said = {each.organizer: [text for text in each.open_texts if text not in less[each.organizer]] for each in underlag}
    assert first_faults({each.organizer: missing(said[each.organizer], getattr(each, other)) for each in underlag}) == {}


@pytest.mark.parametrize("other", ["on_web", "in_workbook"])
def test_every_sentence_of_the_data_is_in_the_others(other: str, underlag: list[Underlag]) -> None:
    said = {each.organizer: (list(each.said_in_json()), getattr(each, other)) for each in underlag}
    parts = {organizer: [part for text in texts for part in parts_of(text)] for organizer, (texts, _) in said.items()}
    assert first_faults({organizer: missing(parts[organizer], there) for organizer, (_, there) in said.items()}) == {}


def test_every_text_of_the_data_is_in_the_workbook_and_in_the_packed_tables(underlag: list[Underlag]) -> None:
    """Of every kind, whole and in the same order: sentences of figures, names and what stands behind a few words too."""
    for each in underlag:
        told = [said["text"] for said in each.exchange["opening"]]
        for section in each.exchange["sections"]:
            told += [section["title"], *([section["lead"]] if section["lead"] else []), *(said["text"] for said in section["texts"])]
        told.append(each.exchange["footer"])
        assert [row["Text"] for row in each.sheets["Texter"]] == told
        assert [unharmed(row["Text"]) for row in each.tables["texter.csv"]] == told


def unharmed(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet program from running a text."""
    return text[1:] if text[:2] in {"'=", "'+", "'-", "'@"} else text


@pytest.mark.parametrize("other", ["on_web", "on_paper"])
def test_every_number_of_a_figures_sentence_is_on_the_web_and_on_paper(other: str, underlag: list[Underlag]) -> None:
    """They may tell a figure shorter, beside its picture; and counts are told by their names on paper. The numbers stand there."""
    found = {}
    for each in underlag:
        said = [said["text"] for section in each.exchange["sections"] for said in section["texts"] if said["kind"] == "figure"]
        found[each.organizer] = [text for text in said if any(number not in getattr(each, other) for number in numbers(text))]
    assert first_faults(found) == {}


def test_every_name_of_the_data_is_on_paper(underlag: list[Underlag]) -> None:
    found = {each.organizer: missing(each.names, each.on_paper) for each in underlag}
    assert sum(len(each.names) for each in underlag) > 200
    assert first_faults(found) == {}


def test_what_is_opened_on_the_web_is_in_the_data(underlag: list[Underlag]) -> None:
    """What stands behind a few words: `Så vet vi`, lists of names and what is not shown."""
    found = {}
    for each in underlag:
        folded = [piece for piece in each.page.pieces if is_folded(piece) and not is_furniture(piece) and not is_table(piece)]
        said = [sentence for piece in folded for sentence in _SENTENCE.split(piece.text)]
        found[each.organizer] = missing(said, each.in_json)
    assert first_faults(found) == {}


def parts_of(text: str) -> list[str]:
    """Sentences; of a row of a table, which data writes as `column: cell; column: cell`, the cells."""
    return [cell.rpartition(": ")[2] for sentence in _SENTENCE.split(text) for cell in sentence.split("; ")]


def test_no_word_is_on_paper_only(underlag: list[Underlag]) -> None:
    found = {}
    for each in underlag:
        elsewhere = each.on_web + each.in_json
        words = re.findall(r"[^\W\d_]{4,}", finished.printed(each.path(".pdf")))
        found[each.organizer] = [word for word in dict.fromkeys(words) if word not in elsewhere and word not in _PAPER]
    assert first_faults(found) == {}


_PAPER = {"Cell", "Bild", "Mått", "rader", "källorna", "kolumnen", "kolumnerna", "Namnen", "dokumentet"}
"""Heads and cells of tables, and `Namnen står sist i dokumentet.`"""


@pytest.mark.parametrize("other", ["on_web", "on_paper", "in_workbook"])
def test_every_figure_of_the_data_is_in_the_others_as_it_is_written(other: str, underlag: list[Underlag]) -> None:
    shown = {each.organizer: [text for figure in each.exchange["figures"] for text in written(figure, other)] for each in underlag}
    assert sum(map(len, shown.values())) > 500
    assert first_faults({each.organizer: missing(shown[each.organizer], getattr(each, other)) for each in underlag}) == {}


def written(figure: dict[str, Any], other: str) -> list[str]:
    """The figure as a reader sees it; on paper a count without its unit. Nothing of one that is only counted as not shown."""
    shown = str(figure["shown"])
    if not figure["sections"]:
        return []
    return [shown.partition("\u00a0")[0] if other == "on_paper" and figure["quantity"] == "count" else shown]


def test_a_measure_that_is_only_counted_as_not_shown_is_named_on_the_web(underlag: list[Underlag]) -> None:
    """Inside a sentence, so with a small letter first."""
    counted = {each.organizer: [figure["name"] for figure in each.exchange["figures"] if not figure["sections"]] for each in underlag}
    assert sum(map(len, counted.values())) > 50
    found = {each.organizer: missing([name.lower() for name in counted[each.organizer]], each.on_web.lower()) for each in underlag}
    assert first_faults(found) == {}


def test_a_picture_says_on_the_web_and_on_paper_what_the_data_say(underlag: list[Underlag]) -> None:
    """The words of each picture, in full; and every number in them stands in the data."""
    found = {}
    for each in underlag:
        told = [_SCALE.sub("", words) for picture in each.page.pictures for words in picture if len(words) > _WORDS_OF_A_PICTURE]
        known = numbers("\n".join(finished.pieces_of(each.path(".json")))) | set(figures_of(each.exchange))
        found[each.organizer] = [*missing(told, each.on_paper), *sorted({number for words in told for number in numbers(words)} - known)]
    assert first_faults(found) == {}


_WORDS_OF_A_PICTURE = 40
"""Shorter texts in a picture are labels; its words are a sentence or more."""
_SCALE = re.compile(r"(?:Skalan går från|Vågräta linjer vid) [^.]*\.")


def figures_of(exchange: dict[str, Any]) -> Iterator[str]:
    """Every number of the figures as a reader would see it written: per cent for shares, with the decimals that it may have."""
    for figure in [*exchange["figures"], *exchange["unit_figures"]]:
        scale = 100 if figure["quantity"] == "share" else 1
        held = [figure, figure.get("nation") or {}, figure.get("band") or {}, *figure.get("earlier", [])]
        values = [one.get(key) for one in held for key in ("value", "low", "high", "chance_low", "chance_high")]
        for value in (value for value in values if value is not None):
            exact = Decimal(repr(round(value * scale, 9)))
            yield from (str(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)).replace(".", ",") for places in range(4))


def test_a_number_of_the_workbook_is_the_number_of_the_data_and_a_hidden_one_is_empty(underlag: list[Underlag]) -> None:
    found: dict[str, list[str]] = {}
    for each in underlag:
        rows = each.sheets["Siffror"]
        assert [row["Så skrivs siffran"] for row in rows] == [figure["shown"] for figure in each.exchange["figures"]]
        found[each.organizer] = [figure["key"] for row, figure in zip(rows, each.exchange["figures"], strict=True) if not same(row, figure)]
    assert first_faults(found) == {}


def same(row: dict[str, Any], figure: dict[str, Any]) -> bool:
    if figure["value"] is None:
        return row["Ni"] in {"", None}
    return float(row["Ni"]) == pytest.approx(figure["value"], abs=1e-9)


def test_the_csv_file_is_the_first_table_of_the_workbook(underlag: list[Underlag]) -> None:
    for each in underlag:
        text = each.path(".csv").read_bytes()
        assert text.startswith(b"\xef\xbb\xbf")
        head = text.decode("utf-8-sig").partition("\r\n")[0].split(";")
        rows = finished.workbook(each.path(".xlsx"))["Siffror"]
        assert head == rows[0]
        assert text.decode("utf-8-sig").count("\r\n") == len(rows)


def easy_lines(path: Path) -> list[str]:
    page = finished.web(path)
    return [piece.text for piece in page.pieces if any(told.startswith("main.") for told in piece.within) and not is_furniture(piece)]


def test_the_easy_read_page_and_paper_say_the_same(underlag: list[Underlag]) -> None:
    found = {}
    for each in underlag:
        paper = squeezed("\n".join(finished.pieces_of(each.path(".lattlast.pdf"))))
        found[each.organizer] = missing(easy_lines(each.path(".lattlast.html")), paper)
    assert first_faults(found) == {}


def test_no_easy_line_is_an_ordinary_sentence(underlag: list[Underlag], everybody: Everybody) -> None:
    """But names, numbers, and the titles that both have: one or two words are no line."""
    found = {}
    for each in underlag:
        ordinary = {squeezed(text) for text in each.open_texts}
        lines = [line for line in easy_lines(each.path(".lattlast.html")) if line.endswith((".", "?", "!"))]
        own = everybody.own[each.organizer]
        found[each.organizer] = [line for line in lines if squeezed(line) in ordinary and not is_a_name(line, own)]
    assert first_faults(found) == {}


def is_a_name(line: str, own: Own) -> bool:
    return not foreign.without_names(line, own).strip(" .")


def test_every_fact_of_the_first_page_is_in_the_easy_read_one(underlag: list[Underlag]) -> None:
    found = {}
    for each in underlag:
        own, easy = (facts(each.path(ending)) for ending in (".html", ".lattlast.html"))
        found[each.organizer] = sorted(own - easy) or ([] if own else ["no facts on the first page"])
    assert first_faults(found) == {}


def facts(path: Path) -> set[str]:
    return set(re.findall(r'data-fact="([^"]+)"', path.read_text(encoding="utf-8")))


def test_a_planted_difference_is_found(underlag: list[Underlag], tmp_path: Path) -> None:
    each = underlag[0]
    for ending in (".html", ".json"):
        (tmp_path / each.path(ending).name).write_bytes(each.path(ending).read_bytes())
    text = (tmp_path / f"{each.organizer}.html").read_text(encoding="utf-8")
    (tmp_path / f"{each.organizer}.html").write_text(text.replace("</main>", "<p>Det blev 98,7 % i år.</p></main>"), encoding="utf-8")
    other = Underlag(tmp_path, each.organizer)
    assert missing(other.open_texts, other.in_json) == ["Det blev 98,7 % i år."]
    assert "98,7" in numbers("Det blev 98,7 % i år.")
