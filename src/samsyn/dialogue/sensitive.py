"""Text that may point out a child or an employee: a personal number, or a first name beside a word for a child.

It is a reason to ask once, never to refuse: many names are words too, and a list of names is never whole. The names are our own choice of
such as are common in Sweden, pet names too, in all ages and from many languages; they are copied from no register.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from stdnum.exceptions import ValidationError
from stdnum.se import personnummer

from samsyn.concepts import identity

_NEAR = 4
"""How many words may stand between a name and the word that makes it a child's."""
_NUMBER = re.compile(r"(?<![\d-])(?:18|19|20)?(\d{6})\s?([-+–]?)\s?(\d{4})(?![\d-])")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CHILD = re.compile(
    r"(?:elev(?:en|er|erna)?|barn(?:et|en)?|flick(?:a|an|or|orna)|pojk(?:e|en|ar|arna)|son(?:en)?|söner(?:na)?|dotter(?:n)?|döttrar(?:na)?"
    r"|kille(?:n)?|killar(?:na)?|tjej(?:en|er|erna)?)s?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
_WORDS_TOO = frozenset(
    {"Björn", "Bo", "Dag", "Kim", "Liv", "Lo", "Love", "Maj", "Matte", "Max", "My", "Per", "Rosa", "Rose", "Sten", "Stig", "Tor", "Uno"}
)
"""Names that are words too: first in a sentence they are taken for the word, as in ”Per elev”."""


def looks_personal(text: str) -> tuple[str, ...]:
    """The numbers and names that make one ask whether a person is pointed out, as they are written; none for most texts."""
    return tuple(dict.fromkeys((*_numbers(text), *(name for sentence in _SENTENCE.split(text) for name in _names(sentence)))))


def _numbers(text: str) -> Iterator[str]:
    """Personal numbers and coordination numbers, in full or without a century. The check digit must be right, or a dash stand there."""
    for found in _NUMBER.finditer(text):
        day, dash, last = found.groups()
        if _is_born(day, last) and (dash or identity.is_number(day + last)):
            yield found[0]


def _is_born(day: str, last: str) -> bool:
    """In a coordination number the day has 60 added (folkbokföringslagen 18 a §; Skatteverket, SKV 707)."""
    born = f"{day[:4]}{int(day[4:]) - 60:02}" if int(day[4:]) > 60 else day
    try:
        personnummer.get_birth_date(f"{born}-{last}")
    except ValidationError:
        return False
    return True


def _names(sentence: str) -> Iterator[str]:
    words = _WORD.findall(sentence)
    children = [place for place, word in enumerate(words) if _CHILD.fullmatch(word)]
    for place, word in enumerate(words):
        near = any(0 < abs(place - child) <= _NEAR for child in children)
        if near and _is_name(word) and not (place == 0 and word in _WORDS_TOO):
            yield word


def _is_name(word: str) -> bool:
    """With a capital letter, also in the genitive."""
    return word[:1].isupper() and (word in _known() or word.removesuffix("s") in _known())


@cache
def _known() -> frozenset[str]:
    return frozenset(files(__package__).joinpath("first_names.txt").read_text(encoding="utf-8").split())
