import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                ("country", models.CharField(max_length=2, verbose_name="country")),
                (
                    "legal_type",
                    models.CharField(
                        choices=[
                            ("public", "Public authority"),
                            ("public_law", "Body governed by public law"),
                            ("private_non_profit", "Private non-profit body"),
                            ("enterprise", "Enterprise"),
                        ],
                        max_length=30,
                        verbose_name="legal type",
                    ),
                ),
                ("business_id", models.CharField(blank=True, max_length=30, verbose_name="business id")),
                ("vat_id", models.CharField(blank=True, max_length=30, verbose_name="VAT number")),
                ("region", models.CharField(blank=True, max_length=120, verbose_name="region")),
                ("allows_ai", models.BooleanField(default=True, verbose_name="texts may be given to language models")),
            ],
            options={
                "verbose_name": "Organisation",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail")),
                ("full_name", models.CharField(max_length=150, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        default="en",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("is_invented", models.BooleanField(default=False, verbose_name="invented person (demonstration)")),
                ("joined_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "Person",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("key_hash", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="opened")),
            ],
        ),
        migrations.CreateModel(
            name="OrganisationPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.organisation"),
                ),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "user"), name="person_once_per_organisation")
                ],
            },
        ),
        migrations.AddField(
            model_name="organisation",
            name="people",
            field=models.ManyToManyField(
                related_name="organisations", through="accounts.OrganisationPerson", to=settings.AUTH_USER_MODEL
            ),
        ),
    ]
