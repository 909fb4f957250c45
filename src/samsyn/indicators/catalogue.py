"""All indicators, read from one file each."""

from collections.abc import Iterable
from pathlib import Path

from samsyn.concepts.errors import InputRefused
from samsyn.concepts.school import SchoolForm
from samsyn.concepts.written import parse
from samsyn.indicators.definition import Indicator

DEFINITIONS = Path(__file__).parent / "definitions"


def load(folder: Path = DEFINITIONS) -> dict[str, Indicator]:
    """Every indicator in a folder of YAML files, by id, in the order of the document.

    Raises InputRefused naming file, key and remedy for the first file that is not right, and for two indicators that
    would be taken for one another.
    """
    found = [read(path) for path in sorted(folder.glob("*.y*ml"))]
    if not found:
        raise InputRefused("Här finns inga indikatorer.", str(folder), "Ange en mapp med en YAML-fil per indikator.")
    _refuse_twins(found)
    return {indicator.id: indicator for indicator in sorted(found, key=_place)}


def read(path: Path) -> Indicator:
    """The indicator in one file. Raises InputRefused naming file, key and remedy."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputRefused("Filen är inte text i UTF-8.", path.name, "Spara den som UTF-8.") from error
    indicator = parse(text, Indicator, path.name)
    if indicator.id != path.stem:
        raise InputRefused(f"Filen heter {path.stem} men indikatorn heter {indicator.id}.", f"{path.name}, id", "Ge dem samma namn.")
    return indicator


def _place(indicator: Indicator) -> tuple[int, bool, str, int, str]:
    form = list(SchoolForm).index(indicator.school_forms[0])
    return form, indicator.sub_goal is None, indicator.sub_goal or "", indicator.order, indicator.id


def _refuse_twins(indicators: Iterable[Indicator]) -> None:
    seen: dict[object, Indicator] = {}
    for indicator in indicators:
        for key in (_place(indicator)[:4], (indicator.name, indicator.school_forms[0])):
            twin = seen.setdefault(key, indicator)
            if twin is not indicator:
                raise InputRefused(
                    f"{indicator.id} och {twin.id} har samma namn eller samma plats i samma avsnitt.",
                    f"{indicator.id}.yaml, name och order",
                    "Ge den ena ett annat namn eller ett annat nummer i ”order”.",
                )
