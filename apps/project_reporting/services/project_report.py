"""The lead partner's periodic report from the first draft to the frozen version. One function changes each state."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.content_hash import hash_content
from apps.common.formats import format_number
from apps.common.languages import reading_language
from apps.consortia.models import Membership, ReportingPeriod
from apps.eligibility.models import Flag
from apps.project_reporting.content.details import split_details
from apps.project_reporting.drafting.compose import list_sections
from apps.project_reporting.drafting.facts import Facts, collect_facts
from apps.project_reporting.drafting.form_text import TextFinding
from apps.project_reporting.drafting.ledger import bind_figures
from apps.project_reporting.drafting.sentence import Section
from apps.project_reporting.drafting.templates import TEMPLATES
from apps.project_reporting.drafting.verify import Finding, verify_sentences
from apps.project_reporting.enums import PROJECT_REPORT_TRANSITIONS, ProjectReportStatus, ReportKind, SentenceKind
from apps.project_reporting.models import DraftSentence, ProjectReport
from apps.project_reporting.selectors.draft import list_sentences, read_project_state
from apps.project_reporting.selectors.form_text import find_text_problems, list_missing_answers
from apps.project_reporting.selectors.report_content import build_frozen_content, section_of, write_sentence_texts
from apps.project_reporting.selectors.section_length import read_section_lengths
from apps.project_reporting.selectors.submission import find_standing_report
from apps.project_reporting.services.draft import enqueue_draft
from apps.project_reporting.services.draft_lock import lock_draft, lock_report
from apps.project_reporting.services.new_version import take_over
from apps.project_reporting.services.report_document import store_details
from apps.project_reporting.services.report_form import copy_investments
from apps.project_reporting.services.report_source import take_sources
from apps.project_reporting.services.submission import open_submission, refuse_verified, supersede
from apps.project_reporting.services.text_comparison import TextComparison
from apps.project_reporting.structures.project_state import ProjectState
from apps.project_reporting.tasks import render_report_documents
from apps.project_reporting.validators.report_form import check_begun, check_finality
from apps.reporting.models import PartnerReport

# Of a sentence in a message; enough to find it on the page.
_SHOWN = 80


def start_project_report(*, member: Membership, period: ReportingPeriod) -> ProjectReport:
    """Open the period's report, or the correction of its frozen one as the next version, and have it drafted.

    Raises ``ValidationError`` before the period has begun (code ``not_begun``), while an unfrozen report of it exists,
    and once the programme verified it.
    """
    check_begun(period)
    standing = find_standing_report(period=period)
    if standing is not None:
        refuse_verified(standing)
    last = ProjectReport.objects.filter(period=period).defer("snapshot").order_by("-version").first()
    try:
        with transaction.atomic():
            report = ProjectReport.objects.create(
                partnership_id=period.partnership_id,
                period=period,
                version=last.version + 1 if last else 1,
                replaces=last,
                kind=last.kind if last else ReportKind.BOTH,
                is_final=bool(last and last.is_final),
                ends_early=bool(last and last.ends_early),
                language=member.partnership.report_language,
            )
    except IntegrityError:
        raise ValidationError(_("This period has a report that is not frozen yet. Continue with that one.")) from None
    copy_investments(report=report)
    if last is not None:
        take_over(report=report, last=last)
    _record(EventKey.PROJECT_REPORT_STARTED, member, report)
    enqueue_draft(member=member, report=report)
    return report


def redraft_project_report(*, member: Membership, report: ProjectReport) -> ProjectReport:
    """Draft anew from what the partners have submitted by now. What people wrote in the draft stays."""
    locked = lock_report(report.pk)
    _change_state(locked, ProjectReportStatus.QUEUED)
    _record(EventKey.PROJECT_REPORT_STARTED, member, locked)
    enqueue_draft(member=member, report=locked)
    return locked


def refresh_figures(*, member: Membership, report: ProjectReport) -> int:
    """Bind every sentence stated from the ledger to today's figures; answers how many changed.

    A sentence that is no longer true of anything is left out. Approval of a changed sentence falls: somebody approved
    other figures.
    """
    locked = lock_draft(report.pk)
    facts = collect_facts(read_project_state(report=locked))
    sentences = DraftSentence.objects.filter(report=locked, kind=SentenceKind.LEDGER, is_removed=False)
    changed = sum(_refresh(sentence, facts) for sentence in sentences)
    _record(EventKey.DRAFT_REFRESHED, member, locked, {"changed": changed})
    return changed


def _refresh(sentence: DraftSentence, facts: Facts) -> bool:
    template, subject = TEMPLATES[sentence.template], sentence.source_field
    if not template.applies_to(facts, subject):
        sentence.is_removed = True
        sentence.save(update_fields=["is_removed"])
        return True
    figures = bind_figures(template, facts, subject)
    if figures == sentence.figures:
        return False
    sentence.figures, sentence.approved_by, sentence.approved_at = figures, None, None
    sentence.save(update_fields=["figures", "approved_by", "approved_at"])
    return True


def find_problems(
    *, report: ProjectReport, state: ProjectState | None = None, sentence: DraftSentence | None = None
) -> list[Finding]:  # fmt: skip
    """What keeps the draft from being frozen: wrong or stale figures, changed quotes, sentences of nobody.

    Of one ``sentence`` where it is given.
    """
    stands = list_sentences(report=report).filter(is_removed=False)
    asked = stands if sentence is None else stands.filter(pk=sentence.pk)
    return verify_sentences(list(asked), state or read_project_state(report=report), TextComparison().split)


def freeze_project_report(*, member: Membership, report: ProjectReport) -> ProjectReport:
    """Verify, take the snapshot with its hash, and let nothing change again; the files are rendered from it.

    Raises ``ValidationError`` naming what is wrong: code ``unverified`` for a sentence or a text of the form,
    ``unanswered`` for a question a final report leaves open, ``too_long`` for a section. The database refuses any later
    change; a correction is a new version. Frozen, the report is submitted: it takes the
    certificates it claims, each of them once, and the version it corrects is withdrawn.
    """
    locked = lock_draft(report.pk)
    _hold_still(locked.period)
    state = read_project_state(report=locked)
    _refuse_unverified(locked, state)
    _refuse_unanswered(locked)
    _refuse_too_long(locked, state)
    locked.frozen_by, locked.frozen_at = member.user, timezone.now()
    supersede(member=member, report=locked)
    take_sources(member=member, report=locked)
    content, details = split_details(build_frozen_content(report=locked, state=state))
    _change_state(
        locked,
        ProjectReportStatus.FROZEN,
        snapshot=content,
        sha256=hash_content(content),
        frozen_by=locked.frozen_by,
        frozen_at=locked.frozen_at,
    )
    open_submission(member=member, report=locked)
    store_details(report=locked, details=details)
    _record(EventKey.PROJECT_REPORT_FROZEN, member, locked, {"version": locked.version, "sha256": locked.sha256})
    render_report_documents.after_commit(partnership_id=locked.partnership_id, report_id=locked.pk)
    return locked


def _hold_still(period: ReportingPeriod) -> None:
    """No partner report is reopened and no flag decided between check and snapshot, which read in many steps."""
    reports = PartnerReport.objects.select_for_update(of=("self",)).filter(period__number__lte=period.number)
    flags = Flag.objects.select_for_update(of=("self",)).filter(report__period__number__lte=period.number)
    for rows in (reports, flags):
        list(rows.order_by("pk").values_list("pk"))


def _refuse_unverified(report: ProjectReport, state: ProjectState) -> None:
    texts = _explain(find_problems(report=report, state=state), report, state)
    texts += [explain_text(finding) for finding in find_text_problems(report=report, state=state)]
    if texts:
        raise ValidationError([ValidationError(text, code="unverified") for text in texts])


def explain_text(finding: TextFinding) -> str:
    """A problem of a free text with the place it is about, in the active language."""
    return _("%(section)s, “%(sentence)s”: %(problem)s") % {
        "section": finding.text.label,
        "sentence": Truncator(finding.text.text).chars(_SHOWN),
        "problem": str(finding),
    }


def _refuse_unanswered(report: ProjectReport) -> None:
    check_finality(period=report.period, is_final=report.is_final, ends_early=report.ends_early)
    missing = list_missing_answers(report=report)
    if missing:
        told = _("A final report answers the questions on the closure. Not answered: %(questions)s")
        raise ValidationError(told, code="unanswered", params={"questions": " ".join(missing)})


def _refuse_too_long(report: ProjectReport, state: ProjectState) -> None:
    too_long = find_long_sections(report=report, state=state)
    if too_long:
        raise ValidationError([ValidationError(text, code="too_long") for text in too_long])


def find_long_sections(*, report: ProjectReport, state: ProjectState) -> list[str]:
    """One sentence per section over the programme's limit: which, how long, and by how much."""
    lengths = read_section_lengths(report=report)
    return [
        _("%(section)s has %(count)s characters, %(over)s more than the %(limit)s of the programme. Shorten it.")
        % {
            "section": name_section(section, state),
            "count": format_number(lengths[section].count),
            "over": format_number(lengths[section].over),
            "limit": format_number(lengths[section].limit or 0),
        }
        for section in list_sections(state)
        if section in lengths and lengths[section].over
    ]


def name_section(section: Section, state: ProjectState) -> str:
    """A section as people call it: its code, or the summary."""
    codes = {package.pk: package.code for package in state.work_packages}
    partners = {partner.pk: partner.code for partner in state.partners}
    if section.work_package_id:
        return codes.get(section.work_package_id, "")
    return partners.get(section.partner_id, "") if section.partner_id else str(_("Summary of the whole project"))


def _explain(findings: list[Finding], report: ProjectReport, state: ProjectState) -> list[str]:
    """Each problem with the section and the sentence it is about, in the active language."""
    sentences = list_sentences(report=report).in_bulk([finding.sentence_id for finding in findings])
    return [_explain_one(finding, sentences[finding.sentence_id], state) for finding in findings]


def _explain_one(finding: Finding, sentence: DraftSentence, state: ProjectState) -> str:
    language = reading_language()
    return _("%(section)s, “%(sentence)s”: %(problem)s") % {
        "section": name_section(section_of(sentence), state),
        "sentence": Truncator(write_sentence_texts(sentence, [language])[language]).chars(_SHOWN),
        "problem": str(finding),
    }


def _change_state(report: ProjectReport, state: ProjectReportStatus, **fields: Any) -> None:
    """The one place where people change a project report's state; the caller holds its lock."""
    if (ProjectReportStatus(report.status), state) not in PROJECT_REPORT_TRANSITIONS:
        raise ValidationError(_("The report is no longer in a state that allows this. Reload the page."), code="state")
    for name, value in fields.items():
        setattr(report, name, value)
    report.status = state
    report.save(update_fields=["status", *fields])


def _record(key: EventKey, member: Membership, report: ProjectReport, data: dict[str, Any] | None = None) -> None:
    record_event(
        key=key,
        partnership_id=report.partnership_id,
        actor_id=member.user_id,
        subject=report,
        data={"period": report.period.number, **(data or {})},
    )
