"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.guidance.api.catalogue import RuleCatalogueList
from apps.guidance.api.document import GuidanceDocumentDetail, GuidanceDocumentList
from apps.guidance.api.question import QuestionDetail, QuestionHelped, QuestionList
from apps.guidance.api.secretariat_answer import SecretariatAnswerShare, SecretariatAnswerWrite

_DOCUMENT = "guidance/documents/<int:guidance_document_id>/"
_QUESTION = "guidance/questions/<int:question_id>/"

urlpatterns = [
    path("guidance/questions/", QuestionList.as_view(), name="api_question_list"),
    path(_QUESTION, QuestionDetail.as_view(), name="api_question"),
    path(f"{_QUESTION}helped/", QuestionHelped.as_view(), name="api_question_helped"),
    path(f"{_QUESTION}answer/", SecretariatAnswerWrite.as_view(), name="api_secretariat_answer_write"),
    path(f"{_QUESTION}share/", SecretariatAnswerShare.as_view(), name="api_secretariat_answer_share"),
    path("guidance/rules/", RuleCatalogueList.as_view(), name="api_guidance_rules"),
    path("guidance/documents/", GuidanceDocumentList.as_view(), name="api_guidance_document_list"),
    path(
        "guidance/documents/<int:guidance_document_id>/", GuidanceDocumentDetail.as_view(), name="api_guidance_document"
    ),
]
