"""What was said and decided: columns and constraints, no behaviour.

An organizer is its public id as the store knows it, a figure is its key (`underlag.figure_key`), a vintage its id: the two kinds of truth
meet by nothing else.
"""

from samsyn.web.models.cases import Case, CaseLeader, CaseStep, Coverage, FollowUp, Round
from samsyn.web.models.dialogue import (
    AccountEdit,
    Attachment,
    Entry,
    Evaluation,
    PictureLine,
    ReflectionClosed,
    Sent,
    Temperature,
    YearNote,
)
from samsyn.web.models.mail import Mail
from samsyn.web.models.meetings import Busy, Meeting, MeetingCase, MeetingStaff, MeetingStep, Wish
from samsyn.web.models.people import (
    Code,
    Contact,
    Device,
    Key,
    Letter,
    LinkWanted,
    NotMe,
    Opened,
    Person,
    QuietWeek,
    Seat,
    Staff,
    Trail,
)
from samsyn.web.models.said import (
    Comment,
    Contribution,
    LineApproval,
    LineEdit,
    Message,
    OwnEvidence,
    OwnQuestion,
    Reflection,
    Seen,
)

__all__ = [
    "AccountEdit",
    "Attachment",
    "Busy",
    "Case",
    "CaseLeader",
    "CaseStep",
    "Code",
    "Comment",
    "Contact",
    "Contribution",
    "Coverage",
    "Device",
    "Entry",
    "Evaluation",
    "FollowUp",
    "Key",
    "Letter",
    "LineApproval",
    "LineEdit",
    "LinkWanted",
    "Mail",
    "Meeting",
    "MeetingCase",
    "MeetingStaff",
    "MeetingStep",
    "Message",
    "NotMe",
    "Opened",
    "OwnEvidence",
    "OwnQuestion",
    "Person",
    "PictureLine",
    "QuietWeek",
    "Reflection",
    "ReflectionClosed",
    "Round",
    "Seat",
    "Seen",
    "Sent",
    "Staff",
    "Temperature",
    "Trail",
    "Wish",
    "YearNote",
]
