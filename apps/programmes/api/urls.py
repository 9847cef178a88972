"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.programmes.api.application_form import ApplicationFormView
from apps.programmes.api.call import CallDetail
from apps.programmes.api.parameter import ParameterList

urlpatterns = [
    path("programme/", ParameterList.as_view(), name="api_programme_parameters"),
    path("programme/call/", CallDetail.as_view(), name="api_programme_call"),
    path("programme/form/", ApplicationFormView.as_view(), name="api_programme_form"),
]
