"""Whether what Samsyn runs on may be used under EUPL-1.2, and the list of it: python -m tools.licences writes docs/licences.md.

Licences are read from the installed packages themselves. EUPL-1.2 (articles 2 and 5) forbids no permissive or weak
copyleft licence in a library that is used as it is; GPL and AGPL would bind the whole program, so they are refused.
"""

import re
from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
LIST = ROOT / "docs" / "licences.md"

FITS = frozenset(
    [
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "EUPL-1.2",
        "ISC",
        "LGPL-2.1-or-later",
        "LGPL-3.0-only",
        "LGPL-3.0-or-later",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MPL-2.0",
        "OFL-1.1",
        "PSF-2.0",
        "Unlicense",
        "Zlib",
    ]
)
_WRITTEN = {
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""How packages write their licence in older metadata, and its SPDX name."""

_BY_HAND = {
    "jinja2": "BSD-3-Clause",  # its metadata says only "BSD License"; LICENSE.txt has three clauses
    "qrcode": "BSD-3-Clause",  # its metadata says only "BSD"; LICENSE has three clauses
    "scipy": "BSD-3-Clause",  # its metadata holds the whole text: its own three clauses, and those of the libraries that the wheel carries
    "sqlparse": "BSD-3-Clause",  # its metadata says only "BSD License"; LICENSE has three clauses
}

_INTRODUCTION = """\
# Licences of what Samsyn runs on

Samsyn is licensed under EUPL-1.2. These are the packages of `requirements.lock`, with the licence that each states itself.
This page is made by `.venv/bin/python -m tools.licences`; a test fails when it is out of date or a licence does not fit.

| package | licence (SPDX) |
| --- | --- |
"""

_CARRIED = """
Carried along in the repository, unchanged, each with its licence beside it:

| what | licence (SPDX) | where |
| --- | --- | --- |
| Source Serif 4 and Source Sans 3, Adobe | OFL-1.1 | `src/samsyn/underlag/assets/stil/fonts`, `src/samsyn/underlag/assets/print` |
| Designsystemet, css, Digdir | MIT | `src/samsyn/underlag/assets/stil/vendor/designsystemet` |

Made from another's data, which keeps its own licence; the file itself says from what and by whom:

| what | licence (SPDX) | where |
| --- | --- | --- |
| The 6,000 most common words of Swedish, from wordfreq 3.1.1 | CC-BY-SA-4.0 | `src/samsyn/underlag/easy/common_words.txt` |
"""


def locked(lock: str) -> list[str]:
    """The names of the packages in a lock file, in its order, without what only Windows takes: that cannot be asked here."""
    return list(dict.fromkeys(re.findall(r"^([a-z0-9._-]+)==(?!.*sys_platform == 'win32')", lock, re.MULTILINE)))


def licence(package: str) -> str:
    """The SPDX expression that an installed package states. Raises LookupError if it states none that is understood."""
    stated = metadata(package)
    expressions, older = (stated.get_all(field, []) for field in ("License-Expression", "License"))
    classified = [words.rpartition(" :: ")[2] for words in stated.get_all("Classifier", []) if words.startswith("License")]
    candidates = [_BY_HAND.get(package, ""), *expressions, *older, *classified]
    names: list[str] = [_WRITTEN.get(words, words) for words in candidates if words]
    found = next((name for name in names if name in expressions or set(_parts(name)) <= FITS), None)
    if found is None:
        raise LookupError(f"{package} states no licence that is understood: {names}")
    return found


def fits(expression: str) -> bool:
    """Whether an SPDX expression lets the package be used: every part of some alternative fits."""
    return any(set(_parts(alternative)) <= FITS for alternative in expression.split(" OR "))


def _parts(expression: str) -> list[str]:
    return [part.strip("() ") for part in re.split(r" AND | OR ", expression)]


def page(lock: str) -> str:
    """The whole of docs/licences.md."""
    return _INTRODUCTION + "".join(f"| {package} | {licence(package)} |\n" for package in locked(lock)) + _CARRIED


if __name__ == "__main__":
    LIST.write_text(page(LOCK.read_text(encoding="utf-8")), encoding="utf-8")
