"""The register of school units as a workbook: units of all school forms but preschool, and their organizers."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from samsyn.sources.synthetic import names, numbers
from samsyn.sources.synthetic.country import Country, Owner
from samsyn.sources.synthetic.plan import dice
from samsyn.sources.synthetic.register_columns import (
    COMPULSORY,
    FLAGS,
    OWNER_COLUMNS,
    OWNERS,
    PROGRAMMES,
    PUPILS,
    SHEETS,
    UPPER,
    YEARS,
)
from samsyn.sources.synthetic.ufa import MADE
from samsyn.sources.synthetic.world import Schools

FILE_NAME = "Skolenhetsregistret_2024-10-15.xlsx"
_STREETS = ("Raketvägen", "Kompassgatan", "Galoschgränd", "Paraplystigen", "Spiralgatan", "Mandolinvägen")
_PHONE, _MAIL, _PERSON = "0000000000", "namn@example.se", "Förnamn Efternamn"
_FORM_SHEETS = {
    "GRAN": "Grundsärskola", "SP": "Specialskola", "SAM": "Sameskola", "GY": UPPER, "GYAN": "Gymnasiesärskola", "VUX": "Komm. vuxenutb.",
    "SFI": "Komm. vuxenutb. i sv. f. inv.", "SÄRVUX": "Särsk. utb. f. vuxna",
}  # fmt: skip
_UNITS = {"GRAN": 2.2, "GY": 2.9, "GYAN": 1.3, "VUX": 1.5, "SFI": 1.3, "SÄRVUX": 1.05}
"""Mean number of units of municipal organizers that run the form (the register of 2020)."""
Row = dict[str, object]


class _Register:
    """Rows by sheet, filled owner by owner."""

    def __init__(self, country: Country, schools: Schools, seed: int) -> None:
        self._country, self._schools = country, schools
        self._random = dice(seed + 3)
        taken = set(schools.code)
        self._codes = (code for code in numbers.codes(8, dice(seed + 4)) if code not in taken)
        self._names = names.stems(dice(seed + 5))
        self.rows: defaultdict[str, list[Row]] = defaultdict(list)

    def fill(self) -> None:
        for unit in self._schools.alive(-1):
            self.rows[COMPULSORY].append(self._school(int(unit)))
        for owner in self._country.owners:
            for form in (f for f in _FORM_SHEETS if f in owner.forms):
                for _ in range(self._count(owner, form)):
                    self.rows[_FORM_SHEETS[form]].append(self._other(owner, form))

    def _count(self, owner: Owner, form: str) -> int:
        if owner.kind == "Statlig":
            return 10 if form == "SP" else 5
        if owner.kind == "Enskild":
            return self._random.choices([1, 2, 3, 6], [84, 10, 4, 2])[0]
        large = 12 if owner.seat == 0 and owner.municipal else 1
        return large + min(int(self._random.expovariate(1 / (_UNITS[form] - 0.95))), 12)

    def _school(self, unit: int) -> Row:
        held = self._schools
        owner = self._country.owners[int(held.owner[unit, -1])]
        pupils = held.pupils[unit, -1]
        preparatory = bool(held.grades[unit, 0])
        row = self._base(owner, int(held.place[unit]), held.code[unit], held.name[unit])
        row |= {"FKLASS": _yes(preparatory), PUPILS[0]: int(pupils[0]) if preparatory else 0}
        row |= {year: _yes(bool(held.grades[unit, i])) for i, year in enumerate(YEARS)}
        row |= {column: int(pupils[i]) for i, column in enumerate(PUPILS[1:])}
        profile = self._random.choices(["Allmän", "Konfessionell", "Waldorf", "Internationell"], [86, 7, 5, 2])[0]
        return row | {"INRIKTNING": profile if owner.kind == "Enskild" else ""}

    def _other(self, owner: Owner, form: str) -> Row:
        stem = next(self._names)
        ends = {"GRAN": "skolan, anpassad", "SP": "specialskola", "SAM": "sameskola", "GY": "gymnasiet", "GYAN": "gymnasiet, anpassad"}
        row = self._base(owner, self._place(owner), next(self._codes), stem + ends.get(form, " vuxenutbildning"))
        if form in {"GRAN", "SP", "SAM"}:
            high = 6 if form == "SAM" else 9
            row |= {year: _yes(i < high) for i, year in enumerate(YEARS)} | {"FKLASS": _yes(form != "GRAN"), "ÅR10": _yes(form == "SP")}
        elif form == "GY":
            row |= {name: _yes(self._random.random() < 0.16) for name in PROGRAMMES} | {
                "ELEVER TOTALT": int(self._random.lognormvariate(5.4, 0.8))
            }
        elif form == "GYAN":
            row |= {name: _yes(self._random.random() < 0.3) for name in SHEETS["Gymnasiesärskola"][17:27]}
        return row

    def _place(self, owner: Owner) -> int:
        away = owner.kind in {"Statlig", "Region"} or (owner.kind == "Enskild" and self._random.random() < 0.2)
        return self._random.randrange(self._country.plan.municipalities) if away else owner.seat

    def _base(self, owner: Owner, place: int, code: str, name: str) -> Row:
        where = self._country.places[place]
        street, post = f"{self._random.choice(_STREETS)} {self._random.randrange(1, 80)}", f"{self._random.randrange(10000, 99000)}"
        town = where.name.upper()
        base = (
            owner.kind, owner.number, where.county, where.county_name, where.code, where.name, code, name, street, post, town, street,
            post, town, _PHONE, "http://www.example.se", _MAIL,
        )  # fmt: skip
        columns = SHEETS["Komm. vuxenutb."]
        return dict(zip(columns, (*base, owner.name, _PERSON, owner.legal_form), strict=True))


def _yes(flag: bool) -> str:
    return "J" if flag else "N"


def _owner_rows(country: Country) -> Iterator[list[str]]:
    """Organizers of other forms than preschool, by number; the kind padded with spaces as in the real workbook."""
    for owner in sorted(country.owners, key=lambda o: o.number):
        flags = ["J" if form in owner.forms else "" for form in FLAGS.values()]
        if owner.forms - {"FSK", "FTH"} or not owner.forms:
            seat = country.places[owner.seat]
            address = [f"BOX {100 + owner.seat} ", "10000", seat.name.upper(), _PHONE, _MAIL]
            name = names.shouted(owner.name) if owner.kind != "Enskild" else owner.name
            yield [owner.number, f"{owner.kind}                  ", *flags, name, *address, owner.legal_form]


def write(path: Path, country: Country, schools: Schools, seed: int) -> None:
    """The workbook: one sheet per school form, and the organizers last."""
    register = _Register(country, schools, seed)
    register.fill()
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        book.set_properties({"created": MADE, "comments": "Påhittade uppgifter"})
        for name, columns in SHEETS.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, columns)
            for at, row in enumerate(register.rows[name], 1):
                sheet.write_row(at, 0, [row.get(column, 0 if column.startswith(("ELEVER", "TOTALT")) else "") for column in columns])
        sheet = book.add_worksheet(OWNERS)
        sheet.write_row(0, 0, OWNER_COLUMNS)
        for at, values in enumerate(_owner_rows(country), 1):
            sheet.write_row(at, 0, values)
