"""What an editor may not change in a line of easy-read: its figures and whose it is. The words are free, if they are easy."""

import re
from collections import Counter
from collections.abc import Iterator

from samsyn.concepts.errors import Problem
from samsyn.underlag import forbidden
from samsyn.underlag.easy.measures import refuse, refuse_line
from samsyn.underlag.easy.text import EasyDocument
from samsyn.web.named import Known, named_in, plain

_NUMBER = re.compile(r"\d+(?:[ ,.]\d+)*|[^\W\d_]+")
_IN_WORDS = {"två": "2", "tre": "3", "fyra": "4", "fem": "5", "sex": "6", "sju": "7", "åtta": "8", "nio": "9", "tio": "10", "elva": "11"}
_IN_WORDS |= {"tolv": "12"} | {word: word for word in ("hälften", "halva", "dubbelt", "alla", "ingen", "inga", "inget")} | {"noll": "0"}


def problems(original: str, text: str, around: EasyDocument, known: Known) -> list[Problem]:
    """What stops words that an editor has written in place of the program's. around: a text with the new words in it."""
    return [*_other_content(original, text, known), *_too_hard(text, around)]


def _other_content(original: str, text: str, known: Known) -> Iterator[Problem]:
    if _numbers(original) != _numbers(text):
        yield Problem(
            "Raden har inte samma siffror som programmets rad.", text, f"Behåll siffrorna, och ord som alla och ingen: {original}"
        )
    before = plain(original).casefold()
    for named in named_in(text, known):
        if named.name.casefold() not in before and named.written.casefold() not in before:
            yield Problem(f"”{named.written}” är namnet på {named.whose}, och står inte i programmets rad.", text, "Ta bort namnet.")
            return
    for hit in forbidden.find(text):
        yield Problem(f"Ordet ”{hit.found}” får inte stå i ett underlag.", text, f"Skriv hellre: {hit.word.instead}.")


def _too_hard(text: str, around: EasyDocument) -> list[Problem]:
    """Of the line itself, else of the text that it would stand in."""
    return refuse_line(text, around.names) or [problem for problem in refuse(around) if problem.where == around.organizer]


def _numbers(text: str) -> Counter[str]:
    """Figures, however they are written, and words of all or none."""
    words = [word.casefold().replace(" ", "") for word in _NUMBER.findall(plain(text))]
    return Counter(_IN_WORDS.get(word, word) for word in words if word[0].isdigit() or word in _IN_WORDS)
