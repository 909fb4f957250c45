"""What the door at the terminal says about mail."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from samsyn.concepts.home import again
from samsyn.web.actions.posting import Turn
from samsyn.web.queries import public
from samsyn.web.queries.attachments import TO_UNDO, folder
from samsyn.web.queries.batches import Batch, standing
from samsyn.web.rights import TERMINAL

_SHOWN = 10


def previewed(batch: Batch) -> str:
    """Counts, whom nothing reaches, one whole example of each kind, and how the batch is let go."""
    if not batch.counts:
        return f"Inget utskick väntar i {batch.round.name}." + _nobody(batch.unreached)
    return "\n".join(_preview_lines(batch))


def _preview_lines(batch: Batch) -> Iterator[str]:
    yield f"{batch.round.name}: det här går ut när någon släpper det."
    yield from (f"{count:>6}  {kind}" for kind, count in sorted(batch.counts.items()))
    if batch.nowhere:
        yield f"\nAdresser som det inte går att skriva till ({len(batch.nowhere)}):"
        yield from _first(batch.nowhere)
    if batch.unreached:
        yield _nobody(batch.unreached).strip("\n")
    for kind, letter in batch.examples.items():
        yield f"\n{'=' * 60}\nExempel på ”{kind}”\nÄmne: {letter.subject}\n\n{letter.text}"
    yield f'{"=" * 60}\nSläpp det med: {again(public.home())} post --release "{batch.round.name}"'


def _nobody(names: Sequence[str]) -> str:
    return f"\n\nHuvudmän som ingen adress finns till ({len(names)}; skicka brev):\n" + "\n".join(_first(names)) if names else ""


def _first(names: Sequence[str]) -> list[str]:
    more = [f"  och {len(names) - _SHOWN} till"] if len(names) > _SHOWN else []
    return [*(f"  {name}" for name in names[:_SHOWN]), *more]


def told(turn: Turn, now: datetime) -> str:
    """What one turn did, and how the outbox stands after it."""
    now_stands = standing(TERMINAL, now)
    lines = [
        f"Skickat: {turn.sent}. Påminnelser: {turn.reminders}. Kom tillbaka: {turn.bounced}. Steg som tiden tog: {turn.steps}.",
        f"I kö: {now_stands.waiting}. Väntar på att någon släpper dem: {now_stands.held}.",
    ]
    if now_stands.unsure:
        numbers = ", ".join(str(number) for number in now_stands.unsure)
        lines.append(f"Ingen vet om de här gick fram: {numbers}. Skicka igen med: {again(public.home())} post --again NUMMER")
    if turn.erased:
        lines.append(f"Raderade bilagor, som togs bort för mer än {TO_UNDO.days} dagar sedan: {turn.erased}.")
    if turn.unowned:
        lines.append(left_behind(turn.unowned))
    return "\n".join(lines)


def left_behind(names: Sequence[str]) -> str:
    """What is said of files that belong to nothing."""
    named = "\n".join(_first(names))
    return f"Filer som inte hör till något ({len(names)}), efter ett avbrott. Ta bort dem ur {folder()}:\n{named}"
