"""The page on method that shows an editor every phrase and every rule of findings once, in all three voices."""

import re
from collections.abc import Iterator, Sequence

from samsyn.analysis.finding_rule import ClaimExample, Rule
from samsyn.concepts.phrasebook import Example, Phrase, Phrasebook
from samsyn.concepts.swedish import sentence
from samsyn.concepts.voices import Voices

FILE_NAME = "fraser.md"
_OPENING = """# Alla fraser

Här står varje mening som underlagen kan säga, en gång: på svenska, på engelska och på lättläst. Meningarna skrivs i filer, en för varje \
del, och sidan görs av samma filer. Exemplen är prövade: säger en fras något annat än sitt exempel stoppas bygget.

Så läser ni mallarna:

- `{namn}` är en lucka som fylls med ord eller tal.
- `{antal:en enhet|# enheter}` blir den första formen för en och den andra för andra antal. `#` är antalet.
- `{form.own}` är en form av ett ord, till exempel ”er förskola”.
- Det som står inom hakparenteser utelämnas när en del i det saknas.
- På lättläst är ` / ` en ny rad.
"""
_FINDINGS = """## Fynd

Reglerna säger när något är ett fynd. När och varför står på sidan ”Värt att prata om: så väljs det”. Först står meningen, sedan frågan.
"""
_REMARKS = """## Bredvid fynden

Meningar som står efter ett fynd eller inne i det.
"""
_FIRST = "pa-en-sida.yaml"
_VOICES = ("Svenska", "Engelska", "Lättläst")
_TITLE = re.compile(r"[:.]\s*")
_PART = re.compile(r"Del (\d+)\b")


def page(book: Phrasebook, remarks: Phrasebook, rules: Sequence[Rule]) -> str:
    """The page as Markdown: the underlag's phrases by part, then the rules, then what is said beside them."""
    ordered = sorted(book.abouts, key=lambda name: _order(name, book.abouts[name]))
    parts = [line for name in ordered for line in _part(name, book)]
    beside = [line for name in sorted(remarks.abouts) for phrase in remarks.of_file(name) for line in _phrase(phrase)]
    findings = [line for rule in rules for line in _rule(rule)]
    return "\n".join([_OPENING, *parts, _FINDINGS, *findings, _REMARKS, *beside])


def _order(name: str, about: str) -> tuple[int, str]:
    found = _PART.match(about)
    return (1 if name == _FIRST else int(found[1]) if found else 99), name


def _part(name: str, book: Phrasebook) -> Iterator[str]:
    title, rest = _TITLE.split(book.abouts[name], maxsplit=1) if _TITLE.search(book.abouts[name]) else (book.abouts[name], "")
    yield f"## {title or name.removesuffix('.yaml').replace('-', ' ').capitalize()}\n"
    yield f"{sentence(rest)} Filen heter `{name}`.\n".lstrip()
    for phrase in book.of_file(name):
        yield from _phrase(phrase)


def _phrase(phrase: Phrase) -> Iterator[str]:
    yield f"### {phrase.id}\n\n{phrase.tells}\n"
    yield from _said(_lines(phrase), [_lines(example) for example in phrase.examples])


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}\n\n{rule.tells}\n"
    claimed = [example for example in rule.examples if isinstance(example, ClaimExample)]
    yield from _said(_lines(rule.sentence), [_lines(example.sentence) for example in rule.examples])
    for part in rule.parts.values():
        yield from _said(_lines(part), [])
    yield from _said(_lines(rule.question), [_lines(example.question) for example in claimed])


def _lines(voices: Voices | Phrase | Example) -> tuple[str, ...]:
    """In Swedish, English and easy-read; the last where there is any."""
    return tuple(text for text in (voices.sv, voices.en, " / ".join(voices.easy)) if text)


def _said(templates: Sequence[str], examples: Sequence[Sequence[str]]) -> Iterator[str]:
    """Templates, and those examples that are not the very same words."""
    yield from (f"- {voice}: `{template}`" for voice, template in zip(_VOICES, templates, strict=False))
    for example in examples:
        if example != templates:
            yield f"- Exempel: {_plain(example[0])}"
            yield from (f"    - {_plain(text)}" for text in example[1:])
    yield ""


def _plain(text: str) -> str:
    """Shown as it stands: what Markdown would take for its own signs is escaped."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)
