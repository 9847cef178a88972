from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "apps.finance"

    def ready(self) -> None:
        from apps.audit.masking import register_names
        from apps.consortia.permissions import can_see_person_names

        register_names("finance.ExpenditureLine", ["person"], can_see_person_names)
        register_names("finance.Traveller", ["name"], can_see_person_names)
        register_names(
            "finance.BeneficialOwner", ["first_name", "last_name", "born_on", "tax_id"], can_see_person_names
        )
