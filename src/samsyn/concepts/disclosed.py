"""A table that has passed the secrecy step."""

from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A table that may be published, with the ground for it in words.

    Only `analysis.disclosure` makes one (a law test looks for other makers), and the store's `publish` takes nothing
    else, so no later room can leak a small cell.
    """

    name: str
    table: pa.Table
    ground: str
