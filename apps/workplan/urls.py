"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.workplan.views import deliverable, indicator, work_plan

_DELIVERABLE = "deliverables/<int:deliverable_id>/"

urlpatterns = [
    path("work-plan/", work_plan.show_work_plan, name="work_plan"),
    path("indicators/", indicator.indicator_list, name="indicator_list"),
    path("deliverables/", deliverable.deliverable_list, name="deliverable_list"),
    path(_DELIVERABLE, deliverable.deliverable, name="deliverable"),
    path(f"{_DELIVERABLE}edit/", deliverable.deliverable_edit, name="deliverable_edit"),
    path(f"{_DELIVERABLE}start/", deliverable.deliverable_start, name="deliverable_start"),
    path(f"{_DELIVERABLE}files/", deliverable.deliverable_file_attach, name="deliverable_file_attach"),
    path(f"{_DELIVERABLE}hand-in/", deliverable.deliverable_hand_in, name="deliverable_hand_in"),
    path(f"{_DELIVERABLE}accept/", deliverable.deliverable_accept, name="deliverable_accept"),
    path(f"{_DELIVERABLE}return/", deliverable.deliverable_return, name="deliverable_return"),
    path(
        "deliverable-files/<int:deliverable_file_id>/remove/",
        deliverable.deliverable_file_remove,
        name="deliverable_file_remove",
    ),
]
