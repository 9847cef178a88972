from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "apps.staff"

    def ready(self) -> None:
        from apps.audit.masking import register_names
        from apps.consortia.permissions import can_see_person_names

        register_names("staff.Employment", ["person_key", "person_name", "staff_number"], can_see_person_names)
