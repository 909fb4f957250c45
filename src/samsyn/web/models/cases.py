"""A round, an organizer's case in it, and every step that the case has taken."""

from django.db import models
from django.db.models import Index, Q, UniqueConstraint

_ID = 20
_NAME = 200
_STEP = 40


class Round(models.Model):
    """Organizers that are offered a dialogue together. trial: with reference organizers, kept out of all statistics.

    answer_by: the last day to answer. link_weeks: how many weeks after the last meeting links go on holding.
    """

    name = models.CharField(max_length=_NAME, unique=True)
    trial = models.BooleanField(default=False)
    answer_by = models.DateField()
    link_weeks = models.PositiveIntegerField(default=6)
    made = models.DateTimeField()


class Case(models.Model):
    """An organizer in a round. state: as `dialogue.workflow`, changed by `actions.steps.take` and nothing else.

    since: when it came into its state. version: one more for each step. frozen: the vintage that all sit with in the room, from
    ”preparing” on. wished: the term that the organizer asked for when it said later ("2027-VT"). reason: why it declined or stopped, or why
    the authority withdrew. remind: whether and how often it wants reminders (`dialogue.reminders.Wanted`). follow_up_on: the day that the
    organizer wants to be reminded of what it wants to follow up, if any. moved_to: the case that goes on instead (merger, new owner).
    came_from: the case that this one is the continuation of, whose steps it has taken over.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="cases")
    organizer = models.CharField(max_length=_ID)
    name = models.CharField(max_length=_NAME)
    state = models.CharField(max_length=_ID, default="planned")
    since = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)
    answer_by = models.DateField(null=True)
    frozen = models.CharField(max_length=40, blank=True)
    wished = models.CharField(max_length=_ID, blank=True)
    reason = models.TextField(blank=True)
    remind = models.CharField(max_length=_ID, default="usual")
    follow_up_on = models.DateField(null=True)
    moved_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="moved_from")
    came_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="continued")

    class Meta:
        constraints = (UniqueConstraint(name="one_case_a_round", fields=["round", "organizer"], condition=~Q(state="moved")),)
        indexes = (Index(fields=["organizer"]), Index(fields=["state", "since"]))


class CaseStep(models.Model):
    """One step of a case. facts: what the row of the workflow table records. undone: the step that undid this one.

    seat, staff: who took it; neither where the clock or the terminal did.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=_STEP)
    before = models.CharField(max_length=_ID)
    after = models.CharField(max_length=_ID)
    when = models.DateTimeField()
    who = models.CharField(max_length=_NAME)
    seat = models.ForeignKey("web.Seat", null=True, on_delete=models.PROTECT)
    staff = models.ForeignKey("web.Staff", null=True, on_delete=models.PROTECT)
    facts = models.JSONField(default=dict)
    undone = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="undoes")

    class Meta:
        indexes = (Index(fields=["case", "when"]),)


class CaseLeader(models.Model):
    """Who leads a case for an authority. ended: when somebody else took over."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="leaders")
    staff = models.ForeignKey("web.Staff", on_delete=models.PROTECT, related_name="leads")
    since = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints = (UniqueConstraint(name="leads_once", fields=["case", "staff"], condition=Q(ended__isnull=True)),)


class Coverage(models.Model):
    """A school form that the organizer runs: to be discussed, discussed, or consciously set aside (why is the organizer's own words)."""

    class State(models.TextChoices):
        OPEN = "open"
        DISCUSSED = "discussed"
        SET_ASIDE = "set_aside"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="forms")
    form = models.CharField(max_length=_ID)
    state = models.CharField(max_length=_ID, choices=State.choices, default=State.OPEN)
    why = models.TextField(blank=True)
    changed = models.DateTimeField()

    class Meta:
        constraints = (UniqueConstraint(name="form_once", fields=["case", "form"]),)


class FollowUp(models.Model):
    """The one question afterwards: tried? helped? months: 3 or 12 after the feedback meeting."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="follow_ups")
    months = models.PositiveIntegerField()
    tried = models.CharField(max_length=_ID)
    helped = models.CharField(max_length=_ID)
    text = models.TextField(blank=True)
    answered = models.DateTimeField()
    seat = models.ForeignKey("web.Seat", null=True, on_delete=models.PROTECT)

    class Meta:
        constraints = (UniqueConstraint(name="followed_up_once", fields=["case", "months"]),)
