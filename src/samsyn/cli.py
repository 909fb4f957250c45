"""Door 1: a person at a terminal. Parses, calls the pipeline, prints."""

import argparse
import gettext
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from samsyn import program
from samsyn.concepts.errors import SamsynError, WrongUse
from samsyn.concepts.home import again, home_folder
from samsyn.concepts.progress import Tell

_HOME: dict[str, Any] = {"type": Path, "metavar": "MAPP", "help": "där råfiler, utgåvor och databas ligger (annars i er datamapp)"}
_FORMATS_HELP = "ett eller flera, med komma emellan: html, pdf, lattlast, lattlast-pdf, english, xlsx, csv, csv-zip, json (html,pdf)"
_AT_THE_SITE = {
    "post": "Skickar och hämtar post, och gör det som tiden kräver. Visar och släpper utskick.",
    "key": "Ger en personlig länk till webbplatsen, eller tar tillbaka en.",
    "staff": "Ger ett konto till någon som leder dialoger, byter lösenordet eller avslutar kontot.",
    "contacts": "Läser in vilka vi skriver till, med e-post eller postadress (CSV eller XLSX).",
    "round": "Gör en omgång av dialoger, visar den, skickar erbjudandet, ger den till dialogledare eller återkallar den.",
    "move": "Flyttar en dialog när huvudmän går ihop, delas eller byter ägare.",
    "letters": "Gör brev med en kort kod (PDF) till dem som ingen e-post når.",
    "contribute": "Tar emot ett bidrag från en annan myndighet (YAML). En redaktör beslutar sedan.",
}
"""Commands of the site's own door."""
EXIT_CODES = "Slutkoder: 0 klart, 2 fel i kommandot, 3 indata godtogs inte, 4 inget att göra, 5 publiceringen stoppades."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _speak_swedish()
    chosen = _parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen) or 0)
    except SamsynError as error:
        print(str(error), file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Avbrutet. Det som är klart finns kvar.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _speak_swedish() -> None:
    """argparse asks gettext for its own few words; here they are found in Swedish."""
    gettext.bindtextdomain("messages", str(resources.files("samsyn").joinpath("locale")))
    gettext.textdomain("messages")
    os.environ["LANGUAGE"] = "sv"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="samsyn",
        description="Från offentlig skolstatistik till ett ärligt underlag för varje huvudman.",
        epilog=f"Hjälp om ett kommando: samsyn KOMMANDO --help. {EXIT_CODES}",
    )
    parser.add_argument("--home", **_HOME)
    parser.add_argument("--version", action="version", version=f"Samsyn {program()}", help="visa programmets version")
    commands = parser.add_subparsers(title="kommandon", metavar="KOMMANDO", required=True)
    for add in (_add_read, _add_build, _add_check, _add_underlag, _add_serve, _add_demo):
        add(commands)
    for name, says in _AT_THE_SITE.items():
        _passed_on(commands, name, says)
    return parser


def _command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, says: str, more: str) -> argparse.ArgumentParser:
    """A command, which takes --home after its own name too."""
    command = commands.add_parser(
        name, help=says, description=says, epilog=f"{more}\n\n{EXIT_CODES}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    command.add_argument("--home", **{**_HOME, "default": argparse.SUPPRESS})
    return command


def _add_read(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = _command(
        commands,
        "read",
        "Läser in utgivarnas filer och berättar vad som finns i dem.",
        "Det här kan läsas:\n"
        "  Skolverkets arbetsbok Underlag för analys, grundskola (xlsx)\n"
        "  Skolverkets tabell över förskolor (csv)\n"
        "  Skolenhetsregistret (xlsx)\n"
        "  Koladas grupper av liknande kommuner (json)\n"
        "  kommun- och länskoder (csv), kommun- och länsgränser (parquet)\n\n"
        "Exempel:\n  samsyn read hämtat/\n  samsyn read Underlag_for_analys.xlsx --json\n\n"
        "En fil ni namnger måste gå att läsa. I en mapp lämnas okända filer utanför.",
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="FIL-ELLER-MAPP")
    command.add_argument("--json", action="store_true", help="ett JSON-objekt per fil och rad, för program")
    command.set_defaults(run=_read)


def _add_build(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = _command(
        commands,
        "build",
        "Bygger en ny utgåva av siffrorna ur allt som är inläst.",
        "Exempel:\n  samsyn build\n\nDen förra utgåvan visas tills den nya är hel, och sparas sedan.",
    )
    command.add_argument("--json", action="store_true", help="utgåvan som JSON")
    command.set_defaults(run=_build)


def _add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = _command(
        commands,
        "check",
        "Prövar varje indikator mot de kolumner som finns, räknar dess exempel och prövar målens text.",
        "Exempel:\n  samsyn check\n  samsyn check --edition 2027-1.yaml    prövar en annan utgåva av målen och säger vad som skiljer",
    )
    command.add_argument("--edition", type=Path, metavar="FIL", help="en annan utgåva av kvalitetssystemets text, som YAML")
    command.add_argument("--json", action="store_true", help="ett JSON-objekt per anmärkning")
    command.set_defaults(run=_check)


def _add_underlag(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = _command(
        commands,
        "underlag",
        "Gör underlag för en, några eller alla huvudmän.",
        "Exempel:\n"
        "  samsyn underlag 2120000142 --out underlag/\n"
        "  samsyn underlag --all --format html --out underlag/\n"
        "  samsyn underlag --all --format html,pdf,lattlast,lattlast-pdf,english,xlsx,csv,csv-zip,json --out underlag/\n"
        "  samsyn underlag --all --from hämtat/ --out underlag/    läser, bygger och gör allt i ett\n\n"
        "Avbryts arbetet fortsätter samma kommando där det slutade. Filerna står i manifest.csv, med utgåva och kontrollsumma.\n"
        "Underlag som inte gick att göra står i misslyckade.csv, och slutkoden blir 3.\n"
        "Med --all tas filer bort som står i manifestet och hör till en annan utgåva eller en huvudman som inte finns kvar.\n\n"
        "Lättläst skrivs när en redaktör har godkänt texten. Med --draft skrivs också de andra, märkta som utkast.\n\n"
        "En enskild firma har ett alias (EF...) i stället för sitt nummer.",
    )
    command.add_argument("organizers", nargs="*", metavar="ORGNR", help="organisationsnummer eller alias")
    command.add_argument("--all", action="store_true", help="alla huvudmän")
    command.add_argument("--format", default="html,pdf", metavar="FORMAT", help=_FORMATS_HELP)
    command.add_argument("--out", type=Path, required=True, metavar="MAPP", help="dit filerna skrivs")
    command.add_argument("--draft", action="store_true", help="ta med lättläst som ingen har godkänt än, märkt som utkast")
    command.add_argument("--vintage", metavar="UTGÅVA", help="en äldre utgåva i stället för den senaste")
    command.add_argument("--from", dest="source", type=Path, action="append", metavar="MAPP", help="läs de här filerna och bygg först")
    command.set_defaults(run=_underlag)


def _add_serve(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = _command(commands, "serve", "Visar underlagen som webbplats på den här datorn.", "Exempel:\n  samsyn serve --port 8000")
    command.add_argument("--port", type=_port, default=8000, metavar="N", help="port (8000)")
    command.add_argument(
        "--demo", action="store_true", help="låt vem som helst gå in i vilken roll som helst; går bara med påhittade uppgifter"
    )
    command.set_defaults(run=_serve)


def _add_demo(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = _command(
        commands,
        "demo",
        "Bygger ett påhittat Sverige, gör underlagen och visar dem. Med filer: samma sak på riktiga uppgifter.",
        "Exempel:\n  samsyn demo\n  samsyn demo hämtat/    riktiga filer i stället för påhittade",
    )
    command.add_argument("paths", nargs="*", type=Path, metavar="FIL-ELLER-MAPP")
    command.add_argument("--port", type=_port, default=8000, metavar="N", help="port (8000)")
    command.add_argument("--organizers", type=int, default=2800, metavar="N", help="så många påhittade huvudmän (2800)")
    command.add_argument("--no-serve", action="store_true", help="gör allt men visa ingenting")
    command.set_defaults(run=_demo)


def _passed_on(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, says: str) -> None:
    """A command of the site's door, which reads its own arguments: no sign begins an option here, so that all are passed on."""
    command = commands.add_parser(name, help=says, add_help=False, prefix_chars="\0")
    command.add_argument("rest", nargs=argparse.REMAINDER)
    command.set_defaults(run=_at_the_site, name=name)


def _at_the_site(chosen: argparse.Namespace) -> int:
    command = [*_web(_home(chosen)), chosen.name, *chosen.rest]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - our own program, no shell


def _now() -> datetime:
    """The clock, in the time that readers live in: a day in an underlag is a Swedish day."""
    return datetime.now(ZoneInfo("Europe/Stockholm"))


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} är inget portnummer. Skriv ett tal från 1 till 65535")
    return int(text)


def _home(chosen: argparse.Namespace) -> Path:
    home: Path = chosen.home or home_folder()
    return home


@contextmanager
def _progress() -> Iterator[Tell]:
    """A bar with a time estimate on the terminal's error stream."""
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        bar = shown.add_task("", total=1.0)
        yield lambda text, share: shown.update(bar, description=text, completed=share)


def _read(chosen: argparse.Namespace) -> None:
    from samsyn import pipeline

    with _progress() as tell:
        reports = pipeline.read(chosen.paths, _home(chosen), _now(), tell)
    if chosen.json:
        for report in reports:
            print(json.dumps(asdict(report), ensure_ascii=False, default=str))
        return
    from samsyn.sources.words import describe_all

    print(describe_all(reports))
    print(f"\nInläst. Bygg en utgåva med: {again(_home(chosen))} build")


def _build(chosen: argparse.Namespace) -> None:
    from samsyn import pipeline

    with _progress() as tell:
        vintage = pipeline.build(_home(chosen), _now(), tell)
    print(json.dumps(asdict(vintage), ensure_ascii=False, default=str) if chosen.json else f"Utgåva {vintage.id} är byggd och visas nu.")


def _check(chosen: argparse.Namespace) -> int:
    from samsyn import pipeline

    problems, told = pipeline.check_edition(chosen.edition) if chosen.edition else pipeline.check(_home(chosen))
    for problem in problems:
        print(json.dumps(asdict(problem), ensure_ascii=False) if chosen.json else f"{problem}\n")
    if not chosen.json:
        print(told)
    return 3 if problems else 0


def _underlag(chosen: argparse.Namespace) -> int:
    from samsyn import pipeline
    from samsyn.underlag import export, manifest

    home = _home(chosen)
    formats = export.formats_in(chosen.format)
    with _progress() as tell:
        if chosen.source:
            pipeline.read(chosen.source, home, _now(), tell)
            pipeline.build_if_new(home, _now(), tell)
        wanted = pipeline.wanted_organizers(chosen.organizers, home, everyone=chosen.all)
        made = pipeline.write_underlag(home, wanted, formats, chosen.out, chosen.vintage, drafts=chosen.draft, tell=tell)
    kept = f" {made.kept} av dem var redan klara." if made.kept else ""
    print(f"{made.made + made.kept} underlag finns i {chosen.out}.{kept}")
    if made.waiting:
        texts = "1 lättläst text är inte godkänd" if len(made.waiting) == 1 else f"{len(made.waiting)} lättlästa texter är inte godkända"
        print(f"{texts} än, och har inte skrivits. Med --draft skrivs utkast.")
    if not made.failures:
        return 0
    failed = sorted({failure.organizer for failure in made.failures})
    print(f"{len(failed)} underlag gick inte att göra: {', '.join(failed[:5])}{' ...' if len(failed) > 5 else ''}", file=sys.stderr)
    print(f"Vad som gick fel står i {chosen.out / manifest.FAILED}.", file=sys.stderr)
    return 3


def _site(home: Path, port: int) -> list[str]:
    """The command that serves the web site: another door, so it is another program."""
    return [*_web(home), "--port", str(port)]


def _web(home: Path) -> list[str]:
    return [sys.executable, "-m", "samsyn.web", "--home", str(home)]


def _serve(chosen: argparse.Namespace) -> None:
    _refuse_taken(chosen.port)
    print(f"Samsyn visas på http://localhost:{chosen.port}/  (avsluta med Ctrl+C)", flush=True)
    command, around = _site(_home(chosen), chosen.port), _as_demo(chosen.port) if chosen.demo else os.environ
    _tell_of_contact(around)
    os.execve(command[0], command, around)  # noqa: S606 - our own program, no shell


def _tell_of_contact(around: Mapping[str, str]) -> None:
    """The law on accessibility asks for a way to complain: its page shows what is written here."""
    if not around.get("SAMSYN_CONTACT"):
        print("Sidorna säger inte hur ni nås. Skriv det i SAMSYN_CONTACT, till exempel en e-postadress.", file=sys.stderr, flush=True)


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise WrongUse(f"Porten {port} är upptagen av ett annat program.", "", f"Välj en annan, till exempel --port {port + 1}.")


def _demo(chosen: argparse.Namespace) -> None:
    from samsyn import pipeline

    home = chosen.home or home_folder("samsyn" if chosen.paths else "samsyn-demo")
    if chosen.no_serve:
        with _progress() as tell:
            pipeline.demo(home, chosen.paths, chosen.organizers, _now(), tell)
        _people(home, chosen.paths)
        print(f"Klart. Visa det med: {again(home)} serve" + ("" if chosen.paths else " --demo"))
        return
    _refuse_taken(chosen.port)
    signal.signal(signal.SIGTERM, _interrupted)
    # A session of its own: Ctrl+C reaches only this program, which then ends the site in good order.
    demo = os.environ if chosen.paths else _as_demo(chosen.port)
    _tell_of_contact(demo)
    with subprocess.Popen(_site(home, chosen.port), start_new_session=True, env=demo) as site:  # noqa: S603 - our own program, no shell
        try:
            _wait_until_served(chosen.port, site)
            print(f"Samsyn visas på http://localhost:{chosen.port}/  (avsluta med Ctrl+C)", flush=True)
            with _progress() as tell:
                pipeline.demo(home, chosen.paths, chosen.organizers, _now(), tell)
            _people(home, chosen.paths)
            print("Klart. Sidorna är fyllda." + ("" if chosen.paths else _try(chosen.port)), flush=True)
            site.wait()
        except (KeyboardInterrupt, BrokenProcessPool):
            print("Avslutar.", file=sys.stderr)
        finally:
            site.terminate()


def _people(home: Path, paths: Sequence[Path]) -> None:
    """A made-up editor approves a made-up country's texts on easy-read, and made-up people hold dialogues; real ones are left to people."""
    if not paths:
        for made_up in ("approve-made-up", "made-up-dialogues"):
            subprocess.run([*_web(home), made_up], check=False, start_new_session=True)  # noqa: S603 - our own program, no shell


def _as_demo(port: int) -> dict[str, str]:
    """The surroundings of a site where a newcomer may step into any role."""
    return {"SAMSYN_ADDRESS": f"http://localhost:{port}", "SAMSYN_CONTACT": "samsyn@demo.example", **os.environ, "SAMSYN_DEMO": "1"}


def _try(port: int) -> str:
    return f"\nProva som huvudman eller dialogledare: http://localhost:{port}/prova/"


def _interrupted(number: int, frame: object) -> None:
    """Being asked to end is the same as Ctrl+C."""
    del number, frame
    raise KeyboardInterrupt


def _wait_until_served(port: int, site: "subprocess.Popen[bytes]") -> None:
    """Until the site answers, so that the address works when it is printed; work begins after. At most half a minute."""
    for _ in range(300):
        if site.poll() is not None or _answers(port):
            return
        time.sleep(0.1)


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as asked:
            asked.sendall(b"GET /om/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
            return asked.recv(12).endswith(b" 200")
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
