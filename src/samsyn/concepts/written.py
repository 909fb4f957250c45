"""Text files written by people (YAML) read into strict models, with errors in plain Swedish."""

from collections.abc import Hashable, Sequence
from difflib import get_close_matches
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from samsyn.concepts.errors import InputRefused

M = TypeVar("M", bound=BaseModel)

_SHALL_BE = {
    "string": "ska vara text",
    "int": "ska vara ett heltal",
    "float": "ska vara ett tal",
    "bool": "ska vara true eller false",
    "list": "ska vara en lista",
    "tuple": "ska vara en lista",
    "dict": "ska vara ett avsnitt med nycklar",
    "model": "ska vara ett avsnitt med nycklar",
    "date": "ska vara ett datum, som 2028-07-01",
}

_IN_WORDS = {
    "string_pattern_mismatch": ("”{text}” har inte den form som ”{last}” ska ha.", "Formen är {pattern}."),
    "string_too_long": ("”{last}” är längre än {max_length} tecken.", "Korta texten."),
    "too_short": ("”{last}” är tom.", "Skriv minst {min_length}."),
}


class _OneOfEach(yaml.CSafeLoader):
    """Refuses a key written twice; plain YAML would silently keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        keys = [key.value for key, _ in node.value]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(None, None, f"Nyckeln ”{twice}” står två gånger.", node.start_mark)
        return super().construct_mapping(node, deep)


def parse(text: str, model: type[M], where: str) -> M:
    """The model that a YAML text describes. Raises InputRefused naming `where`, every faulty key and what to do."""
    try:
        return model.model_validate(_tree(text, where))
    except ValidationError as error:
        details = error.errors()
    found = [_sentence(detail, model) for detail in details]
    places = [_standing(detail) for detail in details]
    line = f"rad {line_of(text, places[0])}"
    keys = dict.fromkeys(".".join(map(str, place)) for place in places)
    remedy = " ".join(dict.fromkeys(remedy for _, remedy in found))
    raise InputRefused(" ".join(what for what, _ in found), ", ".join(filter(None, (where, line, *keys))), remedy)


def _standing(detail: ErrorDetails) -> tuple[int | str, ...]:
    """What there is to point at in the text: the key, or for one that is missing what it should have stood in."""
    return detail["loc"][:-1] if detail["type"] == "missing" else detail["loc"]


def line_of(text: str, location: Sequence[int | str]) -> int:
    """The line, from 1, where a key or an item stands in a YAML text; for one that is missing, what it should have stood in."""
    node = yaml.compose(text, yaml.CSafeLoader)
    line = 1
    for part in location:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        elif isinstance(node, yaml.MappingNode):
            key, node = next((pair for pair in node.value if pair[0].value == str(part)), (None, None))
            line = key.start_mark.line + 1 if key else line
            continue
        else:
            break
        line = node.start_mark.line + 1
    return line


def _tree(text: str, where: str) -> object:
    try:
        return yaml.load(text, _OneOfEach)  # noqa: S506 (a SafeLoader with one rule more)
    except yaml.MarkedYAMLError as error:
        line = f"{where}, rad {error.problem_mark.line + 1}" if error.problem_mark else where
        own = error.problem if isinstance(error, yaml.constructor.ConstructorError) and error.problem else None
        raise InputRefused(own or "Filen går inte att läsa som YAML.", line, "Rätta raden och läs filen på nytt.") from error
    except yaml.YAMLError as error:
        raise InputRefused("Filen går inte att läsa som YAML.", where, "Spara filen som vanlig text i UTF-8.") from error


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    """What is wrong, and the remedy."""
    kind, context = detail["type"], detail.get("ctx", {})
    last = str(detail["loc"][-1]) if detail["loc"] else "filen"
    if kind == "missing":
        return f"Nyckeln ”{last}” saknas.", f"Lägg till ”{last}”."
    if kind == "extra_forbidden":
        return f"Nyckeln ”{last}” känns inte igen.", _nearest(last, model)
    if kind in {"enum", "literal_error", "union_tag_invalid"}:
        allowed = str(context.get("expected") or context.get("expected_tags")).replace("'", "").replace(" or ", " eller ")
        return f"Värdet på ”{last}” känns inte igen: ”{_as_written(detail['input'])}”.", f"Välj något av: {allowed}."
    if kind == "value_error":
        return str(context["error"]), "Rätta och läs filen på nytt."
    if kind in _IN_WORDS:
        what, remedy = _IN_WORDS[kind]
        return what.format(last=last, text=detail["input"], **context), remedy.format(**context)
    shall = _SHALL_BE.get(kind.split("_", maxsplit=1)[0], "har ett värde som inte går att använda")
    return f"”{last}” {shall}.", "Rätta värdet."


def _as_written(value: object) -> str:
    """A value as it stands in YAML, on one line."""
    return value if isinstance(value, str) else yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10_000).strip()


def _nearest(key: str, model: type[BaseModel]) -> str:
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    known = [name for part in parts for name in part.get("properties", {})]
    if key in known:
        return "Den hör hemma i ett annat avsnitt av filen. Flytta den dit."
    near = get_close_matches(key, known, n=1)
    return f"Menade ni ”{near[0]}”?" if near else "Ta bort den, eller rätta stavningen."
