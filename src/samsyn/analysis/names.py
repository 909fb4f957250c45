"""What an organizer or a unit is called on the page: its own name, in the letters its owner uses."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

_CAPITALS = frozenset({"AB", "HB", "KB", "EF", "IES", "IB", "SVB", "UF", "SFI"})
_SMALL = frozenset(
    {
        "och",
        "i",
        "på",
        "av",
        "för",
        "med",
        "till",
        "den",
        "det",
        "de",
        "vid",
        "inom",
        "om",
        "samt",
        "kommun",
        "ekonomisk",
        "ideell",
        "förening",
        "ek",
    }
)
_SHORT = 3
_TITLED = "Och|O|I|På|Av|För|Med|Till|Vid|Inom|Om|Samt"
"""Words that a publisher who gives every word a capital gives one too. `Den` and `De` may begin a name inside a name, and are left."""


def _large(match: re.Match[str]) -> str:
    return match[0].upper()


def _small(match: re.Match[str]) -> str:
    return match[0].lower()


_MENDED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\b(?:Ab|Hb|Kb)\b(?!-)"), _large),
    (re.compile(r"\b(?:Ii|Iii|Iv|Vii|Viii)\b"), _large),  # not Vi, which is a word
    (re.compile(r"\b[BCDFGHJKLMNPQRSTVWXZ][bcdfghjklmnpqrstvwxz]-(?=[A-ZÅÄÖ])"), _large),  # LM-, which no one can say as a word
    (re.compile(r"(?<=[^\W_]):[A-ZÅÄÖ]\w*"), _small),
    (re.compile(r"(?<=[\s.,])(?:Ek\b\.?|Ekonomisk|Ideell)(?:\s?För(?:en(?:ing)?)?\b\.?|$)"), _small),
)
_SMALL_INSIDE = re.compile(rf"(?<=[^\W_.][ -])(?:{_TITLED})(?= (?!Ur\b))|(?<=[^\W_.] )Och(?= )")
_BEGINS_SMALL = re.compile(r"(?<![^\s])[a-zåäö]")
NAMELESS_UNIT = "Enhet utan namn"


def spellings(names: Iterable[str | None]) -> dict[str, str]:
    """From a name in lower case to a spelling of it that is not all capitals, where any source has one."""
    return {name.casefold(): name for name in names if name and name != name.upper()}


def presentable(name: str, known: Mapping[str, str]) -> str:
    """The name in ordinary letters: as another source spells the very same name, else by the rules of Swedish names.

    Publishers print some names in capitals only, and others with a capital in every word (`Lyckan Ab`, `44:An`). Letters change,
    never a word.
    """
    if not name.isupper():
        return _mended(name)
    other = known.get(name.casefold())
    return _mended(other) if other else re.sub(r"(?<=[^\W_]):\w+", _small, re.sub(r"[^\W\d_]+", _word, name))


def _mended(name: str) -> str:
    """The name with what a capital in every word has spoilt put right; of small words only where every word has one."""
    inside = name if _BEGINS_SMALL.search(name) else _SMALL_INSIDE.sub(_small, name)
    for pattern, put_right in _MENDED:
        inside = pattern.sub(put_right, inside)
    return inside


def _word(match: re.Match[str]) -> str:
    word = match[0]
    if word in _CAPITALS or (len(word) <= _SHORT and not re.search("[AEIOUYÅÄÖ]", word)):
        return word
    if word.lower() in _SMALL and match.start() > 0:
        return word.lower()
    return word.capitalize()


_NUMBERS = ("en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def _how_many(count: int) -> str:
    return _NUMBERS[count - 1] if count <= len(_NUMBERS) else str(count)


def from_units(units: Sequence[str]) -> str:
    """A name for an organizer that no source names, made from its units' names in alphabetical order."""
    names = sorted(set(units), key=swedish_order)
    match names:
        case []:
            return "Huvudman utan namn"
        case [only]:
            return only
        case [first, second]:
            return f"{first} och {second}"
        case [first, second, *rest]:
            between = ";" if "," in first + second else ","
            return f"{first}{between} {second} och {_how_many(len(rest))} till"
    raise AssertionError(names)


_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "è": "e", "ü": "y"})  # the signs after z
_PLAIN = str.maketrans({"å": "a", "ä": "a", "æ": "a", "ö": "o", "ø": "o", "é": "e", "è": "e", "ü": "u", "á": "a"})


def swedish_order(name: str) -> str:
    """A key by which names sort as in a Swedish list: å, ä and ö last."""
    return re.sub(r"\s+", " ", name).casefold().translate(_AFTER_Z)


def searchable(text: str) -> str:
    """Text as it is searched: small letters, without rings and dots, single spaces."""
    return re.sub(r"\s+", " ", text).casefold().translate(_PLAIN).strip()
