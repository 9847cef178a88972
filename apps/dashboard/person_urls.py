"""Pages of a person across her partnerships."""

from django.urls import path

from apps.dashboard import views

urlpatterns = [path("", views.show_portfolio, name="portfolio")]
