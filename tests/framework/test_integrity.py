"""What makes an edition not hold together."""

from pathlib import Path

import pytest

from samsyn.concepts.errors import Problem
from samsyn.framework.edition import read
from samsyn.framework.integrity import check
from tests.framework.editions import write

RESEARCH = "references: [{ground: research, title: En studie}]"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("id: FF-A", "id: KV"), Problem("KV finns 2 gånger.", "KV", "Ge varje text ett eget id.")),
        (
            ("id: KV,", "id: LI,"),
            Problem("NM-GR hänvisar till KV som inte finns.", "NM-GR", "Lägg till det som saknas, eller rätta hänvisningen."),
        ),
        (
            ("goal: NM-GR", "goal: NM-GY"),
            Problem("DM-GR-1 hänvisar till NM-GY som inte finns.", "DM-GR-1", "Lägg till det som saknas, eller rätta hänvisningen."),
        ),
        (
            ("school_forms: [GR], references", "school_forms: [GR, VUX], references"),
            Problem("FF-A hänvisar till VUX som inte finns.", "FF-A", "Lägg till det som saknas, eller rätta hänvisningen."),
        ),
        (("source: en tabell", "source: ' '"), Problem("DM-GR-1 saknar källa.", "DM-GR-1", "Skriv var texten är läst, i ”source”.")),
        (
            ("references: none given", RESEARCH),
            Problem("FF-A, En studie saknar källa.", "FF-A, En studie", "Skriv var texten är läst, i ”source”."),
        ),
        (
            ("last: 2028-06-30", "last: 2028-07-01"),
            Problem(
                "Två giltighetstider för GR går in i varandra.",
                "GR, Grundskola och Grundskola",
                "Låt den ena sluta dagen innan nästa börjar, i tidsordning.",
            ),
        ),
        (
            ("last: 2028-06-30", "last: 2028-06-01"),
            Problem(
                "Mellan 2028-06-01 och 2028-07-01 finns ingen giltighetstid för GR.",
                "GR, Grundskola och Grundskola",
                "Låt den ena börja dagen efter att den andra slutar.",
            ),
        ),
        (
            ("first: 2028-07-01", "first: 2028-07-01, last: 2027-01-01"),
            Problem("GR slutar innan den börjar.", "GR, Grundskola", "Byt plats på ”first” och ”last”."),
        ),
    ],
)
def test_each_fault_is_told_with_place_and_remedy(tmp_path: Path, change: tuple[str, str], problem: Problem) -> None:
    assert check(read(write(tmp_path, change))) == [problem]


def test_a_whole_edition_has_no_fault(tmp_path: Path) -> None:
    assert check(read(write(tmp_path))) == []
