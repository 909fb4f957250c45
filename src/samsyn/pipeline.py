"""The whole flow on one page: files in, a vintage built, and facts for each organizer out."""

import hashlib
import re
import secrets
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from samsyn import program
from samsyn.analysis import corrections, disclosure, finding_rule, organizers, rule_check, secrecy
from samsyn.analysis.comparison import sizes
from samsyn.analysis.conclude import Conclusions, conclude
from samsyn.analysis.corrections import Turn
from samsyn.analysis.municipalities import elsewhere
from samsyn.analysis.organizers import Who
from samsyn.concepts import identity
from samsyn.concepts.conclusions import FINDINGS
from samsyn.concepts.disclosed import Disclosed
from samsyn.concepts.errors import InputRefused, NothingToDo, Problem, WrongUse, make_folder, room_needed
from samsyn.concepts.progress import Tell, silent, within
from samsyn.concepts.receipts import FileReport, Reading, Receipt
from samsyn.concepts.tables import COMPUTED, READ
from samsyn.framework import changes, edition, integrity
from samsyn.indicators import catalogue as definitions
from samsyn.indicators import check as checking
from samsyn.indicators import compute
from samsyn.indicators.definition import Indicator
from samsyn.sources import door, left_out, synthetic
from samsyn.sources.catalogue import SOURCES
from samsyn.store import published, underway, vintages
from samsyn.store.building import Building, building
from samsyn.store.vintages import Vintage
from samsyn.underlag import export, speech

_TEXT_COLUMNS = ("file", "name", "kind", "title", "publisher", "licence", "period", "sha256", "legal_words", "legal_source")
_FILES = pa.schema(
    dict.fromkeys(_TEXT_COLUMNS, pa.string())
    | dict.fromkeys(("received", "legal_ends"), pa.date32())
    | dict.fromkeys(("cells", "numbers"), pa.int64())
    | {"synthetic": pa.bool_()}
)


def raw_folder(home: Path) -> Path:
    return home / "raw"


def alias_key(home: Path) -> bytes:
    """The key behind sole traders' aliases, made the first time. Without it an alias tells nothing."""
    path = home / "alias.key"
    make_folder(home)
    with room_needed(str(home)):
        if not path.exists():
            beside = home / ".alias.key"  # whole before it counts: a key cut short by a full disk would be no key
            beside.touch(mode=0o600)
            beside.write_bytes(secrets.token_bytes(32))
            beside.replace(path)
    return path.read_bytes()


def read(paths: Sequence[Path], home: Path, now: datetime, tell: Tell = silent) -> list[FileReport]:
    """Read files by the door and keep them. Raises InputRefused, and then nothing has been kept."""
    looks = door.look(paths, alias_key(home), tell)
    _refuse_mixture(home, [seen.report for seen in looks if seen.reading])
    before = {(receipt.folder, receipt.period): receipt for receipt in chosen(home)}
    with room_needed(str(home)):
        raw_folder(home).mkdir(parents=True, exist_ok=True)
    door.keep(looks, raw_folder(home), now)
    return [_with_former(seen, before.get((seen.report.kind or "", seen.report.period))) for seen in looks]


def _with_former(seen: door.Look, former: Receipt | None) -> FileReport:
    """The report, saying so if the file takes the place of another of the same kind and time."""
    if former is None or former.sha256 == seen.raw.sha256:
        return seen.report
    note = f"Tar platsen för {former.name} (mottagen {former.received.date()}) när nästa utgåva byggs."
    return replace(seen.report, notes=(*seen.report.notes, note))


def _refuse_mixture(home: Path, reports: Iterable[FileReport]) -> None:
    """Made-up and real figures never lie in one home."""
    made_up = {report.synthetic for report in reports} | {receipt.synthetic for receipt in door.receipts(raw_folder(home))}
    if len(made_up) > 1:
        raise InputRefused(
            "Påhittade och riktiga uppgifter får inte blandas.", str(home), "Välj en annan plats för de nya filerna med --home MAPP."
        )


def chosen(home: Path) -> list[Receipt]:
    """The receipts a build is made from: for each kind and period the file that came last, and each content once.

    The same content may have come again under a name that tells its time.
    """
    contents = {receipt.sha256: receipt for receipt in door.receipts(raw_folder(home))}
    newest: dict[tuple[str, str], Receipt] = {}
    for receipt in sorted(contents.values(), key=lambda receipt: (receipt.received, receipt.file)):
        newest[receipt.folder, receipt.period] = receipt
    return sorted(newest.values(), key=lambda receipt: (receipt.folder, receipt.period, receipt.file))


def build(home: Path, now: datetime, tell: Tell = silent) -> Vintage:
    """Build a vintage of all kept files and serve it. Raises NothingToDo if there are none, or nothing new since the last."""
    receipts = chosen(home)
    if not receipts:
        raise NothingToDo("Här finns inga inlästa filer.", str(home), "Läs in filer först: samsyn read MAPP.")
    indicators = definitions.load()
    unnamed = _unnamed(home)
    vintage = _vintage(receipts, unnamed, now)
    if _served_ground(home) == vintage.ground:
        raise NothingToDo("Inget nytt att bygga: filerna, indikatorerna och programmet är som förra gången.", str(home))
    if vintage.id in vintages.every(home):
        vintages.serve(home, vintage.id)
        return vintages.read(home, vintage.id)
    with building(home, vintage) as site:
        reports = _fill(site, receipts, home, within(tell, 0.0, 0.6))
        tell("Räknar indikatorer", 0.6)
        figures = site.derive(compute.figures(site.table("cells"), indicators.values())).cast(COMPUTED)
        tell("Jämför och kontrollerar sekretess", 0.8)
        held = {name: site.held(name) for name in READ}
        who = organizers.resolve(held["organizers"], held["units"], held["forms"], held["places"])
        found = conclude(figures, who, held["places"], indicators, unnamed)
        corrected = _corrected(home, found, vintage)
        shown = _shown(held, who, found, _files(receipts, reports), corrected)
        _attack(site, held, shown, indicators, home=home, analyst=vintages.stopped(home, vintage.id))
        _publish(site, shown)
    tell("Byter till den nya utgåvan", 1.0)
    return vintage


def _served_ground(home: Path) -> str | None:
    try:
        return vintages.read(home, vintages.current(home)).ground
    except (NothingToDo, WrongUse):  # none is served, or the one that was has been taken away
        return None


def _unnamed(home: Path) -> frozenset[str]:
    """The public ids of organizers that have asked not to be named as peers. Raises InputRefused for a faulty list."""
    return frozenset(identity.public_id(number, alias_key(home)) for number in left_out.read(home / left_out.FILE_NAME))


def _vintage(receipts: Sequence[Receipt], unnamed: frozenset[str], now: datetime) -> Vintage:
    """A vintage's id is its day and a checksum of all that it is made of: files, program with definitions, and who is not named."""
    ground = hashlib.sha256(program().encode())
    for receipt in receipts:
        ground.update(f"{receipt.sha256} {receipt.period}".encode())
    ground.update(" ".join(sorted(unnamed)).encode())
    digest = ground.hexdigest()
    inputs = {receipt.file: receipt.name for receipt in receipts}
    return Vintage(f"{now:%Y-%m-%d}-{digest[:8]}", now, program(), digest, any(r.synthetic for r in receipts), inputs)


def _fill(site: Building, receipts: Sequence[Receipt], home: Path, tell: Tell) -> list[FileReport]:
    reports = []
    for done, receipt in enumerate(receipts):
        tell(f"Läser {receipt.name}", done / len(receipts))
        reading = door.read_kept(receipt, raw_folder(home), alias_key(home))
        _add(site, reading, receipt)
        reports.append(reading.report)
    return reports


def _add(site: Building, reading: Reading, receipt: Receipt) -> None:
    for name, table in reading.tables.items():
        site.add(name, _sourced(table, receipt) if name in {"cells", "measures"} else table)


def _sourced(table: pa.Table, receipt: Receipt) -> pa.Table:
    """The table with the kind of file that it came from."""
    return table.append_column("source", pa.array([receipt.folder] * table.num_rows, pa.string()).dictionary_encode())


def _superseded(home: Path) -> list[tuple[Receipt, Reading]]:
    """Files of cells that another has taken the place of: still public."""
    used = {receipt.sha256 for receipt in chosen(home)}
    former = {receipt.sha256: receipt for receipt in door.receipts(raw_folder(home)) if receipt.sha256 not in used}
    readings = [(receipt, door.read_kept(receipt, raw_folder(home), alias_key(home))) for receipt in former.values()]
    return [(receipt, reading) for receipt, reading in readings if "cells" in reading.tables]


def _corrected(home: Path, found: Conclusions, vintage: Vintage) -> pa.Table:
    """What the new vintage tells otherwise than the one that is served."""
    try:
        former = vintages.read(home, vintages.current(home))
    except (NothingToDo, WrongUse):
        return corrections.corrections({}, found.figures, found.findings, Turn("", vintage.id, vintage.built.date()))
    tables = published.opened(home, former.id).whole(corrections.USED)
    return corrections.corrections(tables, found.figures, found.findings, Turn(former.id, vintage.id, vintage.built.date()))


def _published_before(home: Path) -> list[dict[str, pa.Table]]:
    """What every vintage that can still be opened shows."""
    found = []
    for vintage in vintages.every(home):
        store = published.Published(home, vintages.read(home, vintage))
        found.append(store.whole(secrecy.READ_BACK))
        store.close()
    return found


_Ordered = tuple[Disclosed, Sequence[str]]
"""A table that may be published, and the columns that it is sorted by."""


def _attack(
    site: Building,
    held: Mapping[str, pa.Table],
    shown: Sequence[_Ordered],
    indicators: Mapping[str, Indicator],
    *,
    home: Path,
    analyst: Path,
) -> None:
    """Attack all that is to be published, beside all that has been. Raises PublishingStopped if anything hidden would be told.

    What was found is for the analyst only: in the measured store, which then lies at `analyst`.
    """
    former = _superseded(home)
    added = {name: [_sourced(reading.tables[name], receipt) for receipt, reading in former] for name in ("cells", "measures")}
    order = [receipt.file for receipt in sorted(door.receipts(raw_folder(home)), key=lambda receipt: receipt.received)]
    public = secrecy.Public([*added["cells"], held["cells"]], [*added["measures"], held["measures"]], order)
    tables = {disclosed.name: disclosed.table for disclosed, _ in shown}
    judgement = secrecy.judged(public, tables, _published_before(home), indicators)
    for name, table in judgement.tables().items():
        site.keep(name, table)
    secrecy.stop_if_told(judgement, str(analyst))


def _shown(held: Mapping[str, pa.Table], who: Who, found: Conclusions, files: pa.Table, corrected: pa.Table) -> list[_Ordered]:
    """All that is to be published: what is attacked, and nothing else."""
    registers = (
        ("organizers", who.organizers, "sort_key"),
        ("units", who.units, "organizer"),
        ("forms", who.forms, "organizer"),
        ("files", files, "file"),
        ("likenesses", elsewhere(held["likenesses"], who, held["places"]), "organizer"),
        *((name, held[name], "file") for name in ("measures", "legends", "places", "borders")),
    )
    return [
        (disclosure.from_shown("figures", found.figures), ["level", "organizer", "unit", "indicator", "period_last"]),
        (disclosure.bands("bands", found.bands), ["organizer", "indicator"]),
        *(
            (disclosure.concluded(name, getattr(found, name)), ["organizer"])
            for name in ("peers", "movements", "equity", "adjusted", "findings")
        ),
        (disclosure.concluded("sizes", sizes(found.figures)), ["organizer"]),
        (disclosure.concluded("corrections", corrected), ["organizer"]),
        (disclosure.verbatim("cells", held["cells"]), ["organizer", "file", "row", '"column"']),
        *((disclosure.verbatim(name, table), [order]) for name, table, order in registers),
    ]


def _publish(site: Building, shown: Sequence[_Ordered]) -> None:
    for disclosed, order in shown:
        site.publish(disclosed, order)


def _files(receipts: Sequence[Receipt], reports: Sequence[FileReport]) -> pa.Table:
    """One row per file: who published it, what it is, and by what right it is shown."""
    rows = [
        {
            "file": receipt.file,
            "name": receipt.name,
            "kind": receipt.folder,
            "title": SOURCES[receipt.folder].title,
            "publisher": report.publisher,
            "licence": report.licence,
            "period": report.period,
            "received": receipt.received.date(),
            "sha256": receipt.sha256,
            "legal_words": report.legal_basis.words if report.legal_basis else None,
            "legal_source": report.legal_basis.source if report.legal_basis else None,
            "legal_ends": report.legal_basis.ends if report.legal_basis else None,
            "cells": report.cells,
            "numbers": report.numbers,
            "synthetic": report.synthetic,
        }
        for receipt, report in zip(receipts, reports, strict=True)
    ]
    return pa.Table.from_pylist(rows, schema=_FILES)


def known_organizer(number: str, home: Path) -> str:
    """The public id that a number typed by a person means. Raises WrongUse if it is no number and no alias."""
    plain = number.replace("-", "").replace(" ", "")
    if identity.is_alias(plain):
        return plain
    if not identity.is_number(plain):
        why = ": den sista siffran är en kontrollsiffra och stämmer inte" if re.fullmatch(r"\d{10}", plain) else ""
        raise WrongUse(
            f"”{number}” är inget organisationsnummer{why}.", "", "Skriv tio siffror, som 2120000142, eller ett alias som börjar på EF."
        )
    return identity.public_id(plain, alias_key(home))


def build_if_new(home: Path, now: datetime, tell: Tell = silent) -> None:
    """Build, unless there is nothing new to build."""
    try:
        build(home, now, tell)
    except NothingToDo:
        vintages.current(home)


def demo(home: Path, paths: Sequence[Path], organizers: int, now: datetime, tell: Tell = silent) -> None:
    """The main job from beginning to end: a synthetic Sweden, or the files in `paths`; numbers; every underlag as a page."""
    tell = underway.telling(home, tell)
    try:
        if paths:
            read(paths, home, now, within(tell, 0.0, 0.2))
        elif not list(door.receipts(raw_folder(home))):
            _invent(home, organizers, now, tell)
        build_if_new(home, now, within(tell, 0.5, 0.7))
        pages = home / "underlag" / vintages.current(home)
        export.write(home, vintages.current(home), None, ("html",), pages, tell=within(tell, 0.7, 1.0))
    finally:
        underway.done(home)


def _invent(home: Path, organizers: int, now: datetime, tell: Tell) -> None:
    with tempfile.TemporaryDirectory(prefix="samsyn-") as folder:
        synthetic.write(Path(folder), organizers=organizers, progress=within(tell, 0.0, 0.4))
        read([Path(folder)], home, now, within(tell, 0.4, 0.5))


def wanted_organizers(numbers: Sequence[str], home: Path, *, everyone: bool) -> list[str] | None:
    """The public ids that were asked for on the command line; None for all. Raises WrongUse for none, or for both."""
    if everyone == bool(numbers):
        raise WrongUse("Säg vilka underlag som ska göras.", "", "Ange organisationsnummer, eller --all för alla.")
    return None if everyone else [known_organizer(number, home) for number in numbers]


def write_underlag(
    home: Path,
    wanted: list[str] | None,
    formats: Sequence[str],
    out: Path,
    vintage: str | None,
    *,
    drafts: bool = False,
    tell: Tell = silent,
) -> export.Result:
    """Write underlag as files; what is there already from the same ground is kept. drafts: as in `export.write`."""
    return export.write(home, vintage or vintages.current(home), wanted, formats, out, drafts=drafts, tell=tell)


def check(home: Path) -> tuple[list[Problem], str]:
    """All that is wrong with definitions, framework, rules of findings and phrases, and what was held, in words.

    Definitions are held against the store's real columns, and all against their own examples. Raises InputRefused for a file that is not
    right at all.
    """
    indicators, framework = definitions.load(), edition.load()
    goals = {goal.id for goal in framework.sub_goals}
    try:
        measures, findings = published.opened(home).measures(), published.opened(home).findings()
    except NothingToDo:
        measures = READ["measures"].empty_table().append_column("source", pa.array([], pa.string()))
        findings = FINDINGS.empty_table()
    problems = [
        *checking.check(indicators.values(), measures, goals),
        *integrity.check(framework),
        *rule_check.problems(indicators),
        *rule_check.without_evidence(findings),
        *speech.book().problems(),
    ]
    against = f"{measures.num_rows} mått i utgåvan" if measures.num_rows else "inga filer än, så måtten är inte prövade"
    said = f"{len(speech.book().phrases)} fraser och {len(finding_rule.load())} regler prövade mot sina exempel."
    return problems, f"{len(indicators)} indikatorer prövade mot {against}. {said} {len(problems)} anmärkningar."


def check_edition(path: Path) -> tuple[list[Problem], str]:
    """All that is wrong with another edition of the framework, and what it adds, changes and removes, in words.

    Raises InputRefused if the file is no edition.
    """
    other = edition.read(path)
    told = [f"Utgåva {other.id} mot {edition.CURRENT}:", *changes.words(changes.compare(edition.load(), other))]
    return integrity.check(other), "\n".join(told)
