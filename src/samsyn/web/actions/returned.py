"""Reading the folder where delivery reports are put: `bounces/` in the home, one mail in each `.eml`.

What has been read is moved to `bounces/last/`; what names no mail of ours to `bounces/oklart/`, for a person to look at.
"""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from samsyn.concepts.errors import make_folder
from samsyn.dialogue import reports
from samsyn.dialogue.reports import Outcome, Report
from samsyn.web.actions import bounces
from samsyn.web.models import Mail

READ, UNCLEAR = "last", "oklart"


def read_all(*, now: datetime) -> int:
    """Read every report that has come. Returns how many mails turned out to have come back."""
    found = sorted(folder().glob("*.eml")) if folder().is_dir() else []
    return sum(_read(path, now) for path in found)


def folder() -> Path:
    home: Path = settings.SAMSYN_HOME
    return home / "bounces"


def _read(path: Path, now: datetime) -> bool:
    with path.open("rb") as file:
        report = reports.read(file.read(reports.MOST_BYTES))
    mail = Mail.objects.filter(message_id__in=report.ids).exclude(message_id="").select_related("person").first() if report else None
    came = report is not None and mail is not None and _believed(report, mail, now)
    kept = folder() / (READ if mail is not None else UNCLEAR)
    make_folder(kept)
    path.replace(kept / path.name)
    return came


def _believed(report: Report, mail: Mail, now: datetime) -> bool:
    if report.outcome is Outcome.ON_ITS_WAY:
        return False
    return bounces.came_back(mail=mail, why=report.why, address_is_wrong=report.outcome is Outcome.GONE, now=now)
