"""Open questions of all tenants for whoever keeps the knowledge base."""

import csv
import io

from django.core.management import call_command

from apps.guidance.services.question import ask_question
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast


def export(tmp_path) -> list[dict[str, str]]:
    path = tmp_path / "open.csv"
    call_command("export_open_questions", out=path, stdout=io.StringIO())
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_open_questions_of_all_tenants_are_exported_without_names(cast: Cast, tmp_path):
    with enter_tenant(cast.partner.seat):
        ask_question(
            member=cast.partner,
            text=f"May {cast.partner.user.full_name} (a.b@city.example) ride a robot dog?",
            reader="en",
        )
    with enter_tenant(cast.stranger.seat):
        ask_question(member=cast.stranger, text="=Which robot dog is best?", reader="en")

    rows = export(tmp_path)

    assert [row["question"] for row in rows] == ["'=Which robot dog is best?", "May […] […] ride a robot dog?"]
    assert {row["programme"] for row in rows} == {"interreg-europe"}
    assert set(rows[0]) == {"question", "language", "programme", "version", "month"}
