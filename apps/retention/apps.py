from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "apps.retention"
    # Audits and the keeping of papers outlast the project.
    writes_after_closure = True
