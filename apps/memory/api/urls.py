"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.memory.api.assessment import AssessmentDetail, AssessmentList
from apps.memory.api.earlier_application import (
    EarlierApplicationDetail,
    EarlierApplicationList,
    EarlierApplicationReading,
)
from apps.memory.api.lesson import LessonDetail, LessonList
from apps.memory.api.redaction import OwnPassageList, RedactionAccept, RedactionDetail, RedactionList, RedactionReview
from apps.memory.api.search import PassageSearch
from apps.memory.api.section import SectionDetail, SectionMerge
from apps.memory.api.sharing import SharingDetail

_ONE = "memory/<int:earlier_id>/"

urlpatterns = [
    path("memory/", EarlierApplicationList.as_view(), name="api_memory_list"),
    path("memory/search/", PassageSearch.as_view(), name="api_memory_search"),
    path(_ONE, EarlierApplicationDetail.as_view(), name="api_earlier_application"),
    path(f"{_ONE}read/", EarlierApplicationReading.as_view(), name="api_earlier_application_read"),
    path(f"{_ONE}passages/", OwnPassageList.as_view(), name="api_own_passages"),
    path(f"{_ONE}scores/", AssessmentList.as_view(), name="api_assessment_add"),
    path("memory/scores/<int:assessment_id>/", AssessmentDetail.as_view(), name="api_assessment"),
    path(f"{_ONE}lessons/", LessonList.as_view(), name="api_lesson_add"),
    path("memory/lessons/<int:lesson_id>/", LessonDetail.as_view(), name="api_lesson"),
    path("memory/sections/<int:earlier_section_id>/", SectionDetail.as_view(), name="api_section"),
    path("memory/sections/<int:earlier_section_id>/merge/", SectionMerge.as_view(), name="api_section_merge"),
    path(f"{_ONE}redactions/", RedactionList.as_view(), name="api_redaction_add"),
    path(f"{_ONE}redactions/accept/", RedactionAccept.as_view(), name="api_redaction_accept_all"),
    path("memory/redactions/<int:redaction_id>/", RedactionDetail.as_view(), name="api_redaction"),
    path(f"{_ONE}review/", RedactionReview.as_view(), name="api_redaction_review"),
    path(f"{_ONE}sharing/", SharingDetail.as_view(), name="api_sharing"),
]
