"""What a page asks of its reader, read from the page itself: words of its main part, and the fields of its forms. Pure."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

from samsyn.dialogue.burden import Counted

_WORD = re.compile(r"\w[\w’'-]*")
_SILENT = frozenset({"svg", "style", "script", "template", "option", "nav", "hidden"})
_VOID = frozenset({"input", "br", "img", "hr", "meta", "link", "source", "wbr"})
_NOT_ASKED = frozenset({"hidden", "submit", "button", "image", "reset"})
_NUMBER = re.compile(r"[-_]?\d+$")


def counted(html: str, name: str, named: Callable[[str], str]) -> Counted:
    """A page as it is shown. name: of its address. named: from the address that a form is sent to, to the address's name.

    What lies folded is not counted (nobody must open it), nor pictures, ways between pages, and words that only the ear meets.
    Radio buttons and boxes of one name are one field. What is marked data-talk is to be talked through at home.
    before: words up to the end of the first form.
    """
    reader = _Reader(name, named)
    reader.feed(html)
    fields, must = tuple(reader.fields), tuple(name for name in reader.fields if name in reader.must)
    return Counted(name, reader.words, reader.before or reader.words, fields, must, reader.buttons, tuple(reader.talks))


class _Reader(HTMLParser):
    """Walks one page. Its sums are those of `Counted`."""

    def __init__(self, page: str, named: Callable[[str], str]) -> None:
        super().__init__()
        self._page, self._named = page, named
        self._open: list[str] = []  # how each open element counts: by its tag, or as hidden
        self._tags: list[str] = []
        self._form = ""
        self.words = self.before = self.buttons = 0
        self.fields: dict[str, None] = {}
        self.must: set[str] = set()
        self.talks: dict[str, None] = {}

    @property
    def _read(self) -> bool:
        """Whether what stands here is read."""
        folded = "details" in self._open and "summary" not in self._open
        return "main" in self._open and not folded and not _SILENT & set(self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "form":
            self._form = self._named(held.get("action") or "") or self._page
        if "main" in self._open and self._form:
            self._asked(tag, held)
        if "main" in self._open and held.get("data-talk"):
            self.talks[str(held["data-talk"])] = None
        if tag not in _VOID:
            self._open.append("hidden" if "hidden" in (held.get("class") or "").split() else tag)
            self._tags.append(tag)

    def _asked(self, tag: str, held: dict[str, str | None]) -> None:
        if tag == "button":
            self.buttons += 1
        if tag not in {"input", "textarea", "select"} or held.get("type") in _NOT_ASKED or not held.get("name"):
            return
        name = f"{self._form}.{_NUMBER.sub('', str(held['name']))}"
        self.fields[name] = None
        if "required" in held:
            self.must.add(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = ""
            self.before = self.before or self.words
        while tag in self._tags:
            self._open.pop()
            if self._tags.pop() == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._read:
            self.words += len(_WORD.findall(data))
