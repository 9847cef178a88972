"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.guidance.views import document, question, secretariat_answer

_QUESTION = "guidance/questions/<int:question_id>/"

urlpatterns = [
    path("guidance/", question.guidance, name="guidance"),
    path("guidance/questions/", question.question_list, name="question_list"),
    path(_QUESTION, question.question, name="question"),
    path(f"{_QUESTION}helped/", question.question_judge, name="question_judge"),
    path(f"{_QUESTION}answer/", secretariat_answer.secretariat_answer_write, name="secretariat_answer_write"),
    path(f"{_QUESTION}share/", secretariat_answer.secretariat_answer_share, name="secretariat_answer_share"),
    path("guidance/documents/<int:guidance_document_id>/", document.guidance_document, name="guidance_document"),
]
