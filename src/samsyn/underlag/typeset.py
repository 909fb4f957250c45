"""From texts and drawings to PDF/UA-1 and PDF/A-2a: one compiler for each template, the fonts shared."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from samsyn.concepts.swedish import THIN
from samsyn.underlag.assets import PRINT_FOLDER

_TEMPLATES = Path(__file__).parent / "templates"
_STANDARDS: list[Any] = ["ua-1", "a-2a"]

_ONE_AT_A_TIME = Lock()
"""The compiler keeps fonts and earlier work between documents, and so can do only one at a time."""

_NARROW = "\u202f"
"""A thin space that no line is broken at; the web's font subset lacks it, the printed font has it."""


def typeset(template: str, printed: Mapping[str, object], built: datetime) -> bytes:
    """A PDF by the template of that name, which reads `printed` as JSON. The same bytes for the same input: `built` is the time in it."""
    text = json.dumps(printed, ensure_ascii=False).replace(THIN, _NARROW)
    with _ONE_AT_A_TIME:
        made = _compiler(template).compile(
            sys_inputs={"document": text}, format="pdf", pdf_standards=_STANDARDS, timestamp=int(built.timestamp())
        )
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one piece of bytes")
    return made


@cache
def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(input=str(_TEMPLATES / template), font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(PRINT_FOLDER)])
