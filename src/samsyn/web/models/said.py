"""What organizers say about figures and write in their own space, and what editors decide: columns and constraints, no behaviour."""

from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint

from samsyn.web.models.people import Key

_ID = 20
_NAME = 200
_FIGURE = 200
_VINTAGE = 40


class Comment(models.Model):
    """”Stämmer inte?”: what an organizer says about a figure, as it was shown, and what an analyst answers."""

    organizer = models.CharField(max_length=_ID)
    figure = models.CharField(max_length=_FIGURE)
    name = models.CharField(max_length=_NAME)
    vintage = models.CharField(max_length=_VINTAGE)
    shown = models.CharField(max_length=_NAME)
    text = models.TextField()
    key = models.ForeignKey(Key, on_delete=models.PROTECT, related_name="comments")
    written = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Key, null=True, on_delete=models.PROTECT, related_name="answers")
    answered = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        indexes = (Index(fields=["organizer", "written"]),)
        constraints = (CheckConstraint(name="answer_is_whole", condition=Q(answered__isnull=True) ^ ~Q(answer="")),)


class OwnQuestion(models.Model):
    """An organizer's own question, or what it has made of one that was proposed. It lies in the organizer's own space."""

    organizer = models.CharField(max_length=_ID)
    proposed = models.CharField(max_length=_NAME, blank=True)
    text = models.TextField()
    order = models.PositiveIntegerField()
    removed = models.DateTimeField(null=True)

    class Meta:
        constraints = (UniqueConstraint(name="one_of_each_proposed", fields=["organizer", "proposed"], condition=~Q(proposed="")),)


class Reflection(models.Model):
    """What an organizer answers to a question to reflect on, or that it will not. It lies in the organizer's own space.

    asked: the question as it stood when it was answered, since a later underlag may ask others.
    """

    class Answer(models.TextChoices):
        TEXT = "text"
        NOT_APPLICABLE = "not_applicable"
        RATHER_NOT = "rather_not"

    organizer = models.CharField(max_length=_ID)
    question = models.CharField(max_length=_NAME)
    asked = models.TextField(blank=True)
    answer = models.CharField(max_length=_ID, choices=Answer.choices)
    text = models.TextField(blank=True)
    written = models.DateTimeField()

    class Meta:
        constraints = (
            UniqueConstraint(name="one_reflection_each", fields=["organizer", "question"]),
            CheckConstraint(name="text_goes_with_text", condition=Q(answer="text") ^ Q(text="")),
        )


class OwnEvidence(models.Model):
    """What an organizer knows that no statistics tell: a text, a figure, a table. It lies in the organizer's own space.

    number: as it was written, since it is shown and never reckoned with. table: a list of rows of text, the first is the head.
    """

    class Kind(models.TextChoices):
        TEXT = "text"
        FIGURE = "figure"
        TABLE = "table"

    organizer = models.CharField(max_length=_ID)
    title = models.CharField(max_length=_NAME)
    kind = models.CharField(max_length=_ID, choices=Kind.choices)
    text = models.TextField(blank=True)
    number = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    table = models.JSONField(null=True)
    file_name = models.CharField(max_length=_NAME, blank=True)
    added = models.DateTimeField()
    removed = models.DateTimeField(null=True)

    class Meta:
        constraints = (CheckConstraint(name="table_goes_with_table", condition=Q(kind="table") ^ Q(table__isnull=True)),)


class Contribution(models.Model):
    """What another authority has sent in: a text or table for a kind of organizer or a school form, and what an editor decided."""

    class State(models.TextChoices):
        RECEIVED = "received"
        APPROVED = "approved"
        REFUSED = "refused"

    sender = models.CharField(max_length=60)
    signed = models.CharField(max_length=_NAME)
    dated = models.DateField()
    title = models.CharField(max_length=_NAME)
    paragraphs = models.JSONField()
    caption = models.CharField(max_length=_NAME, blank=True)
    head = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    forms = models.JSONField(default=list)
    kinds = models.JSONField(default=list)
    received = models.DateTimeField()
    received_by = models.CharField(max_length=_NAME)
    state = models.CharField(max_length=_ID, choices=State.choices, default=State.RECEIVED)
    decided_by = models.ForeignKey(Key, null=True, on_delete=models.PROTECT)
    decided = models.DateTimeField(null=True)
    why = models.TextField(blank=True)

    class Meta:
        constraints = (
            CheckConstraint(name="decided_by_somebody", condition=Q(state="received") ^ Q(decided_by__isnull=False)),
            CheckConstraint(name="refused_with_reason", condition=~Q(state="refused", why="")),
        )


class LineApproval(models.Model):
    """These very words of easy-read have been approved. digest: `underlag.decided.digest` of the text."""

    digest = models.CharField(max_length=32, unique=True)
    text = models.TextField()
    key = models.ForeignKey(Key, on_delete=models.PROTECT)
    when = models.DateTimeField()


class LineEdit(models.Model):
    """What stands instead of a line that the program wrote. origin: digest of the original, so a changed line is asked about anew."""

    origin = models.CharField(max_length=32, unique=True)
    original = models.TextField()
    text = models.TextField()
    key = models.ForeignKey(Key, on_delete=models.PROTECT)
    when = models.DateTimeField()


class Seen(models.Model):
    """Somebody with a key has opened the underlag of a vintage: whom to tell if a figure in it turns out wrong."""

    key = models.ForeignKey(Key, on_delete=models.PROTECT)
    organizer = models.CharField(max_length=_ID)
    vintage = models.CharField(max_length=_VINTAGE)
    when = models.DateTimeField()

    class Meta:
        constraints = (UniqueConstraint(name="seen_once", fields=["key", "organizer", "vintage"]),)
        indexes = (Index(fields=["organizer"]),)


class Message(models.Model):
    """Something to tell an organizer, or one who holds a key. `subject` makes it one of its kind."""

    class Kind(models.TextChoices):
        ANSWER = "answer"
        CORRECTION = "correction"

    key = models.ForeignKey(Key, null=True, on_delete=models.PROTECT)
    organizer = models.CharField(max_length=_ID, blank=True)
    kind = models.CharField(max_length=_ID, choices=Kind.choices)
    subject = models.CharField(max_length=_NAME)
    text = models.TextField()
    link = models.CharField(max_length=_NAME)
    created = models.DateTimeField()
    read = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            UniqueConstraint(name="told_once", fields=["organizer", "kind", "subject"]),
            CheckConstraint(name="told_to_somebody", condition=Q(key__isnull=False) ^ ~Q(organizer="")),
        )
