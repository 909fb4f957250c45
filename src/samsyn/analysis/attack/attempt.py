"""The whole attack: every public file and all that Samsyn shows, this time and before, in; a verdict out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from samsyn.analysis.attack import conclusions, figures, tellings
from samsyn.analysis.attack.conclusions import Reason
from samsyn.analysis.attack.corrected import as_figures
from samsyn.analysis.attack.knowledge import KEY, Knowledge
from samsyn.analysis.attack.tellings import Telling
from samsyn.analysis.attack.verdict import Added, added
from samsyn.concepts.school import Level
from samsyn.indicators.definition import Indicator


@dataclass(frozen=True, slots=True)
class Shown:
    """All that one vintage shows. tables: those that `coverage.yaml` lists, by name; what a vintage lacks is left out. reasons: what each
    reason for likeness says. tellings: what is told in other ways."""

    tables: Mapping[str, pa.Table]
    reasons: Mapping[str, Reason]
    tellings: Sequence[Telling] = ()


def attempt(knowledge: Knowledge, shown: Sequence[Shown], indicators: Mapping[str, Indicator]) -> Added:
    """The first verdict on all that is shown together. shown: the new vintage and every earlier one that can still be opened."""
    read = []
    for one in shown:
        if "figures" in one.tables:
            read += figures.statements(one.tables["figures"], indicators, knowledge)
        if "cells" in one.tables:
            read += figures.verbatim(one.tables["cells"], knowledge)
        if "corrections" in one.tables:
            read += figures.statements(as_figures(one.tables["corrections"]), indicators, knowledge)
        read += conclusions.statements(one.tables, one.reasons, indicators, knowledge)
        read += tellings.statements(one.tellings, knowledge) if one.tellings else []
    return added(knowledge, list(dict.fromkeys(read)))


def given_away(knowledge: Knowledge) -> pl.DataFrame:
    """Hidden unit cells that the publishers' own files give away: the only hidden one beside its organizer's open total.

    One row per cell, with its KEY and the limits that the files leave it. For the analyst only.
    """
    plain = knowledge.cells.filter(pl.col("over").is_null())
    keys = ["source", "organizer", "form", "measure", "period"]
    alone = plain.filter(pl.col("level") == str(Level.UNIT), "hidden").filter(pl.len().over(keys) == 1)
    totals = plain.filter(pl.col("level") == str(Level.ORGANIZER), "shown")
    found = alone.join(totals.select(keys), on=keys, how="semi")
    unknown = found["above"].to_numpy()
    limits = [pl.Series(name, end[unknown]) for name, end in (("low", knowledge.system.low), ("high", knowledge.system.high))]
    return found.select(*KEY).with_columns(limits)
