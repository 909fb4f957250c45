"""Figures and their doubt in words: the same words as in the figure rows, and the same numbers in English."""

import pytest

from samsyn.concepts.doubt import Doubt
from samsyn.concepts.phrase import Language
from samsyn.concepts.swedish import NBSP
from samsyn.underlag.chance_text import chance_text
from samsyn.underlag.facts import Figure
from samsyn.underlag.figure_speech import FigureSpeech
from tests.underlag import make

SHARE, RATIO, COUNT = "gr-behoriga-gymnasiet", "fsk-barn-per-heltidstjanst", "gr-antal-elever"
SWEDISH, ENGLISH = FigureSpeech(Language.SWEDISH), FigureSpeech(Language.ENGLISH)


def share(doubt: Doubt) -> Figure:
    return make.figure(SHARE, "84,5", doubt=doubt, chance_low=0.812, chance_high=0.871)


@pytest.mark.parametrize("doubt", [Doubt.COUNTED_SHARE, Doubt.WIDEST])
def test_chance_is_told_in_the_words_of_the_figure_row(doubt: Doubt) -> None:
    indicator = make.INDICATORS[SHARE]
    assert SWEDISH.sure(share(doubt), indicator).replace(NBSP, " ") == chance_text(share(doubt), indicator).replace(NBSP, " ")


@pytest.mark.parametrize(
    ("figure", "swedish", "english"),
    [
        (share(Doubt.COUNTED_SHARE), ("84,5 %", "slumpen kan ge 81 till 88 %"), ("84.5%", "chance may give 81 to 88%")),
        (make.figure(SHARE, ".."), ("visas inte", ""), ("not shown", "")),
        (make.between(SHARE, 0.7, 0.9), ("70–90 %", "säkert inom gränserna"), ("70–90%", "certainly within the bounds")),
        (
            make.computed(RATIO, 4.5, 4.0, 6.0),
            ("4,5", "mellan 4 och 6; hur säkert kan inte räknas"),
            ("4.5", "between 4 and 6; how sure cannot be reckoned"),
        ),
        (make.figure(COUNT, "1 071"), ("1\u2009071", "räknat, inget urval"), ("1,071", "counted, not a sample")),
    ],
)
def test_a_figure_and_its_doubt_in_two_languages(figure: Figure, swedish: tuple[str, str], english: tuple[str, str]) -> None:
    indicator = make.INDICATORS[figure.indicator]
    for speech, told in ((SWEDISH, swedish), (ENGLISH, english)):
        assert tuple(text.replace(NBSP, " ") for text in (speech.value(figure, indicator), speech.sure(figure, indicator))) == told


def test_the_source_is_told_once_with_the_times_from_first_to_last() -> None:
    figures = tuple(make.figure(SHARE, "80,0", year) for year in ("2022/23", "2023/24", "2024/25"))
    assert SWEDISH.source(figures, make.facts()) == "Källa: Skolverket, Underlag för analys, grundskola, 2022/23–2024/25."
    assert SWEDISH.source(figures[:1], make.facts(sources={})) == ""
