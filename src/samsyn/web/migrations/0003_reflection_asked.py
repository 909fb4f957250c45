"""What was asked is kept with the answer: a later underlag may ask other questions."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("web", "0002_trail_is_kept")]
    operations = [migrations.AddField("reflection", "asked", models.TextField(blank=True, default=""), preserve_default=False)]
