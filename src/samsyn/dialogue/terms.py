"""Terms, as an organizer names the time that suits it better: "2027-VT" is the spring of 2027, "2027-HT" its autumn."""

import re
from datetime import date, timedelta

_TERM = re.compile(r"(\d{4})-(VT|HT)")
_BEGINS = {"VT": (1, 8), "HT": (8, 16)}
"""Month and day when mail goes out again after the quiet weeks."""
_NAMES = {"VT": "våren", "HT": "hösten"}
_SOON = timedelta(days=30)
"""A term that begins within this is not later, but now."""


def is_term(text: str) -> bool:
    return _TERM.fullmatch(text) is not None


def begins(term: str) -> date:
    """The day when an organizer that asked for the term is offered again. Raises ValueError for what is no term."""
    found = _TERM.fullmatch(term)
    if found is None:
        raise ValueError(f"{term!r} är ingen termin")
    return date(int(found[1]), *_BEGINS[found[2]])


def name(term: str) -> str:
    """As it is written: "hösten 2027". Raises ValueError for what is no term."""
    return f"{_NAMES[term[-2:]]} {begins(term).year}"


def next_terms(today: date, many: int = 3) -> tuple[str, ...]:
    """The next terms that are later than now, soonest first."""
    years = range(today.year, today.year + many)
    every = [f"{year}-{half}" for year in (*years, years[-1] + 1) for half in ("VT", "HT")]
    return tuple([term for term in every if begins(term) >= today + _SOON][:many])


def asked_again(wished: str, since: date) -> str:
    """The term when an organizer is asked again: the one it wished for, else the next that is later than when it said so."""
    return wished if is_term(wished) else next_terms(since, 1)[0]
