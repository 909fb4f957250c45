"""The three voices of a public page: its addresses, and which one is read."""

from dataclasses import dataclass

from django.urls import reverse

from samsyn import program
from samsyn.concepts.phrase import Language
from samsyn.dialogue.pages import PageName, Results

_LANGUAGES = {"": Language.SWEDISH, "english": Language.ENGLISH, "lattlast": Language.EASY}
ADDRESS_NAMES = {
    PageName.DIALOGUE: "what-dialogue",
    PageName.TIME: "burden",
    PageName.WITHOUT: "without",
    PageName.PROMISES: "promises",
    PageName.ACCESSIBILITY: "accessibility",
}
CHOICES_OF_PEOPLE = (1, 2, 4, 8, 12)
"""How many may be asked for on the page of the burden account."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice of a page. lang: as HTML names it."""

    name: str
    lang: str
    address: str
    here: bool


def language(voice: str) -> Language:
    """voice: the end of an address."""
    return _LANGUAGES[voice]


def of(name: PageName, voice: str) -> tuple[Voice, ...]:
    """All voices of a page, of which one is read."""
    named = (("", "Svenska", "sv"), ("english", "English", "en"), ("lattlast", "Lättläst", "sv"))
    return tuple(Voice(words, lang, _address(name, one), one == voice) for one, words, lang in named)


def _address(name: PageName, voice: str) -> str:
    return reverse(ADDRESS_NAMES[name], kwargs={"voice": voice} if voice else {})


def is_stale(last: Results | None) -> bool:
    """Whether the guards were run on another program than this."""
    return last is not None and last.program != program()
