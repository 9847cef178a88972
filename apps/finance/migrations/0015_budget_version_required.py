import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0014_budget_versions"),
    ]

    operations = [
        migrations.AlterField(
            model_name="budgetline",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="finance.budgetversion"
            ),
        ),
        migrations.AlterField(
            model_name="budgetlineevent",
            name="version",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="finance.budgetversion",
            ),
        ),
    ]
