"""Pages under /p/<partnership>/; partners, periods and controllers are shown with what they do by the dashboard."""

from django.urls import path

from apps.consortia.views.audit_mandate import (
    mandate_auditor_add,
    mandate_auditor_withdraw,
    mandate_end,
    mandate_list,
    mandate_open,
)
from apps.consortia.views.colleague import colleague_invite, colleague_list, colleague_withdraw
from apps.consortia.views.controller import controller_approve, controller_assign, controller_release
from apps.consortia.views.organisation_ai import organisation_ai
from apps.consortia.views.partner import lead_hand_over, partner_add, partner_edit, partner_remove
from apps.consortia.views.partner_correction import partner_correct
from apps.consortia.views.project_facts import project_facts
from apps.consortia.views.room import show_room

urlpatterns = [
    path("room/", show_room, name="room"),
    path("project-facts/", project_facts, name="project_facts"),
    path("partners/add/", partner_add, name="partner_add"),
    path("partners/<int:partner_id>/edit/", partner_edit, name="partner_edit"),
    path("partners/<int:partner_id>/remove/", partner_remove, name="partner_remove"),
    path("partners/<int:partner_id>/correct/", partner_correct, name="partner_correct"),
    path("partners/<int:partner_id>/lead/", lead_hand_over, name="lead_hand_over"),
    path("people/", colleague_list, name="colleague_list"),
    path("people/invite/", colleague_invite, name="colleague_invite"),
    path("people/<int:seat_id>/withdraw/", colleague_withdraw, name="colleague_withdraw"),
    path("language-models/", organisation_ai, name="organisation_ai"),
    path("audits/", mandate_list, name="mandate_list"),
    path("audits/open/", mandate_open, name="mandate_open"),
    path("audits/<int:mandate_id>/auditors/add/", mandate_auditor_add, name="mandate_auditor_add"),
    path(
        "audits/<int:mandate_id>/auditors/<int:auditor_id>/withdraw/",
        mandate_auditor_withdraw,
        name="mandate_auditor_withdraw",
    ),
    path("audits/<int:mandate_id>/end/", mandate_end, name="mandate_end"),
    path("controllers/assign/", controller_assign, name="controller_assign"),
    path("controllers/<int:assignment_id>/approve/", controller_approve, name="controller_approve"),
    path("controllers/<int:assignment_id>/release/", controller_release, name="controller_release"),
]
