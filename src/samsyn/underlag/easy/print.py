"""The easy-read twin as PDF/UA-1 and PDF/A-2a."""

import re

from samsyn.concepts.swedish import NBSP
from samsyn.underlag import silhouette
from samsyn.underlag.easy import ten_circles
from samsyn.underlag.easy.text import EasyDocument, EasyGroup
from samsyn.underlag.name_mark import PRINT_MARK
from samsyn.underlag.palette import PRINT
from samsyn.underlag.typeset import typeset

_POINTS_PER_PX = 0.62
_HANGING = re.compile(r" (\w{1,3}\??)$")  # a short last word of a heading is not left alone on a line

Printed = dict[str, object]
"""What the template reads as JSON."""


def pdf(easy: EasyDocument) -> bytes:
    """The same bytes for the same text: the time in the file is when the numbers were built."""
    return typeset("easy.typ", _printed(easy), easy.vintage.built)


def _printed(easy: EasyDocument) -> Printed:
    return {
        "title": f"{easy.name}, lättläst",
        "description": " ".join(line.text for line in easy.opening),
        "keywords": ["lättläst", "kvalitetsdialog", easy.organizer],
        "name": easy.name,
        "opening": [line.text for line in easy.opening],
        "synthetic": easy.vintage.synthetic,
        "draft": [] if easy.approved else list(easy.status),
        "approved": list(easy.status) if easy.approved else [],
        "notice": " ".join(_notices(easy)),
        "footer": easy.footer,
        "mark": PRINT_MARK,
        "silhouette": _silhouette(easy.silhouette),
        "sections": [
            {
                "heading": _HANGING.sub(rf"{NBSP}\1", section.heading.text),
                "numbered": section.numbered,
                "groups": [_group(group) for group in section.groups],
            }
            for section in easy.sections
        ],
    }


def _notices(easy: EasyDocument) -> list[str]:
    """What every page says at its head."""
    return [*([] if easy.approved else [easy.status[0]]), *(["Påhittade uppgifter"] if easy.vintage.synthetic else [])]


def _silhouette(shape: silhouette.Silhouette) -> Printed | None:
    beside = len(shape.known) == 1
    svg = silhouette.draw(shape, silhouette.PRINT_BESIDE if beside else silhouette.PRINT_BARE, PRINT, "s")
    if not svg:
        return None
    width = float(svg.partition('width="')[2].partition('"')[0]) * _POINTS_PER_PX
    return {"beside": beside, "picture": svg, "alternative": shape.alternative, "width": width}


def _group(group: EasyGroup) -> Printed:
    picture = group.picture and {"svg": ten_circles.draw(group.picture, PRINT), "words": group.picture.words}
    paragraphs = [[(line.text, stands_out) for line, stands_out in paragraph] for paragraph in group.paragraphs]
    return {"paragraphs": paragraphs, "word": group.word, "picture": picture}
