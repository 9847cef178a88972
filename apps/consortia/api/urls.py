"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.consortia.api.audit_mandate import MandateAuditors, MandateAuditorWithdrawal, MandateEnd, MandateList
from apps.consortia.api.colleague import ColleagueList, ColleagueWithdrawal
from apps.consortia.api.controller import ControllerApproval, ControllerRelease
from apps.consortia.api.organisation_ai import OrganisationAi
from apps.consortia.api.partner import LeadHandOver, PartnerAdd, PartnerDetail, PartnerRemoval
from apps.consortia.api.partner_correction import PartnerCorrection
from apps.consortia.api.partnership import PartnershipDetail
from apps.consortia.api.project_facts import ProjectFactsDetail
from apps.consortia.api.room import RoomDetail
from apps.consortia.api.sharing import AudienceList

urlpatterns = [
    path("room/", RoomDetail.as_view(), name="api_room"),
    path("audiences/", AudienceList.as_view(), name="api_audience_list"),
    path("language-models/", OrganisationAi.as_view(), name="api_organisation_ai"),
    path("", PartnershipDetail.as_view(), name="api_partnership"),
    path("project-facts/", ProjectFactsDetail.as_view(), name="api_project_facts"),
    path("partners/add/", PartnerAdd.as_view(), name="api_partner_add"),
    path("partners/<int:partner_id>/", PartnerDetail.as_view(), name="api_partner_change"),
    path("partners/<int:partner_id>/remove/", PartnerRemoval.as_view(), name="api_partner_remove"),
    path("partners/<int:partner_id>/correction/", PartnerCorrection.as_view(), name="api_partner_correct"),
    path("partners/<int:partner_id>/lead/", LeadHandOver.as_view(), name="api_lead_hand_over"),
    path("people/", ColleagueList.as_view(), name="api_colleague_list"),
    path("people/<int:seat_id>/withdraw/", ColleagueWithdrawal.as_view(), name="api_colleague_withdraw"),
    path("audits/", MandateList.as_view(), name="api_mandate_list"),
    path("audits/<int:mandate_id>/auditors/", MandateAuditors.as_view(), name="api_mandate_auditor_add"),
    path(
        "audits/<int:mandate_id>/auditors/<int:auditor_id>/withdraw/",
        MandateAuditorWithdrawal.as_view(),
        name="api_mandate_auditor_withdraw",
    ),
    path("audits/<int:mandate_id>/end/", MandateEnd.as_view(), name="api_mandate_end"),
    path("controllers/<int:assignment_id>/approval/", ControllerApproval.as_view(), name="api_controller_approve"),
    path("controllers/<int:assignment_id>/release/", ControllerRelease.as_view(), name="api_controller_release"),
]
