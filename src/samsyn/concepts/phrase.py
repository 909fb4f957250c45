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
from enum import StrEnum

from samsyn.concepts import swedish
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
_ENGLISH_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def gaps(template: str) -> dict[str, bool]:
    """The parts that a template asks for, and whether each must be there."""
    needed = dict.fromkeys((gap["name"] for gap in _GAP.finditer(template)), False)
    outside = _BRACKETS.sub("", template)
    return {name: any(gap["name"] == name for gap in _GAP.finditer(outside)) for name in needed}


def fault(template: str) -> str:
    """What is wrong with how a template is written; empty where nothing is."""
    left = _GAP.sub("", _BRACKETS.sub(r"\1", template))
    stray = _STRAY.search(left)
    return f"Tecknet ”{stray[0]}” hör inte till någon lucka." if stray else ""


def filled(template: str, parts: Mapping[str, Part], language: Language) -> str:
    """The sentence. Raises InputRefused for a part that is missing where it must not be."""

    def fill(gap: re.Match[str]) -> str:
        part = parts.get(gap["name"])
        if part is None:
            raise InputRefused(f"Delen ”{gap['name']}” saknas.", template, "Ge delen, eller sätt luckan inom hakparentes.")
        if gap["form"]:
            return noun(str(part), language).form(gap["form"])
        if gap["many"] is None:
            return part if isinstance(part, str) else number(part, language)
        return gap["one"] if part == 1 else gap["many"].replace("#", part if isinstance(part, str) else number(part, language))

    def bracket(found: re.Match[str]) -> str:
        asked = (parts.get(gap["name"]) for gap in _GAP.finditer(found[1]))
        return "" if any(part in (None, "") for part in asked) else found[1]

    return _GAP.sub(fill, _BRACKETS.sub(bracket, template))


def number(count: int, language: Language) -> str:
    """In words to twelve in running text; in figures above, and always in easy-read."""
    if language is Language.ENGLISH:
        return _ENGLISH_WORDS[count] if 0 <= count < len(_ENGLISH_WORDS) else f"{count:,}"
    return swedish.number(count) if language is Language.EASY else swedish.word(count)
