"""The site's table of addresses as a browser's test needs it: which of them one may open, and which one a path is."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_TOLD = """
import inspect, json, django
django.setup()
from samsyn.web.urls import urlpatterns

def opened(view):
    while view is not None:
        ways = inspect.getclosurevars(view).nonlocals.get("request_method_list") if inspect.isfunction(view) else None
        if ways:
            return "GET" in ways
        view = getattr(view, "__wrapped__", None)
    return True

print(json.dumps([[p.name, p.pattern.regex.pattern] for p in urlpatterns if opened(p.callback)]))
"""
FILES = {"document", "calendar-file", "frozen-pdf", "attachment", "peer-file", "led-received-file", "account-pdf", "account-easy-pdf"}
"""By hand: what is fetched as a file."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Names of the pages in the table, and how a path is known. A page that is there in three languages counts once in each form."""

    rows: tuple[tuple[str, str], ...]

    def of(self, path: str) -> tuple[str, str] | None:
        """The row that a path belongs to, where it is a page's."""
        bare = re.sub(r"[?#].*", "", path).lstrip("/")
        found = next((row for row in self.rows if re.search(row[1], bare)), None)
        return found if found and found[0] not in FILES else None

    def pages(self) -> set[str]:
        return {name for name, _ in self.rows} - FILES


def addresses(home: Path) -> Addresses:
    """Asked in a process of its own, as the settings are read once."""
    around = os.environ | {"DJANGO_SETTINGS_MODULE": "samsyn.web.settings", "SAMSYN_HOME": str(home)}
    told = subprocess.run([sys.executable, "-c", _TOLD], check=True, capture_output=True, text=True, env=around)
    return Addresses(tuple((name, pattern) for name, pattern in json.loads(told.stdout)))
