"""What can be claimed of the newest shares: that one differs from a reference by more than own chance, or is unusual.

A share is held with its rounding and with the least number behind it, and a reference with its own bounds: of all that they
allow, the end that speaks most against the claim is used. So a p-value is never too small because of what is not told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy import special

from samsyn.analysis.comparison import LARGEST_HIDDEN_SHARE
from samsyn.analysis.families import Claim, Families
from samsyn.analysis.peer_rules import chosen_on
from samsyn.concepts.cell import HIDDEN, Status
from samsyn.concepts.doubt import Doubt
from samsyn.stats import beta_binomial, shrinkage
from samsyn.stats.arrays import Flags, Floats, Wholes
from samsyn.stats.discovery import adjusted
from samsyn.stats.funnel import overdispersion, z_adjusted
from samsyn.stats.outcome import Outcome
from samsyn.stats.sureness import Sureness, words

_WHOSE = ["organizer", "indicator", "form", "period"]
CLAIMS = dict.fromkeys([*_WHOSE, "claim", "against", "direction", "word"], pl.String) | dict.fromkeys(
    ["effect", "reference_low", "reference_high"], pl.Float64
)
_WITH_CHANCE = [str(Doubt.COUNTED_SHARE), str(Doubt.WIDEST)]
_UNSEEN = [str(status) for status in (*HIDDEN, Status.SPAN, Status.NOT_REPORTABLE)]
_NINETEEN = 0.95  # of all: what is further from the nation than so many is unusual
_MIDDLE_HALF = 1.3489795  # width of the middle half of a normal distribution, in standard deviations
_MEDIAN = 1.2533  # standard error of a median beside that of a mean
_LEAST_SPREAD = 1e-3


def claims(shares: pl.DataFrame, bands: pl.DataFrame, nation: pl.DataFrame, families: Families) -> pl.DataFrame:
    """The claims that pass both their family's threshold and the test of sureness, one row each.

    shares: newest shown shares of organizers with chance to reckon with (`newest_shares`). bands: by BANDS; what peers are chosen by
    is not held against them. nation: the nation's shares. Columns: organizer, indicator, form, period, claim, against, direction
    (higher, lower), word, effect (distance from the reference after shrinking, in standard deviations between organizers),
    reference_low, reference_high.
    """
    keys = ["indicator", "form", "period"]
    ends = [pl.col(name).alias(f"nation_{name}") for name in ("low", "high", "least_count")]
    held = shares.join(nation.select(*keys, *ends), keys, "inner")
    around = bands.select("organizer", *keys, "low", "high", "middle_low", "middle_high", "shown").rename(
        {"low": "half_low", "high": "half_high"}
    )
    around = around.filter(pl.col("half_low").is_not_null(), pl.col("half_high").is_not_null())
    held = held.join(around, ["organizer", *keys], "left", maintain_order="left")
    found = [
        claim
        for family in held.partition_by(["indicator", "form"], maintain_order=True)
        if family.height >= families.least_organizers
        for claim in _of_family(family, families)
    ]
    return pl.concat(found) if found else pl.DataFrame(schema=CLAIMS)


def newest_shares(figures: pl.DataFrame) -> pl.DataFrame:
    """Of organizers' shown figures, those of the indicator's newest time whose chance can be reckoned with.

    hidden: how many organizers have a figure of the same kind and time that is not shown. What is shown is not all.
    """
    newest = figures.filter(
        (pl.col("period_last") == pl.col("period_last").max().over("indicator", "form")) | pl.col("period_last").is_null()
    )
    unseen = newest.filter(pl.col("status").is_in(_UNSEEN)).group_by("indicator", "form", "period").agg(pl.len().alias("hidden"))
    known = newest.filter(pl.col("doubt").is_in(_WITH_CHANCE), pl.col("value").is_not_null(), pl.col("least_count") > 0)
    return known.join(unseen, ["indicator", "form", "period"], "left").with_columns(pl.col("hidden").fill_null(0))


def _of_family(family: pl.DataFrame, families: Families) -> Iterator[pl.DataFrame]:
    share = _Shares(family)
    indicator = family["indicator"][0]
    if indicator in families.claims[Claim.DIFFERS]:
        references = (_nation(share),) if indicator in chosen_on() else (_nation(share), _peers(family))
        yield from _passed(family, Claim.DIFFERS, [_differs(share, reference) for reference in references], families.q)
    if indicator in families.claims[Claim.UNUSUAL]:
        yield from _passed(family, Claim.UNUSUAL, [_unusual(share)], families.q)


class _Shares:
    """The shares of one family as arrays, with what is estimated of the family as a whole."""

    def __init__(self, family: pl.DataFrame) -> None:
        self.value, self.low, self.high, self.n = (_numbers(family, name) for name in ("value", "low", "high", "least_count"))
        self.nation_low, self.nation_high = _numbers(family, "nation_low"), _numbers(family, "nation_high")
        self.hidden = int(family["hidden"][0])
        self.nation_n = _numbers(family, "nation_least_count")
        nation = (self.nation_low + self.nation_high) / 2
        nearer = (self.value * self.n + nation) / (self.n + 1)  # one more, of the nation's kind: a share of 0 or 1 is not without chance
        self.sd = np.sqrt(np.maximum(nearer * (1 - nearer), nation * (1 - nation)) / self.n)
        self.drawn = shrinkage.normal_normal(self.value, self.sd**2)
        counted = bool((family["doubt"] == Doubt.COUNTED_SHARE).all())
        self._prior = beta_binomial.fit(self.value * self.n, self.n) if counted else None

    def above(self, low: Floats, reference: Floats) -> Floats:
        """The posterior probability that each true share is above the reference, if the published one is as low as `low`."""
        if self._prior is not None and self._prior.outcome == Outcome.OK:
            return beta_binomial.probability_above(self._prior, low * self.n, self.n, reference)
        return shrinkage.probability_above(self.drawn, reference + (self.value - low))

    def below(self, high: Floats, reference: Floats) -> Floats:
        """The same for being below, if the published share is as high as `high`."""
        return 1 - self.above(high, reference)

    @property
    def furthest(self) -> float:
        """As far from the nation as nineteen of twenty true shares are; inf where more than one in ten is hidden.

        Published shares lie further apart than the true ones, by chance, and the estimates that are best one by one lie too near
        each other. Each is drawn to the mean by the root of what is not chance, tau²/(tau² + s²), so that together they lie as far
        apart as the true ones do and keep their shape (Spjøtvoll & Thomsen 1987; Louis 1984, JASA 79:393).
        """
        if self.hidden > LARGEST_HIDDEN_SHARE * (self.hidden + len(self.value)):
            return np.inf
        kept = np.sqrt(self.drawn.tau2 / (self.drawn.tau2 + self.sd**2))
        true = self.drawn.mean + kept * (self.value - self.drawn.mean)
        return float(np.quantile(np.abs(true - (self.nation_low + self.nation_high) / 2), _NINETEEN, method="higher"))

    @property
    def spread(self) -> float:
        """Standard deviation of the true shares between organizers."""
        return max(float(np.sqrt(self.drawn.tau2)), _LEAST_SPREAD)


@dataclass(frozen=True, slots=True, eq=False)
class _Reference:
    """What the organizers in the places `rows` are held against: bounds, and the standard deviation of its own chance."""

    against: str
    rows: Wholes
    low: Floats
    high: Floats
    sd: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Tested:
    """A claim tested against a reference. up: whether it is that the organizer lies higher; p, holds: all for that direction."""

    reference: _Reference
    up: Flags
    p: Floats
    holds: Floats
    effect: Floats


def _nation(share: _Shares) -> _Reference:
    """The nation's published figure, which has chance of its own too, though little."""
    middle = (share.nation_low + share.nation_high) / 2
    sd = np.sqrt(middle * (1 - middle) / share.nation_n)
    return _Reference("nation", np.arange(len(share.value)), share.nation_low, share.nation_high, sd)


def _peers(family: pl.DataFrame) -> _Reference:
    """The middle of the peers, which has a chance of its own: that of a median of so many as are shown."""
    rows = np.flatnonzero(family["half_low"].is_not_null().to_numpy())
    told = family[rows]
    spread = (_numbers(told, "half_high") - _numbers(told, "half_low")) / _MIDDLE_HALF
    return _Reference(
        "peers", rows, _numbers(told, "middle_low"), _numbers(told, "middle_high"), _MEDIAN * spread / np.sqrt(_numbers(told, "shown"))
    )


def _differs(share: _Shares, reference: _Reference) -> _Tested:
    """By own chance: twice the binomial tail beyond the published share, at the nearest end of the reference.

    The reference has chance of its own, so it is the larger of that p and the normal one with both chances in it.
    """
    rows = reference.rows
    low, high, n = share.low[rows], share.high[rows], share.n[rows]
    up = share.value[rows] > (reference.low + reference.high) / 2
    tail = np.where(up, _tail(low, n, reference.high), _tail(1 - high, n, 1 - reference.low))
    gap = np.where(up, low - reference.high, reference.low - high)
    both = special.ndtr(-gap / np.hypot(share.sd[rows], reference.sd))
    p = np.minimum(1.0, 2 * np.maximum(tail, both))
    above, below = (
        share.above(share.low, _at(reference, reference.high, share)),
        share.below(share.high, _at(reference, reference.low, share)),
    )
    return _tested(share, reference, up, p, np.where(up, above[rows], below[rows]))


def _unusual(share: _Shares) -> _Tested:
    """By the additive funnel around the nation, and by the probability of being further from it than nineteen of twenty.

    The funnel alone does not say the second: its tau is that of the middle, and mostly of large organizers, so that with it as
    the measure of nineteen of twenty every other claim is false where the truth is known.
    """
    reference = _nation(share)
    target = (reference.low + reference.high) / 2
    up = share.value > target
    funnel = overdispersion(share.value, share.sd, target)
    if funnel.outcome != Outcome.OK:
        return _tested(share, reference, up, np.ones(len(up)), np.full(len(up), 0.5))
    z = z_adjusted(np.where(up, share.low, share.high), share.sd, np.where(up, reference.high, reference.low), funnel.tau2)
    reach = share.furthest
    holds = np.where(up, share.above(share.low, reference.high + reach), share.below(share.high, reference.low - reach))
    return _tested(share, reference, up, 2 * special.ndtr(-np.maximum(np.where(up, z, -z), 0.0)), holds)


def _tested(share: _Shares, reference: _Reference, up: Flags, p: Floats, holds: Floats) -> _Tested:
    nearest, drawn = np.where(up, reference.high, reference.low), share.drawn.estimates[reference.rows]
    return _Tested(reference, up, p, holds, np.where(up, drawn - nearest, nearest - drawn) / share.spread)


def _at(reference: _Reference, ends: Floats, share: _Shares) -> Floats:
    """The ends at the places of all organizers; any number where there is no reference."""
    placed = np.full(len(share.value), 0.5)
    placed[reference.rows] = ends
    return placed


def _tail(low: Floats, n: Floats, reference: Floats) -> Floats:
    """P(X >= low n) for X binomial of n at the reference; n and the count need not be whole. 1 where low is 0."""
    x = np.minimum(low * n, n)
    some = np.where(x > 0, x, 1.0)
    return np.asarray(np.where(x > 0, special.betainc(some, np.maximum(n - some, 0.0) + 1, np.clip(reference, 0.0, 1.0)), 1.0))


def _passed(family: pl.DataFrame, claim: Claim, tested: Sequence[_Tested], q: float) -> Iterator[pl.DataFrame]:
    """Those of a family that pass its threshold, with the word that both it and the posterior allow: the weaker of the two."""
    false = adjusted(np.concatenate([test.p for test in tested]))
    for test, own in zip(tested, np.split(false, np.cumsum([len(test.p) for test in tested])[:-1]), strict=True):
        word = words(np.minimum(test.holds, 1 - own))
        stands = pl.Series((own <= q) & np.asarray(word != Sureness.UNDECIDED), dtype=pl.Boolean)
        yield (
            family[test.reference.rows]
            .select(_WHOSE)
            .with_columns(
                pl.lit(str(claim)).alias("claim"),
                pl.lit(test.reference.against).alias("against"),
                pl.Series("direction", np.where(test.up, "higher", "lower"), pl.String),
                pl.Series("word", [str(one) for one in word], pl.String),
                pl.Series("effect", test.effect),
                pl.Series("reference_low", test.reference.low),
                pl.Series("reference_high", test.reference.high),
            )
            .filter(stands)
        )


def _numbers(family: pl.DataFrame, name: str) -> Floats:
    return family[name].cast(pl.Float64).to_numpy()
