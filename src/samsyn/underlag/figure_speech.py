"""Figures and their doubt in the words of one language, for pictures, their tables and their words for a listener."""

from dataclasses import dataclass

from samsyn.concepts import english, swedish
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.phrase import Language, Part
from samsyn.concepts.swedish import bound
from samsyn.indicators.definition import Indicator
from samsyn.stats.sureness import ENGLISH, Sureness
from samsyn.underlag.chance_text import chance_ends
from samsyn.underlag.facts import Facts, Figure
from samsyn.underlag.figure_text import bounds, figure_text, is_between, says_something
from samsyn.underlag.speech import book

_AS_ENGLISH = str.maketrans({",": ".", swedish.THIN: ","})


@dataclass(frozen=True, slots=True)
class FigureSpeech:
    """language: Swedish or English."""

    language: Language

    @property
    def is_english(self) -> bool:
        return self.language is Language.ENGLISH

    def say(self, id_: str, /, **parts: Part) -> str:
        return bound(book().say(id_, self.language, **parts))

    def name(self, indicator: Indicator) -> str:
        return indicator.english.name if self.is_english else bound(indicator.name)

    def short(self, figure: Figure, indicator: Indicator) -> str:
        """A figure as it stands in labels and tables: the sign % is kept, longer units are not repeated."""
        return self.per_cent(figure_text(figure, indicator), indicator)

    def long(self, figure: Figure, indicator: Indicator) -> str:
        """A figure with its unit."""
        unit = indicator.english.unit if self.is_english else indicator.unit
        return self._with(figure_text(figure, indicator), unit)

    def per_cent(self, swedish_number: str, indicator: Indicator) -> str:
        """A number as Swedes write it, in this language, with % where that is the unit."""
        return self._with(swedish_number, indicator.unit if indicator.unit == "%" else "")

    def _with(self, text: str, unit: str) -> str:
        if not self.is_english:
            return swedish.with_unit(text, unit)
        return english.with_unit(text.translate(_AS_ENGLISH).replace("minst ", "at least "), unit)

    def period(self, label: str) -> str:
        return english.period(label) if self.is_english else swedish.period(label)

    def listed(self, parts: list[str]) -> str:
        return english.listed(parts) if self.is_english else swedish.listed(parts)

    def sureness(self, word: str) -> str:
        return ENGLISH[Sureness(word)] if self.is_english else word

    def value(self, figure: Figure, indicator: Indicator) -> str:
        """What stands in the table where the figure has its place."""
        return self.short(figure, indicator) if says_something(figure, indicator) else self.say("figur-visas-inte")

    def sure(self, figure: Figure, indicator: Indicator) -> str:
        """How sure a figure is, in as few words as a table cell holds; empty for one that is not shown."""
        if not says_something(figure, indicator):
            return ""
        if figure.value is None:
            return self.say("figur-inom-granser")
        ends = chance_ends(figure, indicator)
        if ends is not None:
            low, high = self._with(ends[0], ""), self.per_cent(ends[1], indicator)
            return self.say("figur-slump-kanske" if figure.doubt is Doubt.WIDEST else "figur-slump", low=low, high=high)
        return "; ".join(part for part in (self._between(figure, indicator), self._without_chance(figure)) if part)

    def _without_chance(self, figure: Figure) -> str:
        return self.say("figur-raknat" if figure.doubt is Doubt.COUNTED else "figur-okant")

    def _between(self, figure: Figure, indicator: Indicator) -> str:
        """What rounding leaves open, where the number alone is not enough."""
        ends = bounds(figure, indicator) if is_between(figure, indicator) else None
        return self.say("figur-mellan", low=self._with(ends[0], ""), high=self.per_cent(ends[1], indicator)) if ends else ""

    def source(self, figures: tuple[Figure, ...], facts: Facts) -> str:
        """Where figures come from, and from the first to the last time that they are about."""
        files = [facts.sources[figure.file] for figure in figures if figure.file in facts.sources]
        names = list(dict.fromkeys(f"{source.publisher}, {source.title}" for source in files))
        times = list(dict.fromkeys(figure.period for figure in figures if self.period(figure.period)))
        when = swedish.span(times[0], times[-1]) if times else None
        return self.say("figur-kalla", source="; ".join(names), when=when) if names else ""
