"""What is to be written to people, and what became of it."""

from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint

_ID = 20
_NAME = 200


class Mail(models.Model):
    """One mail to one person or member of staff. Its words are made from kind and parts when it is shown or sent; no secret is kept.

    kind: one of `dialogue/mails`. occasion: makes it one of its kind, so that it can never be queued twice. not_before: when it may go.
    held: waits for somebody to look at its batch first. taken: a sender works on it. address, subject and message_id: as sent (RFC 5322
    3.6.4), for bounces.
    """

    class State(models.TextChoices):
        HELD = "held"
        QUEUED = "queued"
        SENT = "sent"
        BOUNCED = "bounced"
        DROPPED = "dropped"  # no longer true when its time came, or nowhere to send it

    kind = models.CharField(max_length=40)
    occasion = models.CharField(max_length=_NAME)
    person = models.ForeignKey("web.Person", null=True, on_delete=models.PROTECT, related_name="mails")
    staff = models.ForeignKey("web.Staff", null=True, on_delete=models.PROTECT, related_name="mails")
    round = models.ForeignKey("web.Round", null=True, on_delete=models.PROTECT)
    cases = models.ManyToManyField("web.Case", related_name="mails")
    meeting = models.ForeignKey("web.Meeting", null=True, on_delete=models.PROTECT)
    parts = models.JSONField(default=dict)
    state = models.CharField(max_length=_ID, choices=State.choices, default=State.QUEUED)
    queued = models.DateTimeField()
    not_before = models.DateTimeField()
    taken = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    sent = models.DateTimeField(null=True)
    address = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=400, blank=True)
    message_id = models.CharField(max_length=_NAME, blank=True)
    why = models.CharField(max_length=_NAME, blank=True)

    class Meta:
        constraints = (
            UniqueConstraint(name="queued_once_to_a_person", fields=["person", "kind", "occasion"], condition=Q(person__isnull=False)),
            UniqueConstraint(name="queued_once_to_staff", fields=["staff", "kind", "occasion"], condition=Q(staff__isnull=False)),
            CheckConstraint(name="written_to_one", condition=Q(person__isnull=False) ^ Q(staff__isnull=False)),
        )
        indexes = (Index(fields=["state", "not_before"]), Index(fields=["message_id"]))
