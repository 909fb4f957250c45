"""Words that may not stand in an underlag (`forbidden.yaml`): jargon of statistics, verdicts and ranks, and the words of inspection."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field

from samsyn.concepts.written import parse

_FILE = "forbidden.yaml"
_QUOTED = re.compile(r"”[^”]*”|“[^“”]*”")
_NAME_OF_PUBLISHER = re.compile(r"\bSkolinspektionens?\b")
_GONE = " · "  # so that what stood on either side of a name does not become neighbours


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Word(_Strict):
    """patterns: words in small letters, where a star is any letters. allowed: the same, for words that are fine after all."""

    word: str
    patterns: tuple[str, ...] = Field(min_length=1)
    why: str
    instead: str
    allowed: tuple[str, ...] = ()


class Group(_Strict):
    name: str
    tells: str
    words: tuple[Word, ...] = Field(min_length=1)


class _File(_Strict):
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A word that may not stand there. found: as it was written. around: some of the text on either side."""

    word: Word
    found: str
    around: str


@cache
def groups() -> tuple[Group, ...]:
    return parse(files(__package__).joinpath(_FILE).read_text("utf-8"), _File, _FILE).groups


def find(text: str, names: Iterable[str] = ()) -> tuple[Hit, ...]:
    """Every forbidden word in a text, in order. names: are left out, and so is what is quoted."""
    own = _without(text, names)
    return tuple(_hits(own, own.replace("\u00ad", "").casefold()))


def _without(text: str, names: Iterable[str]) -> str:
    left = text
    for name in sorted({name for name in names if name and name in text}, key=len, reverse=True):
        left = left.replace(name, _GONE)
    return _NAME_OF_PUBLISHER.sub(_GONE, _QUOTED.sub(_GONE, left))


def _hits(text: str, small: str) -> Iterator[Hit]:
    for match in _any().finditer(small):
        word = next(
            word for word, pattern, allowed in _each() if pattern.fullmatch(match[0]) and not (allowed and allowed.fullmatch(match[0]))
        )
        yield Hit(word, match[0], text[max(0, match.start() - 40) : match.end() + 40])


@cache
def _each() -> tuple[tuple[Word, re.Pattern[str], re.Pattern[str] | None], ...]:
    every = [word for group in groups() for word in group.words]
    return tuple((word, re.compile(_either(word.patterns)), re.compile(_either(word.allowed)) if word.allowed else None) for word in every)


@cache
def _any() -> re.Pattern[str]:
    """One pattern for all, so that a text is read once. Words that are fine after all come first, and match nothing."""
    fine = _either([pattern for word, _, _ in _each() for pattern in word.allowed])
    return re.compile(rf"(?<![\w-])(?!{fine}(?![\w-]))(?:{_either([p for word, _, _ in _each() for p in word.patterns])})(?![\w])")


def _either(patterns: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(pattern).replace(r"\*", r"[\w-]*").replace(r"\ ", r"\s+") for pattern in patterns) + ")"
