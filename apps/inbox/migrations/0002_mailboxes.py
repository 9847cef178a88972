import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import apps.inbox.models.mailbox


class Migration(migrations.Migration):
    dependencies = [
        ("consortia", "0002_history_per_statement"),
        ("inbox", "0001_incoming_documents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Mailbox",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "secret",
                    models.CharField(default=apps.inbox.models.mailbox.make_secret, editable=False, max_length=40),
                ),
                ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="opened")),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partner"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("partner",), name="one_mailbox_per_partner")],
            },
        ),
        migrations.CreateModel(
            name="ReceivedMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64)),
                ("received_at", models.DateTimeField(auto_now_add=True)),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partner"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("partner", "key"), name="mail_once_per_partner")],
            },
        ),
    ]
