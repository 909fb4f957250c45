"""A small edition, written by hand."""

from pathlib import Path

import yaml

SMALL = """
id: 2030-1
title: En liten utgåva
date: 2030-01-02
areas:
  - {id: KV, text: Kvalitet, status: official, source: en sida, date: 2030-01-02}
school_forms:
  - id: GR
    in_law: true
    law: skollagen 10 kap.
    periods:
      - {name: Grundskola, grades: 9, last: 2028-06-30, status: official, source: lagen, date: 2030-01-02}
      - {name: Grundskola, grades: 10, first: 2028-07-01, status: official, source: lagen, date: 2030-01-02}
goals:
  - {id: NM-GR, text: null, status: unknown, source: en sida, date: 2030-01-02, school_forms: [GR], areas: [KV]}
sub_goals:
  - {id: DM-GR-1, text: Kunskaper, status: own wording, source: en tabell, date: 2030-01-02, number: 1, goal: NM-GR, school_form: GR}
success_factors:
  - {id: FF-A, text: Ledarskap, status: official, source: en sida, date: 2030-01-02, school_forms: [GR], references: none given}
"""


def write(folder: Path, *changes: tuple[str, str]) -> Path:
    """The small edition in a file, with some of its text changed."""
    text = SMALL
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path = folder / f"{yaml.safe_load(text).get('id', '2030-1')}.yaml"
    path.write_text(text, encoding="utf-8")
    return path
