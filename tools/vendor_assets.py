"""Copy the vendored fonts and styles out of npm packages, and measure how wide letters are.

    npm install --prefix DIR @digdir/designsystemet-css@1.22.0 @fontsource-variable/source-serif-4@5.3.1 \
        @fontsource-variable/source-sans-3@5.3.0 source-sans@3.52.0 source-serif@4.5.1
    .venv/bin/python tools/vendor_assets.py DIR/node_modules

Needs fontTools (extra `dev`). Nothing is changed in the fonts: "Source" is a reserved font name (SIL OFL 1.1).
"""

import json
import shutil
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

ASSETS = Path(__file__).resolve().parent.parent / "src/samsyn/underlag/assets"
WEB_FONTS = {
    "@fontsource-variable/source-serif-4": ("source-serif-4-latin-opsz-normal", "source-serif-4-latin-ext-opsz-normal"),
    "@fontsource-variable/source-sans-3": ("source-sans-3-latin-wght-normal", "source-sans-3-latin-ext-wght-normal"),
}
PRINT_FONTS = {
    "source-serif": ("VAR/SourceSerif4Variable-Roman.ttf",),
    "source-sans": ("TTF/SourceSans3-Regular.ttf", "TTF/SourceSans3-Semibold.ttf"),
}
COMPONENTS = ("button", "input", "field", "fieldset", "label", "validation-message", "error-summary")
"""What forms need. The rest of the design system is 120 kB that no page here uses."""
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2009, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x202F, 0x2212]
"""Basic Latin, Latin-1, Latin Extended-A (Sámi names), and the spaces, dashes and quotes that we write."""


def copy_fonts(modules: Path) -> None:
    web, printed = ASSETS / "stil/fonts", ASSETS / "print"
    for package, names in WEB_FONTS.items():
        for name in names:
            shutil.copy(modules / package / f"files/{name}.woff2", web)
    for package, paths in PRINT_FONTS.items():
        for path in paths:
            shutil.copy(modules / package / path, printed)
    for package, name in (("source-serif", "source-serif"), ("source-sans", "source-sans")):
        for folder in (web, printed):
            shutil.copy(modules / package / "LICENSE.md", folder / f"OFL-{name}.md")


def copy_design_system(modules: Path) -> None:
    package = modules / "@digdir/designsystemet-css"
    version = json.loads((package / "package.json").read_text())["version"]
    target = ASSETS / "stil/vendor/designsystemet"
    target.mkdir(parents=True, exist_ok=True)
    parts = [(package / f"dist/src/{name}.css").read_text().strip() for name in COMPONENTS]
    head = f"/* @digdir/designsystemet-css {version}, MIT (LICENSE beside this file): {', '.join(COMPONENTS)} */\n"
    (target / "designsystemet.css").write_text(head + "@layer ds.components{\n" + "\n".join(parts) + "\n}\n")
    shutil.copy(package / "LICENSE", target)


def measure(modules: Path) -> None:
    """Advance widths in thousandths of the type size, by weight and letter."""
    widths = {}
    for weight, file in (("400", "SourceSans3-Regular.ttf"), ("600", "SourceSans3-Semibold.ttf")):
        font = TTFont(modules / "source-sans/TTF" / file)
        names, advances, size = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        widths[weight] = {chr(c): round(advances[names[c]][0] * 1000 / size) for c in LETTERS if c in names}
    (ASSETS / "print/widths.json").write_text(json.dumps(widths, ensure_ascii=False, indent=0) + "\n")


if __name__ == "__main__":
    node_modules = Path(sys.argv[1])
    copy_fonts(node_modules)
    copy_design_system(node_modules)
    measure(node_modules)
