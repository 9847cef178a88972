import django.db.models.deletion
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ProgrammeVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=60, verbose_name="programme")),
                ("version", models.CharField(max_length=40, verbose_name="version")),
                ("names", models.JSONField(verbose_name="names by language")),
                ("valid_from", models.DateField(verbose_name="valid from")),
                ("disabled_rules", models.JSONField(default=list)),
                ("composition", models.JSONField(default=list)),
                ("form", models.JSONField(default=dict)),
                ("call", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "Programme",
                "ordering": ["code", "-valid_from"],
                "constraints": [models.UniqueConstraint(fields=("code", "version"), name="programme_version_once")],
            },
        ),
        migrations.CreateModel(
            name="Parameter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80, verbose_name="parameter")),
                ("value", models.JSONField(verbose_name="value")),
                ("unit", models.CharField(blank=True, max_length=30, verbose_name="unit")),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="confirmed")),
                ("source", models.TextField(blank=True, verbose_name="source")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "programme_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parameters",
                        to="programmes.programmeversion",
                    ),
                ),
            ],
            options={
                "ordering": ["key"],
                "constraints": [
                    models.UniqueConstraint(fields=("programme_version", "key"), name="parameter_once_per_version")
                ],
            },
        ),
    ]
