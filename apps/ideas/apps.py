from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "apps.ideas"
    serves = ("room",)

    def ready(self) -> None:
        from apps.consortia.audiences import register_audiences
        from apps.consortia.partner_offers import register_finder
        from apps.ideas.selectors.offer import find_organisations
        from apps.ideas.selectors.sharing import list_rooms_in_sight
        from apps.ideas.services import closing, leaving  # noqa: F401 - they listen to the log

        register_finder(find_organisations)
        register_audiences(list_rooms_in_sight)
