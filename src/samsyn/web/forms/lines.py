"""Which lines of easy-read an editor looks at, and which were chosen."""

import re

from django.http import HttpRequest

from samsyn.concepts.errors import BadQuestion

_DIGEST = re.compile(r"[0-9a-f]{32}")


def looked_at(request: HttpRequest) -> tuple[int, bool]:
    """The page, from 1, and whether it is the approved lines. Raises BadQuestion for a page that is no number."""
    page = request.GET.get("sida", "1")
    if not page.isascii() or not page.isdigit() or not int(page[:9]) >= 1:
        raise BadQuestion("Sidan i listan är inget tal.", page[:20], "Gå till listans första sida.")
    return int(page[:9]), request.GET.get("visa") == "godkanda"


def chosen(request: HttpRequest) -> list[tuple[str, str]]:
    """Pairs of a line's origin and the digest of the words it was shown in: one where one was chosen, else all that were shown.

    Raises BadQuestion for anything else.
    """
    one = request.POST.get("en")
    pairs = [one] if one else request.POST.getlist("rad")
    split = [pair.split(".") for pair in pairs]
    if not pairs or any(len(pair) != 2 or not all(_DIGEST.fullmatch(part) for part in pair) for pair in split):
        raise BadQuestion("Det går inte att se vilka rader ni menar.", "", "Läs in sidan på nytt.")
    return [(origin, digest) for origin, digest in split]
