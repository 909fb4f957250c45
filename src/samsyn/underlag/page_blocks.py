"""What only page one is made of: points side by side, what has changed, and who sees it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """One point in the document's language. fact: its id. term: a few words before it, empty where there are none."""

    fact: str
    text: str
    term: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A heading and what stands under it, a line each."""

    heading: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed, in few lines at the top of the page."""

    told: Listing


@dataclass(frozen=True, slots=True)
class Beside:
    """Lists side by side where there is room."""

    lists: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class Readers:
    """Who sees this."""

    told: Listing
