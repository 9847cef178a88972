"""The free texts of a report's form with their authors, and what keeps them from being frozen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.project_reporting.drafting.facts import collect_facts
from apps.project_reporting.drafting.form_text import FormText, TextFinding, check_form_text
from apps.project_reporting.drafting.verify import collect_known
from apps.project_reporting.enums import ReportTab
from apps.project_reporting.models import InvestmentProgress, ProjectReport, ReportText, TextConfirmation
from apps.project_reporting.questions import QUESTIONS, questions_of
from apps.project_reporting.selectors.draft import read_project_state
from apps.project_reporting.structures.project_state import ProjectState
from apps.workplan.models import WorkPackageStatus
from apps.workplan.selectors.indicator import list_work_package_statuses


def list_form_texts(*, report: ProjectReport) -> list[FormText]:
    """Every free text of the form that goes to the programme, in the form's order. Four queries."""
    said = TextConfirmation.objects.filter(report=report).select_related("confirmed_by")
    confirmations = {(one.place, one.text): one for one in said}
    return [_with(one, confirmations.get((one.place, one.text))) for one in _texts(report)]


def find_text_problems(*, report: ProjectReport, state: ProjectState | None = None) -> list[TextFinding]:
    """Figures and names of the form's texts that the project does not know and nobody vouches for."""
    known_state = state or read_project_state(report=report)
    known = collect_known(known_state, collect_facts(known_state))
    return [finding for text in list_form_texts(report=report) for finding in check_form_text(text, known)]


def list_answers(*, report: ProjectReport) -> QuerySet[ReportText]:
    """The answers that go to the programme: those on the closure only with a final report."""
    hidden = [] if report.is_final else [question.key for question in questions_of(ReportTab.CLOSURE)]
    return ReportText.objects.filter(report=report).exclude(key__in=hidden).select_related("written_by")


def list_missing_answers(*, report: ProjectReport) -> list[str]:
    """The questions a final report has to answer and does not, in the active language."""
    if not report.is_final:
        return []
    answered = set(list_answers(report=report).values_list("key", flat=True))
    return [str(one.label) for one in questions_of(ReportTab.CLOSURE) if one.is_required and one.key not in answered]


def _with(text: FormText, confirmation: TextConfirmation | None) -> FormText:
    if confirmation is None:
        return text
    return replace(text, confirmed=tuple(confirmation.details), confirmed_by=confirmation.confirmed_by.full_name)


def _texts(report: ProjectReport) -> Iterator[FormText]:
    yield from _answers(report)
    for status in list_work_package_statuses(period=report.period).select_related("written_by"):
        yield from _statements(status)
    for one in InvestmentProgress.objects.filter(report=report).select_related("work_package", "written_by"):
        yield FormText(
            place=f"investment:{one.title}",
            tab=ReportTab.WORK_PLAN,
            label=_("Investment %(title)s") % {"title": one.title},
            text="\n\n".join(filter(None, [one.title, one.explanation])),
            language=one.language or report.language,
            written_by=one.written_by.full_name if one.written_by else "",
            written_at=one.written_at,
        )


def _answers(report: ProjectReport) -> Iterator[FormText]:
    answers = {one.key: one for one in list_answers(report=report)}
    for question in QUESTIONS:
        answer = answers.get(question.key)
        if answer is not None:
            yield FormText(
                place=f"answer:{question.key}",
                tab=question.tab,
                label=str(question.label),
                text=answer.text,
                language=answer.language,
                written_by=answer.written_by.full_name,
                written_at=answer.written_at,
            )


def _statements(status: WorkPackageStatus) -> Iterator[FormText]:
    package = status.work_package
    for field, label, text in (
        ("objective", _("Specific objective"), status.objective_explanation),
        ("communication", _("Communication objective"), status.communication_explanation),
        ("progress", _("Progress in this period"), status.progress),
    ):
        if text:
            yield FormText(
                place=f"work_package:{package.pk}:{field}",
                tab=ReportTab.WORK_PLAN,
                label=f"{package.code}, {label}",
                text=text,
                language=status.language,
                written_by=status.written_by.full_name if status.written_by else "",
                written_at=status.updated_at,
            )
