"""Pages under /p/<partnership>/."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from apps.workplan.views import deliverable, indicator, plan_item, work_plan

_DELIVERABLE = "deliverables/<int:deliverable_id>/"


def _kept_by_the_lead(noun: plan_item.Noun, place: str, things: str) -> Iterator[URLPattern]:
    """The lead partner's pages of one kind of part: ``place`` is what a new one belongs to."""
    name, extra = noun.argument, {"noun": noun}
    one = f"work-plan/{things}/<int:{name}_id>/"
    yield path(f"work-plan/{place}{things}/new/", plan_item.plan_item_add, extra, name=f"{name}_add")
    # What is stated of a deliverable by its partner has a page of its own.
    edit = "deliverable_plan" if name == "deliverable" else f"{name}_edit"
    yield path(f"{one}edit/", plan_item.plan_item_edit, extra, name=edit)
    yield path(f"{one}delete/", plan_item.plan_item_delete, extra, name=f"{name}_delete")


urlpatterns = [
    path("work-plan/", work_plan.show_work_plan, name="work_plan"),
    *_kept_by_the_lead(plan_item.WORK_PACKAGE, "", "packages"),
    *_kept_by_the_lead(plan_item.ACTIVITY, "packages/<int:work_package_id>/", "activities"),
    *_kept_by_the_lead(plan_item.DELIVERABLE, "activities/<int:activity_id>/", "deliverables"),
    *_kept_by_the_lead(plan_item.OUTPUT, "packages/<int:work_package_id>/", "outputs"),
    *_kept_by_the_lead(plan_item.RESULT, "", "results"),
    *_kept_by_the_lead(plan_item.TARGET_GROUP, "", "target-groups"),
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
