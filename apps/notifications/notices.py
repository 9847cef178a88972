"""Who is told of what: the one table. No mail to a person leaves that has no row here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from apps.notifications.enums import NoticeKey, NoticeTopic, Recipients


@dataclass(frozen=True, slots=True)
class Notice:
    """``topic`` is None for what is always told at once: the way in, the answer to one's own mail, a virus."""

    recipients: tuple[Recipients, ...]
    topic: NoticeTopic | None


NOTICES: Mapping[NoticeKey, Notice] = MappingProxyType(
    {
        NoticeKey.CLARIFICATION_ASKED: Notice((Recipients.ASKED,), NoticeTopic.QUESTIONS),
        NoticeKey.CLARIFICATION_ANSWERED: Notice((Recipients.ASKERS,), NoticeTopic.QUESTIONS),
        NoticeKey.CLARIFICATION_CLOSED: Notice((Recipients.ASKED,), NoticeTopic.QUESTIONS),
        NoticeKey.FLAG_ASKED: Notice((Recipients.PARTNER,), NoticeTopic.QUESTIONS),
        NoticeKey.FLAG_ANSWERED: Notice((Recipients.LEAD, Recipients.ASKERS), NoticeTopic.QUESTIONS),
        NoticeKey.DEADLINES_NEAR: Notice((Recipients.OWNER,), NoticeTopic.DEADLINES),
        NoticeKey.REPORT_SUBMITTED: Notice((Recipients.LEAD, Recipients.CONTROLLERS), NoticeTopic.REPORTS),
        NoticeKey.REPORT_REOPENED: Notice((Recipients.PARTNER,), NoticeTopic.REPORTS),
        NoticeKey.CERTIFICATE_ISSUED: Notice((Recipients.PARTNER, Recipients.LEAD), NoticeTopic.REPORTS),
        NoticeKey.PAYMENT_DISTRIBUTED: Notice((Recipients.PARTNER,), NoticeTopic.REPORTS),
        NoticeKey.FINDING_RELEASED: Notice((Recipients.PARTNER, Recipients.LEAD), NoticeTopic.REPORTS),
        NoticeKey.FINDING_FINAL: Notice((Recipients.PARTNER, Recipients.LEAD), NoticeTopic.REPORTS),
        NoticeKey.FINDING_ANSWERED: Notice((Recipients.AUDITORS,), NoticeTopic.QUESTIONS),
        NoticeKey.PAYMENT_DISPUTED: Notice((Recipients.LEAD,), NoticeTopic.REPORTS),
        NoticeKey.DELIVERABLE_HANDED_IN: Notice((Recipients.REVIEWER,), NoticeTopic.WORK),
        NoticeKey.DELIVERABLE_JUDGED: Notice((Recipients.OWNER,), NoticeTopic.WORK),
        NoticeKey.MINUTES_CIRCULATED: Notice((Recipients.MEMBERS,), NoticeTopic.WORK),
        NoticeKey.CONTROLLER_ASSIGNED: Notice((Recipients.PERSON,), None),
        NoticeKey.AUDITOR_INVITED: Notice((Recipients.PERSON,), None),
        NoticeKey.APPROACH_RECEIVED: Notice((Recipients.MEMBERS,), NoticeTopic.QUESTIONS),
        NoticeKey.APPROACH_ANSWERED: Notice((Recipients.MEMBERS,), NoticeTopic.QUESTIONS),
        NoticeKey.APPROACH_DECIDED: Notice((Recipients.MEMBERS,), NoticeTopic.QUESTIONS),
        NoticeKey.COLLEAGUE_INVITED: Notice((Recipients.PERSON,), None),
        NoticeKey.MAIL_RECEIVED: Notice((Recipients.PERSON,), None),
        NoticeKey.DOCUMENT_INFECTED: Notice((Recipients.PARTNER,), None),
    }
)


def notices_of(topic: NoticeTopic) -> list[tuple[NoticeKey, Notice]]:
    return [(key, notice) for key, notice in NOTICES.items() if notice.topic == topic]
