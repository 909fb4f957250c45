"""Sentences with gaps, as they are written in files: one wording in Swedish, one in English, and lines in easy-read.

A gap is filled by a part:

    {name}                         words as they are, or a number in words
    {units:en enhet|# enheter}     one form for one, another for other numbers; # is the number
    {form.own}                     a form of a noun from `nouns.yaml`: the part is the noun's key
    [ i {places}]                  left out altogether where a part in it is missing

A part that is missing is None; it may be so only inside brackets.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from samsyn.concepts import english, swedish
from samsyn.concepts.errors import InputRefused
from samsyn.concepts.nouns import noun


class Language(StrEnum):
    SWEDISH = "sv"
    ENGLISH = "en"
    EASY = "easy"  # Swedish, easy to read


Part = str | int | None

_GAP = re.compile(r"\{(?P<name>[a-z_]+)(?:\.(?P<form>[a-z_]+)|:(?P<one>[^{}|]*)\|(?P<many>[^{}|]*))?\}")
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_STRAY = re.compile(r"[{}\[\]]")


@dataclass(frozen=True, slots=True)
class _Gap:
    name: str
    form: str | None
    one: str | None
    many: str | None


_Flat = tuple[str | _Gap, ...]


@lru_cache(maxsize=5_000)
def _pieces(template: str) -> tuple[_Flat, ...]:
    """What stands outside brackets and inside them, by turns, as words and gaps: a template is filled many times."""
    return tuple(_flat(text) for text in _BRACKETS.split(template))


def _flat(text: str) -> _Flat:
    found: list[str | _Gap] = []
    end = 0
    for gap in _GAP.finditer(text):
        found += [text[end : gap.start()], _Gap(gap["name"], gap["form"], gap["one"], gap["many"])]
        end = gap.end()
    return (*found, text[end:])


def gaps(template: str) -> dict[str, bool]:
    """The parts that a template asks for, and whether each must be there."""
    needed: dict[str, bool] = {}
    for turn, flat in enumerate(_pieces(template)):
        for piece in flat:
            if isinstance(piece, _Gap):
                needed[piece.name] = needed.get(piece.name, False) or turn % 2 == 0
    return needed


def fault(template: str) -> str:
    """What is wrong with how a template is written; empty where nothing is."""
    left = _GAP.sub("", _BRACKETS.sub(r"\1", template))
    stray = _STRAY.search(left)
    return f"Tecknet ”{stray[0]}” hör inte till någon lucka." if stray else ""


def filled(template: str, parts: Mapping[str, Part], language: Language) -> str:
    """The sentence, with numbers written in figures kept on the line of their noun.

    Raises InputRefused for a part that is missing where it must not be, and for a noun or a form of it that is not known.
    """
    said = []
    for turn, flat in enumerate(_pieces(template)):
        if turn % 2 and any(isinstance(piece, _Gap) and parts.get(piece.name) in (None, "") for piece in flat):
            continue
        said += [piece if isinstance(piece, str) else _fill(piece, parts, language, template) for piece in flat]
    return "".join(said)


def _fill(gap: _Gap, parts: Mapping[str, Part], language: Language, template: str) -> str:
    part = parts.get(gap.name)
    if part is None:
        raise InputRefused(f"Delen ”{gap.name}” saknas.", template, "Ge delen, eller sätt luckan inom hakparentes.")
    if gap.form:
        return noun(str(part), language).form(gap.form)
    written = part if isinstance(part, str) else number(part, language)
    if gap.one is None or gap.many is None:
        return written
    counted = gap.many.replace("# ", written + swedish.NBSP) if written[-1:].isdigit() else gap.many
    return gap.one if part == 1 else counted.replace("#", written)


def number(count: int, language: Language) -> str:
    """In words to twelve in running text; in figures above, and always in easy-read."""
    if language is Language.ENGLISH:
        return english.word(count)
    return swedish.number(count) if language is Language.EASY else swedish.word(count)
