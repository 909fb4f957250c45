"""`samsyn post`: what happens because time has passed, and mail that goes out and comes back."""

import argparse
import os
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from samsyn.concepts.errors import SamsynError
from samsyn.concepts.home import again
from samsyn.web.commands.command import command

_SELDOM = timedelta(minutes=10)
"""How often the clock and the reminders are asked in the long run; what is due to go out is looked for each time."""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command `post`."""
    says = "Skickar det som ska gå ut, läser det som har kommit tillbaka, och gör det som tiden kräver."
    examples = ("post", "post --every 60", 'post --preview "Omgång 1"', 'post --release "Omgång 1"', "post --again 12")
    post = command(commands, "post", says, examples)
    post.add_argument("--every", type=int, metavar="SEKUNDER", help="fortsätt tills någon avslutar, och gör om det så ofta")
    post.add_argument("--preview", metavar="OMGÅNG", help="visa vad som skulle gå ut till en omgång, utan att skicka något")
    post.add_argument("--release", metavar="OMGÅNG", help="släpp det utskick som väntar på att någon har sett det")
    post.add_argument("--again", type=int, metavar="NUMMER", help="skicka ett mejl igen, när ingen vet om det gick fram")
    post.add_argument("--for", dest="parent", type=int, help=argparse.SUPPRESS)  # ends when the program that started it has ended
    post.set_defaults(run=_post)


def _post(chosen: argparse.Namespace, now: datetime) -> str:
    if chosen.preview:
        return _preview(chosen.preview, now)
    if chosen.release:
        return _release(chosen.release, now)
    if chosen.again is not None:
        return _again(chosen.again)
    if chosen.every:
        with suppress(KeyboardInterrupt):
            _go_on(max(1, chosen.every), chosen.parent)
        return "Posten är avslutad. Det som väntar ligger kvar."
    return _once(now)


def _preview(name: str, now: datetime) -> str:
    from samsyn.web.queries import batches
    from samsyn.web.rights import TERMINAL
    from samsyn.web.terminal_post import previewed

    return previewed(batches.batch(TERMINAL, batches.round_named(TERMINAL, name), now))


def _release(name: str, now: datetime) -> str:
    from samsyn.web.actions import batches
    from samsyn.web.queries import public
    from samsyn.web.queries.batches import round_named
    from samsyn.web.rights import TERMINAL

    count = batches.release(actor=TERMINAL, round_=round_named(TERMINAL, name), now=now)
    if not count:
        return "Det finns inget utskick som väntar på att släppas."
    how = "Mejlet går" if count == 1 else f"{count} mejl går"
    return f"{how} ut så fort posten körs. Webbplatsen gör det själv, eller kör: {again(public.home())} post"


def _again(number: int) -> str:
    from samsyn.web.actions import sending
    from samsyn.web.rights import TERMINAL

    sending.send_again(actor=TERMINAL, number=number)
    return f"Mejl {number} skickas igen nästa gång posten körs, med samma Message-ID som förut."


def _once(now: datetime) -> str:
    from samsyn.web.actions import posting
    from samsyn.web.terminal_post import told

    return told(posting.everything(now=now), now)


def _go_on(seconds: int, parent: int | None) -> None:
    """Until somebody ends it. An error is told and the next time tried again; nothing is lost meanwhile, since the outbox holds it."""
    from samsyn.web.actions import posting
    from samsyn.web.terminal_post import left_behind

    latest, last_told, last_left = None, "", ""
    while parent is None or os.getppid() == parent:
        now = datetime.now(UTC)
        try:
            if latest is None or now - latest >= _SELDOM:
                unowned = posting.everything(now=now).unowned
                latest = now
                last_left = _say_once(left_behind(unowned), last_left) if unowned else ""
            else:
                posting.what_waits(now=now)
            last_told = ""
        except Exception as error:  # whatever it is, mail shall go on when it is over
            last_told = _tell_once(error, last_told)
        time.sleep(seconds)


def _tell_once(error: Exception, last_told: str) -> str:
    """The error in words on the error stream, unless it is the same as the last time."""
    said = str(error) if isinstance(error, SamsynError) else f"Posten stannade: {type(error).__name__}: {error}. Den försöker igen."
    return _say_once(said, last_told)


def _say_once(words: str, last_told: str) -> str:
    if words != last_told:
        print(words, file=sys.stderr, flush=True)  # noqa: T201 - this is a terminal
    return words
