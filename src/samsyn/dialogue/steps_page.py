"""The page on method that shows the ways of a case and of a meeting: every state, every step, and a picture, from the tables themselves."""

from collections.abc import Iterator

from samsyn.concepts.swedish import listed
from samsyn.dialogue.workflow import NEEDS, By, Step, Table

FILE_NAME = "dialogens-steg.md"
_OPENING = """# Dialogens steg

Här står varje steg som en dialog kan ta, vem som får ta det, vem som får veta och hur det ångras. Det som inte står här går inte att \
göra. Sidan görs av samma filer som programmet följer.
"""
_BY = {
    By.ORGANIZER: "huvudmannen, med sin länk",
    By.PART: "huvudmannen, på en bekräftad enhet",
    By.LEADER: "dialogledaren",
    By.ROUND: "den som gör omgången",
    By.CLOCK: "tiden",
    By.NOT_ME: "den som svarar ”det var inte jag”",
}
_TOLD = {"organizer": "huvudmannen", "leaders": "dialogledarna"}
_RECORDED = {
    "answer_by": "sista dag att svara", "term": "termin", "reason": "skäl", "meeting": "mötet", "vintage": "underlagets utgåva",
    "moved_to": "vart", "followed": "vad som följer med", "kept": "om det egna ligger kvar hos huvudmannen",
    "starts": "början", "ends": "slut", "came": "vilka som kom",
}  # fmt: skip

_DEADLINE = {"": "–", "answer_by": "sista dag att svara", "term": "när terminen börjar"}


def page(case: Table, meeting: Table) -> str:
    """The page as Markdown."""
    return "\n".join([_OPENING, *_part("Dialogen", case), *_part("Mötet", meeting)])


def _part(title: str, table: Table) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| Läge | Vad det betyder |\n| --- | --- |"
    yield from (f"| {state.sv} | {state.means} |" for state in table.states.values())
    yield "\n| Steg | Från | Till | Vem får | Vad sparas | Vem får mejl | Sista dag | Ångra | Varför |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    yield from (_row(step, table) for step in table.steps)
    yield f"\n```mermaid\n{_picture(table)}\n```\n"


def _row(step: Step, table: Table) -> str:
    """One row, in the table's own words."""
    origins = "alla lägen som inte är slut" if step.from_ == "open" else listed([table.states[name].sv for name in table.origins(step)])
    recorded = [f"{_RECORDED[name.removesuffix('?')]}{' (om det sägs)' if name.endswith('?') else ''}" for name in step.records]
    needs = "".join(f" Kräver: {NEEDS[need].remedy}" for need in step.needs)
    who = listed([_BY[by] for by in step.who], "eller")
    told = listed([_TOLD[one] for one in step.tells]) or "ingen: det syns på sidan"
    cells = (
        step.label,
        origins,
        table.states[step.to].sv,
        who,
        listed(recorded) or "–",
        told,
        _DEADLINE[step.deadline],
        _undone(step),
        f"{step.why}{needs}",
    )
    return f"| {' | '.join(cells)} |"


def _undone(step: Step) -> str:
    if step.undo.none:
        return f"Nej. {step.undo.none}"
    who = listed([_BY[by] for by in step.undo.who], "eller")
    return f"{who[:1].upper()}{who[1:]}, {f'inom {step.undo.days} dagar' if step.undo.days else 'så länge inget mer har hänt'}"


def _picture(table: Table) -> str:
    """As Mermaid text. Steps from every open state are not drawn: they would hide the rest."""
    drawn = [step for step in table.steps if step.from_ != "open"]
    names = [f"    {name}: {state.sv}" for name, state in table.states.items()]
    ways = [f"    {origin} --> {step.to}: {step.label}" for step in drawn for origin in table.origins(step)]
    return "\n".join(["stateDiagram-v2", *names, f"    [*] --> {next(iter(table.states))}", *ways])
