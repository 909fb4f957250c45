"""Names of organizers, municipalities and units in a text that may be about none of them.

A name is found in the genitive too, and an organizer's without its legal form. Many names are common words (”Vara”, ”Framtiden”,
”Eleven”): such a word is a name when it has a capital that no new sentence gives it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from samsyn.underlag.easy.words import common, lexicon


class Whose(StrEnum):
    """Whose name it is, as it is told."""

    ORGANIZER = "en huvudman"
    PLACE = "en kommun"
    UNIT = "en skola eller förskola"


@dataclass(frozen=True, slots=True)
class Known:
    """All names of a vintage. places: of municipalities, without ”kommun”."""

    organizers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """written: as it stands in the text. name: as it is known."""

    written: str
    name: str
    whose: Whose


_SHORTEST = 3
_LAST = re.compile(
    r"[\s,]+(?:\(publ\)|aktiebolag(?:et)?|ab|handelsbolag(?:et)?|hb|kommanditbolag(?:et)?|kb|svb"
    r"|ek(?:onomisk)?\.?\s*för(?:ening)?\.?|ideell\s+förening)\.?$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"^(?:stiftelsen|föreningen|föräldrakooperativet|aktiebolaget|ab|ek\.?\s*för\.?)\s+", re.IGNORECASE)
_BEGINS = re.compile(r"(?:^|[.?!:…•–])[\s”“\"'(]*$")
_OF_ANOTHER = re.compile(r"\s+(?:universitet|högskola|län)", re.IGNORECASE)
_PUBLIC_WORDS = frozenset({"sfi", "särvux", "lärvux", "lärcentrum", "gymnasium", "gymnasiet", "folkhögskola"})
_PUBLIC_WORDS |= {"kommunal", "vuxenutbildning", "vuxenutbildningen", "anpassad", "anpassade"}


def plain(text: str) -> str:
    """The text as it is searched: without signs that nobody sees, one form of each letter, single spaces."""
    seen = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    return " ".join(seen.split())


def named_in(text: str, known: Known) -> Iterator[Named]:
    """Every name that stands in a text, those of organizers first."""
    whole = plain(text)
    folded = whole.casefold()
    for words, name, whose in _wanted(known):
        if words.casefold() in folded:
            found = re.finditer(rf"(?<!\w){re.escape(words)}(?:[:’']?s)?(?!\w)", whole, re.IGNORECASE)
            yield from (Named(match[0], name, whose) for match in found if _is_name(words, whose, match))


@lru_cache(maxsize=2)
def _wanted(known: Known) -> tuple[tuple[str, str, Whose], ...]:
    """What is searched for, the name that it is, and whose."""
    without = [(bare, name, Whose.ORGANIZER) for name in known.organizers for bare in (_without_legal_form(name),)]
    pairs = ((known.organizers, Whose.ORGANIZER), (known.places, Whose.PLACE), (known.units, Whose.UNIT))
    whole = [(plain(name), name, whose) for names, whose in pairs for name in names]
    return tuple(found for found in dict.fromkeys([*whole, *without]) if len(found[0]) >= _SHORTEST)


def _without_legal_form(name: str) -> str:
    """`Stiftelsen Solbacken AB (publ)` is `Solbacken`."""
    left = plain(name)
    while (shorter := _FIRST.sub("", _LAST.sub("", left))) != left:
        left = shorter
    return left


def _is_name(words: str, whose: Whose, match: re.Match[str]) -> bool:
    """Whether what was found is meant as the name, and not as the words that it is made of."""
    ordinary = all(map(_is_ordinary, re.findall(r"\w+", words))) and not words.endswith(" kommun")
    capital = match[0][0].isupper()
    if whose is Whose.PLACE and _OF_ANOTHER.match(match.string, match.end()):
        return False
    if " " in words or (whose is Whose.PLACE and not ordinary):
        return not ordinary or (capital if whose is Whose.ORGANIZER else _has_capitals_inside(words, match[0]))
    begins = _BEGINS.search(match.string, 0, match.start()) is not None
    return capital and not (begins and (ordinary or whose is Whose.UNIT))


def _has_capitals_inside(words: str, written: str) -> bool:
    return written.startswith(words) and any(word[0].isupper() for word in words.split()[1:])


@cache
def _is_ordinary(word: str) -> bool:
    """Whether a word is said of others than the one that is called so: common words, terms of the field, numbers."""
    small = word.casefold()
    known = small in common() or small.removesuffix("s") in common() or small in _PUBLIC_WORDS
    return known or len(small) < _SHORTEST or not small.isalpha() or small.startswith((*lexicon().known, *lexicon().whole, "skol"))
