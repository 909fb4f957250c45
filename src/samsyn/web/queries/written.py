"""Pages about a case where something of its organizer's stands: linked in whatever state the case is, so that all can be found."""

from collections.abc import Mapping

from django.db.models import Exists, Model, OuterRef

from samsyn.web.models import (
    AccountEdit,
    Attachment,
    Case,
    Entry,
    Evaluation,
    FollowUp,
    OwnEvidence,
    OwnQuestion,
    PictureLine,
    Reflection,
    Sent,
    Temperature,
    YearNote,
)

_STANDS: Mapping[str, tuple[type[Model], ...]] = {
    "prepared": (Temperature,),
    "own-space": (OwnQuestion, Reflection, OwnEvidence, YearNote),
    "attachments": (Attachment,),
    "picture": (PictureLine,),
    "notes": (Entry,),
    "receipts": (Sent,),
    "account": (AccountEdit,),
    "follow-up": (FollowUp,),
    "evaluate": (Evaluation,),
}
"""By the page's name in `standing.yaml`."""
_SEEN: Mapping[type[Model], Mapping[str, bool]] = {
    PictureLine: {"published__isnull": False, "removed__isnull": True},
    Attachment: {"removed__isnull": True},
    Entry: {"removed__isnull": True},
    OwnQuestion: {"removed__isnull": True},
    OwnEvidence: {"removed__isnull": True},
    YearNote: {"removed__isnull": True},
}
_OF_ORGANIZER = frozenset({OwnQuestion, Reflection, OwnEvidence, YearNote})


def written(case: Case) -> frozenset[str]:
    """Names of the pages, in one question. The underlag that lies fast is one of them."""
    tables = {table.__name__.lower(): table for of_page in _STANDS.values() for table in of_page}
    rows = Case.objects.filter(pk=case.pk).annotate(**{f"has_{name}": _any(table) for name, table in tables.items()})
    found = rows.values(*(f"has_{name}" for name in tables)).get()
    pages = {page for page, of_page in _STANDS.items() if any(found[f"has_{table.__name__.lower()}"] for table in of_page)}
    return frozenset(pages | ({"frozen"} if case.frozen else set()))


def _any(table: type[Model]) -> Exists:
    by = {"organizer": OuterRef("organizer")} if table in _OF_ORGANIZER else {"case": OuterRef("pk")}
    return Exists(table._default_manager.filter(**by, **_SEEN.get(table, {})))
