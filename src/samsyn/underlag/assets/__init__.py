"""Style sheets, fonts and marks: `stil` is served to browsers, `print` is read by the PDF compiler."""

import shutil
from pathlib import Path

FOLDER = Path(__file__).parent / "stil"
PRINT_FOLDER = Path(__file__).parent / "print"


def copy_assets(into: Path) -> Path:
    """Put the style folder at `into/stil`, where pages written to files look for it. Returns that folder."""
    return Path(shutil.copytree(FOLDER, into / "stil", dirs_exist_ok=True))
