from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "apps.ideas"
    serves = ("room",)

    def ready(self) -> None:
        from apps.consortia.partner_offers import register_finder
        from apps.ideas.selectors.offer import find_organisations

        register_finder(find_organisations)
