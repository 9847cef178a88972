from django.apps import AppConfig


class ProjectReportingConfig(AppConfig):
    name = "apps.project_reporting"

    def ready(self) -> None:
        from apps.control import certificate_use
        from apps.finance.certified_cost import register_readers
        from apps.project_reporting.certificate_use import claims_report, rests_on_certificate
        from apps.project_reporting.selectors.certified_cost import read_certified_report, sum_certified
        from apps.reporting import report_use

        certificate_use.register_use(rests_on_certificate)
        report_use.register_use(claims_report)
        register_readers(of_report=read_certified_report, in_all=sum_certified)
