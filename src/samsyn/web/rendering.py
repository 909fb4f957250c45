"""From answers to what templates need: addresses, markdown, lists of page numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from django.utils.safestring import SafeString
from django.utils.translation import gettext
from markdown_it import MarkdownIt

from samsyn.concepts.school import FORM_NAMES, KIND_NAMES, OrganizerKind, SchoolForm
from samsyn.concepts.swedish import period, with_unit
from samsyn.indicators.definition import Indicator, Part
from samsyn.indicators.method_page import markdown
from samsyn.underlag import web_page
from samsyn.underlag.contributed import block
from samsyn.underlag.evidence import facts_about
from samsyn.underlag.facts import Facts, Figure
from samsyn.underlag.figure_key import key
from samsyn.underlag.figure_text import figure_text, says_something, unseen_words
from samsyn.underlag.formats import sub_goals
from samsyn.web.actions.comments import AboutFigure
from samsyn.web.evidence import Trail
from samsyn.web.models import Contribution
from samsyn.web.queries.editing import said
from samsyn.web.queries.public import Method

_NEAR = 2


def about_figure(trail: Trail, facts: Facts) -> AboutFigure:
    """A figure as it is kept with a comment on it: named and told as the page does."""
    figure, indicator = trail.figure, facts.indicators[trail.figure.indicator]
    name = ", ".join(part for part in (trail.whose, indicator.name, period(figure.period)) if part)
    return AboutFigure(key(figure), name, facts.vintage.id, _told(figure, indicator))


def how_we_know(trail: Trail, facts: Facts) -> dict[str, object]:
    """What the page about one figure tells."""
    figure, indicator = trail.figure, facts.indicators[trail.figure.indicator]
    source = facts.sources[figure.file]
    return {
        "figure": figure,
        "key": key(figure),
        "name": indicator.name,
        "whose": trail.whose,
        "owner": facts.name,
        "value": _told(figure, indicator),
        "facts": facts_about(figure, facts),
        "cells": trail.cells,
        "several": len({cell.whose for cell in trail.cells}) > 1,
        "more": trail.more,
        "file": source,
        "sha256": source.file,
    }


def _told(figure: Figure, indicator: Indicator) -> str:
    if not says_something(figure, indicator):
        return unseen_words(figure.status)
    return with_unit(figure_text(figure, indicator), indicator.unit)


def contribution_page(found: Contribution) -> dict[str, object]:
    """What the page about a contribution tells, with whom it is for in words."""
    forms = [FORM_NAMES[SchoolForm(form)].lower() for form in found.forms]
    preview = SafeString(web_page.contribution(block(said(found))))
    return {"contribution": found, "forms": forms, "kinds": [KIND_NAMES[OrganizerKind(kind)] for kind in found.kinds], "preview": preview}


def method(indicator: Indicator) -> dict[str, object]:
    """The method page of an indicator: its markdown as HTML."""
    return {"indicator": indicator, "body": _html(markdown(indicator, sub_goals()))}


def method_page(method: Method) -> dict[str, object]:
    """A page about more than one figure."""
    return {"title": method.title, "body": _html(method.text)}


def _html(text: str) -> SafeString:
    """Markdown as HTML: tables that are reached by keyboard when they are wider than the screen, and no style of their own."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    for token in tokens:
        token.attrs.pop("style", None)  # columns set to the right; the policy of the site allows no style in the page
    made: str = reader.renderer.render(tokens, reader.options, {})
    number, label = count(1), gettext("Tabell")
    wrapped = re.sub(
        "<table>", lambda _: f'<div class="table-wrap" tabindex="0" role="region" aria-label="{label} {next(number)}"><table>', made
    )
    return SafeString(wrapped.replace("</table>", "</table></div>"))


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    indicators: tuple[Indicator, ...]


def by_section(indicators: Sequence[Indicator]) -> list[Section]:
    """Indicators under the heading they have in the underlag."""
    headings = dict(sub_goals()) | {Part.CONDITIONS: "Förutsättningar"}
    keys = dict.fromkeys(i.sub_goal or i.part for i in indicators)
    return [Section(headings.get(key or "", "Övrigt"), tuple(i for i in indicators if (i.sub_goal or i.part) == key)) for key in keys]


def page_numbers(page: int, pages: int) -> list[int | None]:
    """The numbers to show around a page, None for a gap: 1 … 4 5 6 7 8 … 109."""
    shown = sorted({1, pages, *range(max(1, page - _NEAR), min(pages, page + _NEAR) + 1)})
    numbers: list[int | None] = []
    for before, number in zip([0, *shown], shown, strict=False):
        numbers += [None, number] if number - before > 1 else [number]
    return numbers
