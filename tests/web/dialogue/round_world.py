"""The world of a whole round: its clock, the terminal, the post, and browsers. No pytest in here: the benchmark runs it too.

People know of the site only what their mail tells them. The clock is Django's own, moved by `Clock`; what the program calls now is what the
world says, and a turn of the post is what `samsyn post` does.
"""

import argparse
import base64
import hashlib
import hmac
import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage
from html import unescape
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from django.test import Client
from django.utils import timezone

from tests.web.dialogue.mails import delivered, said

LINK = re.compile(r"https?://\S+?(/inbjudan/[\w-]+/)")
NOT_ME = re.compile(r"https?://\S+?(/inte-jag/[\w-]+/)")
DENIED = 403


class World:
    """Everybody's surroundings. now: moved forwards only."""

    def __init__(self, home: Path, now: datetime) -> None:
        self.home, self.now = home, now
        self._read: list[EmailMessage] = []
        self._files: set[str] = set()

    @contextmanager
    def clock(self) -> Iterator[None]:
        """While this lasts, Django's clock is the world's."""
        with patch.object(timezone, "now", lambda: self.now):
            yield

    def later(self, **more: float) -> None:
        """Time passes, and the post takes a turn."""
        self.now += timedelta(**more)
        self.turn()

    def until(self, when: datetime, step: timedelta = timedelta(days=1)) -> None:
        """The post takes a turn each day until then."""
        while self.now + step < when:
            self.now += step
            self.turn()
        self.now = max(self.now, when)
        self.turn()

    def turn(self) -> None:
        from samsyn.web.actions import posting

        posting.everything(now=self.now)

    def terminal(self, *words: str) -> str:
        """A command, as somebody types it."""
        from samsyn.web import door

        parser = argparse.ArgumentParser()
        door.add_commands(parser.add_subparsers())
        chosen = parser.parse_args(words)
        return str(chosen.run(chosen, self.now))

    def mails(self) -> list[EmailMessage]:
        """Every mail so far, oldest first, read from the folder by the standard library."""
        files = {path.name for path in (self.home / "mail").glob("*.eml")}
        if files != self._files:
            self._read, self._files = delivered(self.home), files
        return self._read


class Browser:
    """Somebody's browser. Follows nothing by itself."""

    _PLACES = itertools.count(1)

    def __init__(self, world: World) -> None:
        number = next(self._PLACES)
        place = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"  # each its own: attempts are slowed by place
        self.world, self._client = world, Client(headers={"host": "localhost"}, REMOTE_ADDR=place)

    def get(self, path: str) -> Any:
        return self._client.get(path)

    def post(self, path: str, **typed: Any) -> Any:
        return self._client.post(path, typed)


class Outside(Browser):
    """A person of an organizer, who knows what has come by mail to the address. Comes in again by mail whenever the site asks for it."""

    def __init__(self, world: World, mail: str) -> None:
        super().__init__(world)
        self.mail = mail

    def inbox(self) -> list[EmailMessage]:
        return [mail for mail in self.world.mails() if self.mail in [one.addr_spec for one in mail["To"].addresses]]

    def link(self) -> str | None:
        """The newest link that the mail has brought."""
        found = [LINK.search(said(mail)) for mail in reversed(self.inbox())]
        return next((one.group(1) for one in found if one), None)

    def enter(self, **sent: str) -> Any:
        """Open the newest link and press its button; where it is over, ask for another by the address and use that."""
        link = self.link()
        answer = self.post(link, **sent) if link and self.get(link).status_code == 200 else None
        if answer is None:
            self.post("/ny-lank/", mail=self.mail)
            self.world.later(minutes=1)
            answer = self.post(self.link() or "", **sent)
        assert answer.status_code == 302, (self.mail, answer.status_code)
        return answer

    def page(self, path: str) -> str:
        """A page, entering and showing a code where that is asked for."""
        answer = self.get(path)
        for _ in range(3):
            if answer.status_code == DENIED:
                self.enter()
            elif answer.status_code == 302 and urlsplit(answer["Location"]).path == "/kod/":
                self.confirm()
            else:
                break
            answer = self.get(path)
        assert answer.status_code == 200, (self.mail, path, answer.status_code)
        return unescape(answer.content.decode())

    def confirm(self) -> None:
        """The one-time code: asked for, read in the mail, written."""
        self.post("/kod/", gor="skicka")
        self.world.later(minutes=1)
        code = next(re.search(r"\b(\d{6}|\d{3} \d{3})\b", said(mail)) for mail in reversed(self.inbox()) if not LINK.search(said(mail)))
        assert code
        answer = self.post("/kod/", gor="visa", code=code.group(1))
        assert answer.status_code == 302, (self.mail, "kod", answer.status_code)

    def send(self, path: str, **typed: Any) -> Any:
        """Press a button of a page that was read just before; the site must answer by leading on."""
        answer = self.post(path, **typed)
        if answer.status_code != 302:
            self.page("/dialog/")
            answer = self.post(path, **typed)
        assert answer.status_code == 302, (self.mail, path, typed, answer.status_code, words(answer))
        return answer

    def cases(self) -> dict[str, int]:
        """The dialogues that the page of them shows: name and number."""
        page = self.page("/dialog/")
        return {name.strip(): int(number) for number, name in re.findall(r'id="namn-(\d+)">([^<]+)<', page)}


class Leader(Browser):
    """A dialogue leader, with a telephone that makes codes."""

    def __init__(self, world: World, mail: str, authority: str, place: str) -> None:
        super().__init__(world)
        told = world.terminal("staff", mail, "--name", f"Ledare {authority}", "--authority", authority, "--place", place)
        found = re.search(r"\n  ([a-z0-9-]{23})\n", told)
        assert found
        self.mail, self.password, self._used = mail, "fyra lugna gråa hästar", 0
        self.post("/personal/logga-in/", mail=mail, password=found.group(1))
        self.post("/personal/logga-in/losenord/", password=self.password)
        shown = re.search(r'class="typed-key">([A-Z2-7 ]+)<', self.get("/personal/logga-in/telefon/").content.decode())
        assert shown
        self._secret = shown.group(1).replace(" ", "")
        assert self.post("/personal/logga-in/telefon/", code=self._code()).status_code == 302

    def _code(self) -> str:
        """RFC 6238 by the standard library; waits for the next one when this one is used."""
        counter = max(int(self.world.now.timestamp()) // 30, self._used + 1)
        self._used = counter
        self.world.now = max(self.world.now, datetime.fromtimestamp(counter * 30, self.world.now.tzinfo))
        mac = hmac.new(base64.b32decode(self._secret), counter.to_bytes(8, "big"), hashlib.sha1).digest()
        start = mac[19] & 15
        return f"{(int.from_bytes(mac[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"

    def sign_in(self) -> None:
        answer = self.post("/personal/logga-in/", mail=self.mail, password=self.password)
        assert answer.status_code == 302, words(answer)
        answer = self.post("/personal/logga-in/kod/", code=self._code())
        assert answer.status_code == 302, words(answer)

    def page(self, path: str) -> str:
        answer = self.get(path)
        if answer.status_code == DENIED:
            self.sign_in()
            answer = self.get(path)
        assert answer.status_code == 200, (self.mail, path, answer.status_code, words(answer))
        return unescape(answer.content.decode())

    def send(self, path: str, **typed: Any) -> Any:
        self.page("/personal/")
        answer = self.post(path, **typed)
        assert answer.status_code == 302, (self.mail, path, typed, answer.status_code, words(answer))
        return answer


def words(answer: Any) -> str:
    """What a page says, for a test that fails."""
    text = re.sub(r"<(style|script|svg).*?</\1>|<[^>]+>", " ", answer.content.decode(errors="replace"), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(text))[300:1500]
