"""The attack on a vintage before it is published: what it knows, what it found, and what the publishers' own files give away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from samsyn.analysis.attack import coverage
from samsyn.analysis.attack.attempt import Shown, attempt, given_away
from samsyn.analysis.attack.conclusions import Reason
from samsyn.analysis.attack.knowledge import known
from samsyn.analysis.peer_rules import rules
from samsyn.concepts.errors import PublishingStopped
from samsyn.indicators.definition import Indicator

Tables = Mapping[str, pa.Table]

READ_BACK = tuple(coverage.load())
"""Every table that is published: what the attack looks at."""

_GROWING = ("cells", "figures")
"""Tables that two vintages have most of in common, row by row."""

_WHERE = ("file", "sheet", "row", "column", "token")


@dataclass(frozen=True, slots=True)
class Public:
    """Every public file that has been read, also those whose place another has taken: cells by CELLS and measures by MEASURES, both with
    `source`. order: file ids, oldest first."""

    cells: Sequence[pa.Table]
    measures: Sequence[pa.Table]
    order: Sequence[str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """added: cells that our outputs tell more of than their publishers' files. given_away: hidden cells that those files give away
    themselves. Both are for the analyst's eyes only. contradictions: statements in the files that cannot hold together."""

    added: pl.DataFrame
    given_away: pl.DataFrame
    statements: int
    programmes: int
    contradictions: int

    def counts(self) -> str:
        """All that may be told outside the measured store."""
        return (
            f"{self.added.height} dolda uppgifter röjs av det vi visar. Utgivarnas egna filer röjer {self.given_away.height} "
            f"hos {self.given_away['organizer'].n_unique()} huvudmän."
        )

    def tables(self) -> dict[str, pa.Table]:
        """For the analyst, in the measured store: by name."""
        return {"secrecy_added": self.added.to_arrow(), "secrecy_given_away": self.given_away.to_arrow()}


def judged(public: Public, shown: Tables, earlier: Sequence[Tables], indicators: Mapping[str, Indicator]) -> Judgement:
    """The attack on all that is to be shown, together with all that earlier vintages show."""
    cells, measures = (_together(tables) for tables in (public.cells, public.measures))
    knowledge = known(cells, measures, public.order)
    _refuse_unlisted(shown)
    everything = [Shown(tables, reasons()) for tables in (shown, *(_news(former, shown) for former in earlier))]
    found = attempt(knowledge, everything, indicators)
    return Judgement(found.found, given_away(knowledge), found.statements, found.programmes, knowledge.contradictions)


def _refuse_unlisted(shown: Tables) -> None:
    """Raises ValueError for a table or column of which nobody has said what it may tell: a programmer's error."""
    listed = {(name, column) for name, covered in coverage.load().items() for column in covered.columns()}
    unlisted = {(name, column) for name, table in shown.items() for column in table.column_names} - listed
    if unlisted:
        raise ValueError(f"{coverage.FILE} does not list {sorted(unlisted)}")


def stop_if_told(judgement: Judgement, where: str) -> None:
    """Raise PublishingStopped if anything hidden would be told. where: the place of the analyst's list."""
    if judgement.added.height:
        raise PublishingStopped(
            f"Utgåvan publiceras inte: den skulle röja {judgement.added.height} uppgifter som utgivaren döljer.",
            where,
            "Låt en analytiker öppna filen och läsa tabellen secrecy_added. Den säger vilka uppgifter det gäller och vad som röjer dem. "
            "Rätta indikatorn eller regeln och bygg på nytt. Är det en äldre utgåva som röjer dem: ta bort den utgåvans mapp.",
        )


def reasons() -> dict[str, Reason]:
    """What each reason for likeness that names a figure says of it: at most one step apart."""
    return {
        feature.reason: Reason(feature.origin.figure, 2.0**feature.step.doublings if feature.step.doublings else None, feature.step.amount)
        for feature in rules().features
        if feature.reason and feature.origin.figure
    }


def _together(tables: Sequence[pa.Table]) -> pa.Table:
    return pl.concat([pl.DataFrame(table).with_columns(pl.col(pl.Categorical).cast(pl.String)) for table in tables]).to_arrow()


def _news(former: Tables, shown: Tables) -> dict[str, pa.Table]:
    """The rows of an earlier vintage that the new one does not say again, word for word."""
    return {name: _unsaid(table, shown[name]) if name in _GROWING else table for name, table in former.items() if name in shown}


def _unsaid(former: pa.Table, shown: pa.Table) -> pa.Table:
    old, new = (pl.DataFrame(table).with_columns(pl.col(pl.Categorical).cast(pl.String)) for table in (former, shown))
    said = [name for name in old.columns if name in new.columns and name not in _WHERE]
    return old.join(new.select(said).unique(), on=said, how="anti", nulls_equal=True).to_arrow()
