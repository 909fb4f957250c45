"""Words and lines of easy-read: long compounds divided at their joint, long lines broken between phrases, names left whole."""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, Field

from samsyn.concepts.written import parse

LONGEST_LINE = 45
_LEXICON, _COMMON = "lexicon.yaml", "common_words.txt"


class Explained(BaseModel):
    """phrase: explains the word. word: as the phrase's first line writes it. begins: how the word may begin in a text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    phrase: str
    word: str
    begins: list[str] = Field(min_length=1)

    def is_in(self, text: str) -> bool:
        """text: in small letters."""
        return re.search(rf"(?<![\w-])(?:{'|'.join(self.begins)})", text) is not None


class Lexicon(BaseModel):
    """divided: compounds with hyphens. whole: long words that readers know. names: of authorities. known: terms of the field.

    joints: words that begin a phrase, so that a line is rather broken before one of them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    divided: list[str] = Field(min_length=1)
    whole: list[str]
    names: list[str]
    known: list[str]
    joints: list[str]
    explained: list[Explained]


@cache
def lexicon() -> Lexicon:
    return parse(files(__package__).joinpath(_LEXICON).read_text("utf-8"), Lexicon, _LEXICON)


@cache
def common() -> frozenset[str]:
    """The most common words of Swedish, as they are inflected. Source and licence stand in the file."""
    lines = files(__package__).joinpath(_COMMON).read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def any_name(names: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the names, the longest first, as whole words and with a genitive s."""
    longest = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})s?(?!\w)") if longest else re.compile(r"(?!)")


def divide(text: str, names: re.Pattern[str]) -> str:
    """The text with hyphens in the compounds of the lexicon; names keep their spelling."""
    return _outside(text, names, lambda piece: _joined().sub(_with_hyphen, piece))


def broken(text: str, names: re.Pattern[str]) -> tuple[str, ...]:
    """The text in lines of at most 45 characters, broken before a phrase where that can be. A name stays on one line."""
    words = names.sub(lambda name: name[0].replace(" ", _GLUE), text).split(" ")
    return tuple(line.replace(_GLUE, " ") for line in _lines(tuple(words)))


_GLUE = "\ue000"  # for private use: stands in no text


def _lines(words: tuple[str, ...]) -> list[str]:
    if len(words) < 2 or len(" ".join(words)) <= LONGEST_LINE:
        return [" ".join(words)]
    fits = [at for at in range(1, len(words)) if len(" ".join(words[:at])) <= LONGEST_LINE] or [1]
    at = min(fits, key=lambda at: _cost(words, at))
    return [" ".join(words[:at]), *_lines(words[at:])]


def _cost(words: tuple[str, ...], at: int) -> float:
    """How ill a line is broken before a word: best after a comma or before a phrase, never far from the middle or the end of the line."""
    first, rest = len(" ".join(words[:at])), len(" ".join(words[at:]))
    ragged = LONGEST_LINE - first if rest > LONGEST_LINE else abs(first - rest) / 2
    inside = 0 if words[at - 1][-1:] in ",.;:?!" else 6 if words[at].casefold() in lexicon().joints else 16
    hanging = 12 if words[at - 1].casefold() in lexicon().joints else 0
    return ragged + inside + hanging


def bare(text: str) -> str:
    """Without the hyphens of divided compounds, as the ordinary text would write it."""
    return re.sub(r"(?<=[a-zåäö])-(?=[a-zåäö])", "", text)


@lru_cache(maxsize=1)
def _joined() -> re.Pattern[str]:
    stems = sorted((word.replace("-", "") for word in lexicon().divided), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(stems)})(?=\w*)", re.IGNORECASE)


@cache
def _hyphens() -> dict[str, tuple[int, ...]]:
    """Where the hyphens stand in each compound: how many letters are before each."""
    return {
        word.replace("-", ""): tuple(at - count for count, at in enumerate(i for i, sign in enumerate(word) if sign == "-"))
        for word in lexicon().divided
    }


def _with_hyphen(found: re.Match[str]) -> str:
    word = found[1]
    ends = (0, *_hyphens()[word.casefold()], len(word))
    return "-".join(word[start:end] for start, end in pairwise(ends))


def _outside(text: str, names: re.Pattern[str], change: Callable[[str], str]) -> str:
    pieces, end = [], 0
    for name in names.finditer(text):
        pieces += [change(text[end : name.start()]), name[0]]
        end = name.end()
    return "".join((*pieces, change(text[end:])))
