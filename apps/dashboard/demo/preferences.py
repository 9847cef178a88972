"""How some of the demonstration's people want to be told of things."""

from apps.accounts.models import User
from apps.dashboard.demo.tables import read_table
from apps.notifications.enums import NoticeTopic, Timing
from apps.notifications.services.preference import save_preferences


def load_preferences(people: dict[str, User]) -> None:
    """Those the data give a choice; everybody else is told at once."""
    for data in read_table("people")["people"]:
        if chosen := data.get("notices"):
            timings = {NoticeTopic(topic): Timing(timing) for topic, timing in chosen.items()}
            save_preferences(user_id=people[data["email"]].pk, timings=timings)
