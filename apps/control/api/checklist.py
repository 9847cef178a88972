"""The checklist of a control: every question, answered or not."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.http import acting_member
from apps.control.api.control_report import find_readable, find_workable
from apps.control.api.serializers import ChecklistAnswerSerializer
from apps.control.checklist import find_checklist
from apps.control.checklist_words import QUESTIONS
from apps.control.models import ControlReport
from apps.control.services.checklist import GivenAnswer, answer_checklist


class ControlChecklist(APIView):
    @extend_schema(responses=ChecklistAnswerSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """All questions of the control's version of the checklist; ``answer`` is empty for an open one."""
        return Response(_answers(find_readable(request, report_id)))

    @extend_schema(request=ChecklistAnswerSerializer(many=True), responses=ChecklistAnswerSerializer(many=True))
    def put(self, request: Request, report_id: int) -> Response:
        """Answer questions; those not named keep what was said. A no is explained."""
        control = find_workable(request, report_id)
        given = ChecklistAnswerSerializer(data=request.data, many=True)
        given.is_valid(raise_exception=True)
        answers = {row["question"]: GivenAnswer(row["answer"], row["comment"]) for row in given.validated_data}
        answer_checklist(member=acting_member(request), control=control, answers=answers)
        return Response(_answers(control))


def _answers(control: ControlReport) -> list[dict[str, str]]:
    given = {row.question: row for row in control.answers.all()}
    return [
        {
            "question": key,
            "text": str(QUESTIONS[key]),
            "answer": given[key].answer if key in given else "",
            "comment": given[key].comment if key in given else "",
        }
        for key in find_checklist(control.checklist_version).questions
    ]
