"""A person's own settings, under /account/."""

from django.urls import path

from apps.notifications import views

urlpatterns = [path("notifications/", views.manage_preferences, name="account_notifications")]
