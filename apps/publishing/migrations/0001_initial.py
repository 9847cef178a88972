import django.db.models.deletion
from django.db import migrations, models

import apps.publishing.models
from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    initial = True

    dependencies = [
        ("consortia", "0001_initial"),
        ("jobs", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="RenderedDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60, verbose_name="kind of document")),
                ("subject_id", models.BigIntegerField()),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                ("language", models.CharField(blank=True, max_length=2, verbose_name="language")),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF/A"),
                            ("xlsx", "XLSX"),
                            ("docx", "DOCX"),
                            ("json", "JSON"),
                            ("csv", "CSV"),
                            ("zip", "ZIP"),
                        ],
                        max_length=4,
                        verbose_name="format",
                    ),
                ),
                (
                    "readers",
                    models.CharField(
                        choices=[("members", "Members"), ("own_partner", "Own Partner"), ("leadership", "Leadership")],
                        max_length=11,
                        verbose_name="readers",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="file name")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("snapshot_sha256", models.CharField(max_length=64, verbose_name="SHA-256 of the snapshot")),
                ("file", models.FileField(max_length=200, upload_to=apps.publishing.models.storage_path)),
                ("rendered_at", models.DateTimeField(auto_now_add=True, verbose_name="rendered")),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="jobs.job",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consortia.partner",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="publishing.rendereddocument",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "subject_id", "-version", "format", "language"],
                "indexes": [models.Index(fields=["sha256"], name="rendered_document_by_hash")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "kind", "subject_id", "version", "format", "language"),
                        name="rendered_document_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("readers", "own_partner"), _negated=True),
                            ("partner__isnull", False),
                            _connector="OR",
                        ),
                        name="document_of_a_partner_names_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("readers", "leadership"), _negated=True),
                            ("partner__isnull", True),
                            _connector="OR",
                        ),
                        name="document_of_the_leadership_names_no_partner",
                    ),
                ],
            },
        ),
    ]
