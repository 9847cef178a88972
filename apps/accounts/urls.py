"""A person's own settings, under /account/."""

from django.urls import path

from apps.accounts import views

urlpatterns = [path("token/", views.manage_token, name="account_token")]
