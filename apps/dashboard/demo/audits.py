"""Lets audits into a demonstration partnership, as its lead partner would."""

import datetime

from apps.accounts.models import Organisation, User
from apps.consortia.services.audit_mandate import open_mandate
from apps.consortia.validators.audit_mandate import AuditorValues, MandateValues
from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.tables import Table, read_table
from apps.tenancy.context import enter_tenant


def load_audits(
    stage: Stage, people: dict[str, User], organisations: dict[str, Organisation], day: datetime.date
) -> None:
    """Mails are not sent while a demonstration loads."""
    for data in read_table("audits")["audits"]:
        if data["partnership"] == stage.slug:
            auditors = [_auditor(people[email]) for email in data["auditors"]]
            values = _values(stage, data, organisations[data["institution"]], day)
            with enter_tenant(stage.lead.seat):
                open_mandate(member=stage.lead, values=values, auditors=auditors)


def _auditor(person: User) -> AuditorValues:
    return AuditorValues(email=person.email, full_name=person.full_name, language=person.language)


def _values(stage: Stage, data: Table, institution: Organisation, day: datetime.date) -> MandateValues:
    spans = [stage.calendar.place(period) for period in data.get("periods", ())] if stage.calendar else []
    return MandateValues(
        reference=data["reference"],
        body=data["body"],
        institution_name=institution.name,
        institution_country=institution.country,
        institution_type=institution.legal_type,
        valid_from=day + datetime.timedelta(days=data["from_days"]),
        valid_until=day + datetime.timedelta(days=data["until_days"]),
        partner_ids=tuple(stage.partners[key].pk for key in data.get("partners", ())),
        period_ids=tuple(stage.periods[span.number].pk for span in spans if span),
    )
