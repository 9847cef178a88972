"""The free texts of a report's form: who wrote them, what keeps them from being frozen, who vouches for them."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.consortia.http import acting_member
from apps.project_reporting.api.project_report import ProjectReportView
from apps.project_reporting.drafting.form_text import FormText
from apps.project_reporting.drafting.verify import Problem
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.selectors.form_text import find_text_problems, list_form_texts
from apps.project_reporting.services.text_confirmation import confirm_text


class TextProblemSerializer(serializers.Serializer[Any]):
    """``details`` are the figures or names it is about, as they are written."""

    problem = serializers.ChoiceField(choices=Problem.choices)
    message = serializers.CharField(source="__str__")
    details = serializers.ListField(child=serializers.CharField())
    may_be_confirmed = serializers.BooleanField()


class FormTextSerializer(serializers.Serializer[Any]):
    """``confirmed`` are the figures and names ``confirmed_by`` vouches for; ``problems`` are those that are left."""

    place = serializers.CharField()
    tab = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # a field of that name
    text = serializers.CharField()
    language = serializers.CharField()
    written_by = serializers.CharField()
    written_at = serializers.DateTimeField()
    confirmed = serializers.ListField(child=serializers.CharField())
    confirmed_by = serializers.CharField()
    problems = serializers.SerializerMethodField()

    @extend_schema_field(TextProblemSerializer(many=True))
    def get_problems(self, text: FormText) -> Any:
        found = [one for one in self.context["findings"] if one.text.place == text.place]
        return TextProblemSerializer(found, many=True).data


class TextPlaceSerializer(serializers.Serializer[Any]):
    place = serializers.CharField(help_text="As the list of texts names it.")


class ReportTexts(ProjectReportView):
    @extend_schema(responses=FormTextSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """Every free text of a draft's form with its author, and what keeps it from being frozen.

        404 for a frozen report, which keeps its texts and their authors in its form.
        """
        report = self.find(report_id)
        if report.is_frozen:
            raise Http404
        return Response(_describe(report))

    @extend_schema(request=TextPlaceSerializer, responses=FormTextSerializer(many=True))
    def post(self, request: Request, report_id: int) -> Response:
        """Vouch for the figures and names in one text that stand nowhere in the project."""
        report = self.find_draft(report_id)
        sent = TextPlaceSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        confirm_text(member=acting_member(request), report=report, place=sent.validated_data["place"])
        return Response(_describe(report))


def _describe(report: ProjectReport) -> Any:
    context = {"findings": find_text_problems(report=report)}
    return FormTextSerializer(list_form_texts(report=report), many=True, context=context).data
