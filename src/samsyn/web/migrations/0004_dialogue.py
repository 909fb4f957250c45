"""Cases, meetings, people, mail, and what is written before, in and after a dialogue."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0003_reflection_asked"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountEdit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("heading", models.CharField(max_length=20)),
                ("text", models.TextField()),
                ("written", models.DateTimeField()),
                ("version", models.PositiveIntegerField()),
                ("as_notes", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="AgendaOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.JSONField(default=list)),
                ("changed", models.DateTimeField()),
                ("who", models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("stored", models.CharField(max_length=64, unique=True)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("added", models.DateTimeField()),
                ("removed", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Busy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts", models.DateTimeField()),
                ("ends", models.DateTimeField()),
                ("place", models.CharField(blank=True, max_length=4)),
            ],
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organizer", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                ("state", models.CharField(default="planned", max_length=20)),
                ("since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=0)),
                ("answer_by", models.DateField(null=True)),
                ("frozen", models.CharField(blank=True, max_length=40)),
                ("wished", models.CharField(blank=True, max_length=20)),
                ("reason", models.TextField(blank=True)),
                ("remind", models.CharField(default="usual", max_length=20)),
                ("follow_up_on", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="CaseLeader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField()),
                ("ended", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="CaseStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(max_length=40)),
                ("before", models.CharField(max_length=20)),
                ("after", models.CharField(max_length=20)),
                ("when", models.DateTimeField()),
                ("who", models.CharField(max_length=200)),
                ("facts", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="Code",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mail", models.CharField(max_length=254)),
                ("asked", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("created", models.DateTimeField()),
                ("expires", models.DateTimeField()),
                ("tries", models.PositiveIntegerField(default=0)),
                ("used", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organizer", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                ("role", models.CharField(max_length=20)),
                ("source", models.CharField(max_length=200)),
                ("dated", models.DateField()),
                ("post", models.TextField(blank=True)),
                ("typed", models.BooleanField(default=False)),
                ("ended", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Coverage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.CharField(max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("discussed", "Discussed"), ("set_aside", "Set Aside")], default="open", max_length=20
                    ),
                ),
                ("why", models.TextField(blank=True)),
                ("changed", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created", models.DateTimeField()),
                ("expires", models.DateTimeField()),
                ("revoked", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("heading", models.CharField(max_length=20)),
                ("writer", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("shared", models.BooleanField(default=False)),
                ("client", models.CharField(max_length=40)),
                ("version", models.PositiveIntegerField(default=1)),
                ("written", models.DateTimeField()),
                ("changed", models.DateTimeField()),
                ("removed", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=20)),
                ("answer", models.CharField(max_length=20)),
                ("text", models.TextField(blank=True)),
                ("written", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("months", models.PositiveIntegerField()),
                ("tried", models.CharField(max_length=20)),
                ("helped", models.CharField(max_length=20)),
                ("text", models.TextField(blank=True)),
                ("answered", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created", models.DateTimeField()),
                ("expires", models.DateTimeField()),
                ("revoked", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="LinkWanted",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mail", models.CharField(max_length=254)),
                ("asked", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Mail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("occasion", models.CharField(max_length=200)),
                ("parts", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[("held", "Held"), ("queued", "Queued"), ("sent", "Sent"), ("bounced", "Bounced"), ("dropped", "Dropped")],
                        default="queued",
                        max_length=20,
                    ),
                ),
                ("queued", models.DateTimeField()),
                ("not_before", models.DateTimeField()),
                ("taken", models.DateTimeField(null=True)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("sent", models.DateTimeField(null=True)),
                ("address", models.CharField(blank=True, max_length=254)),
                ("subject", models.CharField(blank=True, max_length=400)),
                ("message_id", models.CharField(blank=True, max_length=200)),
                ("why", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("state", models.CharField(default="proposed", max_length=20)),
                ("starts", models.DateTimeField()),
                ("ends", models.DateTimeField()),
                ("place", models.CharField(blank=True, max_length=4)),
                ("where", models.CharField(blank=True, max_length=200)),
                ("capacity", models.PositiveIntegerField(default=1)),
                ("uid", models.CharField(max_length=80, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("changed", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="MeetingCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("came", models.BooleanField(null=True)),
                ("booked", models.DateTimeField()),
                ("left", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="MeetingStaff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
        ),
        migrations.CreateModel(
            name="MeetingStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(max_length=40)),
                ("before", models.CharField(max_length=20)),
                ("after", models.CharField(max_length=20)),
                ("when", models.DateTimeField()),
                ("who", models.CharField(max_length=200)),
                ("facts", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="NotMe",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("expires", models.DateTimeField()),
                ("used", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Opened",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("opened", models.DateTimeField()),
                ("answered", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mail", models.CharField(blank=True, max_length=254)),
                ("mail_fails", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="PictureLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("finding", models.CharField(blank=True, max_length=200)),
                ("written", models.DateTimeField()),
                ("published", models.DateTimeField(null=True)),
                ("answer", models.TextField(blank=True)),
                ("answered", models.DateTimeField(null=True)),
                ("removed", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="QuietWeek",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organizer", models.CharField(max_length=20)),
                ("monday", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="ReflectionClosed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("spread", models.JSONField()),
                ("closed", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, unique=True)),
                ("trial", models.BooleanField(default=False)),
                ("answer_by", models.DateField()),
                ("link_weeks", models.PositiveIntegerField(default=6)),
                ("made", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("role", models.CharField(max_length=20)),
                ("taken", models.DateTimeField()),
                ("left", models.DateTimeField(null=True)),
                ("typed", models.BooleanField(default=False)),
                ("vouched", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Sent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("receiver", models.CharField(max_length=20)),
                ("part", models.CharField(max_length=20)),
                ("thing", models.CharField(max_length=200)),
                ("title", models.CharField(max_length=200)),
                ("content", models.JSONField()),
                ("sent", models.DateTimeField()),
                ("sender", models.CharField(max_length=200)),
                ("withdrawn", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Staff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("mail", models.CharField(max_length=254)),
                ("authority", models.CharField(choices=[("skolverket", "Skolverket"), ("spsm", "Spsm")], max_length=20)),
                ("role", models.CharField(default="leader", max_length=20)),
                ("place", models.CharField(max_length=4)),
                ("password_until", models.DateTimeField(null=True)),
                ("ended", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Temperature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("factor", models.CharField(max_length=200)),
                ("answer", models.CharField(max_length=20)),
                ("where", models.PositiveIntegerField(null=True)),
                ("saw", models.TextField(blank=True)),
                ("explore", models.TextField(blank=True)),
                ("told", models.BooleanField(default=False)),
                ("written", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("weekdays", models.JSONField(default=list)),
                ("parts", models.JSONField(default=list)),
                ("not_days", models.JSONField(default=list)),
                ("digital", models.BooleanField(null=True)),
                ("together", models.BooleanField(null=True)),
                ("text", models.TextField(blank=True)),
                ("none_fit", models.DateTimeField(null=True)),
                ("changed", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="YearNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organizer", models.CharField(max_length=20)),
                ("heading", models.CharField(max_length=20)),
                ("day", models.DateField()),
                ("text", models.TextField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("written", models.DateTimeField()),
                ("removed", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="key",
            name="key_is_bound",
        ),
        migrations.RemoveConstraint(
            model_name="key",
            name="key_role_known",
        ),
        migrations.AddField(
            model_name="key",
            name="replaced",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="case",
            name="came_from",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="continued", to="web.case"),
        ),
        migrations.AddField(
            model_name="case",
            name="moved_to",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="moved_from", to="web.case"),
        ),
        migrations.AddField(
            model_name="attachment",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="attachments", to="web.case"),
        ),
        migrations.AddField(
            model_name="agendaorder",
            name="case",
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="web.case"),
        ),
        migrations.AddField(
            model_name="accountedit",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="web.case"),
        ),
        migrations.AddField(
            model_name="caseleader",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="leaders", to="web.case"),
        ),
        migrations.AddField(
            model_name="casestep",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="web.case"),
        ),
        migrations.AddField(
            model_name="casestep",
            name="undone",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="undoes", to="web.casestep"),
        ),
        migrations.AddField(
            model_name="coverage",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="forms", to="web.case"),
        ),
        migrations.AddField(
            model_name="entry",
            name="beside",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="web.entry"),
        ),
        migrations.AddField(
            model_name="entry",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="web.case"),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="web.case"),
        ),
        migrations.AddField(
            model_name="followup",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="follow_ups", to="web.case"),
        ),
        migrations.AddField(
            model_name="mail",
            name="cases",
            field=models.ManyToManyField(related_name="mails", to="web.case"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["starts"], name="web_meeting_starts_3cf044_idx"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(condition=models.Q(("ends__gt", models.F("starts"))), name="ends_after_it_starts"),
        ),
        migrations.AddField(
            model_name="mail",
            name="meeting",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="web.meeting"),
        ),
        migrations.AddField(
            model_name="meetingcase",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="bookings", to="web.case"),
        ),
        migrations.AddField(
            model_name="meetingcase",
            name="meeting",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="bookings", to="web.meeting"),
        ),
        migrations.AddField(
            model_name="meetingstaff",
            name="meeting",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="staff", to="web.meeting"),
        ),
        migrations.AddField(
            model_name="meetingstep",
            name="meeting",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="web.meeting"),
        ),
        migrations.AddField(
            model_name="notme",
            name="step",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="web.casestep"),
        ),
        migrations.AddField(
            model_name="opened",
            name="case",
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="web.case"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                condition=models.Q(("mail", ""), _negated=True), fields=("mail",), name="one_person_an_address"
            ),
        ),
        migrations.AddField(
            model_name="notme",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="web.person"),
        ),
        migrations.AddField(
            model_name="mail",
            name="person",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="mails", to="web.person"),
        ),
        migrations.AddField(
            model_name="letter",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="web.person"),
        ),
        migrations.AddField(
            model_name="device",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="web.person"),
        ),
        migrations.AddField(
            model_name="contact",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="web.person"),
        ),
        migrations.AddField(
            model_name="code",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="web.person"),
        ),
        migrations.AddField(
            model_name="key",
            name="person",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="keys", to="web.person"),
        ),
        migrations.AddField(
            model_name="pictureline",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="picture", to="web.case"),
        ),
        migrations.AddConstraint(
            model_name="quietweek",
            constraint=models.UniqueConstraint(fields=("organizer", "monday"), name="quiet_week_once"),
        ),
        migrations.AddField(
            model_name="reflectionclosed",
            name="case",
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="web.case"),
        ),
        migrations.AddField(
            model_name="mail",
            name="round",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="web.round"),
        ),
        migrations.AddField(
            model_name="letter",
            name="round",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="web.round"),
        ),
        migrations.AddField(
            model_name="case",
            name="round",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="web.round"),
        ),
        migrations.AddField(
            model_name="key",
            name="round",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="web.round"),
        ),
        migrations.AddConstraint(
            model_name="key",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organizer__isnull", False), ("person__isnull", True), ("role", "organizer"), ("round__isnull", True)),
                    models.Q(("organizer__isnull", True), ("person__isnull", False), ("role", "organizer"), ("round__isnull", False)),
                    models.Q(
                        ("organizer__isnull", True), ("person__isnull", True), ("role__in", ["editor", "analyst"]), ("round__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="key_is_bound_to_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="key",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False), ("revoked__isnull", True)), fields=("person", "round"), name="one_key_holds"
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="web.case"),
        ),
        migrations.AddField(
            model_name="seat",
            name="invited_by",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="web.seat"),
        ),
        migrations.AddField(
            model_name="seat",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="web.person"),
        ),
        migrations.AddField(
            model_name="reflectionclosed",
            name="seat",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="web.seat"),
        ),
        migrations.AddField(
            model_name="followup",
            name="seat",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="web.seat"),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="seat",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="web.seat"),
        ),
        migrations.AddField(
            model_name="entry",
            name="seat",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="web.seat"),
        ),
        migrations.AddField(
            model_name="casestep",
            name="seat",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="web.seat"),
        ),
        migrations.AddField(
            model_name="attachment",
            name="seat",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="web.seat"),
        ),
        migrations.AddField(
            model_name="accountedit",
            name="seat",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="web.seat"),
        ),
        migrations.AddField(
            model_name="sent",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="sent", to="web.case"),
        ),
        migrations.AddField(
            model_name="sent",
            name="seat",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="web.seat"),
        ),
        migrations.AddField(
            model_name="staff",
            name="user",
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="pictureline",
            name="staff",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="web.staff"),
        ),
        migrations.AddField(
            model_name="meetingstaff",
            name="staff",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="web.staff"),
        ),
        migrations.AddField(
            model_name="mail",
            name="staff",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="mails", to="web.staff"),
        ),
        migrations.AddField(
            model_name="entry",
            name="staff",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="web.staff"),
        ),
        migrations.AddField(
            model_name="casestep",
            name="staff",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="web.staff"),
        ),
        migrations.AddField(
            model_name="caseleader",
            name="staff",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="leads", to="web.staff"),
        ),
        migrations.AddField(
            model_name="busy",
            name="staff",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="busy", to="web.staff"),
        ),
        migrations.AddField(
            model_name="trail",
            name="staff",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="web.staff"),
        ),
        migrations.AddField(
            model_name="temperature",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="web.case"),
        ),
        migrations.AddField(
            model_name="temperature",
            name="seat",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="web.seat"),
        ),
        migrations.AddField(
            model_name="wish",
            name="case",
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="wish", to="web.case"),
        ),
        migrations.AddIndex(
            model_name="yearnote",
            index=models.Index(fields=["organizer", "day"], name="web_yearnot_organiz_312b7d_idx"),
        ),
        migrations.AddConstraint(
            model_name="coverage",
            constraint=models.UniqueConstraint(fields=("case", "form"), name="form_once"),
        ),
        migrations.AddConstraint(
            model_name="meetingcase",
            constraint=models.UniqueConstraint(condition=models.Q(("left__isnull", True)), fields=("meeting", "case"), name="booked_once"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["organizer", "ended"], name="web_contact_organiz_0ac9e9_idx"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended__isnull", True)), fields=("person", "organizer", "role"), name="contact_once"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["organizer"], name="web_case_organiz_8a3d04_idx"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["state", "since"], name="web_case_state_575673_idx"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "moved"), _negated=True), fields=("round", "organizer"), name="one_case_a_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(condition=models.Q(("left__isnull", True)), fields=("case", "person"), name="one_seat_each"),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.UniqueConstraint(fields=("case", "months"), name="followed_up_once"),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.UniqueConstraint(fields=("seat", "question"), name="evaluated_once"),
        ),
        migrations.AddConstraint(
            model_name="accountedit",
            constraint=models.UniqueConstraint(fields=("case", "heading", "version"), name="account_version_once"),
        ),
        migrations.AddConstraint(
            model_name="sent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn__isnull", True)), fields=("case", "receiver", "part", "thing"), name="sent_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="staff",
            constraint=models.CheckConstraint(condition=models.Q(("authority__in", ["skolverket", "spsm"])), name="authority_known"),
        ),
        migrations.AddConstraint(
            model_name="meetingstaff",
            constraint=models.UniqueConstraint(fields=("meeting", "staff"), name="staffed_once"),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(fields=["state", "not_before"], name="web_mail_state_7623a5_idx"),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(fields=["message_id"], name="web_mail_message_0bce24_idx"),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)), fields=("person", "kind", "occasion"), name="queued_once_to_a_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.UniqueConstraint(
                condition=models.Q(("staff__isnull", False)), fields=("staff", "kind", "occasion"), name="queued_once_to_staff"
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(("person__isnull", False), ("staff__isnull", False), _connector="XOR"), name="written_to_one"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["case", "heading"], name="web_entry_case_id_0a774a_idx"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("case", "client"), name="entry_once"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(("staff__isnull", True), ("shared", True), _connector="OR"), name="staff_entries_are_shared"
            ),
        ),
        migrations.AddIndex(
            model_name="casestep",
            index=models.Index(fields=["case", "when"], name="web_caseste_case_id_6ffca0_idx"),
        ),
        migrations.AddConstraint(
            model_name="caseleader",
            constraint=models.UniqueConstraint(condition=models.Q(("ended__isnull", True)), fields=("case", "staff"), name="leads_once"),
        ),
        migrations.AddConstraint(
            model_name="busy",
            constraint=models.CheckConstraint(condition=models.Q(("ends__gt", models.F("starts"))), name="busy_ends_after_it_starts"),
        ),
        migrations.AddConstraint(
            model_name="temperature",
            constraint=models.UniqueConstraint(fields=("seat", "factor"), name="one_temperature_each"),
        ),
        migrations.AddConstraint(
            model_name="temperature",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer", "degree"), ("where__isnull", True), _connector="XOR"), name="degree_goes_with_answer"
            ),
        ),
    ]
