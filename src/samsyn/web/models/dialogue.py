"""What is written before, in and after a dialogue. What an organizer has not sent lies in its own space."""

from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint

_ID = 20
_NAME = 200


class Entry(models.Model):
    """A short note in the living document of a case, with one writer: somebody of the organizer (seat) or a dialogue leader (staff).

    heading: as `dialogue.document.HEADINGS`. shared: both sides see it; what a leader writes always is, what an organizer writes
    is not until it says so. client: an id made where it was written, so that what is sent twice is kept once.
    version: one more for each change. beside: the entry that this one stood against, where two changed the same at once; both are kept.
    """

    case = models.ForeignKey("web.Case", on_delete=models.PROTECT, related_name="entries")
    heading = models.CharField(max_length=_ID)
    seat = models.ForeignKey("web.Seat", null=True, on_delete=models.PROTECT)
    staff = models.ForeignKey("web.Staff", null=True, on_delete=models.PROTECT)
    writer = models.CharField(max_length=_NAME)
    text = models.TextField()
    shared = models.BooleanField(default=False)
    client = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=1)
    beside = models.ForeignKey("self", null=True, on_delete=models.PROTECT)
    written = models.DateTimeField()
    changed = models.DateTimeField()
    removed = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            UniqueConstraint(name="entry_once", fields=["case", "client"]),
            CheckConstraint(name="staff_entries_are_shared", condition=Q(staff__isnull=True) | Q(shared=True)),
        )
        indexes = (Index(fields=["case", "heading"]),)


class AgendaOrder(models.Model):
    """The order that somebody has set for the agenda of a case: ids of `dialogue.agenda.Item`. Its points are made each time."""

    case = models.OneToOneField("web.Case", on_delete=models.PROTECT)
    order = models.JSONField(default=list)
    changed = models.DateTimeField()
    who = models.CharField(max_length=_NAME)


class Temperature(models.Model):
    """One person's reflection on one success factor. where: 1 to 5, or null with `answer` not applicable or rather not.

    The free words stay with the writer until the writer shares them with the organizer's other people (told).
    """

    case = models.ForeignKey("web.Case", on_delete=models.PROTECT)
    seat = models.ForeignKey("web.Seat", on_delete=models.PROTECT)
    factor = models.CharField(max_length=_NAME)
    answer = models.CharField(max_length=_ID)
    where = models.PositiveIntegerField(null=True)
    saw = models.TextField(blank=True)
    explore = models.TextField(blank=True)
    told = models.BooleanField(default=False)
    written = models.DateTimeField()

    class Meta:
        constraints = (
            UniqueConstraint(name="one_temperature_each", fields=["seat", "factor"]),
            CheckConstraint(name="degree_goes_with_answer", condition=Q(answer="degree") ^ Q(where__isnull=True)),
        )


class ReflectionClosed(models.Model):
    """The organizer has closed its reflecting: the spread was made this once, of the answers that were there, and is kept as it was."""

    case = models.OneToOneField("web.Case", on_delete=models.PROTECT)
    spread = models.JSONField()
    closed = models.DateTimeField()
    seat = models.ForeignKey("web.Seat", null=True, on_delete=models.PROTECT)


class Sent(models.Model):
    """A part of the own space that the organizer has sent, kept as it was sent. receiver: skolverket, spsm or peers; one row each.

    part: what kind of thing (`dialogue.sharing.Part`), thing: which one. withdrawn: from then on it is neither shown nor used.
    """

    case = models.ForeignKey("web.Case", on_delete=models.PROTECT, related_name="sent")
    receiver = models.CharField(max_length=_ID)
    part = models.CharField(max_length=_ID)
    thing = models.CharField(max_length=_NAME)
    title = models.CharField(max_length=_NAME)
    content = models.JSONField()
    sent = models.DateTimeField()
    seat = models.ForeignKey("web.Seat", null=True, on_delete=models.PROTECT)
    sender = models.CharField(max_length=_NAME)
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            UniqueConstraint(name="sent_once", fields=["case", "receiver", "part", "thing"], condition=Q(withdrawn__isnull=True)),
        )


class PictureLine(models.Model):
    """What the dialogue leaders see as a particular challenge: tied to a finding, or (finding empty) marked as own experience.

    answer: what the organizer says to this very line; it is sent to both authorities when it is written. published: when the organizer
    could read it.
    """

    case = models.ForeignKey("web.Case", on_delete=models.PROTECT, related_name="picture")
    staff = models.ForeignKey("web.Staff", on_delete=models.PROTECT)
    text = models.TextField()
    finding = models.CharField(max_length=_NAME, blank=True)
    written = models.DateTimeField()
    published = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answered = models.DateTimeField(null=True)
    removed = models.DateTimeField(null=True)


class Attachment(models.Model):
    """A file that the organizer has put in its own space. Its bytes lie in the home under `attachments/`, never under the web root.

    stored: the random name that they lie under.
    """

    case = models.ForeignKey("web.Case", on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=_NAME)
    stored = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added = models.DateTimeField()
    seat = models.ForeignKey("web.Seat", null=True, on_delete=models.PROTECT)
    removed = models.DateTimeField(null=True)


class YearNote(models.Model):
    """The organizer's own quality work over the year, with or without a dialogue (skollagen 4 kap. 3 §). It lies in its own space.

    heading: plan, follow_up, analyse or act.
    """

    organizer = models.CharField(max_length=_ID)
    heading = models.CharField(max_length=_ID)
    day = models.DateField()
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    written = models.DateTimeField()
    removed = models.DateTimeField(null=True)

    class Meta:
        indexes = (Index(fields=["organizer", "day"]),)


class AccountEdit(models.Model):
    """What the organizer has made of the account of its dialogue. A later row stands instead of an earlier; all are kept.

    as_notes: from here on the shared notes stand again, and the text is empty.
    """

    case = models.ForeignKey("web.Case", on_delete=models.PROTECT)
    heading = models.CharField(max_length=_ID)
    text = models.TextField()
    written = models.DateTimeField()
    seat = models.ForeignKey("web.Seat", null=True, on_delete=models.PROTECT)
    version = models.PositiveIntegerField()
    as_notes = models.BooleanField(default=False)

    class Meta:
        constraints = (UniqueConstraint(name="account_version_once", fields=["case", "heading", "version"]),)


class Evaluation(models.Model):
    """One answer to one of the evaluators' own questions. answer: as `dialogue.evaluation`."""

    case = models.ForeignKey("web.Case", on_delete=models.PROTECT)
    seat = models.ForeignKey("web.Seat", on_delete=models.PROTECT)
    question = models.CharField(max_length=_ID)
    answer = models.CharField(max_length=_ID)
    text = models.TextField(blank=True)
    written = models.DateTimeField()

    class Meta:
        constraints = (UniqueConstraint(name="evaluated_once", fields=["seat", "question"]),)
