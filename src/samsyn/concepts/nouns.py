"""Nouns and their forms, as they are written in `nouns.yaml`: definite, own, in the plural."""

from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, RootModel

from samsyn.concepts.errors import InputRefused
from samsyn.concepts.written import parse

_FILE = "nouns.yaml"


class Forms(BaseModel):
    """The forms of one noun in one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bare: str
    one: str
    many: str
    definite: str
    own: str
    own_many: str
    learners: str
    the_learners: str

    def form(self, name: str) -> str:
        """Raises InputRefused for a form that nouns do not have."""
        if name not in Forms.model_fields:
            raise InputRefused(f"Ordformen ”{name}” finns inte.", "", f"Välj någon av: {', '.join(Forms.model_fields)}.")
        return str(getattr(self, name))


class _Noun(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    sv: Forms
    en: Forms


@cache
def _nouns() -> dict[str, _Noun]:
    return parse(files(__package__).joinpath(_FILE).read_text("utf-8"), RootModel[dict[str, _Noun]], _FILE).root


def noun(key: str, language: str) -> Forms:
    """A noun by its key (a school form's code). Easy-read has the same words as Swedish. Raises InputRefused for an unknown one."""
    found = _nouns().get(key)
    if found is None:
        raise InputRefused(f"Ordet ”{key}” finns inte i {_FILE}.", _FILE, f"Välj något av: {', '.join(_nouns())}.")
    return found.en if language == "en" else found.sv
