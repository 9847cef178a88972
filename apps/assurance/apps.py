from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "apps.assurance"
    # Audits and the keeping of papers outlast the project.
    writes_after_closure = True
