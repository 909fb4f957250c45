"""Who may come in: keys, people with an address, their places in dialogues, and staff."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint

_ID = 20
_NAME = 200
_DIGEST = 64
_ADDRESS = 254  # RFC 5321 4.5.3.1


class Person(models.Model):
    """Somebody outside the authorities with an e-mail address, or (empty) with a postal address only. The same for all its organizers.

    What the person is called is each organizer's own to say: it stands with the seat and the contact.

    mail_fails: since when mail to the address comes back, or somebody with its link has said that it came to the wrong one; nothing is
    sent there until somebody writes another, or shows that it is right.
    """

    mail = models.CharField(max_length=_ADDRESS, blank=True)
    mail_fails = models.DateTimeField(null=True)

    class Meta:
        constraints = (UniqueConstraint(name="one_person_an_address", fields=["mail"], condition=~Q(mail="")),)


class Contact(models.Model):
    """That a person may be written to for an organizer. source: where the address comes from, dated: when it held.

    name: as this organizer has it. role: which part of the organizer, as `dialogue.people.Part`. post: postal address, for a letter.
    typed: a dialogue leader wrote it, and nobody at the organizer (or an imported source) has said that it is right.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts")
    organizer = models.CharField(max_length=_ID)
    name = models.CharField(max_length=_NAME)
    role = models.CharField(max_length=_ID)
    source = models.CharField(max_length=_NAME)
    dated = models.DateField()
    post = models.TextField(blank=True)
    typed = models.BooleanField(default=False)
    ended = models.DateTimeField(null=True)

    class Meta:
        indexes = (Index(fields=["organizer", "ended"]),)
        constraints = (UniqueConstraint(name="contact_once", fields=["person", "organizer", "role"], condition=Q(ended__isnull=True)),)


class Seat(models.Model):
    """A person's place in one case. left: when it was given up; a successor gets a seat of its own and sees what the role may see.

    name: as this organizer has it. typed: a dialogue leader wrote whose it is. Until `vouched`, when somebody at the organizer said that
    it is right, it does only what a link does.
    """

    case = models.ForeignKey("web.Case", on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    name = models.CharField(max_length=_NAME)
    role = models.CharField(max_length=_ID)
    invited_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT)
    taken = models.DateTimeField()
    left = models.DateTimeField(null=True)
    typed = models.BooleanField(default=False)
    vouched = models.DateTimeField(null=True)

    class Meta:
        constraints = (UniqueConstraint(name="one_seat_each", fields=["case", "person"], condition=Q(left__isnull=True)),)

    @property
    def waits(self) -> bool:
        """Whether nobody has said yet that it is the right person's."""
        return self.typed and self.vouched is None


class Key(models.Model):
    """A link that was given to somebody. Only the checksum of its secret is kept, so it cannot be shown a second time.

    Either for one organizer or a role, given at the terminal; or for a person in a round, sent by mail: it opens the cases of that round
    where the person has a seat, and a new one for the same person and round ends the former (`replaced`). Such a link has no name.
    """

    class Role(models.TextChoices):
        ORGANIZER = "organizer"
        EDITOR = "editor"
        ANALYST = "analyst"

    role = models.CharField(max_length=_ID, choices=Role.choices)
    organizer = models.CharField(max_length=_ID, null=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="keys")
    round = models.ForeignKey("web.Round", null=True, on_delete=models.PROTECT)
    name = models.CharField(max_length=_NAME)
    digest = models.CharField(max_length=_DIGEST, unique=True)
    created = models.DateTimeField()
    expires = models.DateTimeField()
    revoked = models.DateTimeField(null=True)
    replaced = models.BooleanField(default=False)

    class Meta:
        constraints = (
            CheckConstraint(
                name="key_is_bound_to_one",
                condition=Q(role="organizer", organizer__isnull=False, person__isnull=True, round__isnull=True)
                | Q(role="organizer", organizer__isnull=True, person__isnull=False, round__isnull=False)
                | Q(role__in=["editor", "analyst"], organizer__isnull=True, person__isnull=True, round__isnull=True),
            ),
            UniqueConstraint(name="one_key_holds", fields=["person", "round"], condition=Q(revoked__isnull=True, person__isnull=False)),
        )


class Letter(models.Model):
    """A short code on paper, for a person without an e-mail address. digest: of the code with the site's key (it is short)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    round = models.ForeignKey("web.Round", on_delete=models.PROTECT)
    digest = models.CharField(max_length=_DIGEST, unique=True)
    created = models.DateTimeField()
    expires = models.DateTimeField()
    revoked = models.DateTimeField(null=True)


class Device(models.Model):
    """A browser where a person has shown, with a code sent to its address, that the address is its own."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    digest = models.CharField(max_length=_DIGEST, unique=True)
    created = models.DateTimeField()
    expires = models.DateTimeField()
    revoked = models.DateTimeField(null=True)


class Code(models.Model):
    """A one-time code that was sent to an address. mail: where it went, so that it proves that address and no other.

    asked: checksum of what the browser that asked for it carries: the code is worth something there only, and only there can it be spoilt.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    mail = models.CharField(max_length=_ADDRESS)
    asked = models.CharField(max_length=_DIGEST)
    digest = models.CharField(max_length=_DIGEST)
    created = models.DateTimeField()
    expires = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    used = models.DateTimeField(null=True)


class LinkWanted(models.Model):
    """Somebody wrote an address and wants a new link to it. Whether it is anybody's is looked up later, when nobody is waiting."""

    mail = models.CharField(max_length=_ADDRESS)
    asked = models.DateTimeField()


class NotMe(models.Model):
    """The link ”det var inte jag” in a mail that confirms an answer: it undoes that very step."""

    step = models.ForeignKey("web.CaseStep", on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    digest = models.CharField(max_length=_DIGEST, unique=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)


class Opened(models.Model):
    """When the offer of a case was first opened, and first answered: no person, only the times."""

    case = models.OneToOneField("web.Case", on_delete=models.PROTECT)
    opened = models.DateTimeField()
    answered = models.DateTimeField(null=True)


class QuietWeek(models.Model):
    """A week (its Monday) when an organizer wants no mail."""

    organizer = models.CharField(max_length=_ID)
    monday = models.DateField()

    class Meta:
        constraints = (UniqueConstraint(name="quiet_week_once", fields=["organizer", "monday"]),)


class Staff(models.Model):
    """Somebody at one of the authorities who signs in. place: municipality code of the office, for travel.

    password_until: how long the one-time password from the terminal holds, null when a password of one's own stands instead.
    """

    class Authority(models.TextChoices):
        SKOLVERKET = "skolverket"
        SPSM = "spsm"

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    name = models.CharField(max_length=_NAME)
    mail = models.CharField(max_length=_ADDRESS)
    authority = models.CharField(max_length=_ID, choices=Authority.choices)
    role = models.CharField(max_length=_ID, default="leader")
    place = models.CharField(max_length=4)
    password_until = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints = (CheckConstraint(name="authority_known", condition=Q(authority__in=["skolverket", "spsm"])),)


class Trail(models.Model):
    """Who did what, when, and what was there before and after. Rows are added and never changed; the database refuses it."""

    when = models.DateTimeField()
    key = models.ForeignKey(Key, null=True, on_delete=models.PROTECT)
    staff = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT)
    who = models.CharField(max_length=_NAME)
    what = models.CharField(max_length=60)
    thing = models.CharField(max_length=_NAME)
    organizer = models.CharField(max_length=_ID, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
