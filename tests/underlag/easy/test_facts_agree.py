"""Each fact of page one says the same in easy-read: the numbers of the finished files, shares as so many of ten."""

import re
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from benchmarks import finished

_VOID = {"br", "img", "hr", "wbr", "meta", "link", "input"}
_ASIDE = {"caption", "thing-figure", "easy-ten"}
"""Classes of what stands beside the sentence: its picture and its source."""
_NUMBER = r"\d{1,3}(?:[\u2009\u202f]\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_PERCENT = re.compile(rf"(?<![/\d])({_NUMBER})(?=(?:[–-]| till | och )(?:{_NUMBER})\s%|\s%)")
_OF_TEN = re.compile(
    r"(?<![\d,])(färre än |nästan )?(\d+)(?: till (\d+))? av 10\b|\b(nästan alla|alla|inga) (?=elever|tjänster|lärare|barn|svar)"
)
_WORDS = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
_NUMERALS = {word: str(number) for number, word in enumerate(_WORDS)} | {"ett": "1", "nitton": "19", "tjugo": "20"}
_IN_WORDS = re.compile(r"högre|lägre|ökat|minskat|[Ff]ler|[Ff]ärre|ovanlig|lika många")
_PERIOD = re.compile(r"(?:läsåret|våren|hösten|år)\s\d{4}(?:/\d{2})?")
_SCALE = re.compile(r"Siffran kan vara 0 till 10\.|(?<=\d) av 10\b")
_NOT_A_COUNT = {"1"}
"""`en` and `ett` are words for much else."""


class _Facts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: dict[str, str] = defaultdict(str)
        self._open: list[tuple[str, str, bool]] = []  # tag, fact, whether it is aside

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        told = dict(attrs)
        _, fact, aside = self._open[-1] if self._open else ("", "", False)
        aside = aside or tag in {"details", "svg"} or bool(set((told.get("class") or "").split()) & _ASIDE)
        self._open.append((tag, told.get("data-fact") or fact, aside))

    def handle_endtag(self, tag: str) -> None:
        while tag not in _VOID and self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1] and not self._open[-1][2]:
            self.texts[self._open[-1][1]] += data


def told(html: str) -> dict[str, str]:
    page = _Facts()
    page.feed(html)
    return {
        fact: re.sub(r"[ \t\r\n]+", " ", text).replace("\u00ad", "").replace("\u00a0", " ").strip() for fact, text in page.texts.items()
    }


def tenths(per_cent: str) -> set[str]:
    """What may stand for it in easy-read."""
    value = float(per_cent.replace(",", "."))
    if value < 10:
        return {"färre än 1"} if value else {"0", "inga"}
    nearest = int(value / 10 + 0.5)
    if nearest == 10:
        return {"alla", "10"} if value == 100 else {"nästan alla", "nästan 10", "10"}
    return {str(nearest), *({str(nearest - 1)} if round(value % 10, 3) == 5 else set())}


def plain(text: str) -> set[str]:
    """Other numbers, in digits or in words."""
    left = _SCALE.sub(" ", _OF_TEN.sub(" ", _PERCENT.sub(" ", text)))
    numerals = (_NUMERALS.get(word, "") for word in re.findall(r"[^\W\d]+", left.casefold()))
    return {*(number.removesuffix(",0") for number in re.findall(_NUMBER, left)), *numerals} - {""}


def of_ten(text: str) -> set[str]:
    found = ((begins or "") + (first or whole) + (f" till {last}" if last else "") for begins, first, last, whole in _OF_TEN.findall(text))
    return {part for one in found for part in one.split(" till ")}


def faults(ordinary: str, easy: str) -> Iterator[str]:
    """What is in the one and not in the other."""
    shares, said = set(_PERCENT.findall(ordinary)), of_ten(easy)
    possible = {tenth for share in shares for tenth in tenths(share)}
    yield from (f"{one} av 10 stands only in easy-read" for one in sorted(said - possible))
    if not _IN_WORDS.search(easy):
        yield from (f"{share} % is not in easy-read" for share in sorted(shares) if not tenths(share) & said)
    own, other = plain(ordinary), plain(easy)
    untold = plain(" ".join(_PERIOD.findall(ordinary))) if _IN_WORDS.search(easy) else set()  # a figure told in words has no time
    yield from (f"{number} stands in one only" for number in sorted((own - other - untold | other - own) - _NOT_A_COUNT))


def differing(folder: Path) -> dict[tuple[str, str], list[str]]:
    found = {}
    for path in finished.files(folder, ".html"):
        ordinary = told(path.read_text(encoding="utf-8"))
        easy = told(path.with_suffix(".lattlast.html").read_text(encoding="utf-8"))
        for fact in ordinary.keys() | easy.keys():
            if wrong := [*faults(ordinary.get(fact, ""), easy.get(fact, ""))]:
                found[finished.organizer(path), fact] = wrong
    return found


def test_every_number_of_a_fact_is_the_same_in_easy_read(finished_folder: Path) -> None:
    assert differing(finished_folder) == {}


@pytest.mark.parametrize(
    ("ordinary", "easy", "wrong"),
    [
        ("Behöriga: 89,6 % mot 84,8 %.", "Hos er är det 9 av 10. I Sverige är det 8 av 10.", []),
        ("Behöriga: 89,6 % mot 84,8 %.", "Hos er är det 9 av 10.", ["84,8 % is not in easy-read"]),
        ("Behöriga: 89,6 % mot 84,8 %.", "Hos er är det 7 av 10. I Sverige är det 8 av 10.",
         ["7 av 10 stands only in easy-read", "89,6 % is not in easy-read"]),
        ("Svenska: 94,2 % mot 90,9 %.", "Er siffra är säkert högre.", []),
        ("Examen: 5,7 %.", "Hos er är det färre än 1 av 10 tjänster.", []),
        ("Examen: 5,7 %.", "Hos er är det 1 av 10 tjänster.", ["1 av 10 stands only in easy-read", "5,7 % is not in easy-read"]),
        ("Ni driver två skolor.", "Ni har 2 skolor.", []),
        ("Ni driver två skolor.", "Ni har 3 skolor.", ["2 stands in one only", "3 stands in one only"]),
    ],
)  # fmt: skip
def test_a_difference_is_found(ordinary: str, easy: str, wrong: list[str]) -> None:
    assert list(faults(ordinary, easy)) == wrong


def test_every_heading_in_easy_read_is_followed_by_its_value(finished_folder: Path) -> None:
    """A line that ends in a colon is followed by a number of that measure, by what it is held against, or by a question about it."""
    found = {}
    for path in finished.files(finished_folder, ".lattlast.html"):
        lines = [piece.text for piece in finished.web(path).pieces if "span.easy-line" in piece.within]
        found[path.name] = [
            f"{line} {after}" for line, after in zip(lines, [*lines[1:], ""], strict=True) if line.endswith(":") and not is_value(after)
        ]
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


_VALUE = re.compile(
    r"Hos er är det |I Sverige är det |Er siffra |Siffran har |Vi jämför er |Det är ungefär lika många|Det har |Vad |Hur |Vilka |"
    r"(?:färre än |nästan )?\d+ av 10 |\d+\ssiffr|Det finns \d+\ssiffr|Vi kan inte visa |Vi har inga siffror|Vi visade |Nu "
)


def is_value(line: str) -> bool:
    return _VALUE.match(line) is not None


def test_what_is_no_value_is_found() -> None:
    assert not is_value("Ni har ungefär 6 hela tjänster.")
    assert not is_value("")
    assert is_value("Hos er är det 4 av 10 tjänster.")
