"""What each kind of mail says (`mails/*.yaml`): one file for each kind, in Swedish, easy-read and English, with worked examples.

Pure: what fills the gaps is an argument. A paragraph that ends with a gap whose name ends in `link`, as `Läs och svara: {link}`, is shown
as a button, and is left out where there is no such link.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field

from samsyn.concepts import phrasebook
from samsyn.concepts.errors import InputRefused, Problem
from samsyn.concepts.phrase import Language, Part, fault, filled, gaps
from samsyn.concepts.phrasebook import ByLanguage, Phrasebook
from samsyn.concepts.swedish import NBSP
from samsyn.concepts.written import parse

Parts = Mapping[str, Part | ByLanguage]
VOICES = (Language.SWEDISH, Language.EASY, Language.ENGLISH)
_BUTTON = re.compile(r"^(?P<label>.*): \{(?P<link>[a-z_]*link)\}$")
_BREAK = "-" * 40


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Words(_Strict):
    """What a mail says in one voice. body: paragraphs; in easy-read lines, one thought each."""

    subject: str = ""
    body: list[str] = Field(min_length=1)


class Worked(_Strict):
    """Parts, and what every template that has a gap then becomes, in order: subject first. A button is shown as `Läs: adress`."""

    parts: dict[str, Part | ByLanguage] = Field(default={}, alias="with")
    sv: list[str]
    easy: list[str]
    en: list[str]


class Voices(_Strict):
    """The same in three voices. The subject of the mail is the Swedish one."""

    sv: Words
    easy: Words
    en: Words
    example: Worked

    def words(self, voice: Language) -> Words:
        found: Words = getattr(self, voice.value)
        return found


class Kind(_Strict):
    """One kind of mail. called: its name in lists. tells: for an editor, when it is sent. at_once: it does not wait for quiet times to end.

    to: what somebody of the organizer gets; to_staff: what a dialogue leader gets. Either may be left out.
    """

    called: str
    tells: str
    at_once: bool
    to: Voices | None = None
    to_staff: Voices | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """href: where it leads, if it is a button."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One voice of a mail. heading: empty for the first."""

    voice: Language
    heading: str
    hello: str
    body: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail in words. notice: what stands above all else; foot: what stands below."""

    subject: str
    notice: str
    sections: tuple[Section, ...]
    signed: str
    foot: tuple[str, ...]

    @property
    def text(self) -> str:
        """As plain text."""
        return "\n".join(_lines(self))


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of mail by its name. Raises InputRefused for a file that is not right."""
    found = sorted(files(__package__).joinpath("mails").iterdir(), key=lambda path: path.name)
    return {
        path.name.removesuffix(".yaml"): parse(path.read_text("utf-8"), Kind, path.name) for path in found if path.name.endswith(".yaml")
    }


def kind_named(name: str) -> Kind:
    """Raises InputRefused for a kind that does not exist."""
    if name not in kinds():
        raise InputRefused(f"Mejlet ”{name}” finns inte.", "dialogue/mails", "Skriv en fil för det.")
    return kinds()[name]


@cache
def words() -> Phrasebook:
    """What several kinds of mail say."""
    return phrasebook.read(files(__package__).joinpath("phrases"))


def letter(kind: str, parts: Parts, *, to_staff: bool = False) -> Letter:
    """A mail of a kind. parts may hold made_up (any text, in a made-up country), name, contact and wishes_link for the frame.

    Raises InputRefused for a kind that does not exist, or is never written to such a reader, or a part that is missing.
    """
    found = kinds().get(kind)
    voices = (found.to_staff if to_staff else found.to) if found else None
    if voices is None:
        raise InputRefused(f"Mejlet ”{kind}” finns inte.", "dialogue/mails", "Skriv en fil för det.")
    sections = tuple(_section(voices, voice, parts) for voice in VOICES)
    notice = words().say("made-up") if parts.get("made_up") else ""
    subject = _one_line(filled(voices.sv.subject, in_voice(parts, Language.SWEDISH), Language.SWEDISH))
    made_up = f" ({words().say('made-up-subject')})" if notice else ""
    return Letter(subject + made_up, notice, sections, words().say("signed"), _foot(parts, to_staff))


def asks(kind: str, *, to_staff: bool = False) -> frozenset[str]:
    """The parts that a kind of mail can use, so that no secret is made for one that does not hold it."""
    found = kinds().get(kind)
    voices = (found.to_staff if to_staff else found.to) if found else None
    templates = [one for voice in VOICES for one in voices.words(voice).body] if voices else []
    return frozenset(name for template in templates for name in gaps(template))


def in_voice(parts: Parts, voice: Language) -> dict[str, Part]:
    return {name: part.part(voice) if isinstance(part, ByLanguage) else part for name, part in parts.items()}


def problems() -> list[Problem]:
    """Every kind that is not right: stray signs, missing parts, and examples that say something else."""
    told = [
        Problem(what, f"dialogue/mails/{name}.yaml", "Rätta mejlet eller exemplet.")
        for name, kind in kinds().items()
        for voices in (kind.to, kind.to_staff)
        if voices
        for voice in VOICES
        for what in _wrong(voices, voice)
    ]
    return [*told, *words().problems()]


def _section(voices: Voices, voice: Language, parts: Parts) -> Section:
    mine = in_voice(parts, voice)
    heading = "" if voice is Language.SWEDISH else words().say(f"heading-{voice.value}")
    name = mine.get("name")
    hello = words().say("hello", Language.ENGLISH if voice is Language.ENGLISH else Language.SWEDISH, name=name)
    return Section(voice, heading, hello, tuple(_paragraphs(voices.words(voice).body, mine, voice)))


def _paragraphs(templates: Sequence[str], parts: Mapping[str, Part], voice: Language) -> Iterator[Paragraph]:
    for template in templates:
        button = _BUTTON.match(template)
        if button is None:
            said = filled(template, parts, voice)
            if said.strip():
                yield Paragraph(said)
        elif href := parts.get(button["link"]):
            yield Paragraph(filled(button["label"], parts, voice), str(href))


def _foot(parts: Parts, to_staff: bool) -> tuple[str, ...]:
    mine = in_voice(parts, Language.SWEDISH)
    public = () if to_staff else (words().say("foot-public"), words().say("foot-fewer"))
    contact = (words().say("foot-contact", contact=mine["contact"]),) if mine.get("contact") else ()
    return (*public, *contact)


def _lines(told: Letter) -> Iterator[str]:
    if told.notice:
        yield from (told.notice, "")
    for section in told.sections:
        if section.heading:
            yield from (_BREAK, section.heading, "")
        yield from (section.hello, "")
        yield from _plain(section)
        if not section.heading:
            yield from (told.signed, "")
    yield _BREAK
    yield from told.foot


def _plain(section: Section) -> Iterator[str]:
    """Paragraphs with an empty line after each; in easy-read a line each."""
    for paragraph in section.body:
        yield f"{paragraph.text}:\n{paragraph.href}" if paragraph.href else paragraph.text
        if paragraph.href or section.voice is not Language.EASY:
            yield ""
    if section.voice is Language.EASY and not section.body[-1].href:
        yield ""


def _wrong(voices: Voices, voice: Language) -> Iterator[str]:
    said = voices.words(voice)
    templates = ([said.subject] if voice is Language.SWEDISH else []) + said.body
    broken = [what for template in templates if (what := fault(template))]
    if broken or not voices.sv.subject:
        yield from broken or ("Ämnet saknas.",)
        return
    parts = in_voice(voices.example.parts, voice)
    try:
        made = [_shown(template, parts, voice) for template in templates if gaps(template)]
    except InputRefused as error:
        yield error.what
        return
    written = getattr(voices.example, voice.value)
    if [line.replace(NBSP, " ") for line in made] != written:
        yield f"Exemplet ({voice.value}) blir {made} i stället för {written}."


def _shown(template: str, parts: Mapping[str, Part], voice: Language) -> str:
    paragraph = next(_paragraphs([template], parts, voice), Paragraph(""))
    return f"{paragraph.text}: {paragraph.href}" if paragraph.href else paragraph.text


def _one_line(text: str) -> str:
    """A subject can hold no line break and nothing that steers a printer (RFC 5322 2.2)."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
