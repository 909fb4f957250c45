"""How every line of easy-read is written: compounds divided, long lines broken, an editor's words in place of the program's."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.concepts.phrase import Part
from samsyn.underlag import speech
from samsyn.underlag.decided import Decided, digest
from samsyn.underlag.easy.text import EasyGroup, EasyLine
from samsyn.underlag.easy.words import any_name, broken, divide, lexicon


@dataclass(frozen=True, slots=True)
class Pen:
    """names: finds the names that may stand in the lines. decided: what editors have approved and edited."""

    names: re.Pattern[str]
    decided: Decided

    def lines(self, texts: Iterable[str], fact: str = "") -> tuple[EasyLine, ...]:
        return tuple(self._line(line, fact) for text in texts for line in broken(divide(text, self.names), self.names))

    def say(self, phrase: str, /, **parts: Part) -> tuple[EasyLine, ...]:
        """The easy lines of a phrase that tells no point."""
        return self.lines(speech.easily(phrase, **parts))

    def group(self, phrase: str, /, **parts: Part) -> EasyGroup:
        return EasyGroup(self.say(phrase, **parts))

    def heading(self, phrase: str) -> EasyLine:
        (line,) = self.say(phrase)
        return line

    def name(self, name: str) -> EasyLine:
        """A line that is nothing but a name: nobody has to approve it."""
        return EasyLine(name, origin="", approved=True, generated=name)

    def _line(self, generated: str, fact: str) -> EasyLine:
        origin = digest(generated)
        text = self.decided.edited_lines.get(origin, generated)
        return EasyLine(text, origin, fact, digest(text) in self.decided.approved_lines, generated)


def pen(names: Iterable[str], decided: Decided) -> Pen:
    return Pen(any_name((*names, *lexicon().names)), decided)
