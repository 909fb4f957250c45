"""Who is like whom, on what is jointly known."""

import pyarrow as pa

from samsyn.analysis.organizers import Who
from samsyn.concepts.conclusions import PEERS


def peers(figures: pa.Table, who: Who, places: pa.Table) -> pa.Table:  # noqa: ARG001 - to come
    """By the schema PEERS. figures: by FIGURES. places: by PLACES."""
    return PEERS.empty_table()
