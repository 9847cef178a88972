"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.memory.views import assessment, earlier_application, lesson, redaction, search, section, sharing

_ONE = "memory/<int:earlier_id>/"

urlpatterns = [
    path("memory/", earlier_application.memory_list, name="memory_list"),
    path("memory/new/", earlier_application.memory_add, name="memory_add"),
    path("memory/search/", search.memory_search, name="memory_search"),
    path(_ONE, earlier_application.earlier_application, name="earlier_application"),
    path(f"{_ONE}edit/", earlier_application.earlier_application_edit, name="earlier_application_edit"),
    path(f"{_ONE}delete/", earlier_application.earlier_application_delete, name="earlier_application_delete"),
    path(f"{_ONE}read/", earlier_application.earlier_application_read, name="earlier_application_read"),
    path(f"{_ONE}scores/", assessment.assessment_add, name="assessment_add"),
    path("memory/scores/<int:assessment_id>/remove/", assessment.assessment_remove, name="assessment_remove"),
    path(f"{_ONE}lessons/", lesson.lesson_add, name="lesson_add"),
    path("memory/lessons/<int:lesson_id>/remove/", lesson.lesson_remove, name="lesson_remove"),
    path("memory/sections/<int:earlier_section_id>/", section.section_assign, name="section_assign"),
    path("memory/sections/<int:earlier_section_id>/merge/", section.section_merge, name="section_merge"),
    path(f"{_ONE}review/", redaction.redaction_review, name="redaction_review"),
    path(f"{_ONE}review/accept/", redaction.redaction_accept_all, name="redaction_accept_all"),
    path(f"{_ONE}review/finish/", redaction.redaction_finish, name="redaction_finish"),
    path(f"{_ONE}passages/<int:passage_id>/leave-out/", redaction.redaction_add, name="redaction_add"),
    path("memory/redactions/<int:redaction_id>/", redaction.redaction_decide, name="redaction_decide"),
    path(f"{_ONE}sharing/", sharing.sharing_give, name="sharing_give"),
    path(f"{_ONE}sharing/withdraw/", sharing.sharing_withdraw, name="sharing_withdraw"),
]
