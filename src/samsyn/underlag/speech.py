"""The phrases that the underlag speaks in (`phrases/*.yaml`)."""

from functools import cache, lru_cache
from importlib.resources import files

from samsyn.concepts import chance_words, phrasebook
from samsyn.concepts.phrase import Language, Part
from samsyn.concepts.phrasebook import Phrasebook
from samsyn.concepts.swedish import bound


@cache
def book() -> Phrasebook:
    """With the phrases that several rooms share."""
    return phrasebook.read(chance_words.folder(), files(__package__).joinpath("phrases"))


def say(id_: str, /, **parts: Part) -> str:
    """A phrase in Swedish, with its numbers kept to their nouns."""
    return _said(id_, **parts)


@lru_cache(maxsize=50_000)
def _said(id_: str, /, **parts: Part) -> str:
    """The same is said of many organizers."""
    return bound(book().say(id_, Language.SWEDISH, **parts))


def say_in_english(id_: str, /, **parts: Part) -> str:
    return book().say(id_, Language.ENGLISH, **parts)


def easily(id_: str, /, **parts: Part) -> tuple[str, ...]:
    """A phrase in easy-read, a line at a time."""
    return book().lines(id_, **parts)
