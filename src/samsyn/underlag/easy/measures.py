"""How easy a text is to read, and what is too hard in it. Names are left out, and a divided compound is one word.

LIX is words per sentence plus per cent of long words, of more than six letters (C. H. Björnsson, Läsbarhet, 1968). Of a divided
compound it is the parts that may be long.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samsyn.concepts.errors import Problem
from samsyn.concepts.swedish import number
from samsyn.underlag.easy.text import EasyDocument, EasyLine
from samsyn.underlag.easy.words import LONGEST_LINE, any_name, bare, common, lexicon

MOST_LIX, MOST_WORDS, MOST_UNCOMMON = 30.0, 10.0, 0.1
_LONG_WORD, _LONG_COMPOUND = 6, 12
_WORD = re.compile(r"\d[\d\u2009\u202f,]*|[^\W\d_]+(?:-[^\W\d_]+)*")
_END = re.compile(r"[.?!:…]+(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Measures:
    """mean_sentence: words. longest_line: letters, spaces and signs. uncommon: share of words that are not among the most common ones
    nor terms of the field. undivided: long compounds without a hyphen.
    """

    lix: float
    mean_sentence: float
    longest_line: int
    uncommon: float
    undivided: tuple[str, ...]


def measure(easy: EasyDocument) -> Measures:
    """Of our own words: names are left out, and a divided compound is one word."""
    names = _names(easy.names)
    sentences = [words for text in _texts(easy) for words in _sentences(names.sub("", text))]
    words = [word for sentence in sentences for word in sentence]
    mean = len(words) / max(len(sentences), 1)
    long = sum(_is_long(word) for word in words) / max(len(words), 1)
    return Measures(
        lix=mean + 100 * long,
        mean_sentence=mean,
        longest_line=max((_length(line.text, names) for line in easy.every_line), default=0),
        uncommon=sum(_is_uncommon(word) for word in words) / max(len(words), 1),
        undivided=tuple(sorted({word for word in words if _is_undivided(word)})),
    )


def refuse(easy: EasyDocument) -> list[Problem]:
    """What makes the document too hard to read; nothing where it holds."""
    found = measure(easy)
    over = (
        (found.lix > MOST_LIX, f"LIX är {number(found.lix, 1)}, och får vara högst 30.", "Skriv kortare meningar och kortare ord."),
        (
            found.mean_sentence > MOST_WORDS,
            f"Meningarna har i snitt {number(found.mean_sentence, 1)} ord, och får ha högst tio.",
            "Dela dem.",
        ),
        (found.uncommon > MOST_UNCOMMON, f"{number(found.uncommon * 100)} av 100 ord är ovanliga.", "Byt till vanligare ord."),
    )
    problems = [Problem(what, easy.organizer, remedy) for holds, what, remedy in over if holds]
    return problems + [problem for line in easy.every_line for problem in refuse_line(line.text, easy.names)]


def refuse_line(text: str, names: Iterable[str] = ()) -> list[Problem]:
    """What makes one line too hard: for an editor who writes another."""
    pattern = _names(names)
    length = _length(text, pattern)
    undivided = [word for word in _WORD.findall(pattern.sub("", text)) if _is_undivided(word)]
    found = [Problem(f"Raden har {length} tecken, och får ha högst {LONGEST_LINE}.", text, "Dela den på två rader, eller skriv kortare.")]
    return (found if length > LONGEST_LINE else []) + [
        Problem(f"Det långa ordet ”{word}” är inte delat.", text, "Sätt bindestreck mellan delarna, eller byt ord.") for word in undivided
    ]


def lines_to_approve(easy: EasyDocument) -> tuple[EasyLine, ...]:
    """The lines that nobody has approved in these words, each once."""
    return tuple({line.text: line for line in easy.every_line if not line.approved}.values())


def _names(names: Iterable[str]) -> re.Pattern[str]:
    return any_name((*names, *lexicon().names))


def _texts(easy: EasyDocument) -> Iterable[str]:
    """What is read in one go: the opening, each heading, each group of lines."""
    yield _joined(easy.opening)
    for section in easy.sections:
        yield section.heading.text
        for group in section.groups:
            yield _joined(group.lines)


def _joined(lines: Sequence[EasyLine]) -> str:
    return " ".join(line.text for line in lines)


def _sentences(text: str) -> list[list[str]]:
    found = ([word for word in _WORD.findall(sentence) if word] for sentence in _END.split(text))
    return [words for words in found if words]


def _length(text: str, names: re.Pattern[str]) -> int:
    return len(names.sub("", text).strip())


def _is_long(word: str) -> bool:
    return any(len(part) > _LONG_WORD for part in word.split("-"))


def _is_undivided(word: str) -> bool:
    return any(len(part) > _LONG_COMPOUND for part in word.split("-")) and not _begins(word, lexicon().whole)


def _is_uncommon(word: str) -> bool:
    """A divided compound is as common as its parts."""
    return any(not _is_common(part) for part in word.casefold().split("-")) and not _begins(bare(word), lexicon().known)


def _is_common(part: str) -> bool:
    return part[0].isdigit() or part in common() or part.removesuffix("s") in common()


def _begins(word: str, stems: Iterable[str]) -> bool:
    return word.casefold().startswith(tuple(stems))
