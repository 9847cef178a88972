from django.apps import AppConfig


class ProjectReportingConfig(AppConfig):
    name = "apps.project_reporting"
