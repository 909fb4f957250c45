"""Meetings and who is in them: a meeting is a thing of its own and may serve many cases."""

from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint

_ID = 20
_NAME = 200


class Meeting(models.Model):
    """kind: introduction, dialogue or feedback. state: as `dialogue.workflow`, changed by `actions.meetings` through the table only.

    place: municipality code where people meet, empty where it is digital. where: room or link, as it is written to those who come.
    uid, sequence: as its calendar file says (RFC 5545 3.8.4.7, 3.8.7.4). capacity: most organizers at once.
    """

    kind = models.CharField(max_length=_ID)
    state = models.CharField(max_length=_ID, default="proposed")
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    place = models.CharField(max_length=4, blank=True)
    where = models.CharField(max_length=_NAME, blank=True)
    capacity = models.PositiveIntegerField(default=1)
    uid = models.CharField(max_length=80, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    changed = models.DateTimeField()

    class Meta:
        constraints = (CheckConstraint(name="ends_after_it_starts", condition=Q(ends__gt=F("starts"))),)
        indexes = (Index(fields=["starts"]),)


class MeetingStep(models.Model):
    """One step of a meeting, as `CaseStep`."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=40)
    before = models.CharField(max_length=_ID)
    after = models.CharField(max_length=_ID)
    when = models.DateTimeField()
    who = models.CharField(max_length=_NAME)
    facts = models.JSONField(default=dict)


class MeetingCase(models.Model):
    """A case's booking in a meeting. came: null until the meeting has been held. left: when the organizer gave up its place."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="bookings")
    case = models.ForeignKey("web.Case", on_delete=models.PROTECT, related_name="bookings")
    came = models.BooleanField(null=True)
    booked = models.DateTimeField()
    left = models.DateTimeField(null=True)

    class Meta:
        constraints = (UniqueConstraint(name="booked_once", fields=["meeting", "case"], condition=Q(left__isnull=True)),)


class MeetingStaff(models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="staff")
    staff = models.ForeignKey("web.Staff", on_delete=models.PROTECT, related_name="meetings")

    class Meta:
        constraints = (UniqueConstraint(name="staffed_once", fields=["meeting", "staff"]),)


class Busy(models.Model):
    """A time when somebody on the staff cannot meet. place: where they are then (municipality code), if that matters for travel."""

    staff = models.ForeignKey("web.Staff", on_delete=models.PROTECT, related_name="busy")
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    place = models.CharField(max_length=4, blank=True)

    class Meta:
        constraints = (CheckConstraint(name="busy_ends_after_it_starts", condition=Q(ends__gt=F("starts"))),)


class Wish(models.Model):
    """When and how an organizer wishes to meet. weekdays: 0 Monday to 4 Friday. parts: "fm", "em". not_days: ISO days that do not suit.

    "kv": early evening, on a screen. digital: null where it has not said. together: whether it would like to meet with others.
    none_fit: when it said that none of the times that were proposed suits.
    """

    case = models.OneToOneField("web.Case", on_delete=models.PROTECT, related_name="wish")
    weekdays = models.JSONField(default=list)
    parts = models.JSONField(default=list)
    not_days = models.JSONField(default=list)
    digital = models.BooleanField(null=True)
    together = models.BooleanField(null=True)
    text = models.TextField(blank=True)
    none_fit = models.DateTimeField(null=True)
    changed = models.DateTimeField()
