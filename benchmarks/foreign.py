"""Whether a finished underlag holds anything of another organizer: a name, a number, a unit, or a picture.

Peers that may be named, and the municipalities that a publisher says are alike, may stand there by name and by nothing else.

A name is looked for as a row of words, in whatever letters, in one passage over the text. Where the very same words stand in the
program's own texts (a preschool called `Huset`), they tell something only if they are written as a name inside a sentence: with a capital
first, and not after a full stop. Such names are counted in `Everybody.common`, so that nobody is told that more was looked for than was.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import samsyn
from benchmarks import finished
from samsyn.store import published
from samsyn.underlag import gather
from samsyn.underlag.about import silhouette
from samsyn.underlag.facts import Facts

Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?<![\d-])\d{6}-\d{4}(?![\d-])")
_PARTED = re.compile(r"[,.;:]\s")
_OWN_TEXTS = {".py", ".yaml", ".html", ".typ"}
_LETTERS = 3
"""Names shorter than this are found inside other things: `A`, `AB`."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """Something of another in a finished file."""

    file: str
    kind: str
    found: str
    around: str


@dataclass(frozen=True, slots=True)
class Own:
    """What may stand in an organizer's underlag. names: its own, its units', its places', and those of peers that may be named.

    silhouette: the words of its picture.
    """

    names: frozenset[Words]
    codes: frozenset[str]
    silhouette: str


@dataclass(frozen=True, slots=True)
class Everybody:
    """names: of organizers and units, as words in small letters. lengths: by first word, how many words such names have.

    common: names whose words stand in the program's own texts. parted: names that are written with a comma or the like between words;
    of others a comma between the words means that two things stand beside each other. codes: organization numbers, aliases, units' codes.
    """

    names: frozenset[Words]
    lengths: Mapping[str, tuple[int, ...]]
    common: frozenset[Words]
    parted: frozenset[Words]
    codes: frozenset[str]
    silhouettes: frozenset[str]
    own: Mapping[str, Own]


def words(text: str) -> Words:
    return tuple(_WORD.findall(text.casefold()))


def everybody(home: Path, vintage: str | None = None) -> Everybody:
    """Everybody in a vintage."""
    opened = published.opened(home, vintage) if vintage else published.opened(home)
    return known(gather.everyone(opened))


def known(everyone: Iterable[Facts]) -> Everybody:
    names: set[Words] = set()
    parted: set[Words] = set()
    codes: set[str] = set()
    own: dict[str, Own] = {}
    for facts in everyone:
        called = {words(name) for name in (facts.name, *(unit.name for unit in facts.units))}
        names |= called if not facts.named_by_units else called - {words(facts.name)}
        parted |= {words(name) for name in (facts.name, *(unit.name for unit in facts.units)) if _PARTED.search(name)}
        numbers = frozenset({facts.organizer, *(unit.code for unit in facts.units)})
        codes |= numbers
        own[facts.organizer] = Own(frozenset(called | _may_be_named(facts)), numbers, silhouette(facts).alternative)
    names = {name for name in names if sum(map(len, name)) >= _LETTERS}
    silhouettes = frozenset(one.silhouette for one in own.values())
    return Everybody(frozenset(names), _lengths(names), _common(names), frozenset(parted & names), frozenset(codes), silhouettes, own)


def _may_be_named(facts: Facts) -> set[Words]:
    peers = [peer for peer in facts.peers if peer.named]
    told = [*facts.places, *(peer.name for peer in peers), *(place for peer in peers for place in peer.places)]
    return {words(name) for name in (*told, *(name for likeness in facts.likenesses for name in likeness.names))}


def _lengths(names: Iterable[Words]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(name[0], set()).add(len(name))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def _common(names: set[Words]) -> frozenset[Words]:
    lengths = _lengths(names)
    found: set[Words] = set()
    for path in sorted(Path(samsyn.__file__).parent.rglob("*")):
        if path.suffix in _OWN_TEXTS and "synthetic" not in path.parts:
            said = words(path.read_text(encoding="utf-8"))
            found |= {name for _, name in _rows(said, lengths) if name in names}
    return frozenset(found)


def _rows(said: Words, lengths: Mapping[str, tuple[int, ...]]) -> Iterator[tuple[int, Words]]:
    """Every row of words that may be a name, with its place."""
    for place, word in enumerate(said):
        for length in lengths.get(word, ()):
            if place + length <= len(said):
                yield place, said[place : place + length]


def in_text(text: str, owner: str, everyone: Everybody) -> Iterator[tuple[str, str, str]]:
    """What a text holds of others than its owner: kind, what was found, and some text around it."""
    own = everyone.own[owner]
    at = list(_WORD.finditer(text))
    said = tuple(match[0].casefold() for match in at)
    yield from _codes(text, said, own, everyone)
    hits = [(place, name) for place, name in _rows(said, everyone.lengths) if name in everyone.names and name not in own.names]
    if not hits:
        return
    covered = _covered(said, own)
    for place, name in hits:
        begin, end = at[place].start(), at[place + len(name) - 1].end()
        if _PARTED.search(text[begin:end]) and name not in everyone.parted:
            continue
        if not all(covered[place : place + len(name)]) and not (name in everyone.common and _is_a_word(text, at[place])):
            yield "namn", text[begin:end], " ".join(text[max(0, begin - 40) : end + 40].split())


def _codes(text: str, said: Words, own: Own, everyone: Everybody) -> Iterator[tuple[str, str, str]]:
    numbers = {found.replace("-", "") for found in _NUMBER.findall(text)} | {word.upper() for word in said}
    for number in sorted((numbers & everyone.codes) - own.codes):
        yield "nummer", number, ""


def _covered(said: Words, own: Own) -> list[bool]:
    """Which words are part of a name that may stand there."""
    covered = [False] * len(said)
    for place, name in _rows(said, _lengths(name for name in own.names if name)):
        if name in own.names:
            covered[place : place + len(name)] = [True] * len(name)
    return covered


def _is_a_word(text: str, first: re.Match[str]) -> bool:
    """Whether it is an ordinary word where it stands: in small letters, or with a capital because a sentence or a line begins there."""
    before = text[: first.start()].rstrip(" \u00a0")
    return first[0][0].islower() or not before or not (before[-1].islower() or before[-1] == ",")


def in_file(path: Path, everyone: Everybody) -> list[Foreign]:
    """What a finished file holds of others than the one it is named after. Raises KeyError for a file that is nobody's."""
    owner = finished.organizer(path)
    pieces = finished.pieces_of(path)
    found = [Foreign(path.name, *told) for piece in pieces for told in in_text(piece, owner, everyone)]
    others = everyone.silhouettes - {everyone.own[owner].silhouette, ""}
    pictures = [*(piece for piece in pieces if piece in others), *finished.images(path)]
    return [*found, *(Foreign(path.name, "bild", picture, "") for picture in pictures)]


def in_folder(folder: Path, everyone: Everybody, workers: int = 2) -> list[Foreign]:
    """What all finished files of a folder hold of others."""
    paths = finished.files(folder)
    if workers == 1:
        return [found for path in paths for found in in_file(path, everyone)]
    with ProcessPoolExecutor(workers, get_context("spawn"), _remember, (everyone,)) as pool:
        return [found for every in pool.map(_in_file, paths, chunksize=100) for found in every]


_REMEMBERED: list[Everybody] = []


def _remember(everyone: Everybody) -> None:
    """Once for each process, and not with each file."""
    _REMEMBERED[:] = [everyone]


def _in_file(path: Path) -> list[Foreign]:
    return in_file(path, _REMEMBERED[0])


def without_names(text: str, own: Own) -> str:
    """The text without the names that may stand in it."""
    at = list(_WORD.finditer(text))
    covered = _covered(tuple(match[0].casefold() for match in at), own)
    for match, gone in reversed(list(zip(at, covered, strict=True))):
        text = text[: match.start()] + text[match.end() :] if gone else text
    return text
